"""Paces in values a year: the one so far, the one still needed, and the one held against the other (METHODS §1)."""

from __future__ import annotations

from data.domain.indicator import Direction
from data.domain.reason import Number, Reason
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point


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
