"""Indicators side by side, each as an index of its own value in a common year."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.figure import Figure
from data.domain.indicator import Direction, Form, Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import comparable, series

POINTS = 3


@dataclass(frozen=True, slots=True)
class IndexedLine:
    """One indicator: its figures from the common year on, and each as (year, index)."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    index: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Every counted indicator with a series, the value of `base_year` being 100.

    `last_year` is the newest that all of them have: only there may one be called greater than another.
    """

    base_year: int
    last_year: int
    lines: tuple[IndexedLine, ...]


def compare(snapshot: Snapshot) -> Indexed | None:
    """The comparison from the first year that all of them have; None where there are not two of them.

    Of a series that breaks only what came since counts: an index across a break would compare what cannot be compared.
    """
    counted = [
        i for i in snapshot.catalogue.indicators.values() if i.form is Form.COUNT and i.direction is not Direction.NONE
    ]
    held = {i.id: comparable(series(snapshot, i.id), snapshot.catalogue.breaks_of(i.id)) for i in counted}
    told = [i for i in counted if len(held[i.id]) >= POINTS]
    # Of nothing there is no index.
    common = set.intersection(*({f.key.year for f in held[i.id] if f.value} for i in told)) if len(told) > 1 else set()
    if not common:
        return None
    base = min(common)
    return Indexed(base, max(common), tuple(_line(i, held[i.id], base) for i in told))


def _line(indicator: Indicator, figures: tuple[Figure, ...], base: int) -> IndexedLine:
    since = tuple(f for f in figures if f.key.year >= base)
    first = since[0].value or 0
    return IndexedLine(indicator, since, tuple((f.key.year, (f.value or 0) / first * 100) for f in since))
