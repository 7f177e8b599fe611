"""The places that headers and addresses name; None where they name none. What strangers write never raises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class ServedAddress:
    """A host by its name in small letters, an IPv6 address without brackets, and the port."""

    name: str
    port: int


def own_place(origin: str, hosts: Sequence[str]) -> ServedAddress | None:
    """The place of an Origin that names the very host that was asked; None of any other, and of none or two hosts."""
    asking = place_of_url(origin)
    # Behind TLS that ends at a proxy our scheme is another: the port that goes unsaid is that of the Origin.
    scheme = origin.partition(":")[0].lower()
    return asking if [place_of_host(host, scheme=scheme) for host in hosts] == [asking] else None


def place_of_host(host: str, *, scheme: str = "http") -> ServedAddress | None:
    """The place of a Host header, which leaves the usual port of the scheme unsaid."""
    return None if "/" in host else _place(_split(f"{scheme}://{host}"))


def place_of_url(address: str) -> ServedAddress | None:
    """The place of an Origin, a Referer, or the address that a browser shows."""
    return _place(_split(address))


def _split(address: str) -> SplitResult | None:
    # urlsplit drops these before it reads; a browser never sends them.
    if any(letter <= " " or letter == "\x7f" for letter in address):
        return None
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _place(parts: SplitResult | None) -> ServedAddress | None:
    if parts is None or parts.scheme not in _PORTS or "@" in parts.netloc:
        return None
    try:
        name, port = parts.hostname, parts.port
    except ValueError:
        return None
    return ServedAddress(name, port if port is not None else _PORTS[parts.scheme]) if name else None


# Middleware: who may not come in. It answers before Streamlit sees the request.

# Figures about the process, and a door for programs: nothing that a reader needs.
_CLOSED: Final = ("_stcore/metrics", "_stcore/agent")

_POLICY_VIOLATION: Final = 1008

_SAID: Final = {
    400: "Refused: the request names no host.\n",
    403: "Refused: the request comes from another site.\n",
    404: "Not found\n",
}


class OriginGuard:
    """Refuses a Host that is none with 400, foreign origins with 403 and closed addresses with 404."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app = app
        self._closed = tuple(f"{base}{door}" for door in _CLOSED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn away or pass on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif has_no_host(Headers(scope=scope)):
            await _refuse(scope, receive, send, status=400)
        elif is_foreign(Headers(scope=scope)):
            await _refuse(scope, receive, send, status=403)
        elif self._is_closed(scope["path"]):
            await _refuse(scope, receive, send, status=404)
        else:
            await self._app(scope, receive, send)

    def _is_closed(self, path: str) -> bool:
        return any(path == door or path.startswith(f"{door}/") for door in self._closed)


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another site asks. A request without an Origin is none of a page's."""
    return any(own_place(origin, headers.getlist("host")) is None for origin in headers.getlist("origin"))


def has_no_host(headers: Headers) -> bool:
    """Whether the Host header names no host: what builds an address of it would stumble."""
    hosts = headers.getlist("host")
    return len(hosts) > 1 or any(place_of_host(host) is None for host in hosts)


async def _refuse(scope: Scope, receive: Receive, send: Send, *, status: int) -> None:
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        # Closed before it is accepted: the server turns this into a plain 403.
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await PlainTextResponse(_SAID[status], status_code=status)(scope, receive, send)
