"""What an overview says: how many targets are as planned, how far each is, and how far the data reach."""

from __future__ import annotations

from collections.abc import Sequence

from components.scene import Scene
from components.sentences.targets import distance, latest_year, target_year
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.notices import Notice

_GOOD = frozenset({Verdict.MET, Verdict.ON_COURSE})
_TOO_SHORT = frozenset({Reason.SINGLE_POINT, Reason.TOO_FEW_POINTS, Reason.NO_OBSERVATION})


def headline(judgements: Sequence[Judgement], scene: Scene) -> str:
    """3つの目標のうち2つは想定どおり、1つは…"""
    words = scene.words
    if not judgements:
        return words("overview.none")
    kinds = [_kind(j) for j in judgements]
    clauses = [
        words(f"overview.{kind}", count=_count(kinds.count(kind), scene))
        for kind in ("good", "behind", "short_of_years", "not_judged")
        if kind in kinds
    ]
    return words(
        "overview.targets", count=_count(len(judgements), scene), clauses=words("overview.joint").join(clauses)
    )


def _kind(judgement: Judgement) -> str:
    verdict = judgement.progress.verdict
    if verdict in _GOOD:
        return "good"
    if verdict is Verdict.NOT_JUDGED:
        return "short_of_years" if judgement.progress.verdict_reason in _TOO_SHORT else "not_judged"
    return "behind"


def _count(n: int, scene: Scene) -> str:
    return scene.words("overview.count_few" if n < 10 else "overview.count_many", n=n)


def lead(judgements: Sequence[Judgement], scene: Scene) -> str:
    """Each counted target with its gap, how far the data reach, and (bold) whether the year is over."""
    words = scene.words
    counted = [j for j in judgements if not j.indicator.is_share and isinstance(j.progress.latest, Point)]
    told = "".join(distance(j, scene) for j in counted)
    reach = words("overview.range_joint").join(
        words("overview.lead_range_one", subject=j.indicator.subject[scene.language], year=latest_year(j, scene))
        for j in counted
    )
    told += words("overview.lead_range", ranges=reach) if counted else ""
    over = [j for j in judgements if Notice.TARGET_YEAR_OVER in j.notices]
    if over:
        years = dict.fromkeys(target_year(j, scene) for j in over)
        told += f"**{words('overview.lead_over', years=words('overview.joint').join(years))}**"
    return told
