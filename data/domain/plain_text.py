"""Text that someone typed, without what could forge a line, steer a terminal or run in a spreadsheet."""

from __future__ import annotations

import re

# Control characters, separators of lines, single surrogates (no database takes them), and what turns the direction of
# the text behind it: a name could read as another.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """`text` on one line: control characters and changes of direction become spaces; of several spaces one is left."""
    return re.sub(" {2,}", " ", _UNSEEN.sub(" ", text)).strip()


def printable(text: str) -> str:
    r"""`text` for a terminal: control characters are written out (`\x1b`), ends of lines and tabs stay."""
    return _UNSEEN.sub(lambda sign: sign[0] if sign[0] in "\n\t" else repr(sign[0])[1:-1], text)


def spreadsheet_text(text: str) -> str:
    """Text that a spreadsheet would run as a formula is kept text by an apostrophe."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text != "" else text
