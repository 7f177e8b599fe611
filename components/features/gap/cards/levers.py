"""届かせるには: a count moved by levers towards its target, and what one lever alone would ask.

In three pieces, each kept for itself: a slider changes the scenario, and neither what each lever alone would ask nor
the scenarios that were kept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited
from components.cards.sentences import capital, over
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.context import scenario_params
from components.context.scenario_params import LEVERS, Plan, typed
from components.features.gap import charts, sentences
from components.features.gap import charts as chart
from components.features.gap.cards.outlook import judged
from components.features.gap.charts import Named
from components.features.gap.sentences import (
    INPUT,
    asks,
    contributions_settled,
    counts_settled,
    format_input_reason,
    format_total,
    lever_at,
    lever_named,
)
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.judgement import read_value
from data.queries.levers import Ground, Lever, Scenario, alone, ground, scenario

# The levers as tables: by lever, by kind of municipality, and each lever alone.

_FOR_THE_FILE = ("unit", "mark", "source")


def levers_table(
    ground: Ground, tried: Scenario, target: float | None, snapshot: Snapshot, context: RenderContext
) -> Table:
    """Lever by lever: where it stood, where it stands, what that asks, its contribution and its part of the gap."""
    messages, formatter, indicator = context.messages, context.formatter, ground.split.indicator
    settled = contributions_settled(ground, tried)
    gap = None if target is None or target <= ground.total else Fraction(target) - ground.total
    rows = []
    for lever in Lever:
        now, then, part = ground.at(lever), tried.at(lever), tried.contributions[lever]
        of_gap = None if gap is None else float(part / gap)
        rows.append(
            (
                Cell.of(capital(lever_named(lever, messages))),
                Cell(lever_at(ground, lever, now, formatter), _raw(lever, now)),
                Cell(lever_at(ground, lever, then, formatter), _raw(lever, then)),
                Cell.of(messages("levers.asks_nothing") if now == then else asks(ground, lever, then, formatter)),
                Cell(formatter.difference(indicator, settled[lever], signed=True), float(part)),
                Cell(messages("levers.no_gap") if of_gap is None else formatter.percent(of_gap), _percent(of_gap)),
                *_origin(lever, ground, target, snapshot, context),
                Cell.of(indicator.unit[context.language]),
                Cell.of(messages("number.percent", number="")),
            )
        )
    names = ("lever", "now", "then", "asks", "contribution", "of_gap")
    heads = {name: messages(f"levers.column_{name}") for name in names}
    columns = (
        *(Column(head, number=name not in ("lever", "asks")) for name, head in heads.items()),
        *(Column(messages(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(messages("table.unit_of", name=heads[name]), drawn=False) for name in ("contribution", "of_gap")),
    )
    return Table(messages("levers.board_caption"), columns, tuple(rows))


def segments_table(ground: Ground, tried: Scenario, snapshot: Snapshot, context: RenderContext) -> Table:
    """By kind of municipality: how many there are, coverage, intensity, the count as it was and as it would be."""
    counted = ground.split.coverage_indicator.denominator
    whole_indicator = snapshot.catalogue.indicators[counted.indicator] if counted else ground.split.covered_indicator
    messages, formatter, indicator = context.messages, context.formatter, ground.split.indicator
    unit = indicator.unit[context.language]
    source = credited((s.count for s in ground.split.segments), snapshot, context.language)
    percent = messages("number.percent", number="")
    units = {"municipalities": whole_indicator.unit[context.language], "coverage": percent}
    origin = (
        *(Cell.of(item) for item in (unit, messages("levers.tried"), source)),
        *(Cell.of(each) for each in units.values()),
    )
    settled = [counts_settled(segments) for segments in (ground.segments, tried.segments)]
    rows = []
    for name, now in ground.segments.items():
        then = tried.segments[name]
        coverage = _arrow(
            *(formatter.number(float(segment.coverage) * 100, 1) for segment in (now, then)), context=context
        )
        intensity = _arrow(
            *(formatter.bare(indicator, float(each.intensity), more=2) for each in (now, then)), context=context
        )
        rows.append(
            (
                Cell.of(capital(messages(f"segment.{name}"))),
                Cell(formatter.number(now.municipalities), float(now.municipalities)),
                Cell(coverage, float(then.coverage) * 100),
                Cell(intensity, float(then.intensity)),
                *_counts(now.count, then.count, [ints[name] for ints in settled], context),
                *origin,
            )
        )
    whole = sum(s.municipalities for s in ground.segments.values())
    rows.append(
        (
            Cell.of(messages("split.row_total")),
            Cell(formatter.number(whole), float(whole)),
            Cell("", None),
            Cell("", None),
            *_counts(ground.total, tried.total, [sum(each.values()) for each in settled], context),
            *origin,
        )
    )
    names = ("segment", "municipalities", "coverage", "intensity", "count", "tried", "change")
    columns = (
        *(Column(messages(f"levers.segments_{name}", unit=unit), number=name != "segment") for name in names),
        *(Column(messages(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(messages("table.unit_of", name=messages(f"levers.segments_{name}")), drawn=False) for name in units),
    )
    return Table(messages("levers.segments_title"), columns, tuple(rows), strong=frozenset({len(rows) - 1}))


def alone_table(ground: Ground, target: float | None, snapshot: Snapshot, context: RenderContext) -> Table | None:
    """Each lever alone to the target, and what it asks of whom; None where nothing is missing."""
    if target is None or target <= ground.total:
        return None
    messages, formatter = context.messages, context.formatter
    rows = []
    for lever in Lever:
        to = alone(ground, lever, target=Fraction(target))
        reached = not isinstance(to, Reason)
        rows.append(
            (
                Cell.of(capital(lever_named(lever, messages))),
                Cell(lever_at(ground, lever, ground.at(lever), formatter), _raw(lever, ground.at(lever))),
                Cell(messages(f"reason_short.{to}"), None)
                if isinstance(to, Reason)
                else Cell(lever_at(ground, lever, to, formatter), _raw(lever, to)),
                Cell.of(asks(ground, lever, to, formatter) if reached and not isinstance(to, Reason) else ""),
                *_origin(lever, ground, target, snapshot, context),
            )
        )
    columns = (
        Column(messages("levers.column_lever")),
        *(Column(messages(f"levers.column_{name}"), number=True) for name in ("now", "needed")),
        Column(messages("levers.column_asks")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
    )
    return Table(messages("levers.alone_title"), columns, tuple(rows))


def _counts(now: Fraction, then: Fraction, read: Sequence[int], context: RenderContext) -> tuple[Cell, ...]:
    """Both counts and their difference; `read` are the whole numbers that add up with those of the other rows."""
    formatter = context.formatter
    return (
        Cell(formatter.number(read[0]), float(now)),
        Cell(formatter.number(read[1]), float(then)),
        Cell(formatter.signed(read[1] - read[0]), float(then - now)),
    )


def _arrow(now: str, then: str, *, context: RenderContext) -> str:
    return now if now == then else context.messages("levers.arrow", now=now, then=then)


def _raw(lever: Lever, value: Fraction) -> float:
    return float(value) * (100 if lever.is_coverage else 1)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _origin(
    lever: Lever, ground: Ground, target: float | None, snapshot: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    """The lever's unit, mark, and the sources of the counts and of the target, which may be the reader's own."""
    indicator = ground.split.indicator
    declared = next((t for t in indicator.targets if t.value == target), None)
    figures = (f for s in ground.split.segments for f in (s.count, s.covered))
    source = credited(figures, snapshot, context.language, also=(declared.source,) if declared else ())
    if target is not None and declared is None:
        source = f"{source} / {context.messages('chart.asked')}"
    unit = context.messages("number.percent", number="") if lever.is_coverage else indicator.unit[context.language]
    return Cell.of(unit), Cell.of(context.messages("levers.tried")), Cell.of(source)


# Scenarios of one press: named, and rounded upwards so that what shall reach the target does.

_KEYS: Mapping[Lever, str] = {lever: key for key, lever in LEVERS.items()}


@dataclass(frozen=True, slots=True)
class Preset:
    """Its id, its name, and what it sets in the address; the levers that it does not name go back to rest."""

    id: str
    name: str
    levers: Mapping[str, str]


def presets(ground: Ground, target: float | None, context: RenderContext) -> tuple[Preset, ...]:
    """Those that make sense of the figures at hand."""
    pairs = [_like_depopulated(ground)]
    if target is not None and target > ground.total:
        pairs += [_alone(ground, lever, target) for lever in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE)]
        pairs.append(_denser(ground, Fraction(target) / ground.total if ground.total else None))
    return tuple(
        Preset(name, context.messages(f"levers.preset_{name}"), {**dict.fromkeys(LEVERS, ""), **moved})
        for name, moved in (pair for pair in pairs if pair is not None)
    )


_Moved = tuple[str, dict[str, str]] | None


def _like_depopulated(ground: Ground) -> _Moved:
    """The other municipalities covered as the depopulated are, where they are less."""
    like = ground.at(Lever.DEPOPULATED_COVERAGE)
    if like <= ground.at(Lever.OTHER_COVERAGE):
        return None
    return "like_depopulated", {_KEYS[Lever.OTHER_COVERAGE]: typed(Lever.OTHER_COVERAGE, like)}


def _alone(ground: Ground, lever: Lever, target: float) -> _Moved:
    to = alone(ground, lever, target=Fraction(target))
    return None if isinstance(to, Reason) else (f"{lever}_alone", {_KEYS[lever]: _upwards(lever, to)})


def _denser(ground: Ground, times: Fraction | None) -> _Moved:
    """Nobody newly covered: as many times more in each municipality that has one."""
    if times is None:
        return None
    both = (Lever.DEPOPULATED_INTENSITY, Lever.OTHER_INTENSITY)
    return "intensity_alone", {_KEYS[lever]: _upwards(lever, ground.at(lever) * times) for lever in both}


def _upwards(lever: Lever, value: Fraction) -> str:
    """As `typed`, but never below `value`."""
    finest = 1000 if lever.is_coverage else 100
    return typed(lever, Fraction(math.ceil(value * finest), finest))


# 試算を並べる: up to three scenarios beside today's counts.


def plans_card(
    ground: Ground, plans: Sequence[Plan], target: float | None, snapshot: Snapshot, context: RenderContext
) -> Card:
    """What each makes and asks, as bars and as a table."""
    messages, indicator = context.messages, ground.split.indicator
    year = context.formatter.year(ground.split.year, indicator.year_kind)
    today = Named(messages("levers.today", year=year), scenario(ground, {}), observed=True)
    named = (today, *(Named(plan.name, scenario(ground, plan.moved), observed=False) for plan in plans))
    figures = [f for s in ground.split.segments for f in (s.count, s.covered)]
    return Card(
        id=f"plans-{indicator.id}",
        headline=messages("levers.plans_title", count=len(plans)),
        subtitle=messages("levers.plans_sub", unit=indicator.unit[context.language]),
        chart=Chart(
            chart.plans(ground, named, target=target, formatter=context.formatter, palette=context.palette),
            chart.describe_scenarios(ground, named, target=target, formatter=context.formatter),
        ),
        table=_table(ground, named, target, snapshot, context),
        citation=citation.cite(
            figures, snapshot=snapshot, formatter=context.formatter, notes=(messages("levers.plans_note"),)
        ),
    )


def _table(
    ground: Ground, named: Sequence[Named], target: float | None, snapshot: Snapshot, context: RenderContext
) -> Table:
    """One row an item, one column a scenario; under each moved lever what it asks."""
    messages, formatter, indicator = context.messages, context.formatter, ground.split.indicator
    source = Cell.of(credited((s.count for s in ground.split.segments), snapshot, context.language))
    own, percent = indicator.unit[context.language], messages("number.percent", number="")

    def origin(unit: str) -> tuple[Cell, ...]:
        return Cell.of(unit), Cell.of(messages("levers.tried")), source

    rows = [
        (
            Cell.of(capital(lever_named(lever, messages))),
            *(
                Cell(
                    lever_at(ground, lever, item.scenario.at(lever), formatter),
                    float(item.scenario.at(lever)) * (100 if lever.is_coverage else 1),
                    ""
                    if item.scenario.at(lever) == ground.at(lever)
                    else asks(ground, lever, item.scenario.at(lever), formatter),
                )
                for item in named
            ),
            *origin(percent if lever.is_coverage else own),
        )
        for lever in Lever
    ]
    for segment in (DEPOPULATED, NON_DEPOPULATED):
        cells = (
            Cell(
                formatter.value(indicator, counts_settled(each.scenario.segments)[segment]),
                float(each.scenario.segments[segment].count),
            )
            for each in named
        )
        rows.append(
            (
                Cell.of(capital(messages("levers.count_of", segment=messages(f"segment.{segment}")))),
                *cells,
                *origin(own),
            )
        )
    totals = (float(each.scenario.total) for each in named)
    cells = (Cell(format_total(indicator, total, target, formatter), total) for total in totals)
    rows.append((Cell.of(messages("split.row_total")), *cells, *origin(own)))
    columns = (
        Column(messages("gap.column_item")),
        *(Column(each.name, number=True) for each in named),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    return Table(messages("levers.plans_caption"), columns, tuple(rows), strong=frozenset({len(rows) - 1}))


@dataclass(frozen=True, slots=True)
class AtRest:
    """What no slider changes: two ways of closing the gap, each lever alone, where each stands, presets."""

    lead: str
    alone: Card | None
    today: Mapping[str, float]
    presets: tuple[Preset, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """The scenario: the message, its cards, and where each lever stands (percent, or per municipality)."""

    headline: str
    board: Card
    segments: Card
    standing: Mapping[str, float]


def at_rest(snapshot: Snapshot, context: RenderContext, indicator: str, target: str, by: int) -> AtRest | Reason:
    """The levers of `indicator` as they were observed, or why it has none; `target` as it was typed."""
    result = ground(snapshot, indicator)
    if isinstance(result, Reason):
        return result
    asked = _aim(snapshot, indicator, target)
    aim = None if isinstance(asked, Reason) else asked
    table = alone_table(result, aim, snapshot, context)
    card = None
    if table is not None:
        card = Card(
            id=f"alone-{indicator}",
            headline=context.messages("levers.alone_title"),
            subtitle=context.messages("levers.alone_sub"),
            chart=None,
            table=table,
            citation=_cited(result, snapshot, context),
        )
    judgement = judged(snapshot, context, indicator, target, by)
    lead = sentences.start(result, judgement, context.formatter) + sentences.two_ways(result, aim, context.formatter)
    if isinstance(asked, Reason) and asked in INPUT:
        lead += format_input_reason(asked, result.split.indicator, context)
    return AtRest(lead + over(judgement, context), card, _shown(result), presets(result, aim, context))


def movable(snapshot: Snapshot, context: RenderContext) -> str:
    """Which indicators have levers, in a sentence."""
    messages, known = context.messages, snapshot.catalogue.indicators.values()
    names = [
        indicator.name[context.language] for indicator in known if isinstance(ground(snapshot, indicator.id), Ground)
    ]
    return messages("levers.can_be_moved", names=messages("levers.names_joint").join(names)) if names else ""


def tried(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, moved: tuple[str, ...]
) -> Tried | Reason:
    """The scenario in which the levers stand at `moved`, as the address writes them."""
    result = ground(snapshot, indicator)
    if isinstance(result, Reason):
        return result
    asked, then = _aim(snapshot, indicator, target), scenario(result, scenario_params.moved(moved))
    aim = None if isinstance(asked, Reason) else asked
    return Tried(
        headline=sentences.levers_headline(result, then, asked, context.formatter),
        board=_board(result, then, aim, snapshot, context),
        segments=_segments(result, then, snapshot, context),
        standing=_shown(then),
    )


def kept(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, planned: tuple[str, ...]
) -> Card | None:
    """The scenarios of `indicator` among `planned`, side by side; None where there are none."""
    result = ground(snapshot, indicator)
    plans = tuple(p for p in map(scenario_params.plan, planned) if p is not None and p.indicator == indicator)
    if isinstance(result, Reason) or not plans:
        return None
    aim = _aim(snapshot, indicator, target)
    return plans_card(result, plans, None if isinstance(aim, Reason) else aim, snapshot, context)


def _aim(snapshot: Snapshot, indicator: str, typed: str) -> float | Reason:
    """The target's value, or why there is none."""
    declared = snapshot.catalogue.indicators[indicator]
    return Reason.NO_TARGET if declared.target is None and not typed.strip() else read_value(declared, typed)


def _shown(stood: Ground | Scenario) -> dict[str, float]:
    """By key of the address, in the unit of its dial."""
    return {key: _in_unit(lever, stood.at(lever)) for key, lever in LEVERS.items()}


def _in_unit(lever: Lever, value: Fraction) -> float:
    return round(float(value) * 100, 1) if lever.is_coverage else round(float(value), 2)


def _board(result: Ground, then: Scenario, aim: float | None, snapshot: Snapshot, context: RenderContext) -> Card:
    indicator = result.split.indicator
    return Card(
        id=f"levers-{indicator.id}",
        headline=sentences.board_title(result, then, context.formatter),
        subtitle=context.messages(
            "levers.board_sub",
            unit=indicator.unit[context.language],
            year=context.formatter.year(result.split.year, indicator.year_kind, survey=True),
        ),
        chart=Chart(
            charts.waterfall(result, then, target=aim, formatter=context.formatter, palette=context.palette),
            charts.describe_waterfall(result, then, target=aim, formatter=context.formatter),
        ),
        table=levers_table(result, then, aim, snapshot, context),
        citation=_cited(
            result, snapshot, context, notes=(context.messages("levers.shapley"), context.messages("levers.not_plan"))
        ),
    )


def _segments(result: Ground, then: Scenario, snapshot: Snapshot, context: RenderContext) -> Card:
    return Card(
        id=f"segments-{result.split.indicator.id}",
        headline=context.messages("levers.segments_title"),
        subtitle=context.messages("levers.segments_sub", name=result.split.indicator.name[context.language]),
        chart=None,
        table=segments_table(result, then, snapshot, context),
        citation=_cited(result, snapshot, context),
    )


def _figures(result: Ground) -> tuple[Figure, ...]:
    """Every figure that the levers are made of."""
    return tuple(f for s in result.split.segments for f in (s.count, s.covered, s.coverage) if f.observations)


def _cited(
    result: Ground, snapshot: Snapshot, context: RenderContext, notes: tuple[str, ...] = ()
) -> citation.Citation:
    return citation.cite(
        _figures(result), snapshot=snapshot, formatter=context.formatter, notes=notes, marks=(Mark.OBSERVED,)
    )
