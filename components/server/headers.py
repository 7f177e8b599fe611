"""What a browser is told to refuse: the content security policy and its companions, on every answer."""

import logging
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing from elsewhere, and no text turned into a program: charts are drawn by Vega's interpreter, not by `eval`.
_POLICY: Final = {
    "default-src": "'self'",
    "script-src": "'self'",
    # Streamlit's widgets write their styles while they are drawn.
    "style-src": "'self' 'unsafe-inline'",
    # Icons inside its style sheets, and the pictures a chart is saved as.
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    # The table's and the map's own workers.
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

HEADERS: Final = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), fullscreen=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_STARTS: Final = frozenset({"http.response.start", "websocket.http.response.start"})
_LOG = logging.getLogger("dashboard")


class SecurityHeaders:
    """Middleware: adds the headers to whatever is answered, refusals and faults of ours included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on and mark each answer."""
        started = False

        async def marked(message: Message) -> None:
            nonlocal started
            started = True
            if message["type"] in _STARTS:
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        except Exception:
            if started or scope["type"] != "http":
                raise
            # What stands outside of us would answer without the headers.
            _LOG.exception("a request could not be answered")
            await PlainTextResponse("Internal Server Error\n", status_code=500)(scope, receive, marked)
