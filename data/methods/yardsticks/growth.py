"""Compound yearly growth, which three of the yardsticks are made of."""

from __future__ import annotations

from data.domain.reason import Reason
from data.methods.series import Point
from data.methods.yardsticks.case import Case


def rate(first: Point, last: Point) -> float | Reason:
    """(y/y0)^(1/years) − 1; none where either is zero or their signs differ."""
    if first.value * last.value <= 0:
        return Reason.ZERO_OR_MIXED_SIGN
    return float((last.value / first.value) ** (1 / (last.year - first.year)) - 1)


def ratio(case: Case) -> float | Reason:
    """R = CAGR observed ÷ CAGR required, both from the base."""
    start = case.start
    if isinstance(start, Reason):
        return start
    observed, required = rate(start, case.latest), rate(start, case.target)
    if isinstance(observed, Reason):
        return observed
    return required if isinstance(required, Reason) else observed / required
