"""What levers are called, where they stand, and what moving them does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from components.sentences.capital import capital
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.i18n import Words
from data.i18n.voice import Voice
from data.methods.drivers import Segment
from data.methods.judging import TOLERANCE
from data.methods.rounding import half_up, settle
from data.queries.judgement import Judgement
from data.queries.levers import Ground, Lever, Scenario, alone


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


def headline(ground: Ground, tried: Scenario, target: float | Reason, voice: Voice) -> str:
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
