"""What SciPy says, in the one place that knows it has no types."""

from __future__ import annotations

from collections.abc import Sequence

from scipy import stats  # type: ignore[import-untyped]


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
