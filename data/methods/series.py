"""Points in time, the only input the methods need."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Point(NamedTuple):
    """A value and the year it counts for. Shares are fractions."""

    year: int
    value: float


Series = Sequence[Point]


def since(series: Series, year: int) -> tuple[Point, ...]:
    """The points from `year` on, in order."""
    return tuple(sorted(p for p in series if p.year >= year))


def unbroken(series: Series) -> bool:
    """Whether every year from the first to the last has its point."""
    return all(b.year - a.year == 1 for a, b in pairwise(series))


def yearly_pace(series: Series) -> float:
    """Mean change per year from the first point to the last."""
    first, last = series[0], series[-1]
    return (last.value - first.value) / (last.year - first.year)
