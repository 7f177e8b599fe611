"""Streamlit's page, rewritten: our language, title, font, style and scripts, and nothing inline."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from components.shell.words import Words


class UnknownPageError(Exception):
    """Streamlit's page is not the one that we know how to rewrite."""

    def __init__(self, missing: str) -> None:
        self.plain = f"Streamlit's index.html has no {missing}: components/shell/markup.py does not know this version."
        super().__init__(self.plain)


@dataclass(frozen=True)
class Links:
    """Addresses of what the page needs from us."""

    icon: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    fonts: tuple[str, ...]


def rewritten(index: str, *, language: str, default: str, words: Words, links: Links) -> str:
    """The page in `language`, for a reader whose browser asks for `default`."""
    # Comments go first: one of them quotes what another pattern looks for.
    page = re.sub(r"<!--.*?-->\s*", "", index, flags=re.DOTALL)
    for what, pattern, replacement in _changes(language=language, default=default, words=words, links=links):
        page, count = re.subn(pattern, lambda _, text=replacement: text, page, flags=re.DOTALL)  # type: ignore[misc]
        if count != 1:
            raise UnknownPageError(what)
    return page


def missing(*, language: str, words: Words, home: str) -> str:
    """The page that says that there is none."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="UTF-8" />'
        f"<title>{escape(words.title)}</title></head><body><main><h1>{escape(words.missing)}</h1>"
        f'<p><a href="{escape(home)}">{escape(words.home)}</a></p></main></body></html>\n'
    )


def _changes(*, language: str, default: str, words: Words, links: Links) -> tuple[tuple[str, str, str], ...]:
    """What is changed: its name, where it is found, what takes its place."""
    tags: Mapping[str, str] = {
        "fonts": "\n    ".join(
            f'<link rel="preload" href="./{font}" as="font" type="font/woff2" crossorigin />' for font in links.fonts
        ),
        "styles": "".join(f'<link rel="stylesheet" href="./{style}" />' for style in links.styles),
        # Deferred and before Streamlit's own module: they run first, in this order.
        "scripts": "\n    ".join(f'<script defer src="./{script}"></script>' for script in links.scripts),
    }
    return (
        ("language", r'<html lang="en">', f'<html lang="{language}" data-default-language="{default}">'),
        ("title", r"<title>Streamlit</title>", f"<title>{escape(words.title)}</title>"),
        (
            "icon",
            r'<link rel="shortcut icon" href="[^"]*" />',
            f'<link rel="icon" type="image/svg+xml" href="./{links.icon}" />',
        ),
        ("preloaded font", r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*/>', tags["fonts"]),
        ("agent's description", r'<link rel="service-desc"[^>]*/>', ""),
        ("inline script", r"<script>\s*window\.prerenderReady = false\s*</script>", tags["scripts"]),
        ("end of the head", r"</head>", f"{tags['styles']}</head>"),
        ("word without script", r"<noscript>.*</noscript>", f"<noscript><p>{escape(words.noscript)}</p></noscript>"),
    )
