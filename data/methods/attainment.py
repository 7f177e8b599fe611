"""到達見込み: when the pace so far would reach the target, as a survey year with its range."""

from __future__ import annotations

import math
from dataclasses import dataclass

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.methods.continuation import Method, Reach, extend
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point, Series, yearly_pace

# Further out than this a year would be a claim no one can hold.
HORIZON = 50


@dataclass(frozen=True, slots=True)
class Attainment:
    """`x` is unrounded; the 80 % band crosses between `earliest80` and `latest80` (a reason where it never does)."""

    x: float
    first_survey: int
    earliest80: int | Reason
    latest80: int | Reason


def attain(
    series: Series,
    *,
    target: Point,
    direction: Direction,
    low: float | None = None,
    high: float | None = None,
) -> Attainment | Reason:
    """When `series` (from the base on, in order) reaches `target` at its mean pace."""
    if len(series) < 2:
        return Reason.SINGLE_POINT
    latest, pace = series[-1], yearly_pace(series)
    if latest.year >= target.year:
        return Reason.TARGET_YEAR_REACHED
    if reached(latest.value, target=target.value, direction=direction):
        return Reason.ALREADY_REACHED
    if direction.sign * pace <= TOLERANCE:
        return Reason.NOT_AT_THIS_PACE
    x = latest.year + (target.value - latest.value) / pace
    if x > target.year + HORIZON:
        return Reason.BEYOND_HORIZON
    years = range(latest.year + 1, target.year + HORIZON + 1)
    reaches = [extend(series, method=Method.DRIFT, year=year, low=low, high=high) for year in years]
    return Attainment(
        x=x,
        first_survey=math.ceil(x - TOLERANCE),
        earliest80=_crossing(reaches, target, direction, lucky=True),
        latest80=_crossing(reaches, target, direction, lucky=False),
    )


def _crossing(reaches: list[Reach | Reason], target: Point, direction: Direction, *, lucky: bool) -> int | Reason:
    """The first year in which the favourable (or unfavourable) edge of the band is at the target."""
    for reach in reaches:
        if isinstance(reach, Reason):
            return reach
        if isinstance(reach.band, Reason):
            return reach.band
        edge = reach.band.high80 if (direction.sign > 0) == lucky else reach.band.low80
        if reached(edge, target=target.value, direction=direction):
            return reach.year
    return Reason.BEYOND_HORIZON


# A target "by FY Y" read at the survey of year Y, and at the end of that fiscal year.

MARCH = 3


def end_of_fiscal_year(value: float, *, pace: float, survey_month: int) -> float:
    """`value` at the survey carried on at `pace` per year to the end of the fiscal year (31 March).

    Args:
        survey_month: 1–12, the month at whose end the survey counts (May: ten months are left).
    """
    return value + pace * ((MARCH - survey_month) % 12) / 12
