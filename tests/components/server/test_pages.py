from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.server.index_html import Links, ShellPages
from components.text import text
from tests.components.server.asking import ask

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


async def anything(request: Request) -> Response:
    """What Streamlit does: its page for every address it does not know."""
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return PlainTextResponse("ok") if request.url.path == "/robots" else HTMLResponse(INDEX)


def shell(base: str = "/") -> ShellPages:
    links = Links(icon="i.svg", styles=(), scripts=(), fonts=())
    app = Starlette(routes=[Route("/{path:path}", anything)])
    return ShellPages(app, index=INDEX, links=links, base=base)


@pytest.mark.parametrize(
    ("address", "accept_language", "language", "default"),
    [
        ("/", "ja", "ja", "ja"),
        ("/", "en", "en", "en"),
        ("/trends", "fr", "ja", "ja"),
        ("/trends?lang=en", "ja", "en", "ja"),
        ("/trends?area=32&lang=ja", "en", "ja", "en"),
        ("/trends?lang=xx", "en", "en", "en"),
    ],
)
def test_the_first_byte_is_in_the_readers_language(
    address: str, accept_language: str, language: str, default: str
) -> None:
    answer = ask(shell(), address, headers={"accept-language": accept_language})
    assert f'<html lang="{language}" data-default-language="{default}">' in answer.text
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"
    assert answer.headers["cache-control"] == "no-cache"


def test_the_page_of_another_application_on_this_port_is_not_declared_good() -> None:
    answer = ask(shell(), "/", headers={"if-none-match": '"another"'})
    assert answer.status == 200
    assert "data-default-language" in answer.text


@pytest.mark.parametrize(
    ("base", "address", "home"),
    [
        ("/", "/a/b", "../"),
        ("/", "/a/b/c?lang=ja", "../../"),
        ("/", "/gone.js", "./"),
        ("/office/", "/office/a/b", "../"),
    ],
)
def test_an_address_that_is_no_page_says_so(base: str, address: str, home: str) -> None:
    answer = ask(shell(base), address)
    assert answer.status == 404
    assert text("ja")("server.missing") in answer.text
    assert f'href="{home}"' in answer.text


@pytest.mark.parametrize("address", ["/media/report.html", "/component/x/index.html", "/_stcore/health"])
def test_what_is_no_page_is_left_alone(address: str) -> None:
    assert "data-default-language" not in ask(shell(), address).text


def test_answers_that_are_not_html_are_left_alone() -> None:
    assert ask(shell(), "/robots").text == "ok"
