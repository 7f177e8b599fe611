"""What the calculator says: the message, what is wrong with the input, and the notes under its chart."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from fractions import Fraction

from components.cards.sentences import capital, difference, latest_year, outcome_said
from components.charts.render_context import Scene
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n import Words
from data.i18n.voice import Voice
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


# What levers are called, where they stand, and what moving them does.


def lever_named(lever: Lever, words: Words, *, with_segment: bool = True) -> str:
    """過疎関係市町村の形成割合, or without its kind of municipality where a heading says it."""
    name = words("levers.coverage" if lever.is_coverage else "levers.intensity")
    if not with_segment:
        return name
    return words("levers.of", segment=words(f"segment.{lever.segment}"), lever=name)


def lever_at(ground: Ground, lever: Lever, value: Fraction, voice: Voice) -> str:
    """Where it stands: 32.6％, or 4.34箇所."""
    if lever.is_coverage:
        return voice.percent(float(value))
    return voice.value(ground.split.indicator, float(value), more=2)


def contributions_settled(ground: Ground, scenario: Scenario) -> Mapping[Lever, int]:
    """The contributions in whole numbers that add up to the change as it is read."""
    change = int(half_up(float(scenario.total), 0)) - int(half_up(float(ground.total), 0))
    shares = {lever.value: float(scenario.contributions[lever]) for lever in Lever}
    return {Lever(name): whole for name, whole in settle(shares, total=change).items()}


def counts_settled(segments: Mapping[str, Segment]) -> Mapping[str, int]:
    """The counts by kind of municipality in whole numbers that add up to their total as it is read."""
    counts = {name: float(segment.count) for name, segment in segments.items()}
    return settle(counts, total=int(half_up(math.fsum(counts.values()), 0)))


def lever_moved(ground: Ground, scenario: Scenario, lever: Lever, settled: int, voice: Voice) -> str:
    """+392箇所（32.6％→43.6％）; of a lever that was not moved, where it stands."""
    now, then = (lever_at(ground, lever, each.at(lever), voice) for each in (ground, scenario))
    if ground.at(lever) == scenario.at(lever):
        return voice.words("levers.unmoved", now=now)
    change = voice.difference(ground.split.indicator, settled, signed=True)
    return voice.words("levers.moved", change=change, now=now, then=then)


def total_said(indicator: Indicator, total: float, target: float | None, voice: Voice) -> str:
    """The scenario's count, and by how much it misses or passes the target."""
    value = voice.value(indicator, total)
    if target is None:
        return value
    # By the whole numbers that are read: 1,799.6 is shown as 1,800.
    off = int(half_up(total, 0)) - half_up(target, 0)
    name = "even" if off == 0 else "over" if off > 0 else "short"
    return voice.words(f"levers.total_{name}", value=value, off=voice.difference(indicator, abs(float(off))))


def municipalities_more(ground: Ground, lever: Lever, to: Fraction) -> int:
    """How many more municipalities of its kind a coverage of `to` asks for, whole ones."""
    segment = ground.segments[lever.segment]
    return math.ceil(float(segment.municipalities * (to - segment.coverage)) - TOLERANCE)


def asks(ground: Ground, lever: Lever, to: Fraction, voice: Voice) -> str:
    """What a lever at `to` asks of which municipalities."""
    segment, words = ground.segments[lever.segment], voice.words
    kind, covered = words(f"segment.{lever.segment}"), segment.municipalities * segment.coverage
    if not lever.is_coverage:
        more = voice.difference(ground.split.indicator, float(to - segment.intensity), more=2, signed=True)
        there = voice.number(float(covered))
        return words("levers.asks_intensity", segment=voice.noun(there, kind), covered=there, more=more)
    more_of_them = municipalities_more(ground, lever, to)
    kind = voice.noun(voice.number(abs(more_of_them)), kind)
    name = "levers.asks_coverage" if more_of_them >= 0 else "levers.asks_fewer"
    return words(
        name,
        segment=kind,
        more=voice.number(abs(more_of_them)),
        now=voice.number(float(covered)),
        then=voice.number(float(covered) + more_of_them),
    )


def start(ground: Ground, judgement: Judgement, voice: Voice) -> str:
    """From which count the levers start, and by which the rest of the page is judged where that is another."""
    words, indicator, judged = voice.words, ground.split.indicator, judgement.progress.latest
    year = voice.year(ground.split.year, indicator.year_kind)
    told = words("levers.start", year=year, value=voice.value(indicator, float(ground.total)))
    if isinstance(judged, Reason) or starts_from(ground, judgement):
        return told
    year = voice.year(judged.year, indicator.year_kind)
    return told + words("levers.start_differs", year=year, value=voice.value(indicator, judged.value))


def starts_from(ground: Ground, judgement: Judgement) -> bool:
    """Whether the levers start from the very value that is judged."""
    return judgement.progress.latest == (ground.split.year, float(ground.total))


def two_ways(ground: Ground | Reason, target: float | None, voice: Voice) -> str:
    """Two ways of closing the gap, each by one lever alone, and what it asks; empty where there are none."""
    if isinstance(ground, Reason) or target is None or target <= ground.total:
        return ""
    ways = []
    for lever in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE, Lever.DEPOPULATED_INTENSITY):
        to = alone(ground, lever, target=Fraction(target))
        if not isinstance(to, Reason):
            now, then = (lever_at(ground, lever, each, voice) for each in (ground.at(lever), to))
            more = voice.number(municipalities_more(ground, lever, to)) if lever.is_coverage else ""
            name = "levers.way" if lever.is_coverage else "levers.way_intensity"
            name = "levers.way_one" if more == "1" else name
            ways.append(voice.words(name, lever=lever_named(lever, voice.words), now=now, then=then, more=more))
    if not ways:
        return ""
    return voice.words("levers.ways", ways=voice.words("levers.ways_joint").join(ways[:2]))


def levers_headline(ground: Ground, tried: Scenario, target: float | Reason, voice: Voice) -> str:
    """What the scenario makes of the gap; before anything is moved, how large the gap is."""
    words, indicator = voice.words, ground.split.indicator
    if isinstance(target, Reason):
        reason = words(f"reason_short.{target}")
        return words("levers.headline_no_target", value=voice.value(indicator, float(tried.total)), reason=reason)
    aim = voice.value(indicator, target)
    if any(ground.at(lever) != tried.at(lever) for lever in Lever):
        total = total_said(indicator, float(tried.total), target, voice)
        return words("levers.headline_tried", total=total, target=aim)
    if target <= ground.total:
        return words("levers.headline_reached", target=aim, value=voice.value(indicator, float(ground.total)))
    gap = voice.difference(indicator, target - float(ground.total))
    return words("levers.headline_gap", target=aim, gap=gap)


def board_title(ground: Ground, tried: Scenario, voice: Voice) -> str:
    """Which lever moves the count most; or that none has been moved."""
    words = voice.words
    moved = [lever for lever in Lever if ground.at(lever) != tried.at(lever)]
    if not moved:
        return words("levers.board_untouched")
    most = max(moved, key=lambda lever: abs(tried.contributions[lever]))
    change = voice.difference(ground.split.indicator, contributions_settled(ground, tried)[most], signed=True)
    name = "levers.board_lost" if tried.contributions[most] < 0 else "levers.board_moved"
    return words(name, lever=capital(lever_named(most, words)), change=change)
