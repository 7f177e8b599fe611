"""One judgement under every method: ours and the others', what each continuation brings, how each would have done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n.method_text import LINEAR
from data.methods.continuation import Method, Reach, extend
from data.methods.judging import LookBack, look_back, reading
from data.methods.series import Point
from data.methods.yardsticks import YARDSTICKS, Case, YardstickReading
from data.queries.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Comparison:
    """By method, in the order in which they are told."""

    readings: Mapping[str, YardstickReading]
    continuations: Mapping[Method, Reach | Reason]
    look_backs: Mapping[Method, LookBack | Reason]


def compare(judgement: Judgement) -> Comparison:
    """Every method's answer to the question of `judgement`."""
    progress, indicator = judgement.progress, judgement.indicator
    limits = {"low": indicator.low, "high": indicator.high}
    return Comparison(
        readings={
            LINEAR: YardstickReading(progress.pace_ratio, progress.verdict.value, progress.verdict),
            **_others(judgement),
        },
        continuations={
            method: extend(progress.points, method=method, year=judgement.continuation.year, **limits)
            if isinstance(judgement.continuation, Reach)
            else judgement.continuation
            for method in Method
        },
        look_backs={
            # Where points are there but cannot be counted from, that is why, and not that they are too few.
            method: progress.base
            if isinstance(progress.base, Reason) and progress.base is not Reason.SINGLE_POINT
            else look_back(progress.points, method=method, **limits)
            for method in Method
        },
    )


def _others(judgement: Judgement) -> Mapping[str, YardstickReading]:
    progress = judgement.progress
    for needed in (progress.latest, progress.target):
        if isinstance(needed, Reason):
            return dict.fromkeys(YARDSTICKS, YardstickReading.refused(needed))
    if isinstance(progress.shortfall, Reason):
        # No direction, a target year not after the base, a target year that was not surveyed.
        return dict.fromkeys(YARDSTICKS, YardstickReading.refused(progress.shortfall))
    assert isinstance(progress.latest, Point)  # noqa: S101 - both were asked above
    assert isinstance(progress.target, Point)  # noqa: S101
    until = progress.latest.year
    series = tuple(Point(f.key.year, f.value) for f in judgement.series if f.value is not None and f.key.year <= until)
    breaks = tuple(item.year for item in judgement.breaks)
    case = Case(series, progress.base, progress.target, judgement.indicator.direction, breaks)
    return {name: read(case) for name, read in YARDSTICKS.items()}


# How firm is the label? The nearest values at which the verdict would turn (METHODS §3).


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The nearest value the survey could report at which the verdict turns to `verdict`; `away` from the latest."""

    verdict: Verdict
    value: float
    away: float


def turns(judgement: Judgement) -> tuple[TurningPoint, ...] | Reason:
    """How far the latest value is from changing its label, as values a survey can report (METHODS §3)."""
    progress, indicator = judgement.progress, judgement.indicator
    if isinstance(progress.flips_at, Reason):
        return progress.flips_at
    if isinstance(progress.latest, Reason):
        return progress.latest
    # Below a target that is met, one or two points have no verdict: that is no turn of it.
    known = [flip for flip in progress.flips_at if flip.verdict is not Verdict.NOT_JUDGED]
    if not known:
        return progress.pace_ratio if isinstance(progress.pace_ratio, Reason) else Reason.TOO_FEW_POINTS
    step, now = 10.0 ** -(indicator.decimals + 2 * indicator.is_share), progress.latest.value
    values = [reading(f, step=step) for f in known]
    return tuple(TurningPoint(f.verdict, v, v - now) for f, v in zip(known, values, strict=True))
