"""Examples of the continuations: where each of them comes to in the target year, and how far off it was before."""

from __future__ import annotations

from components.content.examples.asked import Asked, Fields, Told
from data.domain.reason import Reason
from data.methods.continuation import SLOWING, Band, Method, Reach
from data.methods.series import yearly_pace
from data.methods.student import quantile
from data.methods.yardsticks.growth import rate


def continuing(here: Asked) -> Told:
    """By method; nothing where nothing is continued."""
    reaches = here.comparison.continuations
    found = {method.value: _reached(here, reaches[method]) for method in Method}
    return {**found, "student": _student(here), "look_back": _look_back(here)}


def _reached(here: Asked, reach: Reach | Reason) -> Fields | None:
    """What any of them may say: value, bands, and the numbers that lead to it."""
    points, voice, indicator = here.judgement.progress.points, here.scene.voice, here.indicator
    if isinstance(reach, Reason):
        return None
    latest, pace = points[-1], yearly_pace(points)
    steps = range(1, reach.year - latest.year + 1)
    growth = rate(points[0], latest)
    return {
        "year": voice.year(reach.year, indicator.year_kind),
        "value": voice.value(indicator, reach.value),
        "latest": voice.bare(indicator, latest.value),
        "pace": voice.bare(indicator, pace, more=1),
        "sum": voice.number(sum(SLOWING**k for k in steps), 3),
        "growth": here.scene.words(f"reason_short.{growth}") if isinstance(growth, Reason) else voice.percent(growth),
        **_edges(here, reach),
    }


def _edges(here: Asked, reach: Reach) -> Fields:
    if not isinstance(reach.band, Band):
        return {}
    edges = ("low80", "high80", "low95", "high95")
    return {edge: here.scene.voice.bare(here.indicator, getattr(reach.band, edge)) for edge in edges}


def _student(here: Asked) -> Fields | None:
    freedom = len(here.judgement.progress.points) - 2
    if freedom < 1:
        return None
    number = here.scene.voice.number
    return {
        "freedom": str(freedom),
        "t80": number(quantile(0.9, freedom=freedom), 3),
        "t95": number(quantile(0.975, freedom=freedom), 3),
    }


def _look_back(here: Asked) -> Fields | None:
    method = here.judgement.question.method
    found = here.comparison.look_backs[method]
    if isinstance(found, Reason):
        return None
    return {
        "method": here.scene.words(f"continuation.{method}"),
        "runs": str(len(found.runs)),
        "error": here.scene.voice.difference(here.indicator, found.mean_absolute_error),
    }
