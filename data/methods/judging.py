"""From how far and how fast to a verdict, and the latest values at which the verdict would change."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.continuation import Method, extend
from data.methods.series import Point, Series

TOLERANCE = 1e-9
POINTS_FOR_VERDICT = 3

# From the best step down; each holds from its threshold upwards (METHODS §1, after Eurostat's steps).
STEPS: tuple[tuple[Verdict, float], ...] = (
    (Verdict.ON_COURSE, 0.95),
    (Verdict.SLIGHTLY_BEHIND, 0.60),
    (Verdict.BEHIND, 0.0),
)

_LADDER = (Verdict.MET, *(v for v, _ in STEPS), Verdict.WRONG_WAY)


class Flip(NamedTuple):
    """Where the verdict becomes `verdict`: at `value` where that is `better` than now, else only past it.

    `rising` says whether one comes there by a higher latest value, or by a lower one.
    """

    verdict: Verdict
    value: float
    better: bool
    rising: bool


def reached(value: float, *, target: float, direction: Direction) -> bool:
    """Whether `value` meets `target`."""
    return direction.sign * (target - value) <= TOLERANCE


def verdict_of(
    points: Iterable[Point],
    *,
    latest: Point,
    target: Point,
    direction: Direction,
    pace_ratio: float | Reason,
) -> tuple[Verdict, Reason | None]:
    """The verdict, and why there is none.

    Args:
        points: from the base to the latest; none where there is no base.
        latest: the value judged; that of the target year where the data reach it, and then the verdict is final.
        pace_ratio: L of METHODS §1, or the reason why it cannot be computed.
    """
    known = tuple(points)
    met = reached(latest.value, target=target.value, direction=direction)
    if latest.year == target.year:
        return (Verdict.MET if met else Verdict.MISSED), None
    if pace_ratio is Reason.TARGET_EQUALS_BASE:
        return Verdict.NOT_JUDGED, pace_ratio
    if met:
        return Verdict.MET, None
    if _met_before(known, target=target, direction=direction):
        return Verdict.MET_THEN_LOST, None
    if isinstance(pace_ratio, Reason):
        return Verdict.NOT_JUDGED, pace_ratio
    if len(known) < POINTS_FOR_VERDICT:
        return Verdict.NOT_JUDGED, Reason.TOO_FEW_POINTS
    return by_pace(pace_ratio), None


def by_pace(ratio: float) -> Verdict:
    """The step a pace ratio falls on."""
    for verdict, threshold in STEPS:
        if ratio >= threshold - TOLERANCE:
            return verdict
    return Verdict.WRONG_WAY


def flips(
    points: Iterable[Point],
    *,
    latest: Point,
    target: Point,
    direction: Direction,
    pace_ratio: float | Reason,
    now: Verdict,
) -> tuple[Flip, ...]:
    """Where the verdict `now` would change, best first, if the latest value were another."""
    known, up = tuple(points), direction is not Direction.DOWN
    enter = Flip(Verdict.MET, target.value, better=True, rising=up)

    def leave(into: Verdict) -> tuple[Flip, ...]:
        return (Flip(into, target.value, better=False, rising=not up),)

    if now in (Verdict.MISSED, Verdict.MET_THEN_LOST):
        return (enter,)
    if latest.year == target.year:
        return leave(Verdict.MISSED)
    if now is Verdict.MET and _met_before(known, target=target, direction=direction):
        return leave(Verdict.MET_THEN_LOST)
    if now is Verdict.MET and (isinstance(pace_ratio, Reason) or len(known) < POINTS_FOR_VERDICT):
        return leave(Verdict.NOT_JUDGED)
    return _by_threshold(known[0], latest=latest, target=target, now=now)


def _by_threshold(base: Point, *, latest: Point, target: Point, now: Verdict) -> tuple[Flip, ...]:
    """L = threshold solved for the latest value (METHODS §3); a step ends where the one below it begins."""
    distance, elapsed = target.value - base.value, (latest.year - base.year) / (target.year - base.year)
    bounds = [target.value, *(base.value + distance * elapsed * threshold for _, threshold in STEPS)]
    place, up = _LADDER.index(now), distance > 0
    better = [Flip(_LADDER[i], bounds[i], better=True, rising=up) for i in range(place)]
    worse = [Flip(_LADDER[i + 1], bounds[i], better=False, rising=not up) for i in range(place, len(bounds))]
    return (*better, *worse)


def _met_before(points: tuple[Point, ...], *, target: Point, direction: Direction) -> bool:
    """Whether any point before the latest met the target."""
    return any(reached(p.value, target=target.value, direction=direction) for p in points[:-1])


def reading(flip: Flip, *, step: float) -> float:
    """The first value a survey can report at which the flip's verdict holds.

    Args:
        step: the unit a value is reported in (1 for a count, 0.001 for a share shown as 85.2 %).

    A better verdict holds at its threshold, a worse one only past it: below 1,392.2 hubs the first
    whole number is 1,392, below 908 it is 907.
    """
    steps = flip.value / step
    if flip.better:
        return step * (math.ceil(steps - TOLERANCE) if flip.rising else math.floor(steps + TOLERANCE))
    return step * (math.floor(steps + TOLERANCE) + 1 if flip.rising else math.ceil(steps - TOLERANCE) - 1)


# Would it have been right? The same continuation run from each earlier year, against what came (METHODS §4).

# Two to run from, and one that came after them.
POINTS_TO_LOOK_BACK = 3


class Run(NamedTuple):
    """What a run from `origin` said of `year`, and what was observed there."""

    origin: int
    year: int
    value: float
    actual: float

    @property
    def error(self) -> float:
        """Above zero where more was said than came."""
        return self.value - self.actual


@dataclass(frozen=True, slots=True)
class LookBack:
    """Every run against every later observation, by origin and year."""

    method: Method
    runs: tuple[Run, ...]

    @property
    def mean_absolute_error(self) -> float:
        """In the series' own unit."""
        return math.fsum(abs(run.error) for run in self.runs) / len(self.runs)


def look_back(
    series: Series, *, method: Method, low: float | None = None, high: float | None = None
) -> LookBack | Reason:
    """Runs from each point but the first and the last, with only what was known there.

    Args:
        series: the points from the base on, in order.
        method, low, high: as `extend` takes them.
    """
    if len(series) < POINTS_TO_LOOK_BACK:
        return Reason.NOTHING_TO_LOOK_BACK_ON
    runs = []
    for known in range(2, len(series)):
        for came in series[known:]:
            reach = extend(series[:known], method=method, year=came.year, low=low, high=high)
            if isinstance(reach, Reason):
                return reach
            runs.append(Run(series[known - 1].year, came.year, reach.value, came.value))
    return LookBack(method, tuple(runs))
