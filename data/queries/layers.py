"""Where: what the map can show of an edition, and one layer of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ckmeans

from data.domain.area import NATION, Area, Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED, Form, Indicator, Part
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.methods.apportionment import apportion
from data.methods.classes import (
    CLASSES,
    STEPS,
    Classing,
    Diverging,
    between,
    distances,
    equal_steps,
    even_shares,
    fixed,
    quantiles,
    readable_breaks,
)
from data.queries.figures import figure, kind, series

# The thresholds of a map by the reader's choice. Natural breaks come from a library, which methods may not need.

# Distances between shares are told in points: none of the fixed thresholds lies below one.
_POINT = 0.01


def thresholds(
    values: Sequence[float], classing: Classing, *, share: bool, classes: int = CLASSES
) -> tuple[float, ...]:
    """At most `classes`−1 rising thresholds for `values`, which may be of several years or maps that are compared.

    `share`: the values are shares, whose fixed classes are even ones.
    """
    if classing is Classing.FIXED:
        return even_shares() if share else fixed(max(values, default=0), classes=classes)
    return _found(values, classing, classes)


def around(values: Sequence[float], middle: float, classing: Classing, *, share: bool, steps: int = STEPS) -> Diverging:
    """Classes to both sides of `middle` (0 of changes, the nation's value of distances), with at most `steps` each."""
    floats = distances(values, middle)
    if classing is Classing.FIXED:
        return Diverging(middle, fixed(max(floats), least=_POINT if share else 1, classes=steps + 1))
    return Diverging(middle, _found(floats, classing, steps + 1))


def _found(values: Sequence[float], classing: Classing, classes: int) -> tuple[float, ...]:
    if classing is Classing.EQUAL:
        return equal_steps(values, classes)
    if classing is Classing.QUANTILES:
        return quantiles(values, classes)
    return between(_natural(values, classes))


def _natural(values: Sequence[float], classes: int) -> list[list[float]]:
    """Groups with the least squares within them (Fisher and Jenks; Wang and Song 2011), from the least up."""
    count = min(classes, len(set(values)))
    return [group.tolist() for group in ckmeans.ckmeans(values, count)] if count else []


# 推計（按分）: hubs by prefecture as they would be if they followed the number of municipalities.

# What is estimated where it was not observed; of other indicators not even the weights would be arguable.
ESTIMATED = "hubs"
DEPOPULATED_WEIGHT = "depopulated_municipalities"
MUNICIPALITIES_WEIGHT = "municipalities_without_wards"


def estimable_year(snapshot: Snapshot, indicator: str) -> int | None:
    """The newest year with both segments observed and no prefecture observed, or None."""
    if indicator != ESTIMATED:
        return None
    areas = snapshot.catalogue.areas
    known = (o.key for o in snapshot.of(indicator) if o.value is not None)
    observed = {k.year for k in known if areas[k.area].level is Level.PREFECTURE}
    both = set(snapshot.years(indicator, segment=DEPOPULATED)) & set(snapshot.years(indicator, segment=NON_DEPOPULATED))
    usable = sorted(both - observed)
    return usable[-1] if usable and _weights(snapshot) else None


def estimate(snapshot: Snapshot, indicator: str, *, year: int) -> dict[str, Figure]:
    """By prefecture: the depopulated and the other count, each apportioned by largest remainder, added up."""
    weights = _weights(snapshot)
    if weights is None:
        return {}
    shared, behind = [], []
    for segment, weight in zip((DEPOPULATED, NON_DEPOPULATED), weights, strict=True):
        observed = snapshot.read(indicator, segment=segment, year=year)
        if observed is None or observed.value is None:
            return {}
        behind.append(observed)
        shared.append(apportion(round(observed.value), weights={a: o[0] for a, o in weight.items()}))
    return {
        area: Figure(
            key=Key(indicator, area, ALL, year),
            value=shared[0][area] + shared[1][area],
            mark=Mark.ESTIMATED,
            derivation=Derivation.APPORTIONMENT,
            observations=(*behind, *weights[0][area][1], *weights[1][area][1]),
        )
        for area in shared[0]
    }


Weight = tuple[float, tuple[Observation, ...]]


def _weights(snapshot: Snapshot) -> tuple[dict[str, Weight], dict[str, Weight]] | None:
    """Depopulated municipalities, and the others without Tokyo's wards, by prefecture, of the newest common list."""
    common = set(snapshot.years(DEPOPULATED_WEIGHT)) & set(snapshot.years(MUNICIPALITIES_WEIGHT))
    if not common:
        return None
    year = max(common)
    depopulated: dict[str, Weight] = {}
    other: dict[str, Weight] = {}
    for area in snapshot.catalogue.at(Level.PREFECTURE):
        kaso = snapshot.read(DEPOPULATED_WEIGHT, area=area.id, year=year)
        all_of_it = snapshot.read(MUNICIPALITIES_WEIGHT, area=area.id, year=year)
        if kaso is None or all_of_it is None or kaso.value is None or all_of_it.value is None:
            return None
        depopulated[area.id] = (kaso.value, (kaso,))
        other[area.id] = (all_of_it.value - kaso.value, (all_of_it,))
    return depopulated, other


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
    result = [layer for indicator in snapshot.catalogue.indicators.values() for layer in _of(snapshot, indicator)]
    return tuple(sorted(result, key=lambda layer: (layer.estimated_year is not None, layer.id != FIRST)))


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
        if ints := {f.key.year for area in areas for f in series(snapshot, indicator.id, area=area.id)}:
            return Layer(indicator.id, indicator, None, level, tuple(sorted(ints)), None)
    return None


def _estimated(snapshot: Snapshot, indicator: Indicator) -> Layer | None:
    year = estimable_year(snapshot, indicator.id)
    return None if year is None else Layer(indicator.id, indicator, None, Level.PREFECTURE, (year,), year)


# Which count and which share of the 47 prefectures are told together: one as a height, the other as a colour.


@dataclass(frozen=True, slots=True)
class ColumnPair:
    """A count and a share by prefecture, each in its year."""

    heights: LayerAnswer
    colors: LayerAnswer


def pair(snapshot: Snapshot, layer: Layer, *, year: int) -> ColumnPair | None:
    """What stands beside the layer: for a share the count it is of, for a count its share, else the map's first share.

    The other one is of the same year where the edition has it, else of its newest. None where there is no other, for
    values by block, and for a difference that is negative somewhere.
    """
    result = [item for item in layers(snapshot) if item.level is Level.PREFECTURE]
    other = _other(layer, result)
    if layer.level is not Level.PREFECTURE or other is None:
        return None
    answers = tuple(_show(snapshot, each, year) for each in (layer, other))
    heights, colors = answers[::-1] if layer.indicator.is_share else answers
    if any((row.figure.value or 0) < 0 for row in heights.rows):
        return None
    return ColumnPair(heights, colors)


def _other(layer: Layer, result: Iterable[Layer]) -> Layer | None:
    if layer.indicator.is_share:
        return next((item for item in result if item.id == layer.indicator.numerator), None)
    shares = [each for each in result if each.indicator.is_share]
    own = (share for share in shares if share.indicator.numerator == layer.indicator.id)
    return next(own, shares[0] if shares else None)


def _show(snapshot: Snapshot, layer: Layer, year: int) -> LayerAnswer:
    return show(snapshot, layer, year=year if year in layer.years else layer.years[-1])
