"""Who may publish. Until there is sign-in, the one local user of a server that only this machine can reach.

Asked on the server on every run and again at the moment of publishing; a hidden button would protect nothing. It fails
closed: a reader is local only where everything that is known of him says so, and nothing is missing. Who forwards
bytes untouched, and a reader who forges all of it, cannot be told from him: then it takes sign-in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Final

import streamlit as st

from components.server.origin import ServedAddress, own_place, place_of_url
from components.server.settings import LOOPBACK

# What a browser itself says when it opens the connection. A proxy gives itself away by any other name (Forwarded,
# X-Forwarded-For, Via, CF-Connecting-IP, …), also with nothing behind it; a list of those would never be complete.
_OF_A_BROWSER: Final = frozenset(
    {
        *("host", "origin", "referer", "connection", "upgrade", "pragma", "cache-control", "user-agent", "cookie"),
        *("accept", "accept-encoding", "accept-language", "dnt", "priority"),
    }
)
# No page and no proxy sets these: Sec-WebSocket-Key, Sec-Fetch-Site, Sec-GPC.
_RESERVED: Final = "sec-"

LOCAL_USER: Final = "local"


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a reader: the server's own settings, the headers of the connection, and the browser's address.

    `headers` have lower-case names, each with all its values. `url` is what the browser has in its address bar.
    """

    address: str | None
    allowed_hosts: Sequence[str]
    port: int
    headers: Mapping[str, Sequence[str]]
    url: str | None


def is_staff() -> bool:
    """Whether this reader may publish and go back."""
    return is_local(visit())


def is_local(result: Visit) -> bool:
    """Whether it is certain that the reader sits at this machine and that nobody stands between."""
    served = [result.address, *result.allowed_hosts]
    if not result.allowed_hosts or any(name not in LOOPBACK for name in served):
        return False
    if any(name not in _OF_A_BROWSER and not name.startswith(_RESERVED) for name in result.headers):
        return False
    # A proxy may have written Host anew; the browser says at which address the page stands that asks.
    hosts, origins, referers = (result.headers.get(name, ()) for name in ("host", "origin", "referer"))
    if len(origins) != 1:
        return False
    places = (own_place(origins[0], hosts), place_of_url(result.url or ""), *map(place_of_url, referers))
    return all(_is_ours(place, result.port) for place in places)


def visit() -> Visit:
    """What is known of the reader of this run."""
    headers = st.context.headers
    return Visit(
        address=st.get_option("server.address"),
        allowed_hosts=tuple(st.get_option("server.allowedHosts") or ()),
        port=int(st.get_option("server.port")),
        headers={name.lower(): tuple(headers.get_all(name)) for name in headers},
        url=st.context.url,
    )


def uploader() -> str:
    """Whose drafts these are: the local user's, or this browser session's alone."""
    if is_staff():
        return LOCAL_USER
    return str(st.session_state.setdefault("_uploader", f"session-{token_hex(8)}"))


def _is_ours(place: ServedAddress | None, port: int) -> bool:
    return place is not None and place.name in LOOPBACK and place.port == port
