"""A stranger's words among ours: a file's name, a reason, what stands in an address."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
# What turns into a link, an icon or another sign after Markdown is read, where a backslash no longer counts: http://,
# www., a@b, :material/home:, ->, <=. A word joiner between their letters is not seen, and parts them.
_JOINED: Final = re.compile(r"(?<=:)(?=[A-Za-z/])|(?<=@)(?=\S)|(?<=[wW]{3})(?=\.)|(?<=[-<>=~])(?=[-<>=~])")
_WORD_JOINER: Final = "\u2060"
# Control characters, what is not seen or turns the direction of writing, halves of characters. Not the selectors of
# variants, which are how some names are written.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
# Fillers are letters by their category, and blank.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
INSTEAD: Final = "\ufffd"


def visible(given: str) -> str:
    """What was written, in one line, with a sign in place of each character that is not seen or moves the others.

    For HTML, files and charts, which escape what they are given; `plain` is for whatever reads Markdown.
    """
    return "".join(INSTEAD if _is_unseen(letter) else letter for letter in " ".join(given.split()))


def plain(given: str) -> str:
    """What was written, shown as it is and never as a picture, link or heading."""
    return _MARKDOWN.sub(r"\\\1", _JOINED.sub(_WORD_JOINER, visible(given)))


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN or letter in _BLANK
