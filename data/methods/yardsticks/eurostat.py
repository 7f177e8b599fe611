"""Eurostat, indicators with a quantitative target: R = CAGR observed ÷ CAGR required.

R ≥ 0.95 significant progress, ≥ 0.60 moderate, ≥ 0 insufficient, below it movement away. Needs two points and values of
one sign. Source: Eurostat, Sustainable development in the European Union, monitoring report, annex on method.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.yardsticks.case import Case, Reading, Rung, on_ladder
from data.methods.yardsticks.growth import ratio

RUNGS = (
    Rung("significant", 0.95, Verdict.ON_COURSE),
    Rung("moderate", 0.60, Verdict.SLIGHTLY_BEHIND),
    Rung("insufficient", 0.0, Verdict.BEHIND),
)
AWAY = Rung("movement_away", float("-inf"), Verdict.WRONG_WAY)


def read(case: Case) -> Reading:
    """R and its label."""
    found = ratio(case)
    return Reading.refused(found) if isinstance(found, Reason) else on_ladder(found, RUNGS, below=AWAY)
