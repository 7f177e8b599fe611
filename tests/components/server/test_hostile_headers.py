"""Whatever stands in a request is answered with our headers, and never with a fault of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from components.server.app_server import shell
from components.server.headers import HEADERS, SecurityHeaders
from tests.components.server.asking import Answer, ask

OURS = {name.lower(): value for name, value in HEADERS.items()}
# What a server lets through in a header: no line breaks, and Latin letters, of which some are no ASCII.
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)
NAMES = st.sampled_from(
    ["host", "origin", "accept-language", "cookie", "accept-encoding", "range", "referer", "sec-websocket-protocol"]
)
PATHS = ("/", "/trends", "/health", "/shell/gone.css", "/gone.js", "/_stcore/metrics", "/a/b")


@cache
def server() -> ASGIApp:
    """Our half of the server around a page as Streamlit answers one."""

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse("<html></html>")

    ours = shell()
    return Starlette(routes=[*ours.routes, Route("/{path:path}", page)], middleware=ours.middleware)


def asked(path: str, headers: Mapping[str, str]) -> Answer:
    return ask(server(), path, headers=headers)


@settings(max_examples=150)
@given(st.sampled_from(PATHS), VALUES, st.dictionaries(NAMES, VALUES, max_size=4))
@example("/", "", {"origin": "http://["})
@example("/", "", {"host": "["})
@example("/shell/gone.css", "", {"host": "[::1", "origin": "http://[::1"})
@example("/", "lang=%ff%00&lang[]=1;;&=", {"accept-language": "en;q=nan,ja;q=1e999"})
def test_no_request_is_a_fault_of_the_server(path: str, query: str, headers: dict[str, str]) -> None:
    answer = asked(f"{path}?{query}", headers)
    assert answer.status in {200, 400, 403, 404}
    assert OURS.items() <= answer.headers.items()


def test_what_names_no_host_and_what_comes_from_elsewhere_is_refused() -> None:
    cases = {"host": (("[", "a b", "a/b", "x@y", ""), 400), "origin": (("http://[", "http://a:b", "x", "null"), 403)}
    for name, (values, status) in cases.items():
        for value in values:
            assert asked("/trends", {name: value}).status == status, (name, value)


def test_a_fault_of_ours_is_answered_with_the_headers_too(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    answer = ask(SecurityHeaders(broken), "/")
    assert answer.status == 500
    assert OURS.items() <= answer.headers.items()
    assert caplog.records
