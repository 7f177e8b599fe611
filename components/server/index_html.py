"""Middleware: every page that Streamlit would answer with its own shell is answered with ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.language import chosen, preferred
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES

# Streamlit's page, rewritten: our language, title, font, style and scripts, and nothing inline.


class UnknownPageError(Exception):
    """Streamlit's page is not the one that we know how to rewrite."""

    def __init__(self, missing: str) -> None:
        self.plain = (
            f"Streamlit's index.html has no {missing}: components/server/index_html.py does not know this version."
        )
        super().__init__(self.plain)


@dataclass(frozen=True)
class Links:
    """Addresses of what the page needs from us."""

    icon: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    fonts: tuple[str, ...]


def rewrite(index: str, *, language: Language, default: Language, links: Links) -> str:
    """The page in `language`, for a reader whose browser asks for `default`."""
    # Comments go first: one of them quotes what another pattern looks for.
    page = re.sub(r"<!--.*?-->\s*", "", index, flags=re.DOTALL)
    for what, pattern, replacement in _changes(language=language, default=default, links=links):
        page, count = re.subn(pattern, lambda _, text=replacement: text, page, flags=re.DOTALL)  # type: ignore[misc]
        if count != 1:
            raise UnknownPageError(what)
    return page


def missing(*, language: Language, home: str) -> str:
    """The page that says that there is none."""
    messages = text(language)
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language].tag}"><head><meta charset="UTF-8" />'
        f"<title>{escape(messages('server.title'))}</title></head>"
        f"<body><main><h1>{escape(messages('server.missing'))}</h1>"
        f'<p><a href="{escape(home)}">{escape(messages("server.home"))}</a></p></main></body></html>\n'
    )


def _changes(*, language: Language, default: Language, links: Links) -> tuple[tuple[str, str, str], ...]:
    """What is changed: its name, where it is found, what takes its place."""
    messages = text(language)
    tags: Mapping[str, str] = {
        "fonts": "\n    ".join(
            f'<link rel="preload" href="./{font}" as="font" type="font/woff2" crossorigin />' for font in links.fonts
        ),
        "styles": "".join(f'<link rel="stylesheet" href="./{style}" />' for style in links.styles),
        # Deferred and before Streamlit's own module: they run first, in this order.
        "scripts": "\n    ".join(f'<script defer src="./{script}"></script>' for script in links.scripts),
    }
    return (
        (
            "language",
            r'<html lang="en">',
            f'<html lang="{LANGUAGES[language].tag}" data-default-language="{default}">',
        ),
        ("title", r"<title>Streamlit</title>", f"<title>{escape(messages('server.title'))}</title>"),
        (
            "icon",
            r'<link rel="shortcut icon" href="[^"]*" />',
            f'<link rel="icon" type="image/svg+xml" href="./{links.icon}" />',
        ),
        ("preloaded font", r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*/>', tags["fonts"]),
        ("agent's description", r'<link rel="service-desc"[^>]*/>', ""),
        ("inline script", r"<script>\s*window\.prerenderReady = false\s*</script>", tags["scripts"]),
        ("end of the head", r"</head>", f"{tags['styles']}</head>"),
        (
            "word without script",
            r"<noscript>.*</noscript>",
            f"<noscript><p>{escape(messages('server.noscript'))}</p></noscript>",
        ),
    )


# The language is the browser's: a cache in between must not give one reader's page to another.
_HEADERS: Final = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}

# Under these Streamlit serves files; an HTML file among them is no page.
_FILES: Final = ("_stcore/", "component/", "media/", "static/")

# A browser that knows another Streamlit application on this port would be told that its old page is still good.
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})


class IndexHtml:
    """Replaces Streamlit's index.html, whatever address it is served under."""

    def __init__(self, app: ASGIApp, *, index: str, links: Links, base: str) -> None:
        self._app = app
        self._base = base
        self._pages: Mapping[tuple[str, str], str] = {
            (language, default): rewrite(index, language=language, default=default, links=links)
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
        headers = {**_HEADERS, "Content-Language": LANGUAGES[language].tag}
        below = str(request.scope["path"]).removeprefix(self._base)
        # Streamlit answers any address, also `/a/b` and `/gone.js`, with a page whose relative links then lead nowhere.
        if "/" in below or "." in below:
            home = "../" * below.count("/") or "./"
            return HTMLResponse(missing(language=language, home=home), status_code=404, headers=headers)
        return HTMLResponse(self._pages[language, preferred(accept_language)], headers=headers)


def _is_page(message: Message) -> bool:
    """Whether an answer is Streamlit's page: nothing else it serves is HTML."""
    headers = dict(message["headers"])
    content_type: bytes = headers.get(b"content-type", b"")
    return message["status"] == 200 and content_type.startswith(b"text/html")
