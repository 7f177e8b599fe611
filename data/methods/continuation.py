"""単純延長: what comes out if the pace goes on. Not a forecast (METHODS §4).

With some five yearly points only one- or two-parameter continuations are honest (Hyndman & Athanasopoulos, FPP3 §13.7).
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from data.domain.reason import Reason
from data.methods.series import Series, unbroken, yearly_pace

# Quantiles of Student's t, for bands drawn from very few points.


def cumulative(t: float, *, freedom: int) -> float:
    """P(T ≤ t) for whole degrees of freedom, by the closed forms (Abramowitz & Stegun 26.7.3–4)."""
    angle = math.atan2(t, math.sqrt(freedom))
    cosine2 = math.cos(angle) ** 2
    term, series = 1.0, 0.0
    if freedom % 2:
        term = math.cos(angle)
        for k in range(3, freedom + 1, 2):
            series += term
            term *= cosine2 * (k - 1) / k
        return 0.5 + (angle + math.sin(angle) * series) / math.pi
    for k in range(2, freedom + 1, 2):
        series += term
        term *= cosine2 * (k - 1) / k
    return 0.5 + math.sin(angle) * series / 2


@cache
def quantile(probability: float, *, freedom: int) -> float:
    """The t with P(T ≤ t) = `probability`, found by halving; 0.5 < probability < 1.

    Kept: a band asks for the same two again for every year that it is drawn in.
    """
    if not 0.5 < probability < 1 or freedom < 1:
        raise ValueError("needs 0.5 < probability < 1 and at least one degree of freedom")
    low, high = 0.0, 1.0
    while cumulative(high, freedom=freedom) < probability:
        high *= 2
    while high - low > 1e-13 * max(1.0, high):
        middle = (low + high) / 2
        if cumulative(middle, freedom=freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# How much of each year's growth is left the year after, in the slowing continuation.
SLOWING = 0.8
POINTS_FOR_BAND = 4


class Method(StrEnum):
    """How a series is extended."""

    DRIFT = "drift"
    SLOWING = "slowing"
    COMPOUND = "compound"
    STRAIGHT_LINE = "straight_line"


@dataclass(frozen=True, slots=True)
class Band:
    """The range at one year: 80 % is drawn, 95 % stands in the table."""

    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a continuation stands in one year; `clipped` says that a natural limit cut it or its band."""

    year: int
    value: float
    band: Band | Reason
    clipped: bool


def extend(
    series: Series, *, method: Method, year: int, low: float | None = None, high: float | None = None
) -> Reach | Reason:
    """The series continued to `year`.

    Args:
        series: the points from the base on, in order; at least two.
        method: how to extend.
        year: after the latest point.
        low, high: natural limits; what lies beyond is cut off, and the result says so.
    """
    if len(series) < 2:
        return Reason.SINGLE_POINT
    steps = year - series[-1].year
    if steps < 1:
        return Reason.TARGET_YEAR_REACHED
    value = _value(series, method=method, steps=steps)
    if isinstance(value, Reason):
        return value
    band = _band(series, method, steps)
    edges = () if isinstance(band, Reason) else astuple(band)
    cut = tuple(_cut(item, low, high) for item in (value, *edges))
    return Reach(
        year=year,
        value=cut[0],
        band=band if isinstance(band, Reason) else Band(*cut[1:]),
        clipped=cut != (value, *edges),
    )


def _value(series: Series, *, method: Method, steps: int) -> float | Reason:
    latest, pace = series[-1], yearly_pace(series)
    match method:
        case Method.DRIFT:
            return latest.value + steps * pace
        case Method.SLOWING:
            return latest.value + pace * sum(SLOWING**k for k in range(1, steps + 1))
        case Method.COMPOUND:
            first = series[0]
            if first.value * latest.value <= 0:
                return Reason.ZERO_OR_MIXED_SIGN
            growth = (latest.value / first.value) ** (1 / (latest.year - first.year))
            return latest.value * float(growth**steps)
        case Method.STRAIGHT_LINE:
            mean_year = math.fsum(p.year for p in series) / len(series)
            mean_value = math.fsum(p.value for p in series) / len(series)
            slope = math.fsum((p.year - mean_year) * (p.value - mean_value) for p in series)
            slope /= math.fsum((p.year - mean_year) ** 2 for p in series)
            return mean_value + slope * (latest.year + steps - mean_year)


def _band(series: Series, method: Method, steps: int) -> Band | Reason:
    """± t(n−2)·s·√(h(1+h/(n−1))), s over the n−1 yearly changes with n−2 degrees of freedom."""
    n = len(series)
    if method is not Method.DRIFT:
        return Reason.NO_BAND_FOR_METHOD
    if n < POINTS_FOR_BAND:
        return Reason.TOO_FEW_POINTS_FOR_BAND
    if not unbroken(series):
        return Reason.YEARS_MISSING
    pace = yearly_pace(series)
    changes = [b.value - a.value for a, b in pairwise(series)]
    spread = math.sqrt(math.fsum((c - pace) ** 2 for c in changes) / (n - 2))
    width = spread * math.sqrt(steps * (1 + steps / (n - 1)))
    middle = series[-1].value + steps * pace
    half80, half95 = (quantile(probability, freedom=n - 2) * width for probability in (0.9, 0.975))
    return Band(low80=middle - half80, high80=middle + half80, low95=middle - half95, high95=middle + half95)


def _cut(value: float, low: float | None, high: float | None) -> float:
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)
