"""Sentences that the browser makes from numbers: the words go once, the numbers with each area."""

from __future__ import annotations

import json
import re
from typing import Final

# What stands in a sentence where the browser is to put a number, or the noun that goes with one.
SLOTS: Final = ("\ue000", "\ue001", "\ue002", "\ue003")
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


def noun(number: str, *, one: str, many: str) -> str:
    """What is counted, after `number`: a language that has one word for both says it without asking."""
    if one == many:
        return json.dumps(many, ensure_ascii=False)
    return f"(abs({number}) == 1 ? {json.dumps(one)} : {json.dumps(many)})"
