"""Where each prefecture's tile stands. The arrangement is our own, in the manner that is usual in Japan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_CODES = """
.. .. .. .. .. .. .. .. .. .. .. .. 01
.. .. .. .. .. .. .. .. .. .. .. .. 02
.. .. .. .. .. .. .. .. .. .. .. 05 03
.. .. .. .. .. .. .. .. .. .. .. 06 04
.. .. .. .. .. .. .. .. .. 17 16 15 07
.. .. .. .. .. .. .. .. 18 21 20 10 09
.. .. .. .. 32 31 28 26 25 23 19 11 08
.. .. .. 35 34 33 .. 27 29 24 22 13 12
41 40 44 .. .. .. .. 30 .. .. .. 14 ..
42 43 45 .. 38 37 .. .. .. .. .. .. ..
.. 46 .. .. 39 36 .. .. .. .. .. .. ..
47 .. .. .. .. .. .. .. .. .. .. .. ..
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A tile's column from the left and its row from the top, from 0."""

    column: int
    row: int


def _placed() -> dict[str, Place]:
    rows = [line.split() for line in _CODES.strip().splitlines()]
    return {code: Place(x, y) for y, row in enumerate(rows) for x, code in enumerate(row) if code.isdigit()}


PLACES: Final[Mapping[str, Place]] = MappingProxyType(_placed())
COLUMNS: Final = max(place.column for place in PLACES.values()) + 1
ROWS: Final = max(place.row for place in PLACES.values()) + 1
