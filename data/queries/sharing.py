"""Where would the missing ones come from? A shortfall shared out over the prefectures by a stated rule (METHODS §5).

Not a figure of any survey and no one's target: what each prefecture's part would be under that rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from data.domain.area import NATION, Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, Form
from data.domain.language import Text
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.reason import Reason
from data.domain.rule import BY, Rule, weight_of
from data.domain.snapshot import Snapshot
from data.methods.apportionment import apportion
from data.methods.classes import readable_breaks
from data.methods.judging import TOLERANCE
from data.methods.series import Point
from data.queries.figures import figure, years
from data.queries.judgement import Judgement
from data.queries.layers import Layer, LayerAnswer, Placed

# The counts of municipalities are weights of the named rules already.
_KNOWN = frozenset({"municipalities", "municipalities_without_wards", "depopulated_municipalities"})


@dataclass(frozen=True, slots=True)
class Sharing:
    """`by_area` sums exactly to `total`; `weights` are the figures behind it, none where all count the same.

    `rule` is a Rule, or `by:INDICATOR`.
    """

    rule: str
    total: int
    by_area: Mapping[str, int]
    weights: Mapping[str, tuple[Figure, ...]]


Weights = dict[str, tuple[float, tuple[Figure, ...]]]


def rules(snapshot: Snapshot) -> tuple[str, ...]:
    """Every rule that may be chosen: the named ones, also where their weights are missing, and the edition's own."""
    own = (
        indicator.id
        for indicator in snapshot.catalogue.indicators.values()
        if indicator.form is Form.COUNT and indicator.target is None and indicator.id not in _KNOWN
    )
    return (*Rule, *(f"{BY}{item}" for item in own if _newest(snapshot, item) is not None))


def by_every_rule(snapshot: Snapshot, judgement: Judgement) -> dict[str, Sharing | Reason]:
    """The shortfall under each rule that may be chosen."""
    return {rule: share_out(snapshot, judgement, rule=rule) for rule in rules(snapshot)}


def share_out(snapshot: Snapshot, judgement: Judgement, *, rule: str) -> Sharing | Reason:
    """The shortfall of `judgement` over the 47 prefectures, or why it cannot be shared out that way."""
    total = _total(judgement)
    if isinstance(total, Reason):
        return total
    own = weight_of(rule)
    weights = _WEIGHTS[Rule(rule)](snapshot, judgement) if own is None else _newest(snapshot, own)
    if weights is None or sum(weight for weight, _ in weights.values()) <= 0:
        return Reason.NO_WEIGHTS
    return Sharing(
        rule=rule,
        total=total,
        by_area=apportion(total, weights={area: weight for area, (weight, _) in weights.items()}),
        weights={area: figures for area, (_, figures) in weights.items()},
    )


def _total(judgement: Judgement) -> int | Reason:
    """Whole ones are missing: a part of a hub is a hub."""
    shortfall = judgement.progress.shortfall
    if isinstance(shortfall, Reason):
        return shortfall
    if judgement.indicator.is_share:
        return Reason.SHARES_ARE_NOT_SHARED_OUT
    if judgement.indicator.direction.sign < 0:
        return Reason.ONLY_INCREASES_ARE_SHARED_OUT
    return Reason.ALREADY_REACHED if shortfall <= TOLERANCE else math.ceil(shortfall - TOLERANCE)


def _equal(snapshot: Snapshot, judgement: Judgement) -> Weights | None:  # noqa: ARG001 - every rule is asked alike
    return {area.id: (1.0, ()) for area in snapshot.catalogue.at(Level.PREFECTURE)}


def _municipalities(snapshot: Snapshot, judgement: Judgement) -> Weights | None:
    """The hub survey does not ask Tokyo's wards, so no hub is asked of them."""
    return _newest(snapshot, _asked(judgement))


def _depopulated(snapshot: Snapshot, judgement: Judgement) -> Weights | None:  # noqa: ARG001
    return _newest(snapshot, "depopulated_municipalities")


def _present_count(snapshot: Snapshot, judgement: Judgement) -> Weights | None:
    return _newest(snapshot, judgement.indicator.id)


def _without_hubs(snapshot: Snapshot, judgement: Judgement) -> Weights | None:
    """Municipalities that have none yet: all of the newest list, less those that have one."""
    having = "organization_municipalities" if judgement.indicator.id == "organizations" else "hub_municipalities"
    every, some = _newest(snapshot, _asked(judgement)), _newest(snapshot, having)
    if every is None or some is None:
        return None
    return {area: (max(every[area][0] - some[area][0], 0), (*every[area][1], *some[area][1])) for area in every}


def _asked(judgement: Judgement) -> str:
    return "municipalities" if judgement.indicator.id == "organizations" else "municipalities_without_wards"


def _newest(snapshot: Snapshot, indicator: str) -> Weights | None:
    """The newest year in which every prefecture has a value that is not negative."""
    if indicator not in snapshot.catalogue.indicators:
        return None
    areas = [area.id for area in snapshot.catalogue.at(Level.PREFECTURE)]
    ints = set.intersection(*(set(years(snapshot, indicator, area=area)) for area in areas))
    for year in sorted(ints, reverse=True):
        figures = {area: figure(snapshot, indicator, area=area, year=year) for area in areas}
        if all(f.value is not None and f.value >= 0 for f in figures.values()):
            return {area: (f.value or 0.0, (f,)) for area, f in figures.items()}
    return None


_WEIGHTS: Mapping[Rule, Callable[[Snapshot, Judgement], Weights | None]] = {
    Rule.EQUAL: _equal,
    Rule.MUNICIPALITIES: _municipalities,
    Rule.DEPOPULATED: _depopulated,
    Rule.WITHOUT_HUBS: _without_hubs,
    Rule.PRESENT_COUNT: _present_count,
}


def as_layer(sharing: Sharing, judgement: Judgement, snapshot: Snapshot, *, name: Text) -> LayerAnswer:
    """The parts as a layer of the map, called `name`: estimates all of them, so never ranked."""
    target = judgement.progress.target
    year = target.year if isinstance(target, Point) else 0
    indicator = replace(judgement.indicator, name=name, parts=())

    def part(area: str, value: int, weights: tuple[Figure, ...]) -> Figure:
        observations = tuple(o for f in weights for o in f.observations)
        key = Key(indicator.id, area, ALL, year)
        return Figure(key, value, Mark.ESTIMATED, Derivation.APPORTIONMENT, observations)

    areas = snapshot.catalogue.areas
    rows = tuple(Placed(areas[a], part(a, value, sharing.weights[a]), None) for a, value in sharing.by_area.items())
    return LayerAnswer(
        layer=Layer(indicator.id, indicator, None, Level.PREFECTURE, (year,), year),
        year=year,
        rows=rows,
        nation=part(NATION, sharing.total, ()),
        breaks=readable_breaks([float(value) for value in sharing.by_area.values()]),
    )
