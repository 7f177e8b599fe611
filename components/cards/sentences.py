"""What is said of one target, in one plain sentence and in parts of one."""

from __future__ import annotations

from collections.abc import Iterable

from components.charts.render_context import Scene
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.attainment import Attainment
from data.methods.judging import reached
from data.methods.series import Point
from data.queries.judgement import Judgement, Notice
from data.queries.yardsticks import turns

# How a sentence begins.


def capital(text: str) -> str:
    """A subject at the beginning of an English sentence."""
    return text[:1].upper() + text[1:]


def distance(judgement: Judgement, scene: Scene) -> str:
    """Where the latest value stands to the target; nothing where either is missing."""
    words, indicator, progress = scene.words, judgement.indicator, judgement.progress
    if not isinstance(progress.latest, Point) or not isinstance(progress.target, Point):
        return ""
    met = isinstance(progress.shortfall, float | int) and progress.shortfall <= 0
    kind = ("lead_share_met" if met else "lead_share") if indicator.is_share else "lead_met" if met else "lead_target"
    return words(
        f"overview.{kind}",
        subject=capital(indicator.subject[scene.language]),
        value=scene.voice.value(indicator, progress.latest.value),
        by=target_year(judgement, scene),
        target=scene.voice.value(indicator, progress.target.value),
        shortfall=difference(indicator, progress.shortfall, scene),
        # English names the unit once, in the subject.
        bare=scene.voice.bare(indicator, progress.latest.value),
        aim=scene.voice.bare(indicator, progress.target.value),
        short=scene.voice.bare(indicator, abs(progress.latest.value - progress.target.value)),
    )


def sentence(judgement: Judgement, scene: Scene) -> str:
    """The card's plain sentence; what decides the label stands in bold (Markdown)."""
    progress, words, voice, indicator = judgement.progress, scene.words, scene.voice, judgement.indicator
    if progress.final and isinstance(progress.latest, Point) and isinstance(progress.target, Point):
        return words(
            "overview.met_final" if progress.verdict is Verdict.MET else "overview.missed_final",
            by=target_year(judgement, scene),
            value=voice.value(indicator, progress.latest.value),
            target=voice.value(indicator, progress.target.value),
            shortfall=difference(indicator, progress.shortfall, scene),
        )
    if isinstance(progress.off_path, Reason) or isinstance(progress.on_path, Reason):
        return _without_base(judgement, scene)
    off = abs(progress.off_path)
    # Even is what reads as even: half a hub, but also half of 0.1 point.
    even = voice.bare(indicator, off) == voice.bare(indicator, 0)
    side = "even" if even else "below" if progress.off_path < 0 else "above"
    told = words(
        f"overview.on_path_{side}",
        path=voice.value(indicator, progress.on_path),
        gap=difference(indicator, off, scene),
    )
    if not isinstance(progress.required_per_year, Reason) and not isinstance(progress.observed_per_year, Reason):
        told += words(
            "overview.pace_needed",
            required=difference(indicator, progress.required_per_year, scene),
            observed=difference(indicator, progress.observed_per_year, scene),
        )
    return told + _outlook(judgement, scene)


def _outlook(judgement: Judgement, scene: Scene) -> str:
    """When it would be reached, if in time; else how near the label is to changing."""
    found, target = judgement.attainment, judgement.progress.target
    if isinstance(found, Attainment) and isinstance(target, Point) and found.first_survey <= target.year:
        return attainment(found, judgement, scene)
    nearest = turns(judgement)
    if isinstance(nearest, Reason) or not nearest:
        return ""
    turn = min(nearest, key=lambda t: abs(t.away))
    more = "turns_more" if turn.away > 0 else "turns"
    away = difference(judgement.indicator, abs(turn.away), scene)
    return f"**{scene.words(f'overview.{more}', away=away, verdict=scene.words(f'verdict.{turn.verdict}'))}**"


def attainment(found: Attainment, judgement: Judgement, scene: Scene) -> str:
    """The first survey at or above the target, with the years in which the 80 % band crosses it."""
    kind = judgement.indicator.year_kind
    first = scene.voice.year(found.first_survey, kind, survey=True)
    if isinstance(found.earliest80, Reason):
        return ""
    earliest = scene.voice.year(found.earliest80, kind)
    if isinstance(found.latest80, Reason):
        return scene.words("overview.attains_open", first=first, earliest=earliest)
    latest = scene.voice.year(found.latest80, kind)
    return scene.words("overview.attains", first=first, earliest=earliest, latest=latest)


def _without_base(judgement: Judgement, scene: Scene) -> str:
    progress, indicator, words = judgement.progress, judgement.indicator, scene.words
    why = words(f"reason.{progress.verdict_reason}") if progress.verdict_reason else ""
    if isinstance(progress.required_per_year, Reason):
        return why
    return (
        words(
            "overview.gap_only",
            shortfall=difference(indicator, progress.shortfall, scene),
            by=target_year(judgement, scene),
            required=difference(indicator, progress.required_per_year, scene),
        )
        + why
    )


def notices(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """What has passed since the latest observation."""
    names = {"latest": latest_year(judgement, scene), "target": target_year(judgement, scene)}
    return tuple(scene.words(f"notice.{notice}", **names) for notice in judgement.notices[:1])


def over(judgement: Judgement, scene: Scene) -> str:
    """That the target year has passed, in bold for the end of a lead; empty where it has not."""
    if Notice.TARGET_YEAR_OVER not in judgement.notices:
        return ""
    names = {"latest": latest_year(judgement, scene), "target": target_year(judgement, scene)}
    return f"**{scene.words(f'notice.{Notice.TARGET_YEAR_OVER}', **names)}**"


def difference(indicator: Indicator, value: float | Reason, scene: Scene) -> str:
    """A difference in the indicator's unit, unsigned; a reason's short form where there is none."""
    if isinstance(value, Reason):
        return scene.words(f"reason_short.{value}")
    return scene.voice.difference(indicator, abs(value))


def latest_year(judgement: Judgement, scene: Scene) -> str:
    """The year of the newest observation."""
    latest = judgement.latest
    kind = judgement.indicator.year_kind
    return scene.voice.year(latest.key.year, kind) if latest else scene.words("mark.not_collected")


def target_year(judgement: Judgement, scene: Scene) -> str:
    """The target's year, read in the indicator's own kind of year."""
    target = judgement.progress.target
    return scene.voice.year(target.year, judgement.indicator.year_kind) if isinstance(target, Point) else ""


def target_note(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """What the catalogue says of the target in force besides its value and year."""
    target = judgement.target
    if target is None or target.note is None:
        return ()
    return (scene.words("overview.target_note", note=scene.voice.told(target.note[scene.language])),)


# The short facts beside a card's sentence: value, target, verdict, pace, progress. The screen draws them large.


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


# Why a table has no number somewhere, in full: the cell itself has room for a word only.


def reasons_said(found: Iterable[object], scene: Scene) -> tuple[str, ...]:
    """The sentence of each reason among what was found, once."""
    return tuple(dict.fromkeys(scene.words(f"reason.{each}") for each in found if isinstance(each, Reason)))


def outcome_said(judgement: Judgement, value: float, scene: Scene) -> str:
    """Whether `value` would reach the target, and by how much it would not."""
    target = judgement.progress.target
    if not isinstance(target, Point) or reached(value, target=target.value, direction=judgement.indicator.direction):
        return scene.words("gap.outcome_met")
    miss = scene.voice.difference(judgement.indicator, abs(target.value - value))
    return scene.words("gap.outcome_short", miss=miss)
