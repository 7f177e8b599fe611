"""The UN's Progress Chart: how much of the way will have been gone by the target year if the growth rate goes on.

U = (v − y_b) ÷ (T − y_b), v = y_t·(1 + CAGR observed)^(Y−t). U ≥ 0.95 on track, ≥ 0.10 fair progress, else stagnation
or regression. Needs two points and values of one sign. Source: UNSD, Progress Chart, Technical Note 2023.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.yardsticks.case import Case, Reading, Rung, on_ladder
from data.methods.yardsticks.growth import rate

# Its middle step spans three of ours, and its last does not tell standing still from falling back.
RUNGS = (Rung("on_track", 0.95, Verdict.ON_COURSE), Rung("fair", 0.10, None))
STAGNATION = Rung("stagnation", float("-inf"), None)


def read(case: Case) -> Reading:
    """U and its label."""
    start = case.start
    if isinstance(start, Reason):
        return Reading.refused(start)
    growth = rate(start, case.latest)
    if isinstance(growth, Reason):
        return Reading.refused(growth)
    expected = case.latest.value * (1 + growth) ** (case.target.year - case.latest.year)
    return on_ladder((expected - start.value) / (case.target.value - start.value), RUNGS, below=STAGNATION)
