"""Whether the methods agree, in a sentence: that they do not is a finding, not a fault."""

from __future__ import annotations

from components.scene import Scene
from data.domain.reason import Reason
from data.methods.continuation import Method
from data.methods.judging import STEPS, TOLERANCE
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

# What is enough for a ratio of paces is enough for a ratio of growth rates.
ENOUGH = STEPS[0][1]

# Whether it is enough, and the clause that says so.
View = tuple[bool, str]


def agreement(judgement: Judgement, comparison: Comparison, scene: Scene) -> str | None:
    """What ratio, continuation and growth rates say, and whether it is the same; None where fewer than two speak."""
    if judgement.progress.verdict_reason:
        # Where we do not judge there is nothing to agree with.
        return None
    asked = (_ratio(judgement, scene), _continued(judgement, comparison, scene), _growth(comparison, scene))
    views = [view for view in asked if view is not None]
    if len(views) < 2:
        return None
    name = "agree" if len({enough for enough, _ in views}) == 1 else "differ"
    clauses = scene.words("gap.methods_joint").join(clause for _, clause in views)
    return scene.words(f"gap.methods_{name}", clauses=clauses)


def _ratio(judgement: Judgement, scene: Scene) -> View | None:
    found, verdict = judgement.progress.pace_ratio, judgement.progress.verdict
    if isinstance(found, Reason) or judgement.progress.verdict_reason:
        return None
    said = scene.words("gap.methods_ratio", verdict=scene.words(f"verdict.{verdict}"))
    return found >= ENOUGH - TOLERANCE, said


def _continued(judgement: Judgement, comparison: Comparison, scene: Scene) -> View | None:
    """The usual continuation, whichever the reader looks at: what the methods are held against does not change."""
    reach, target = comparison.continuations[Method.DRIFT], judgement.progress.target
    if isinstance(reach, Reason) or isinstance(target, Reason):
        return None
    other = "" if judgement.question.method is Method.DRIFT else "_drift"
    miss = judgement.indicator.direction.sign * (target.value - reach.value)
    if miss <= TOLERANCE:
        return True, scene.words(f"gap.methods_reaches{other}")
    return False, scene.words(f"gap.methods_short{other}", miss=scene.voice.difference(judgement.indicator, miss))


def _growth(comparison: Comparison, scene: Scene) -> View | None:
    found = comparison.readings["eurostat"].measure
    if isinstance(found, Reason):
        return None
    name = "more" if found >= 1 - TOLERANCE else "nearly" if found >= ENOUGH - TOLERANCE else "less"
    return found >= ENOUGH - TOLERANCE, scene.words(f"gap.methods_growth_{name}")
