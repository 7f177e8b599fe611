"""Where: what the map can show of an edition, and one layer of it."""

from __future__ import annotations

from dataclasses import dataclass

from data.answers.estimate import estimable_year, estimate
from data.answers.figures import figure, series
from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.domain.indicator import ALL, Form, Indicator, Part
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.methods.classes import even_shares, readable_breaks

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
    """One layer in one year. `breaks` are rising class thresholds; estimates have no ranks."""

    layer: Layer
    year: int
    rows: tuple[Placed, ...]
    nation: Figure
    breaks: tuple[float, ...]

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


def show(snapshot: Snapshot, layer: Layer, *, year: int) -> LayerAnswer:
    """The layer's figures in one year, with ranks and class thresholds."""
    segment = layer.part.id if layer.part else ALL
    if year == layer.estimated_year:
        by_area = estimate(snapshot, layer.indicator.id, year=year)
    else:
        areas = snapshot.catalogue.at(layer.level)
        by_area = {a.id: figure(snapshot, layer.indicator.id, area=a.id, segment=segment, year=year) for a in areas}
    values = [f.value for f in by_area.values() if f.value is not None]
    observed = sorted((f.value for f in by_area.values() if f.value is not None and _rankable(f)), reverse=True)
    rows = tuple(
        Placed(
            area=snapshot.catalogue.areas[area],
            figure=f,
            rank=observed.index(f.value) + 1 if f.value is not None and _rankable(f) else None,
        )
        for area, f in by_area.items()
    )
    return LayerAnswer(
        layer=layer,
        year=year,
        rows=rows,
        nation=figure(snapshot, layer.indicator.id, segment=segment, year=year),
        breaks=even_shares() if layer.indicator.is_share else readable_breaks(values),
    )


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
