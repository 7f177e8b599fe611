"""Middleware: who may not come in. It answers before Streamlit sees the request.

Streamlit compares a foreign Origin with its own address on the internet, and asks the internet for it: in a closed
network that is a request that must not happen, so no foreign Origin reaches it. An Origin is our own if it names the
same host and port as the Host header; a reverse proxy must therefore pass the Host header on as it came.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.shell.origin import own_place, place_of_host

# Figures about the process, and a door for programs: nothing that a reader needs.
_CLOSED: Final = ("_stcore/metrics", "_stcore/agent")

_POLICY_VIOLATION: Final = 1008

_SAID: Final = {
    400: "Refused: the request names no host.\n",
    403: "Refused: the request comes from another site.\n",
    404: "Not found\n",
}


class Doors:
    """Refuses a Host that is none with 400, foreign origins with 403 and closed addresses with 404."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app = app
        self._closed = tuple(f"{base}{door}" for door in _CLOSED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn away or pass on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif is_nowhere(Headers(scope=scope)):
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


def is_nowhere(headers: Headers) -> bool:
    """Whether the Host header names no host: what builds an address of it would stumble."""
    hosts = headers.getlist("host")
    return len(hosts) > 1 or any(place_of_host(host) is None for host in hosts)


async def _refuse(scope: Scope, receive: Receive, send: Send, *, status: int) -> None:
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        # Closed before it is accepted: the server turns this into a plain 403.
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await PlainTextResponse(_SAID[status], status_code=status)(scope, receive, send)
