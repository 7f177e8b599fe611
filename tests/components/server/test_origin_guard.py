"""Requests of other sites and closed addresses do not reach Streamlit."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from components.server.origin import OriginGuard
from tests.components.server.asking import ask, knock


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await PlainTextResponse("in")(scope, receive, send)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/metrics/", 404),
        ("/_stcore/agent", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/agent/mcp", 404),
        ("/_stcore/health", 200),
        ("/_stcore/metricsandmore", 200),
        ("/trends", 200),
    ],
)
def test_what_no_reader_needs_is_not_found(path: str, status: int) -> None:
    assert ask(OriginGuard(streamlit, base="/"), path).status == status


def test_closed_doors_are_closed_below_a_base_path() -> None:
    assert ask(OriginGuard(streamlit, base="/office/"), "/office/_stcore/metrics").status == 404


ORIGINS = [
    ("http://localhost:8501", True),
    ("https://localhost:8501", True),
    ("http://LOCALHOST:8501", True),
    ("http://localhost:9999", False),
    ("http://localhost", False),
    ("http://elsewhere.example", False),
    ("http://localhost:8501.elsewhere.example", False),
    ("http://localhost:8501@elsewhere.example", False),
    ("null", False),
    ("", False),
]


@pytest.mark.parametrize(("origin", "own"), ORIGINS)
def test_a_request_of_another_site_is_refused(origin: str, own: bool) -> None:
    answer = ask(OriginGuard(streamlit, base="/"), "/_stcore/health", headers={"origin": origin})
    assert answer.status == (200 if own else 403)


@pytest.mark.parametrize(("origin", "own"), ORIGINS)
def test_a_websocket_of_another_site_never_reaches_streamlit(origin: str, own: bool) -> None:
    first = knock(OriginGuard(streamlit, base="/"), "/_stcore/stream", headers={"origin": origin})
    assert first == ("websocket.accept" if own else "websocket.close")


def test_a_program_without_an_origin_may_come_in() -> None:
    assert knock(OriginGuard(streamlit, base="/"), "/_stcore/stream", headers={}) == "websocket.accept"
