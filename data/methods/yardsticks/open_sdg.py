"""Open SDG and Statistics Canada: Eurostat's ratio, but a target that is met is met, whatever the ratio.

R ≥ 0.95 on track, ≥ 0.60 progress that needs acceleration, ≥ 0 limited progress, below it deterioration.
Source: Open SDG, docs/progress-methodology.md.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.yardsticks.case import Case, Reading, Rung, on_ladder
from data.methods.yardsticks.growth import ratio

MET = "target_met"
RUNGS = (
    Rung("on_track", 0.95, Verdict.ON_COURSE),
    Rung("needs_acceleration", 0.60, Verdict.SLIGHTLY_BEHIND),
    Rung("limited", 0.0, Verdict.BEHIND),
)
WORSE = Rung("deterioration", float("-inf"), Verdict.WRONG_WAY)


def read(case: Case) -> Reading:
    """R and its label; 達成 comes first, also where there is no R."""
    found = ratio(case)
    if case.is_met:
        return Reading(found, MET, Verdict.MET)
    return Reading.refused(found) if isinstance(found, Reason) else on_ladder(found, RUNGS, below=WORSE)
