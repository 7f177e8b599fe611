"""How firm is the label? The nearest values at which the verdict would turn (METHODS §3)."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.judging import reading
from data.queries.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Turn:
    """The nearest value the survey could report at which the verdict turns to `verdict`; `away` from the latest."""

    verdict: Verdict
    value: float
    away: float


def turns(judgement: Judgement) -> tuple[Turn, ...] | Reason:
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
    return tuple(Turn(f.verdict, v, v - now) for f, v in zip(known, values, strict=True))
