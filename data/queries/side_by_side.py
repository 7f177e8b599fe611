"""Two layers, or two years of one, beside each other on one list of areas."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.area import NATION, Area
from data.domain.figure import Figure
from data.domain.indicator import ALL
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.figures import figure
from data.queries.layers import Layer, figures_of


@dataclass(frozen=True, slots=True)
class View:
    """One layer in one year."""

    layer: Layer
    year: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One area's two figures."""

    area: Area
    left: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both views with their figures; rows by code, the same areas on both sides."""

    left: View
    right: View
    rows: tuple[Pair, ...]
    nation: Pair
    within: Area | None


def side_by_side(snapshot: Snapshot, left: View, right: View, *, within: str | None = None) -> SideBySide | Reason:
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
            Pair(areas[area], first[area], second[area])
            for area in first
            if within is None or areas[area].parent == within
        ),
        nation=Pair(areas[NATION], _nation(snapshot, left), _nation(snapshot, right)),
        within=areas[within] if within else None,
    )


def _nation(snapshot: Snapshot, view: View) -> Figure:
    segment = view.layer.part.id if view.layer.part else ALL
    return figure(snapshot, view.layer.indicator.id, segment=segment, year=view.year)
