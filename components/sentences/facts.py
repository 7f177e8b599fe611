"""The short facts beside a card's sentence: value, target, verdict, pace, progress. The screen draws them large."""

from __future__ import annotations

from components.scene import Scene
from components.sentences.targets import target_year
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.series import Point
from data.queries.judgement import Judgement


def facts(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """Each in a few words, those that there are; without a value the sentence that says why, and the target."""
    words, progress = scene.words, judgement.progress
    if not isinstance(progress.latest, Point):
        return tuple(each for each in (words(f"reason.{progress.latest}"), aim(judgement, scene)) if each)
    value = scene.voice.value(judgement.indicator, progress.latest.value)
    told = (value, aim(judgement, scene), verdict_said(judgement, scene), beside(judgement, scene))
    return tuple(each for each in (*told, progress_said(judgement, scene)) if each)


def aim(judgement: Judgement, scene: Scene) -> str:
    """The target and its year; nothing where there is none."""
    target = judgement.progress.target
    if not isinstance(target, Point):
        return ""
    value = scene.voice.value(judgement.indicator, target.value)
    return scene.words("overview.target", value=value, by=target_year(judgement, scene))


def verdict_said(judgement: Judgement, scene: Scene) -> str:
    """○ 順調."""
    verdict = judgement.progress.verdict
    return f"{scene.words(f'verdict_shape.{verdict}')} {scene.words(f'verdict.{verdict}')}"


def beside(judgement: Judgement, scene: Scene) -> str:
    """The pace ratio, or in short why nothing was judged."""
    progress = judgement.progress
    if not isinstance(progress.pace_ratio, Reason):
        return scene.words("overview.pace", ratio=scene.voice.number(progress.pace_ratio, 2))
    if progress.verdict is Verdict.NOT_JUDGED and progress.verdict_reason:
        return scene.words(f"reason_short.{progress.verdict_reason}")
    return ""


def progress_said(judgement: Judgement, scene: Scene) -> str:
    """How far, and how far the plan would be by now."""
    progress = judgement.progress
    if isinstance(progress.progress, Reason) or isinstance(progress.elapsed, Reason):
        return ""
    done, planned = scene.voice.percent(progress.progress), scene.voice.percent(progress.elapsed)
    return scene.words("overview.progress_alt", progress=done, elapsed=planned)
