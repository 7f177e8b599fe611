"""SDSN's arrows: the yearly change so far ÷ the yearly change that the whole way asks for.

o ÷ ((T − y_b)/(Y − b)) ≥ 1 ↑, ≥ 0.5 ➚, ≥ 0 →, below it ↓. Needs two points.
Source: Sustainable Development Report (SDG Index), methodology.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.yardsticks.case import Case, Reading, Rung, on_ladder

# ➚ and → do not end where our steps do.
RUNGS = (Rung("up", 1.0, Verdict.ON_COURSE), Rung("rising", 0.5, None), Rung("level", 0.0, None))
DOWN = Rung("down", float("-inf"), Verdict.WRONG_WAY)


def read(case: Case) -> Reading:
    """The ratio of both paces, and the arrow."""
    start = case.start
    if isinstance(start, Reason):
        return Reading.refused(start)
    observed = (case.latest.value - start.value) / (case.latest.year - start.year)
    needed = (case.target.value - start.value) / (case.target.year - start.year)
    return on_ladder(observed / needed, RUNGS, below=DOWN)
