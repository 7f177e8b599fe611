"""A real server behind a plain reverse proxy takes no reader for the local user, however the proxy rewrites."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.forwarding import Rewriting, forwarding
from tests.browser.server import Server

LOCAL, CHECKING, REFUSED = "staff", "checking only", "refused"
OUTSIDE = "http://dashboard.example"


@pytest.fixture(scope="module")
def port(server: Server) -> int:
    return urlsplit(server.address).port or 0


def right(at: int, *, host: str, origin: str | None, url: str, **headers: str) -> str:
    """What the page of editions offers to a reader whose browser says all this."""
    try:
        with _connected(at, host, origin, headers) as wire:
            return _offered(wire, url)
    except InvalidStatus as refusal:
        return REFUSED if refusal.response.status_code == 403 else str(refusal)


@contextmanager
def _connected(at: int, host: str, origin: str | None, headers: dict[str, str]) -> Iterator[ClientConnection]:
    with connect(
        f"ws://{host}/_stcore/stream",
        sock=create_connection(("localhost", at)),
        additional_headers=headers,
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
        user_agent_header="Mozilla/5.0",
        compression=None,
        proxy=None,
        max_size=None,
    ) as wire:
        yield wire


def _offered(wire: ClientConnection, url: str) -> str:
    asked = BackMsg()
    asked.rerun_script.query_string = "lang=en"
    asked.rerun_script.page_name = "editions"
    asked.rerun_script.context_info.url = url
    wire.send(asked.SerializeToString())
    drawn = []
    while True:
        message = ForwardMsg.FromString(wire.recv(timeout=60, decode=False))
        if message.WhichOneof("type") == "script_finished":
            break
        drawn.append(str(message))
    told = "".join(drawn)
    # The page is there whole, and says to all but the local user why it offers nothing.
    assert "card-" in told
    return CHECKING if "server’s own screen" in told else LOCAL


def test_a_browser_on_this_machine_has_the_right_and_loses_it_with_any_header_of_a_proxy(port: int) -> None:
    own = f"localhost:{port}"
    local = {"host": own, "origin": f"http://{own}", "url": f"http://{own}/editions"}
    assert right(port, **local) == LOCAL
    for name, value in (("Via", ""), ("Forwarded", "for=127.0.0.1"), ("X-Real-IP", "127.0.0.1"), ("CF-Ray", "1")):
        assert right(port, **local, **{name: value}) == CHECKING, name
    assert right(port, host=own, origin=None, url=local["url"]) == CHECKING


def test_who_comes_through_a_plain_proxy_may_not_publish(port: int) -> None:
    own = f"127.0.0.1:{port}"
    cases: tuple[tuple[Rewriting, str], ...] = (
        # Everything as it came: the name is not among the allowed hosts.
        ({}, REFUSED),
        # What nginx does by itself: the page of another site.
        ({"host": own}, REFUSED),
        ({"host": own, "origin": f"http://{own}"}, CHECKING),
        ({"host": own, "origin": None}, CHECKING),
        ({"host": own, "origin": f"http://{own}", "referer": OUTSIDE}, CHECKING),
    )
    for rewriting, expected in cases:
        with forwarding(port, rewriting) as outside:
            given = right(outside, host="dashboard.example", origin=OUTSIDE, url=f"{OUTSIDE}/editions")
        assert given == expected, rewriting


def test_who_asks_a_proxy_on_this_machine_by_a_local_name_may_not_publish_either(port: int) -> None:
    with forwarding(port, {}) as outside:
        own = f"localhost:{outside}"
        assert right(outside, host=own, origin=f"http://{own}", url=f"http://{own}/editions") == CHECKING
