"""Sentences that the browser makes from numbers: the words go once, the numbers with each area."""

from __future__ import annotations

import json
import re
from typing import Final

# What stands in a sentence where the browser is to put a number.
SLOTS: Final = ("\ue000", "\ue001", "\ue002")
_SLOT = re.compile(f"([{''.join(SLOTS)}])")


def spoken(sentence: str, *numbers: str) -> str:
    """`sentence` as an expression; each slot in it is taken by the expression of that number."""
    pieces = [piece for piece in _SLOT.split(sentence) if piece]
    return " + ".join(numbers[SLOTS.index(p)] if p in SLOTS else json.dumps(p, ensure_ascii=False) for p in pieces)


def grouped(number: str, decimals: int, *, signed: bool = False) -> str:
    """A number with thousands separated, and where `signed` with + before what is positive; − before what is not.

    The number was rounded before it was sent: the browser only writes it out.
    """
    written = f"format({number}, ',.{decimals}f')"
    return f"({number} > 0 ? '+' : '') + {written}" if signed else written
