"""Points in time, the only input the methods need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def comparable_from(year: int, breaks: Iterable[int]) -> int | None:
    """The first year whose values can be compared with those of `year`; None where no break came up to it.

    Args:
        breaks: the years from which on values cannot be compared with earlier ones.
    """
    return max((b for b in breaks if b <= year), default=None)


def parted(earlier: int, later: int, breaks: Iterable[int]) -> bool:
    """Whether a break lies between two years, so that a change from the one to the other says nothing."""
    first = comparable_from(later, breaks)
    return first is not None and earlier < first


def unbroken(series: Series) -> bool:
    """Whether every year from the first to the last has its point."""
    return all(b.year - a.year == 1 for a, b in pairwise(series))


def yearly_pace(series: Series) -> float:
    """Mean change per year from the first point to the last."""
    first, last = series[0], series[-1]
    return (last.value - first.value) / (last.year - first.year)
