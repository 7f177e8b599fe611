"""Indicators side by side, each as an index of its own value in a common year."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.area import NATION, Area
from data.domain.figure import Figure
from data.domain.indicator import ALL, Direction, Form, Indicator
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.figures import comparable, difference, figure, series
from data.queries.layers import Layer, figures_of

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
    known = {i.id: comparable(series(snapshot, i.id), snapshot.catalogue.breaks_of(i.id)) for i in counted}
    indicators = [i for i in counted if len(known[i.id]) >= POINTS]
    # Of nothing there is no index.
    common = (
        set.intersection(*({f.key.year for f in known[i.id] if f.value} for i in indicators))
        if len(indicators) > 1
        else set()
    )
    if not common:
        return None
    base = min(common)
    return Indexed(base, max(common), tuple(_line(i, known[i.id], base) for i in indicators))


def _line(indicator: Indicator, figures: tuple[Figure, ...], base: int) -> IndexedLine:
    since = tuple(f for f in figures if f.key.year >= base)
    first = since[0].value or 0
    return IndexedLine(indicator, since, tuple((f.key.year, (f.value or 0) / first * 100) for f in since))


# What changed from one year to another, area by area.


@dataclass(frozen=True, slots=True)
class Moved:
    """One area in both years. `change` comes from the figures of both; of shares it is in points."""

    area: Area
    before: Figure
    after: Figure
    change: Figure

    @property
    def rate(self) -> float | None:
        """The change as a part of what was there before; None of nothing, and of an unknown value."""
        return self.change.value / self.before.value if self.change.value is not None and self.before.value else None


@dataclass(frozen=True, slots=True)
class BetweenYears:
    """One layer from `first` to `last`, which is the later one; rows by code."""

    layer: Layer
    first: int
    last: int
    rows: tuple[Moved, ...]
    nation: Moved
    within: Area | None


def between_years(
    snapshot: Snapshot, layer: Layer, *, years: tuple[int, int], within: str | None = None
) -> BetweenYears | Reason:
    """The change between two years, whichever was asked for first; or why there is none.

    `within`: of a layer by municipality, one prefecture's alone.
    """
    first, last = sorted(years)
    if layer.indicator.form is Form.CATEGORY:
        return Reason.KINDS_ARE_NO_NUMBERS
    if first == last:
        return Reason.ONE_YEAR_TWICE
    if layer.estimated_year in years:
        return Reason.ESTIMATE_NOT_COMPARED
    if not {first, last} <= set(layer.years):
        return Reason.NOT_IN_THAT_YEAR
    before, after = (figures_of(snapshot, layer, year=year) for year in (first, last))
    if any(f.mark is Mark.ESTIMATED for f in (*before.values(), *after.values())):
        return Reason.ESTIMATE_NOT_COMPARED
    areas = snapshot.catalogue.areas
    shown = [areas[area] for area in after if within is None or areas[area].parent == within]
    segment = layer.part.id if layer.part else ALL
    nation = [figure(snapshot, layer.indicator.id, segment=segment, year=year) for year in (first, last)]
    return BetweenYears(
        layer=layer,
        first=first,
        last=last,
        rows=tuple(_moved(area, before[area.id], after[area.id]) for area in shown),
        nation=_moved(areas[NATION], *nation),
        within=areas[within] if within else None,
    )


def _moved(area: Area, before: Figure, after: Figure) -> Moved:
    return Moved(area, before, after, difference(before, after))


# Two layers, or two years of one, beside each other on one list of areas.


@dataclass(frozen=True, slots=True)
class LayerView:
    """One layer in one year."""

    layer: Layer
    year: int


@dataclass(frozen=True, slots=True)
class LayerPair:
    """One area's two figures."""

    area: Area
    left: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both views with their figures; rows by code, the same areas on both sides."""

    left: LayerView
    right: LayerView
    rows: tuple[LayerPair, ...]
    nation: LayerPair
    within: Area | None


def side_by_side(
    snapshot: Snapshot, left: LayerView, right: LayerView, *, within: str | None = None
) -> SideBySide | Reason:
    """Two views beside each other, or why they do not stand so. A category stands there by its kinds.

    `within`: of layers by municipality, one prefecture's alone.
    """
    if left.layer.level is not right.layer.level:
        return Reason.LEVELS_DIFFER
    if any(view.year == view.layer.estimated_year for view in (left, right)):
        return Reason.ESTIMATE_NOT_COMPARED
    if any(view.year not in view.layer.years for view in (left, right)):
        return Reason.NOT_IN_THAT_YEAR
    first, second = (figures_of(snapshot, view.layer, year=view.year) for view in (left, right))
    if any(f.mark is Mark.ESTIMATED for f in (*first.values(), *second.values())):
        return Reason.ESTIMATE_NOT_COMPARED
    areas = snapshot.catalogue.areas
    return SideBySide(
        left=left,
        right=right,
        rows=tuple(
            LayerPair(areas[area], first[area], second[area])
            for area in first
            if within is None or areas[area].parent == within
        ),
        nation=LayerPair(areas[NATION], _nation(snapshot, left), _nation(snapshot, right)),
        within=areas[within] if within else None,
    )


def _nation(snapshot: Snapshot, view: LayerView) -> Figure:
    segment = view.layer.part.id if view.layer.part else ALL
    return figure(snapshot, view.layer.indicator.id, segment=segment, year=view.year)
