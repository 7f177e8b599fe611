"""The targets before the one in force: how each ended, and when it was first met."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.indicator import Indicator, Target
from data.domain.verdict import Verdict
from data.methods.judging import reached
from data.methods.progress import measure
from data.methods.series import Point, Series


@dataclass(frozen=True, slots=True)
class Met:
    """An earlier target and the year in which it was first met, if it was."""

    target: Target
    verdict: Verdict
    first_met: int | None


def held_to(target: Target, points: Series, indicator: Indicator, *, breaks: tuple[int, ...]) -> Met:
    """How `points` did by `target`; nothing is counted over `breaks`."""
    progress = measure(
        points,
        base_year=target.base_year,
        target=Point(target.year, target.value),
        direction=indicator.direction,
        breaks=breaks,
    )
    met = (p.year for p in points if reached(p.value, target=target.value, direction=indicator.direction))
    return Met(target=target, verdict=progress.verdict, first_met=min(met, default=None))
