"""The German weather symbols: by how much of the way still to go the mean change of five years would miss.

ŷ = y_t + (Y − t)·mean change of the last five years (at least four points); miss = (T − ŷ) ÷ (T − y_t). Reached, or a
miss below 5 %: sun; up to 20 %: sun and cloud; more: cloud; a change the wrong way: storm.
Source: Destatis, indicator report on sustainable development in Germany.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.judging import TOLERANCE, reached
from data.methods.series import comparable_from, since, yearly_pace
from data.methods.yardsticks.case import Case, Reading

YEARS, POINTS = 5, 4
SUNNY, CLOUDED = 0.05, 0.20


def read(case: Case) -> Reading:
    """The miss and its symbol; where the target is met already there is no way to miss a part of."""
    recent = since(case.series, case.latest.year - YEARS)
    if case.latest.year >= case.target.year:
        return Reading.refused(Reason.TARGET_YEAR_REACHED)
    if len(recent) < POINTS:
        return Reading.refused(Reason.NEEDS_FOUR_POINTS)
    whole = comparable_from(case.latest.year, case.breaks)
    recent = recent if whole is None else since(recent, whole)
    if len(recent) < POINTS:
        return Reading.refused(Reason.SERIES_BREAK)
    pace = yearly_pace(recent)
    ahead = case.latest.value + (case.target.year - case.latest.year) * pace
    left = case.target.value - case.latest.value
    miss = Reason.ALREADY_REACHED if case.is_met else (case.target.value - ahead) / left
    if reached(ahead, target=case.target.value, direction=case.direction):
        return Reading(miss, "sun", Verdict.ON_COURSE)
    if isinstance(miss, Reason) or case.direction.sign * pace < -TOLERANCE:
        return Reading(miss, "storm", Verdict.WRONG_WAY)
    if miss < SUNNY - TOLERANCE:
        return Reading(miss, "sun", Verdict.ON_COURSE)
    return Reading(miss, "sun_and_cloud" if miss <= CLOUDED + TOLERANCE else "cloud", None)
