"""Middleware: every page that Streamlit would answer with its own shell is answered with ours."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.shell.language import LANGUAGES, chosen, preferred
from components.shell.markup import Links, missing, rewritten
from components.shell.words import words

# The language is the browser's: a cache in between must not give one reader's page to another.
_HEADERS: Final = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}

# Under these Streamlit serves files; an HTML file among them is no page.
_FILES: Final = ("_stcore/", "component/", "media/", "static/")

# A browser that knows another Streamlit application on this port would be told that its old page is still good.
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})


class ShellPages:
    """Replaces Streamlit's index.html, whatever address it is served under."""

    def __init__(self, app: ASGIApp, *, index: str, links: Links, base: str) -> None:
        self._app = app
        self._base = base
        self._pages: Mapping[tuple[str, str], str] = {
            (language, default): rewritten(
                index, language=language, default=default, words=words()[language], links=links
            )
            for language in LANGUAGES
            for default in LANGUAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit answer, and swap the body where the answer is its page."""
        if not self._may_be_page(scope):
            await self._app(scope, receive, send)
            return
        unconditional = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]}
        swapped = False

        async def swap(message: Message) -> None:
            nonlocal swapped
            if message["type"] == "http.response.start" and _is_page(message):
                swapped = True
                await self._answer(Request(scope))(scope, receive, send)
            elif not swapped:
                await send(message)

        await self._app(unconditional, receive, swap)

    def _may_be_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return False
        below: str = scope["path"].removeprefix(self._base)
        return not below.startswith(_FILES)

    def _answer(self, request: Request) -> Response:
        accept_language = request.headers.get("accept-language")
        language = chosen(request.query_params, accept_language)
        headers = {**_HEADERS, "Content-Language": language}
        below = str(request.scope["path"]).removeprefix(self._base)
        # Streamlit answers any address, also `/a/b` and `/gone.js`, with a page whose relative links then lead nowhere.
        if "/" in below or "." in below:
            home = "../" * below.count("/") or "./"
            text = missing(language=language, words=words()[language], home=home)
            return HTMLResponse(text, status_code=404, headers=headers)
        return HTMLResponse(self._pages[language, preferred(accept_language)], headers=headers)


def _is_page(message: Message) -> bool:
    """Whether an answer is Streamlit's page: nothing else it serves is HTML."""
    headers = dict(message["headers"])
    content_type: bytes = headers.get(b"content-type", b"")
    return message["status"] == 200 and content_type.startswith(b"text/html")
