"""Text that someone typed, without what could forge a line or steer a terminal."""

from __future__ import annotations

import unicodedata

# Control characters, single surrogates (no database takes them), line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# They turn the direction of what stands behind them: a name could read as another.
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """`text` on one line: control characters and changes of direction become spaces, spaces around it go."""
    if not _is_plain(text):
        text = " ".join("".join(" " if _is_unseen(sign) else sign for sign in text).split())
    return text.strip()


def printable(text: str) -> str:
    r"""`text` for a terminal: control characters are written out (`\x1b`), lines and tabs stay."""
    if _is_plain(text):
        return text
    return "".join(repr(sign)[1:-1] if _is_unseen(sign) and sign not in "\n\t" else sign for sign in text)


def _is_plain(text: str) -> bool:
    return text.isprintable() and not _DIRECTIONS.intersection(text)


def _is_unseen(sign: str) -> bool:
    return sign in _DIRECTIONS or unicodedata.category(sign) in _UNSEEN
