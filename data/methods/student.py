"""Quantiles of Student's t, for bands drawn from very few points.

SciPy would say the same (the tests hold us to it) but costs 100 MB at run time for one number.
"""

from __future__ import annotations

import math
from functools import cache


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
