"""What SciPy says, in the one place that knows it has no types."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scipy import optimize, stats  # type: ignore[import-untyped]


def t_quantile(probability: float, freedom: int) -> float:
    """The t with P(T ≤ t) = `probability`."""
    return float(stats.t.ppf(probability, freedom))


def t_probability(t: float, freedom: int) -> float:
    """P(T ≤ t)."""
    return float(stats.t.cdf(t, freedom))


def line(years: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Slope and intercept of least squares."""
    found = stats.linregress(years, values)
    return float(found.slope), float(found.intercept)


def t_interval(share: float, freedom: int, *, middle: float, width: float) -> tuple[float, float]:
    """The interval around `middle` that holds `share` of Student's t, scaled by `width`."""
    low, high = stats.t.interval(share, freedom, loc=middle, scale=width)
    return float(low), float(high)


def mean_growth(values: Sequence[float]) -> float:
    """The geometric mean of the yearly ratios of values in consecutive years, less one."""
    return float(stats.gmean([b / a for a, b in pairwise(values)])) - 1


def growth_to(first: float, last: float, years: int) -> float:
    """The yearly growth that makes `first` `last`, found by search: no formula of ours."""
    return float(optimize.brentq(lambda g: first * (1 + g) ** years - last, -0.9999, 99, xtol=1e-15, rtol=1e-14))
