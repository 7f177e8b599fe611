"""The core of METHODS §1: how far, how fast, and what is still needed. Linear between base and target.

Everything is judged as of the latest observation. Where the data reach the target year, the verdict is final.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.indicator import Direction
from data.domain.reason import Number, Reason
from data.domain.verdict import Verdict
from data.methods.judging import TOLERANCE, Flip, flips, reached, verdict_of
from data.methods.series import Point, Series, parted, since

# Paces in values a year: the one so far, the one still needed, and the one held against the other (METHODS §1).


def required(latest: Point, target: Point, direction: Direction) -> Number:
    """The change a year that would still reach the target in its year."""
    if latest.year == target.year:
        return Reason.TARGET_YEAR_REACHED
    if reached(latest.value, target=target.value, direction=direction):
        return Reason.ALREADY_REACHED
    return (target.value - latest.value) / (target.year - latest.year)


def observed(base: Point | Reason, latest: Point) -> Number:
    """The mean change a year since the base."""
    return base if isinstance(base, Reason) else (latest.value - base.value) / (latest.year - base.year)


def acceleration(needed: Number, so_far: Number) -> Number:
    """How many times the pace so far is the pace still needed."""
    if isinstance(needed, Reason):
        return needed
    if isinstance(so_far, Reason):
        return so_far
    return needed / so_far if abs(so_far) > TOLERANCE else Reason.NO_CHANGE_OBSERVED


# The straight path from base to target: how far along it the latest value is, and how far off (METHODS §1).


class Counted(NamedTuple):
    """Fields of `Progress`, by the names that they have there."""

    progress: Number
    elapsed: Number
    pace_ratio: Number
    on_path: Number
    off_path: Number


def base_of(ordered: Series, base_year: int | None, breaks: Collection[int]) -> Point | Reason:
    """Where counting starts: the observation of `base_year`, else the first; or why there is no such point."""
    if len(ordered) == 1:
        return Reason.SINGLE_POINT
    year = ordered[0].year if base_year is None else base_year
    if year >= ordered[-1].year:
        return Reason.LATEST_IS_BASE_YEAR
    if parted(year, ordered[-1].year, breaks):
        return Reason.SERIES_BREAK
    return next((p for p in ordered if p.year == year), Reason.NO_BASE_OBSERVATION)


def counted(base: Point | Reason, *, latest: Point, target: Point, direction: Direction) -> Counted:
    """How much of the way and of the time from `base` to `target` lies behind `latest`, or why it is not counted."""
    start = _start(base, target, direction)
    if isinstance(start, Reason):
        return Counted(start, start, start, start, start)
    distance = target.value - start.value
    progress = (latest.value - start.value) / distance
    elapsed = (latest.year - start.year) / (target.year - start.year)
    on_path = start.value + distance * elapsed
    return Counted(
        progress=progress,
        elapsed=elapsed,
        pace_ratio=Reason.TARGET_YEAR_REACHED if latest.year == target.year else progress / elapsed,
        on_path=on_path,
        off_path=latest.value - on_path,
    )


def _start(base: Point | Reason, target: Point, direction: Direction) -> Point | Reason:
    """Where counting starts, or why nothing can be counted from there to the target."""
    if isinstance(base, Reason):
        return base
    if abs(target.value - base.value) <= TOLERANCE:
        return Reason.TARGET_EQUALS_BASE
    return Reason.ALREADY_MET_AT_BASE if reached(base.value, target=target.value, direction=direction) else base


# The computed fields, in the order in which they are told, on the page and in the command.
NUMBERS = (
    "shortfall",
    "achievement_rate",
    "progress",
    "elapsed",
    "pace_ratio",
    "on_path",
    "off_path",
    "required_per_year",
    "observed_per_year",
    "acceleration",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Every field is a number in the indicator's own unit (shares: fractions) or the reason why there is none."""

    base: Point | Reason
    latest: Point | Reason
    target: Point | Reason
    points: tuple[Point, ...]
    final: bool
    shortfall: Number
    achievement_rate: Number
    progress: Number
    elapsed: Number
    pace_ratio: Number
    on_path: Number
    off_path: Number
    required_per_year: Number
    observed_per_year: Number
    acceleration: Number
    verdict: Verdict
    verdict_reason: Reason | None
    flips_at: tuple[Flip, ...] | Reason


def measure(
    series: Series,
    *,
    base_year: int | None,
    target: Point | Reason,
    direction: Direction,
    breaks: Collection[int] = (),
    nothing: Reason = Reason.NO_OBSERVATION,
) -> Progress:
    """Progress of `series` towards `target`, counted from the observation of `base_year`.

    Args:
        series: observed points in any order.
        base_year: where counting starts; None takes the first observation.
        target: value and year to be reached, or the reason why there is none.
        direction: which way is good.
        breaks: the years from which on values cannot be compared with earlier ones; nothing is counted over them.
        nothing: why there is nothing, where `series` is empty.
    """
    ordered = tuple(sorted(series))
    if not ordered:
        return _unanswered(nothing, ordered, base=nothing, target=target)
    base = base_of(ordered, base_year, breaks)
    if isinstance(target, Reason):
        return _unanswered(target, ordered, base=base, target=target)
    refusal = _refusal(ordered, base_year=base_year, target=target, direction=direction)
    if refusal is not None:
        return _unanswered(refusal, ordered, base=base, target=target)
    # A target is judged finally by the value of its own year, whatever came later.
    ordered = tuple(p for p in ordered if p.year <= target.year)
    return _measured(ordered, base=base_of(ordered, base_year, breaks), target=target, direction=direction)


def _refusal(
    ordered: tuple[Point, ...], *, base_year: int | None, target: Point, direction: Direction
) -> Reason | None:
    """Why the question has no answer at all."""
    if direction is Direction.NONE:
        return Reason.NO_DIRECTION
    if target.year <= (ordered[0].year if base_year is None else base_year):
        return Reason.TARGET_NOT_AFTER_BASE
    if ordered[-1].year > target.year and all(p.year != target.year for p in ordered):
        return Reason.NO_OBSERVATION_IN_TARGET_YEAR
    return None


def _measured(ordered: tuple[Point, ...], *, base: Point | Reason, target: Point, direction: Direction) -> Progress:
    """Every field, as of the last of `ordered`."""
    latest = ordered[-1]
    points = since(ordered, base.year) if isinstance(base, Point) else ()
    along = counted(base, latest=latest, target=target, direction=direction)
    needed, so_far = required(latest, target, direction), observed(base, latest)
    verdict, why = verdict_of(points, latest=latest, target=target, direction=direction, pace_ratio=along.pace_ratio)
    return Progress(
        base=base,
        latest=latest,
        target=target,
        points=points,
        final=latest.year == target.year,
        shortfall=direction.sign * (target.value - latest.value),
        achievement_rate=latest.value / target.value if target.value else Reason.ZERO_OR_MIXED_SIGN,
        **along._asdict(),
        required_per_year=needed,
        observed_per_year=so_far,
        acceleration=acceleration(needed, so_far),
        verdict=verdict,
        verdict_reason=why,
        flips_at=why
        or flips(points, latest=latest, target=target, direction=direction, pace_ratio=along.pace_ratio, now=verdict),
    )


def _unanswered(
    reason: Reason, ordered: tuple[Point, ...], *, base: Point | Reason, target: Point | Reason
) -> Progress:
    """What is known all the same where there is no target, or nothing to hold against it."""
    return Progress(
        base=base,
        latest=ordered[-1] if ordered else reason,
        target=target,
        points=since(ordered, base.year) if isinstance(base, Point) else (),
        final=False,
        shortfall=reason,
        achievement_rate=reason,
        progress=reason,
        elapsed=reason,
        pace_ratio=reason,
        on_path=reason,
        off_path=reason,
        required_per_year=reason,
        observed_per_year=observed(base, ordered[-1]) if ordered else reason,
        acceleration=reason,
        verdict=Verdict.NOT_JUDGED,
        verdict_reason=reason,
        flips_at=reason,
    )
