"""Streamlit’s page is answered as ours: in the reader’s language, with nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.server.index_html import IndexHtml, Links, UnknownPageError, missing, rewrite
from components.text import text as words
from tests.components.server.asking import ask

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
LINKS = Links(icon="shell/i.svg", styles=("a.css", "b.css"), scripts=("c.js", "d.js"), fonts=("f.woff2",))


def page(language: str, *, index: str = INDEX) -> str:
    return rewrite(index, language=language, default="en", links=LINKS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_language_and_title_are_right_in_the_first_bytes(language: str) -> None:
    assert page(language).lstrip().startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}" data-default-language="en">' in page(language)
    assert f"<title>{words(language)('server.title')}</title>" in page(language)


def test_nothing_stands_inline_that_the_policy_forbids() -> None:
    assert re.findall(r"<script(?![^>]*\bsrc=)", page("ja")) == []
    assert "<style" not in page("ja")


def test_our_files_are_linked_and_the_scripts_come_before_streamlits() -> None:
    text = page("ja")
    assert all(f'href="./{style}"' in text for style in LINKS.styles)
    assert text.index('src="./c.js"') < text.index('src="./d.js"') < text.index('type="module"')


@pytest.mark.parametrize("gone", ["_stcore/agent", "SourceSans", "prerenderReady", "favicon.png", ">Streamlit<"])
def test_what_is_streamlits_own_business_is_gone(gone: str) -> None:
    assert gone not in page("en")


def test_every_address_is_relative_so_that_a_base_path_works() -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page("ja"))
    assert addresses
    assert all(address.startswith("./") for address in addresses)


def test_a_page_of_another_version_is_refused_by_name() -> None:
    with pytest.raises(UnknownPageError) as error:
        page("ja", index=INDEX.replace("<title>Streamlit</title>", ""))
    assert "title" in error.value.plain


def test_the_page_that_is_not_there_says_so_and_leads_home() -> None:
    text = missing(language="ja", home="../")
    assert '<html lang="ja">' in text
    assert words("ja")("server.missing") in text
    assert 'href="../"' in text


async def anything(request: Request) -> Response:
    """What Streamlit does: its page for every address it does not know."""
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return PlainTextResponse("ok") if request.url.path == "/robots" else HTMLResponse(INDEX)


def shell(base: str = "/") -> IndexHtml:
    links = Links(icon="i.svg", styles=(), scripts=(), fonts=())
    app = Starlette(routes=[Route("/{path:path}", anything)])
    return IndexHtml(app, index=INDEX, links=links, base=base)


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
    assert words("ja")("server.missing") in answer.text
    assert f'href="{home}"' in answer.text


@pytest.mark.parametrize("address", ["/media/report.html", "/component/x/index.html", "/_stcore/health"])
def test_what_is_no_page_is_left_alone(address: str) -> None:
    assert "data-default-language" not in ask(shell(), address).text


def test_answers_that_are_not_html_are_left_alone() -> None:
    assert ask(shell(), "/robots").text == "ok"
