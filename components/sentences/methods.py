"""Whether the methods agree, in a sentence: that they do not is a finding, not a fault."""

from __future__ import annotations

from components.scene import Scene
from data.answers.judgement import Judgement
from data.answers.yardsticks import Comparison
from data.domain.reason import Reason
from data.methods.judging import STEPS, TOLERANCE

# What is enough for a ratio of paces is enough for a ratio of growth rates.
ENOUGH = STEPS[0][1]

# Whether it is enough, and the clause that says so.
View = tuple[bool, str]


def agreement(judgement: Judgement, comparison: Comparison, scene: Scene) -> str | None:
    """What ratio, continuation and growth rates say, and whether it is the same; None where fewer than two speak."""
    asked = (_ratio(judgement, scene), _continued(judgement, scene), _growth(comparison, scene))
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


def _continued(judgement: Judgement, scene: Scene) -> View | None:
    miss = judgement.miss
    if miss is None:
        return None
    if miss <= TOLERANCE:
        return True, scene.words("gap.methods_reaches")
    return False, scene.words("gap.methods_short", miss=scene.voice.difference(judgement.indicator, miss))


def _growth(comparison: Comparison, scene: Scene) -> View | None:
    found = comparison.readings["eurostat"].measure
    if isinstance(found, Reason):
        return None
    name = "more" if found >= 1 - TOLERANCE else "nearly" if found >= ENOUGH - TOLERANCE else "less"
    return found >= ENOUGH - TOLERANCE, scene.words(f"gap.methods_growth_{name}")
