"""Sentences carry **bold**; everything else in them is text."""

from __future__ import annotations

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def bold(sentence: str) -> str:
    """The sentence as HTML, escaped, with its bold part."""
    return _BOLD.sub(r"<strong>\1</strong>", escape(sentence))


def plain(sentence: str) -> str:
    """The sentence without its marks of bold, for what knows none."""
    return _BOLD.sub(r"\1", sentence)
