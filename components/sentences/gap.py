"""What the calculator says: the message, what is wrong with the input, and the notes under its chart."""

from __future__ import annotations

import calendar

from components.scene import Scene
from components.sentences.targets import difference, latest_year
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.continuation import Band, Reach
from data.methods.judging import reached
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.question import limits

# Reasons that the reader can mend by choosing otherwise.
INPUT = frozenset(
    {
        Reason.TARGET_VALUE_EMPTY,
        Reason.TARGET_VALUE_UNREADABLE,
        Reason.TARGET_OUT_OF_LIMITS,
        Reason.TARGET_YEAR_OUT_OF_RANGE,
        Reason.TARGET_EQUALS_BASE,
        Reason.TARGET_NOT_AFTER_BASE,
        Reason.LATEST_IS_BASE_YEAR,
        Reason.SERIES_BREAK,
        Reason.NO_BASE_OBSERVATION,
        Reason.ALREADY_MET_AT_BASE,
    }
)


def trouble(judgement: Judgement, scene: Scene) -> str | None:
    """The sentence about input outside sense, or None."""
    progress = judgement.progress
    for found in (progress.target, progress.base, progress.progress):
        if isinstance(found, Reason) and found in INPUT:
            return input_said(found, judgement.indicator, scene)
    return None


def input_said(reason: Reason, indicator: Indicator, scene: Scene) -> str:
    """The sentence of `reason`; where a value lies beyond the limits also from where to where they go."""
    said = scene.words(f"reason.{reason}")
    if reason is not Reason.TARGET_OUT_OF_LIMITS:
        return said
    low, high = (scene.voice.value(indicator, edge) for edge in limits(indicator))
    return said + scene.words("gap.limits", low=low, high=high)


def headline(judgement: Judgement, scene: Scene) -> str:
    """The message: what the continuation brings, or what the target year brought, or why nothing can be said."""
    progress, words, voice, indicator = judgement.progress, scene.words, scene.voice, judgement.indicator
    if not isinstance(progress.target, Point) or not isinstance(progress.latest, Point):
        reason = progress.target if isinstance(progress.target, Reason) else progress.latest
        return words("gap.headline_reason", reason=words(f"reason.{reason}"))
    said = {
        "target": voice.year(progress.target.year, indicator.year_kind),
        "value": voice.value(indicator, progress.target.value),
        "latest": latest_year(judgement, scene),
        "actual": voice.value(indicator, progress.latest.value),
        "shortfall": difference(indicator, progress.shortfall, scene),
    }
    if progress.final:
        name = "headline_met" if progress.verdict is Verdict.MET else "headline_missed"
        return words(f"gap.{name}", **said, miss=said["shortfall"])
    if progress.verdict_reason is Reason.TARGET_EQUALS_BASE:
        return words("gap.headline_cannot", reason=words("gap.why_target_equals_base"))
    if progress.verdict is Verdict.MET:
        return words("gap.headline_reached", **said)
    miss = judgement.miss
    if miss is not None and isinstance(judgement.continuation, Reach):
        name = "even" if abs(miss) < 1e-9 else "over" if miss < 0 else "short"
        going = words(f"gap.going_{judgement.question.method}", latest=said["latest"])
        continued = words(f"gap.headline_{name}", **said, going=going, miss=difference(indicator, miss, scene))
        if progress.verdict_reason is Reason.TOO_FEW_POINTS:
            # What two points bring when carried on is told, but not before that they are not judged.
            return words("gap.headline_not_judged", reason=words("gap.why_too_few_points"), continued=continued)
        return continued
    if not isinstance(progress.required_per_year, Reason):
        required = difference(indicator, progress.required_per_year, scene)
        return words("gap.headline_gap", **said, required=required)
    return words("gap.headline_reason", reason=words(f"reason.{progress.verdict_reason or progress.required_per_year}"))


def chart_title(judgement: Judgement, scene: Scene) -> str:
    """What the continuation reaches, with its band."""
    reach, indicator = judgement.continuation, judgement.indicator
    if isinstance(reach, Reason):
        return scene.words("gap.chart_title_actual")
    value = scene.voice.value(indicator, reach.value)
    going = scene.words(f"gap.titled_{judgement.question.method}")
    if not isinstance(reach.band, Band):
        return scene.words("gap.chart_title_bare", going=going, value=value)
    low, high = (scene.voice.bare(indicator, edge) for edge in (reach.band.low80, reach.band.high80))
    return scene.words("gap.chart_title", going=going, value=value, low=low, high=high)


def chart_subtitle(judgement: Judgement, scene: Scene) -> str:
    """Unit, and which years are observed."""
    if not judgement.series:
        return judgement.indicator.unit[scene.language]
    kind = judgement.indicator.year_kind
    first, last = (scene.voice.year(f.key.year, kind) for f in (judgement.series[0], judgement.series[-1]))
    if first == last:
        return scene.words("gap.chart_sub_one", unit=judgement.indicator.unit[scene.language], last=last)
    name = "gap.chart_sub_actual" if isinstance(judgement.continuation, Reason) else "gap.chart_sub"
    return scene.words(name, unit=judgement.indicator.unit[scene.language], first=first, last=last)


def method_notes(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """How the series is extended, and that this is no forecast."""
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    method = scene.words(f"continuation.{judgement.question.method}")
    if isinstance(reach.band, Band):
        said = scene.words("gap.method_note", method=method, freedom=len(judgement.progress.points) - 2)
    else:
        said = scene.words("gap.method_note_bare", method=method)
    return (said, scene.words("gap.not_forecast"))


def timing(judgement: Judgement, scene: Scene) -> str | None:
    """Both readings in one sentence, where reading at the end of the fiscal year turns short into met or back."""
    reach, target, indicator = judgement.continuation, judgement.progress.target, judgement.indicator
    if judgement.year_end is None or isinstance(reach, Reason) or not isinstance(target, Point):
        return None
    met = [
        reached(value, target=target.value, direction=indicator.direction)
        for value in (reach.value, judgement.year_end)
    ]
    if met[0] == met[1]:
        return None
    readings = {
        name: scene.words(
            "gap.value_year_end",
            value=scene.voice.value(indicator, value),
            outcome=outcome_said(judgement, value, scene),
        )
        for name, value in (("survey", reach.value), ("end", judgement.year_end))
    }
    month = indicator.survey_month or 0
    return scene.words("gap.timing", month=month, month_name=calendar.month_name[month], **readings)


def outcome_said(judgement: Judgement, value: float, scene: Scene) -> str:
    """Whether `value` would reach the target, and by how much it would not."""
    target = judgement.progress.target
    if not isinstance(target, Point) or reached(value, target=target.value, direction=judgement.indicator.direction):
        return scene.words("gap.outcome_met")
    miss = scene.voice.difference(judgement.indicator, abs(target.value - value))
    return scene.words("gap.outcome_short", miss=miss)
