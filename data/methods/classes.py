"""Thresholds of a classed map, at values a reader can say."""

from __future__ import annotations

import math
from collections.abc import Sequence

CLASSES = 5


def even_shares() -> tuple[float, ...]:
    """Thresholds of five even classes of a share: 20, 40, 60 and 80 %."""
    return (0.2, 0.4, 0.6, 0.8)


def readable_breaks(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """At most `classes`−1 rising thresholds near the quantiles of `values`, rounded to readable numbers.

    A class starts at its threshold. Values that are all equal need no threshold.
    """
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    at = [ordered[min(len(ordered) - 1, round(len(ordered) * k / classes))] for k in range(1, classes)]
    rounded = sorted({_readable(value) for value in at})
    return tuple(b for b in rounded if ordered[0] < b <= ordered[-1])


def _readable(value: float) -> float:
    """The nearest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    if value <= 0:
        return 0
    power = 10.0 ** math.floor(math.log10(value))
    steps = [s * power for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)]
    whole = [s for s in steps if s == int(s)] or steps
    return min(whole, key=lambda step: abs(step - value))
