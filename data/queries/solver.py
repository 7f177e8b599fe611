"""Of pace a year, target year and target value, two are given and the third is asked for (METHODS §5)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from data.domain.reason import Reason
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point
from data.methods.solving import pace_for, value_for, year_for
from data.queries.judgement import Judgement


class Unknown(StrEnum):
    """Which of the three is asked for."""

    PACE = "pace"
    YEAR = "year"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Solution:
    """All three: two as they were given, the third as it follows (shares and their paces as fractions).

    `year` is unrounded where it was asked for; `survey` is the first survey at which the value is reached.
    `times` holds the pace against that of the series so far.
    """

    asked: Unknown
    latest: Point | Reason
    pace: float | Reason
    year: float | Reason
    value: float | Reason
    survey: int | None
    times: float | Reason


def solve(judgement: Judgement, asked: Unknown, *, pace: float | Reason) -> Solution:
    """The third of the three, from the latest observation on.

    Args:
        judgement: gives the latest observation, and the target's year and value as the reader set them.
        asked: which one is unknown; what is given of it is not looked at.
        pace: the change a year, in the indicator's own unit.
    """
    progress = judgement.progress
    latest, target = progress.latest, progress.target
    if isinstance(latest, Reason) or isinstance(target, Reason):
        why = latest if isinstance(latest, Reason) else target
        assert isinstance(why, Reason)  # noqa: S101 - one of the two is
        return Solution(asked, latest, why, why, why, None, why)
    year: float | Reason = target.year
    value: float | Reason = target.value
    met = reached(latest.value, target=target.value, direction=judgement.indicator.direction)
    if asked is Unknown.PACE:
        pace = Reason.ALREADY_REACHED if met else pace_for(latest, value=target.value, year=target.year)
    elif asked is Unknown.VALUE:
        value = pace if isinstance(pace, Reason) else value_for(latest, pace=pace, year=target.year)
    else:
        year = _year(latest, target, pace, met=met)
    survey = None if isinstance(year, Reason) else math.ceil(year - TOLERANCE)
    return Solution(asked, latest, pace, year, value, survey, _times(pace, judgement))


def _year(latest: Point, target: Point, pace: float | Reason, *, met: bool) -> float | Reason:
    if met:
        return Reason.ALREADY_REACHED
    return pace if isinstance(pace, Reason) else year_for(latest, value=target.value, pace=pace)


def _times(pace: float | Reason, judgement: Judgement) -> float | Reason:
    observed = judgement.progress.observed_per_year
    if isinstance(pace, Reason):
        return pace
    if isinstance(observed, Reason):
        return observed
    if abs(observed) <= TOLERANCE:
        return Reason.NO_CHANGE_OBSERVED
    # How often the pace so far says nothing of standing still or of going the other way.
    return pace / observed if pace * observed > 0 else Reason.ZERO_OR_MIXED_SIGN
