"""What changed from one year to another, area by area."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.area import NATION, Area
from data.domain.figure import Figure
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.figures import difference, figure
from data.queries.layers import Layer, figures_of


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
