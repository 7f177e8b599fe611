"""Where would the missing ones come from? A shortfall shared out over the prefectures by a stated rule (METHODS §5).

Not a figure of any survey and no one's target: what each prefecture's part would be under that rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.answers.figures import figure, years
from data.answers.judgement import Judgement
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.apportionment import apportion
from data.methods.judging import TOLERANCE


class Rule(StrEnum):
    """By what the shortfall is shared out."""

    EQUAL = "equal"
    MUNICIPALITIES = "municipalities"
    DEPOPULATED = "depopulated"
    WITHOUT_HUBS = "without_hubs"
    PRESENT_COUNT = "present_count"


@dataclass(frozen=True, slots=True)
class Sharing:
    """`by_area` sums exactly to `total`; `weights` are the figures behind it, none where all count the same."""

    rule: Rule
    total: int
    by_area: Mapping[str, int]
    weights: Mapping[str, tuple[Figure, ...]]


Weights = dict[str, tuple[float, tuple[Figure, ...]]]


def share_out(snapshot: Snapshot, judgement: Judgement, *, rule: Rule) -> Sharing | Reason:
    """The shortfall of `judgement` over the 47 prefectures, or why it cannot be shared out that way."""
    total = _total(judgement)
    if isinstance(total, Reason):
        return total
    weights = _WEIGHTS[rule](snapshot, judgement)
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
    held = set.intersection(*(set(years(snapshot, indicator, area=area)) for area in areas))
    for year in sorted(held, reverse=True):
        found = {area: figure(snapshot, indicator, area=area, year=year) for area in areas}
        if all(f.value is not None and f.value >= 0 for f in found.values()):
            return {area: (f.value or 0.0, (f,)) for area, f in found.items()}
    return None


_WEIGHTS: Mapping[Rule, Callable[[Snapshot, Judgement], Weights | None]] = {
    Rule.EQUAL: _equal,
    Rule.MUNICIPALITIES: _municipalities,
    Rule.DEPOPULATED: _depopulated,
    Rule.WITHOUT_HUBS: _without_hubs,
    Rule.PRESENT_COUNT: _present_count,
}
