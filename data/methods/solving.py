"""Of pace a year, target year and target value, two give the third (METHODS §5), on a line from the latest value."""

from __future__ import annotations

from data.domain.reason import Reason
from data.methods.attainment import HORIZON
from data.methods.judging import TOLERANCE
from data.methods.series import Point


def pace_for(latest: Point, *, value: float, year: int) -> float | Reason:
    """The change a year that brings `latest` to `value` in `year`."""
    if year <= latest.year:
        return Reason.TARGET_YEAR_REACHED
    return (value - latest.value) / (year - latest.year)


def value_for(latest: Point, *, pace: float, year: int) -> float | Reason:
    """Where `pace` brings `latest` in `year`."""
    if year <= latest.year:
        return Reason.TARGET_YEAR_REACHED
    return latest.value + pace * (year - latest.year)


def year_for(latest: Point, *, value: float, pace: float) -> float | Reason:
    """When `pace` brings `latest` to `value`, unrounded: the first survey that shows it is the next whole year."""
    way = value - latest.value
    if abs(way) <= TOLERANCE:
        return Reason.ALREADY_REACHED
    if way * pace <= 0:
        return Reason.NOT_AT_GIVEN_PACE
    years = way / pace
    return Reason.BEYOND_HORIZON_FROM_LATEST if years > HORIZON else latest.year + years
