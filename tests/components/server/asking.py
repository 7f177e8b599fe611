"""Asks an ASGI application without a network."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(app: ASGIApp, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to one request for `path`, which may carry a query."""
    bare, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": bare,
        "raw_path": bare.encode(),
        "query_string": query.encode("latin-1"),
        "scheme": "http",
        "server": ("localhost", 8501),
        "root_path": "",
        "headers": _pairs({"host": "localhost:8501", **(headers or {})}),
    }
    messages = _exchange(app, scope, {"type": "http.request", "body": b"", "more_body": False})
    start = messages[0]
    return Answer(
        status=start["status"],
        headers={name.decode(): value.decode() for name, value in start["headers"]},
        body=b"".join(message.get("body", b"") for message in messages[1:]),
    )


def knock(app: ASGIApp, path: str, *, headers: Mapping[str, str]) -> str:
    """The type of the first message that answers a websocket."""
    scope = {"type": "websocket", "path": path, "headers": _pairs({"host": "localhost:8501", **headers})}
    return str(_exchange(app, scope, {"type": "websocket.connect"})[0]["type"])


def _pairs(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def _exchange(app: ASGIApp, scope: Message, request: Message) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return request

    async def send(message: Message) -> None:
        sent.append(message)

    async def exchange() -> None:
        await app(scope, receive, send)

    # In a thread of its own: Playwright leaves a running loop in the one that runs the tests.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(lambda: asyncio.run(exchange())).result()
    return sent
