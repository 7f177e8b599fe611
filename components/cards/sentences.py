"""Sentences about one target, and parts of them that are shown alone."""

from __future__ import annotations

from collections.abc import Iterable

from components.charts.render_context import RenderContext
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n import Messages
from data.methods.attainment import Attainment
from data.methods.judging import reached
from data.methods.series import Point
from data.queries.judgement import Judgement, Notice
from data.queries.yardsticks import turns


def capital(text: str) -> str:
    """A subject at the beginning of an English sentence."""
    return text[:1].upper() + text[1:]


def distance(judgement: Judgement, context: RenderContext) -> str:
    """Where the latest value stands to the target; nothing where either is missing."""
    messages, indicator, progress = context.messages, judgement.indicator, judgement.progress
    if not isinstance(progress.latest, Point) or not isinstance(progress.target, Point):
        return ""
    met = isinstance(progress.shortfall, float | int) and progress.shortfall <= 0
    kind = ("lead_share_met" if met else "lead_share") if indicator.is_share else "lead_met" if met else "lead_target"
    return messages(
        f"overview.{kind}",
        subject=capital(indicator.subject[context.language]),
        value=context.formatter.value(indicator, progress.latest.value),
        by=target_year(judgement, context),
        target=context.formatter.value(indicator, progress.target.value),
        shortfall=difference(indicator, progress.shortfall, context),
        # English names the unit once, in the subject.
        bare=context.formatter.bare(indicator, progress.latest.value),
        aim=context.formatter.bare(indicator, progress.target.value),
        short=context.formatter.bare(indicator, abs(progress.latest.value - progress.target.value)),
    )


def sentence(judgement: Judgement, context: RenderContext) -> str:
    """The card's plain sentence; what decides the label stands in bold (Markdown)."""
    progress, indicator = judgement.progress, judgement.indicator
    messages, formatter = context.messages, context.formatter
    if progress.final and isinstance(progress.latest, Point) and isinstance(progress.target, Point):
        return messages(
            "overview.met_final" if progress.verdict is Verdict.MET else "overview.missed_final",
            by=target_year(judgement, context),
            value=formatter.value(indicator, progress.latest.value),
            target=formatter.value(indicator, progress.target.value),
            shortfall=difference(indicator, progress.shortfall, context),
        )
    if isinstance(progress.off_path, Reason) or isinstance(progress.on_path, Reason):
        return _without_base(judgement, context)
    off = abs(progress.off_path)
    # Even is what reads as even: half a hub, but also half of 0.1 point.
    even = formatter.bare(indicator, off) == formatter.bare(indicator, 0)
    side = "even" if even else "below" if progress.off_path < 0 else "above"
    sentence = messages(
        f"overview.on_path_{side}",
        path=formatter.value(indicator, progress.on_path),
        gap=difference(indicator, off, context),
    )
    if not isinstance(progress.required_per_year, Reason) and not isinstance(progress.observed_per_year, Reason):
        sentence += messages(
            "overview.pace_needed",
            required=difference(indicator, progress.required_per_year, context),
            observed=difference(indicator, progress.observed_per_year, context),
        )
    return sentence + _outlook(judgement, context)


def _outlook(judgement: Judgement, context: RenderContext) -> str:
    """When it would be reached, if in time; else how near the label is to changing."""
    attainment, target = judgement.attainment, judgement.progress.target
    if isinstance(attainment, Attainment) and isinstance(target, Point) and attainment.first_survey <= target.year:
        return format_attainment(attainment, judgement, context)
    nearest = turns(judgement)
    if isinstance(nearest, Reason) or not nearest:
        return ""
    turn = min(nearest, key=lambda t: abs(t.away))
    more = "turns_more" if turn.away > 0 else "turns"
    away = difference(judgement.indicator, abs(turn.away), context)
    return f"**{context.messages(f'overview.{more}', away=away, verdict=context.messages(f'verdict.{turn.verdict}'))}**"


def format_attainment(attainment: Attainment, judgement: Judgement, context: RenderContext) -> str:
    """The first survey at or above the target, with the years in which the 80 % band crosses it."""
    kind = judgement.indicator.year_kind
    first = context.formatter.year(attainment.first_survey, kind, survey=True)
    if isinstance(attainment.earliest80, Reason):
        return ""
    earliest = context.formatter.year(attainment.earliest80, kind)
    if isinstance(attainment.latest80, Reason):
        return context.messages("overview.attains_open", first=first, earliest=earliest)
    latest = context.formatter.year(attainment.latest80, kind)
    return context.messages("overview.attains", first=first, earliest=earliest, latest=latest)


def _without_base(judgement: Judgement, context: RenderContext) -> str:
    progress, indicator, messages = judgement.progress, judgement.indicator, context.messages
    why = messages(f"reason.{progress.verdict_reason}") if progress.verdict_reason else ""
    if isinstance(progress.required_per_year, Reason):
        return why
    return (
        messages(
            "overview.gap_only",
            shortfall=difference(indicator, progress.shortfall, context),
            by=target_year(judgement, context),
            required=difference(indicator, progress.required_per_year, context),
        )
        + why
    )


def notices(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    """What has passed since the latest observation."""
    return tuple(_notice(notice, judgement, context) for notice in judgement.notices[:1])


def target_year_over(judgement: Judgement, context: RenderContext) -> str:
    """That the target year has passed, in bold for the end of a lead; empty where it has not."""
    if Notice.TARGET_YEAR_OVER not in judgement.notices:
        return ""
    return f"**{_notice(Notice.TARGET_YEAR_OVER, judgement, context)}**"


def _notice(notice: Notice, judgement: Judgement, context: RenderContext) -> str:
    years = {"latest": latest_year(judgement, context), "target": target_year(judgement, context)}
    return context.messages(f"notice.{notice}", **years)


def difference(indicator: Indicator, value: float | Reason, context: RenderContext) -> str:
    """A difference in the indicator's unit, unsigned; a reason's short form where there is none."""
    if isinstance(value, Reason):
        return context.messages(f"reason_short.{value}")
    return context.formatter.difference(indicator, abs(value))


def latest_year(judgement: Judgement, context: RenderContext) -> str:
    """The year of the newest observation."""
    latest = judgement.latest
    kind = judgement.indicator.year_kind
    return context.formatter.year(latest.key.year, kind) if latest else context.messages("mark.not_collected")


def target_year(judgement: Judgement, context: RenderContext) -> str:
    """The target's year, read in the indicator's own kind of year."""
    target = judgement.progress.target
    return context.formatter.year(target.year, judgement.indicator.year_kind) if isinstance(target, Point) else ""


def target_note(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    """What the catalogue says of the target in force besides its value and year."""
    target = judgement.target
    if target is None or target.note is None:
        return ()
    return (context.messages("overview.target_note", note=context.formatter.told(target.note[context.language])),)


# The short facts beside a card's sentence: value, target, verdict, pace, progress. The screen draws them large.


def facts(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    """Each in a few words, those that there are; without a value the sentence that says why, and the target."""
    messages, progress = context.messages, judgement.progress
    target = format_target(judgement, context)
    if not isinstance(progress.latest, Point):
        return tuple(filter(None, (messages(f"reason.{progress.latest}"), target)))
    value = context.formatter.value(judgement.indicator, progress.latest.value)
    verdict, pace = format_verdict(judgement, context), format_pace(judgement, context)
    return tuple(filter(None, (value, target, verdict, pace, format_progress(judgement, context))))


def format_target(judgement: Judgement, context: RenderContext) -> str:
    """The target and its year; nothing where there is none."""
    target = judgement.progress.target
    if not isinstance(target, Point):
        return ""
    value = context.formatter.value(judgement.indicator, target.value)
    return context.messages("overview.target", value=value, by=target_year(judgement, context))


def format_verdict(judgement: Judgement, context: RenderContext) -> str:
    """The verdict of a judgement with its shape."""
    return verdict_label(judgement.progress.verdict, context.messages)


def verdict_label(verdict: Verdict, messages: Messages) -> str:
    """○ 順調."""
    return f"{messages(f'verdict_shape.{verdict}')} {messages(f'verdict.{verdict}')}"


def format_pace(judgement: Judgement, context: RenderContext) -> str:
    """The pace ratio, or in short why nothing was judged."""
    progress = judgement.progress
    if not isinstance(progress.pace_ratio, Reason):
        return context.messages("overview.pace", ratio=context.formatter.number(progress.pace_ratio, 2))
    if progress.verdict is Verdict.NOT_JUDGED and progress.verdict_reason:
        return context.messages(f"reason_short.{progress.verdict_reason}")
    return ""


def format_progress(judgement: Judgement, context: RenderContext) -> str:
    """How far, and how far the plan would be by now."""
    progress = judgement.progress
    if isinstance(progress.progress, Reason) or isinstance(progress.elapsed, Reason):
        return ""
    done, planned = context.formatter.percent(progress.progress), context.formatter.percent(progress.elapsed)
    return context.messages("overview.progress_alt", progress=done, elapsed=planned)


# Why a table has no number somewhere, in full: the cell itself has room for a word only.


def format_reasons(values: Iterable[object], context: RenderContext) -> tuple[str, ...]:
    """The sentence of each reason among `values`, once."""
    return tuple(dict.fromkeys(context.messages(f"reason.{reason}") for reason in values if isinstance(reason, Reason)))


def format_outcome(judgement: Judgement, value: float, context: RenderContext) -> str:
    """Whether `value` would reach the target, and by how much it would not."""
    target = judgement.progress.target
    if not isinstance(target, Point) or reached(value, target=target.value, direction=judgement.indicator.direction):
        return context.messages("gap.outcome_met")
    miss = context.formatter.difference(judgement.indicator, abs(target.value - value))
    return context.messages("gap.outcome_short", miss=miss)
