"""What the calculator says: the message, what is wrong with the input, and the notes under its chart."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from fractions import Fraction

from components.cards.sentences import capital, difference, format_outcome, latest_year
from components.charts.render_context import RenderContext
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n import Messages
from data.i18n.formatter import Formatter
from data.methods.continuation import Band, Reach
from data.methods.drivers import Segment
from data.methods.judging import TOLERANCE, reached
from data.methods.rounding import half_up, settle
from data.methods.series import Point
from data.queries.judgement import Judgement, limits
from data.queries.levers import Ground, Lever, Scenario, alone

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


def trouble(judgement: Judgement, context: RenderContext) -> str | None:
    """The sentence about input outside sense, or None."""
    progress = judgement.progress
    for value in (progress.target, progress.base, progress.progress):
        if isinstance(value, Reason) and value in INPUT:
            return format_input_reason(value, judgement.indicator, context)
    return None


def format_input_reason(reason: Reason, indicator: Indicator, context: RenderContext) -> str:
    """The sentence of `reason`; where a value lies beyond the limits also from where to where they go."""
    sentence = context.messages(f"reason.{reason}")
    if reason is not Reason.TARGET_OUT_OF_LIMITS:
        return sentence
    low, high = (context.formatter.value(indicator, edge) for edge in limits(indicator))
    return sentence + context.messages("gap.limits", low=low, high=high)


def headline(judgement: Judgement, context: RenderContext) -> str:
    """The message: what the continuation brings, or what the target year brought, or why nothing can be said."""
    progress, messages, formatter, indicator = (
        judgement.progress,
        context.messages,
        context.formatter,
        judgement.indicator,
    )
    if not isinstance(progress.target, Point) or not isinstance(progress.latest, Point):
        reason = progress.target if isinstance(progress.target, Reason) else progress.latest
        return messages("gap.headline_reason", reason=messages(f"reason.{reason}"))
    fields = {
        "target": formatter.year(progress.target.year, indicator.year_kind),
        "value": formatter.value(indicator, progress.target.value),
        "latest": latest_year(judgement, context),
        "actual": formatter.value(indicator, progress.latest.value),
        "shortfall": difference(indicator, progress.shortfall, context),
    }
    if progress.final:
        name = "headline_met" if progress.verdict is Verdict.MET else "headline_missed"
        return messages(f"gap.{name}", **fields, miss=fields["shortfall"])
    if progress.verdict_reason is Reason.TARGET_EQUALS_BASE:
        return messages("gap.headline_cannot", reason=messages("gap.why_target_equals_base"))
    if progress.verdict is Verdict.MET:
        return messages("gap.headline_reached", **fields)
    miss = judgement.miss
    if miss is not None and isinstance(judgement.continuation, Reach):
        name = "even" if abs(miss) < 1e-9 else "over" if miss < 0 else "short"
        going = messages(f"gap.going_{judgement.question.method}", latest=fields["latest"])
        continued = messages(f"gap.headline_{name}", **fields, going=going, miss=difference(indicator, miss, context))
        if progress.verdict_reason is Reason.TOO_FEW_POINTS:
            # What two points bring when carried on is told, but not before that they are not judged.
            return messages("gap.headline_not_judged", reason=messages("gap.why_too_few_points"), continued=continued)
        return continued
    if not isinstance(progress.required_per_year, Reason):
        required = difference(indicator, progress.required_per_year, context)
        return messages("gap.headline_gap", **fields, required=required)
    return messages(
        "gap.headline_reason", reason=messages(f"reason.{progress.verdict_reason or progress.required_per_year}")
    )


def chart_title(judgement: Judgement, context: RenderContext) -> str:
    """What the continuation reaches, with its band."""
    reach, indicator = judgement.continuation, judgement.indicator
    if isinstance(reach, Reason):
        return context.messages("gap.chart_title_actual")
    value = context.formatter.value(indicator, reach.value)
    going = context.messages(f"gap.titled_{judgement.question.method}")
    if not isinstance(reach.band, Band):
        return context.messages("gap.chart_title_bare", going=going, value=value)
    low, high = (context.formatter.bare(indicator, edge) for edge in (reach.band.low80, reach.band.high80))
    return context.messages("gap.chart_title", going=going, value=value, low=low, high=high)


def chart_subtitle(judgement: Judgement, context: RenderContext) -> str:
    """Unit, and which years are observed."""
    if not judgement.series:
        return judgement.indicator.unit[context.language]
    kind = judgement.indicator.year_kind
    first, last = (context.formatter.year(f.key.year, kind) for f in (judgement.series[0], judgement.series[-1]))
    if first == last:
        return context.messages("gap.chart_sub_one", unit=judgement.indicator.unit[context.language], last=last)
    name = "gap.chart_sub_actual" if isinstance(judgement.continuation, Reason) else "gap.chart_sub"
    return context.messages(name, unit=judgement.indicator.unit[context.language], first=first, last=last)


def method_notes(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    """How the series is extended, and that this is no forecast."""
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    method = context.messages(f"continuation.{judgement.question.method}")
    if isinstance(reach.band, Band):
        note = context.messages("gap.method_note", method=method, freedom=len(judgement.progress.points) - 2)
    else:
        note = context.messages("gap.method_note_bare", method=method)
    return (note, context.messages("gap.not_forecast"))


def timing(judgement: Judgement, context: RenderContext) -> str | None:
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
        name: context.messages(
            "gap.value_year_end",
            value=context.formatter.value(indicator, value),
            outcome=format_outcome(judgement, value, context),
        )
        for name, value in (("survey", reach.value), ("end", judgement.year_end))
    }
    month = indicator.survey_month or 0
    return context.messages("gap.timing", month=month, month_name=calendar.month_name[month], **readings)


# What levers are called, where they stand, and what moving them does.


def lever_named(lever: Lever, messages: Messages, *, with_segment: bool = True) -> str:
    """過疎関係市町村の形成割合, or without its kind of municipality where a heading says it."""
    name = messages("levers.coverage" if lever.is_coverage else "levers.intensity")
    if not with_segment:
        return name
    return messages("levers.of", segment=messages(f"segment.{lever.segment}"), lever=name)


def lever_at(ground: Ground, lever: Lever, value: Fraction, formatter: Formatter) -> str:
    """Where it stands: 32.6％, or 4.34箇所."""
    if lever.is_coverage:
        return formatter.percent(float(value))
    return formatter.value(ground.split.indicator, float(value), more=2)


def contributions_settled(ground: Ground, scenario: Scenario) -> Mapping[Lever, int]:
    """The contributions in whole numbers that add up to the change as it is read."""
    change = int(half_up(float(scenario.total), 0)) - int(half_up(float(ground.total), 0))
    shares = {lever.value: float(scenario.contributions[lever]) for lever in Lever}
    return {Lever(name): whole for name, whole in settle(shares, total=change).items()}


def counts_settled(segments: Mapping[str, Segment]) -> Mapping[str, int]:
    """The counts by kind of municipality in whole numbers that add up to their total as it is read."""
    counts = {name: float(segment.count) for name, segment in segments.items()}
    return settle(counts, total=int(half_up(math.fsum(counts.values()), 0)))


def lever_moved(ground: Ground, scenario: Scenario, lever: Lever, settled: int, formatter: Formatter) -> str:
    """+392箇所（32.6％→43.6％）; of a lever that was not moved, where it stands."""
    now, then = (lever_at(ground, lever, levers.at(lever), formatter) for levers in (ground, scenario))
    if ground.at(lever) == scenario.at(lever):
        return formatter.messages("levers.unmoved", now=now)
    change = formatter.difference(ground.split.indicator, settled, signed=True)
    return formatter.messages("levers.moved", change=change, now=now, then=then)


def format_total(indicator: Indicator, total: float, target: float | None, formatter: Formatter) -> str:
    """The scenario's count, and by how much it misses or passes the target."""
    value = formatter.value(indicator, total)
    if target is None:
        return value
    # By the whole numbers that are read: 1,799.6 is shown as 1,800.
    off = int(half_up(total, 0)) - half_up(target, 0)
    name = "even" if off == 0 else "over" if off > 0 else "short"
    return formatter.messages(f"levers.total_{name}", value=value, off=formatter.difference(indicator, abs(float(off))))


def municipalities_more(ground: Ground, lever: Lever, to: Fraction) -> int:
    """How many more municipalities of its kind a coverage of `to` asks for, whole ones."""
    segment = ground.segments[lever.segment]
    return math.ceil(float(segment.municipalities * (to - segment.coverage)) - TOLERANCE)


def asks(ground: Ground, lever: Lever, to: Fraction, formatter: Formatter) -> str:
    """What a lever at `to` asks of which municipalities."""
    segment, messages = ground.segments[lever.segment], formatter.messages
    kind, covered = messages(f"segment.{lever.segment}"), segment.municipalities * segment.coverage
    if not lever.is_coverage:
        more = formatter.difference(ground.split.indicator, float(to - segment.intensity), more=2, signed=True)
        there = formatter.number(float(covered))
        return messages("levers.asks_intensity", segment=formatter.noun(there, kind), covered=there, more=more)
    more_of_them = municipalities_more(ground, lever, to)
    kind = formatter.noun(formatter.number(abs(more_of_them)), kind)
    name = "levers.asks_coverage" if more_of_them >= 0 else "levers.asks_fewer"
    return messages(
        name,
        segment=kind,
        more=formatter.number(abs(more_of_them)),
        now=formatter.number(float(covered)),
        then=formatter.number(float(covered) + more_of_them),
    )


def start(ground: Ground, judgement: Judgement, formatter: Formatter) -> str:
    """From which count the levers start, and by which the rest of the page is judged where that is another."""
    messages, indicator, judged = formatter.messages, ground.split.indicator, judgement.progress.latest
    year = formatter.year(ground.split.year, indicator.year_kind)
    start = messages("levers.start", year=year, value=formatter.value(indicator, float(ground.total)))
    if isinstance(judged, Reason) or starts_from(ground, judgement):
        return start
    year = formatter.year(judged.year, indicator.year_kind)
    return start + messages("levers.start_differs", year=year, value=formatter.value(indicator, judged.value))


def starts_from(ground: Ground, judgement: Judgement) -> bool:
    """Whether the levers start from the very value that is judged."""
    return judgement.progress.latest == (ground.split.year, float(ground.total))


def two_ways(ground: Ground | Reason, target: float | None, formatter: Formatter) -> str:
    """Two ways of closing the gap, each by one lever alone, and what it asks; empty where there are none."""
    if isinstance(ground, Reason) or target is None or target <= ground.total:
        return ""
    ways = []
    for lever in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE, Lever.DEPOPULATED_INTENSITY):
        to = alone(ground, lever, target=Fraction(target))
        if not isinstance(to, Reason):
            now, then = (lever_at(ground, lever, fraction, formatter) for fraction in (ground.at(lever), to))
            more = formatter.number(municipalities_more(ground, lever, to)) if lever.is_coverage else ""
            name = "levers.way" if lever.is_coverage else "levers.way_intensity"
            name = "levers.way_one" if more == "1" else name
            ways.append(
                formatter.messages(name, lever=lever_named(lever, formatter.messages), now=now, then=then, more=more)
            )
    if not ways:
        return ""
    return formatter.messages("levers.ways", ways=formatter.messages("levers.ways_joint").join(ways[:2]))


def levers_headline(ground: Ground, tried: Scenario, target: float | Reason, formatter: Formatter) -> str:
    """What the scenario makes of the gap; before anything is moved, how large the gap is."""
    messages, indicator = formatter.messages, ground.split.indicator
    if isinstance(target, Reason):
        reason = messages(f"reason_short.{target}")
        return messages(
            "levers.headline_no_target", value=formatter.value(indicator, float(tried.total)), reason=reason
        )
    aim = formatter.value(indicator, target)
    if any(ground.at(lever) != tried.at(lever) for lever in Lever):
        total = format_total(indicator, float(tried.total), target, formatter)
        return messages("levers.headline_tried", total=total, target=aim)
    if target <= ground.total:
        return messages("levers.headline_reached", target=aim, value=formatter.value(indicator, float(ground.total)))
    gap = formatter.difference(indicator, target - float(ground.total))
    return messages("levers.headline_gap", target=aim, gap=gap)


def board_title(ground: Ground, tried: Scenario, formatter: Formatter) -> str:
    """Which lever moves the count most; or that none has been moved."""
    messages = formatter.messages
    moved = [lever for lever in Lever if ground.at(lever) != tried.at(lever)]
    if not moved:
        return messages("levers.board_untouched")
    most = max(moved, key=lambda lever: abs(tried.contributions[lever]))
    change = formatter.difference(ground.split.indicator, contributions_settled(ground, tried)[most], signed=True)
    name = "levers.board_lost" if tried.contributions[most] < 0 else "levers.board_moved"
    return messages(name, lever=capital(lever_named(most, messages)), change=change)
