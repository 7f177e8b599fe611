"""Would it have been right? The same continuation run from each earlier year, against what came (METHODS §4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.reason import Reason
from data.methods.continuation import Method, extend
from data.methods.series import Series

# Two to run from, and one that came after them.
POINTS_TO_LOOK_BACK = 3


class Run(NamedTuple):
    """What a run from `origin` said of `year`, and what was observed there."""

    origin: int
    year: int
    value: float
    actual: float

    @property
    def error(self) -> float:
        """Above zero where more was said than came."""
        return self.value - self.actual


@dataclass(frozen=True, slots=True)
class LookBack:
    """Every run against every later observation, by origin and year."""

    method: Method
    runs: tuple[Run, ...]

    @property
    def mean_absolute_error(self) -> float:
        """In the series' own unit."""
        return math.fsum(abs(run.error) for run in self.runs) / len(self.runs)


def look_back(
    series: Series, *, method: Method, low: float | None = None, high: float | None = None
) -> LookBack | Reason:
    """Runs from each point but the first and the last, with only what was known there.

    Args:
        series: the points from the base on, in order.
        method, low, high: as `extend` takes them.
    """
    if len(series) < POINTS_TO_LOOK_BACK:
        return Reason.NOTHING_TO_LOOK_BACK_ON
    runs = []
    for known in range(2, len(series)):
        for came in series[known:]:
            said = extend(series[:known], method=method, year=came.year, low=low, high=high)
            if isinstance(said, Reason):
                return said
            runs.append(Run(series[known - 1].year, came.year, said.value, came.value))
    return LookBack(method, tuple(runs))
