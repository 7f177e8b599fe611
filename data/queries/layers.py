"""Where: what the map can show of an edition, and one layer of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import NATION, Area, Level
from data.domain.figure import Figure
from data.domain.indicator import ALL, Form, Indicator, Part
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing, even_shares, readable_breaks
from data.queries.classing import thresholds
from data.queries.estimate import estimable_year, estimate
from data.queries.figures import figure, kind, series

# The one the map opens on, where an edition holds it.
FIRST = "depopulated_municipalities_share"


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing the map can show. `id` stands in the address: an indicator, or indicator:part."""

    id: str
    indicator: Indicator
    part: Part | None
    level: Level
    years: tuple[int, ...]
    estimated_year: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """One area's figure and, among observed ones, its rank from the greatest (ties share it)."""

    area: Area
    figure: Figure
    rank: int | None


@dataclass(frozen=True, slots=True)
class LayerAnswer:
    """One layer in one year. `breaks` are rising class thresholds; estimates have no ranks.

    `within` is the prefecture whose municipalities alone are shown, and `whole` its own figure.
    """

    layer: Layer
    year: int
    rows: tuple[Placed, ...]
    nation: Figure
    breaks: tuple[float, ...]
    within: Area | None = None
    whole: Figure | None = None

    @property
    def estimated(self) -> bool:
        """Whether these are 推計（按分） and not observed."""
        return any(row.figure.mark is Mark.ESTIMATED for row in self.rows)

    @property
    def ranked(self) -> tuple[Placed, ...]:
        """From the greatest down; estimates stay in the order of their codes."""
        if self.estimated:
            return self.rows
        return tuple(sorted(self.rows, key=lambda r: (r.rank or len(self.rows) + 1, r.area.id)))


def layers(snapshot: Snapshot) -> tuple[Layer, ...]:
    """Every layer of the edition: observed ones first, the estimate last."""
    found = [layer for indicator in snapshot.catalogue.indicators.values() for layer in _of(snapshot, indicator)]
    return tuple(sorted(found, key=lambda layer: (layer.estimated_year is not None, layer.id != FIRST)))


def show(
    snapshot: Snapshot, layer: Layer, *, year: int, within: str | None = None, classing: Classing | None = None
) -> LayerAnswer:
    """The layer's figures in one year, with ranks and class thresholds.

    Args:
        within: of a layer by municipality, the prefecture to show; None for all of them.
        classing: how the values are classed; None for even classes of shares, and readable quantiles of counts.
    """
    by_area = figures_of(snapshot, layer, year=year)
    values = [f.value for f in by_area.values() if f.value is not None]
    areas = snapshot.catalogue.areas
    shown = {area: f for area, f in by_area.items() if within is None or areas[area].parent == within}
    ranks = _ranks(shown.values())
    return LayerAnswer(
        layer=layer,
        year=year,
        rows=tuple(Placed(areas[area], f, ranks.get(f.value) if _rankable(f) else None) for area, f in shown.items()),
        nation=_figure(snapshot, layer, NATION, year),
        breaks=_breaks(snapshot, layer, values, classing),
        within=areas[within] if within else None,
        whole=_figure(snapshot, layer, within, year) if within else None,
    )


def figures_of(snapshot: Snapshot, layer: Layer, *, year: int) -> dict[str, Figure]:
    """The figure of every area of the layer's level, by id; of a category, the kind of each."""
    if layer.indicator.form is Form.CATEGORY:
        areas, listed = snapshot.catalogue.at(layer.level), year in layer.years
        return {a.id: kind(snapshot, layer.indicator, area=a.id, year=year, listed=listed) for a in areas}
    if year == layer.estimated_year:
        return estimate(snapshot, layer.indicator.id, year=year)
    return {a.id: _figure(snapshot, layer, a.id, year) for a in snapshot.catalogue.at(layer.level)}


def _figure(snapshot: Snapshot, layer: Layer, area: str, year: int) -> Figure:
    segment = layer.part.id if layer.part else ALL
    return figure(snapshot, layer.indicator.id, area=area, segment=segment, year=year)


def _breaks(snapshot: Snapshot, layer: Layer, values: list[float], classing: Classing | None) -> tuple[float, ...]:
    """The same for the whole level and for one prefecture of it; fixed ones the same in every year."""
    share = layer.indicator.is_share
    if classing is None:
        return even_shares() if share else readable_breaks(values)
    if classing is Classing.FIXED:
        every = (figures_of(snapshot, layer, year=year).values() for year in layer.years)
        values = [f.value for figures in every for f in figures if f.value is not None]
    return thresholds(values, classing, share=share)


def _ranks(figures: Iterable[Figure]) -> dict[float | None, int]:
    """From the greatest observed value down; equal ones share a rank."""
    observed = sorted((f.value for f in figures if f.value is not None and _rankable(f)), reverse=True)
    ranks: dict[float | None, int] = {}
    for place, value in enumerate(observed, start=1):
        ranks.setdefault(value, place)
    return ranks


def _rankable(f: Figure) -> bool:
    return f.mark is Mark.OBSERVED


def _of(snapshot: Snapshot, indicator: Indicator) -> list[Layer]:
    """An indicator's layers: the whole, and its parts."""
    if indicator.form not in (Form.COUNT, Form.SHARE, Form.DIFFERENCE):
        return []
    whole = _observed(snapshot, indicator) or _estimated(snapshot, indicator)
    if whole is None:
        return []
    parts = [Layer(f"{indicator.id}:{p.id}", indicator, p, whole.level, whole.years, None) for p in indicator.parts]
    return [whole, *parts]


def _observed(snapshot: Snapshot, indicator: Indicator) -> Layer | None:
    """By prefecture, else by block, where any of them has a value."""
    for level in (Level.PREFECTURE, Level.BLOCK):
        areas = snapshot.catalogue.at(level) if level in indicator.levels else ()
        if held := {f.key.year for area in areas for f in series(snapshot, indicator.id, area=area.id)}:
            return Layer(indicator.id, indicator, None, level, tuple(sorted(held)), None)
    return None


def _estimated(snapshot: Snapshot, indicator: Indicator) -> Layer | None:
    year = estimable_year(snapshot, indicator.id)
    return None if year is None else Layer(indicator.id, indicator, None, Level.PREFECTURE, (year,), year)
