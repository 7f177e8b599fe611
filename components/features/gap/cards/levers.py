"""届かせるには: a count moved by levers towards its target, and what one lever alone would ask.

In three pieces, each kept for itself: a slider changes the scenario, and neither what each lever alone would ask nor
the scenarios that were kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.sentences import capital, target_year_over
from components.cards.table import EMPTY, Cell, Table, TableBuilder
from components.charts.render_context import RenderContext
from components.context import scenario_params
from components.context.scenario_params import LEVERS, Plan, typed
from components.features.gap import charts, sentences
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
from data.methods.drivers import Segment
from data.queries.judgement import read_value
from data.queries.levers import Ground, Lever, Scenario, alone, ground, scenario


def levers_table(ground: Ground, tried: Scenario, target: float | None, builder: CardBuilder) -> Table:
    """Lever by lever: where it stood, where it stands, what that asks, its contribution and its part of the gap."""
    messages, formatter, indicator = builder.messages, builder.formatter, ground.split.indicator
    settled, contributions = contributions_settled(ground, tried), tried.contributions
    gap = None if target is None or target <= ground.total else Fraction(target) - ground.total

    def asked(lever: Lever) -> str:
        moved = ground.at(lever) != tried.at(lever)
        return asks(ground, lever, tried.at(lever), formatter) if moved else messages("levers.asks_nothing")

    def contribution(lever: Lever) -> Cell:
        return Cell(formatter.difference(indicator, settled[lever], signed=True), float(contributions[lever]))

    def part_of_gap(lever: Lever) -> Cell:
        if gap is None:
            return Cell(messages("levers.no_gap"), None)
        part = float(contributions[lever] / gap)
        return Cell(formatter.percent(part), part * 100)

    table = (
        _lever_table("levers.board_caption", builder)
        .number("levers.column_now", lambda lever: _lever_cell(ground, lever, ground.at(lever), builder))
        .number("levers.column_then", lambda lever: _lever_cell(ground, lever, tried.at(lever), builder))
        .text("levers.column_asks", asked)
        .number("levers.column_contribution", contribution)
        .number("levers.column_of_gap", part_of_gap)
    )
    units = {"contribution": builder.unit(indicator), "of_gap": builder.percent}
    table = _with_origin(table, ground, target, builder)
    for name, unit in units.items():
        table = table.hidden(messages("table.unit_of", name=messages(f"levers.column_{name}")), unit)
    return table.build()


@dataclass(frozen=True, slots=True)
class _SegmentRow:
    """One kind of municipality, or both together; counts also as whole numbers that add up."""

    name: str
    municipalities: int
    observed: Segment | None
    tried: Segment | None
    counts: tuple[Fraction, Fraction]
    whole_counts: tuple[int, int]


def segments_table(ground: Ground, tried: Scenario, builder: CardBuilder) -> Table:
    """By kind of municipality: how many there are, coverage, intensity, the count as it was and as it would be."""
    messages, formatter, indicator = builder.messages, builder.formatter, ground.split.indicator
    denominator = ground.split.coverage_indicator.denominator
    municipalities = builder.catalogue.indicators[denominator.indicator] if denominator else None
    unit = builder.unit(indicator)
    before, after = counts_settled(ground.segments), counts_settled(tried.segments)
    rows = [
        _SegmentRow(
            capital(messages(f"segment.{name}")),
            now.municipalities,
            now,
            tried.segments[name],
            (now.count, tried.segments[name].count),
            (before[name], after[name]),
        )
        for name, now in ground.segments.items()
    ]
    whole = sum(segment.municipalities for segment in ground.segments.values())
    totals = (sum(before.values()), sum(after.values()))
    rows.append(_SegmentRow(messages("split.row_total"), whole, None, None, (ground.total, tried.total), totals))

    def coverage(row: _SegmentRow) -> Cell:
        if row.observed is None or row.tried is None:
            return EMPTY
        now, then = (formatter.number(float(part.coverage) * 100, 1) for part in (row.observed, row.tried))
        return Cell(_arrow(now, then, builder), float(row.tried.coverage) * 100)

    def intensity(row: _SegmentRow) -> Cell:
        if row.observed is None or row.tried is None:
            return EMPTY
        now, then = (formatter.bare(indicator, float(part.intensity), more=2) for part in (row.observed, row.tried))
        return Cell(_arrow(now, then, builder), float(row.tried.intensity))

    def change(row: _SegmentRow) -> Cell:
        whole_before, whole_after = row.whole_counts
        return Cell(formatter.signed(whole_after - whole_before), float(row.counts[1] - row.counts[0]))

    def heading(name: str) -> str:
        return messages(f"levers.segments_{name}", unit=unit)

    return (
        builder.table("levers.segments_title", rows)
        .text(heading("segment"), lambda row: row.name)
        .number(heading("municipalities"), lambda row: builder.count_cell(row.municipalities))
        .number(heading("coverage"), coverage)
        .number(heading("intensity"), intensity)
        .number(heading("count"), lambda row: Cell(formatter.number(row.whole_counts[0]), float(row.counts[0])))
        .number(heading("tried"), lambda row: Cell(formatter.number(row.whole_counts[1]), float(row.counts[1])))
        .number(heading("change"), change)
        .origin(unit=unit, mark=messages("levers.tried"), source=builder.credits(*_counts(ground)))
        .hidden(
            messages("table.unit_of", name=messages("levers.segments_municipalities")),
            builder.unit(municipalities or ground.split.covered_indicator),
        )
        .hidden(messages("table.unit_of", name=messages("levers.segments_coverage")), builder.percent)
        .build(strong=(-1,))
    )


def alone_table(ground: Ground, target: float | None, builder: CardBuilder) -> Table | None:
    """Each lever alone to the target, and what it asks of whom; None where nothing is missing."""
    if target is None or target <= ground.total:
        return None
    needed = {lever: alone(ground, lever, target=Fraction(target)) for lever in Lever}

    def needed_cell(lever: Lever) -> Cell:
        value = needed[lever]
        return builder.reason_cell(value) if isinstance(value, Reason) else _lever_cell(ground, lever, value, builder)

    def asked(lever: Lever) -> str:
        value = needed[lever]
        return "" if isinstance(value, Reason) else asks(ground, lever, value, builder.formatter)

    table = (
        _lever_table("levers.alone_title", builder)
        .number("levers.column_now", lambda lever: _lever_cell(ground, lever, ground.at(lever), builder))
        .number("levers.column_needed", needed_cell)
        .text("levers.column_asks", asked)
    )
    return _with_origin(table, ground, target, builder).build()


def _lever_table(caption: str, builder: CardBuilder) -> TableBuilder[Lever]:
    """One row a lever."""
    messages = builder.messages
    return builder.table(caption, Lever).text(
        "levers.column_lever", lambda lever: capital(lever_named(lever, messages))
    )


def _lever_cell(ground: Ground, lever: Lever, value: Fraction, builder: CardBuilder, detail: str = "") -> Cell:
    raw = float(value) * (100 if lever.is_coverage else 1)
    return Cell(lever_at(ground, lever, value, builder.formatter), raw, detail)


def _arrow(now: str, then: str, builder: CardBuilder) -> str:
    return now if now == then else builder.messages("levers.arrow", now=now, then=then)


def _lever_unit(ground: Ground, builder: CardBuilder) -> Callable[[Lever], str]:
    return lambda lever: builder.percent if lever.is_coverage else builder.unit(ground.split.indicator)


def _with_origin(
    table: TableBuilder[Lever], ground: Ground, target: float | None, builder: CardBuilder
) -> TableBuilder[Lever]:
    """The lever's unit, mark, and the sources of the counts and of the target, which may be the reader's own."""
    declared = next((t for t in ground.split.indicator.targets if t.value == target), None)
    source = builder.credits(*_counts_and_covered(ground), also=(declared.source,) if declared else ())
    if target is not None and declared is None:
        source = f"{source} / {builder.messages('chart.asked')}"
    return table.origin(unit=_lever_unit(ground, builder), mark=builder.messages("levers.tried"), source=source)


def _counts(ground: Ground) -> tuple[Figure, ...]:
    return tuple(segment.count for segment in ground.split.segments)


def _counts_and_covered(ground: Ground) -> tuple[Figure, ...]:
    return tuple(figure for segment in ground.split.segments for figure in (segment.count, segment.covered))


# Presets: scenarios set by one button, rounded upwards so that what shall reach the target does.


@dataclass(frozen=True, slots=True)
class Preset:
    """Its id, its name, and what it sets in the address; the levers that it does not name go back to rest."""

    id: str
    name: str
    levers: Mapping[str, str]


def presets(ground: Ground, target: float | None, context: RenderContext) -> tuple[Preset, ...]:
    """Those that make sense of the figures at hand."""
    moves: dict[str, dict[Lever, str]] = {}
    # The other municipalities covered as the depopulated are, where they are less.
    coverage = ground.at(Lever.DEPOPULATED_COVERAGE)
    if coverage > ground.at(Lever.OTHER_COVERAGE):
        moves["like_depopulated"] = {Lever.OTHER_COVERAGE: typed(Lever.OTHER_COVERAGE, coverage)}
    if target is not None and target > ground.total:
        for lever in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE):
            value = alone(ground, lever, target=Fraction(target))
            if not isinstance(value, Reason):
                moves[f"{lever}_alone"] = {lever: _upwards(lever, value)}
        if ground.total:
            # Nobody newly covered: as many times more in each municipality that has one.
            times, both = Fraction(target) / ground.total, (Lever.DEPOPULATED_INTENSITY, Lever.OTHER_INTENSITY)
            moves["intensity_alone"] = {lever: _upwards(lever, ground.at(lever) * times) for lever in both}
    return tuple(
        Preset(
            name,
            context.messages(f"levers.preset_{name}"),
            {key: moved.get(lever, "") for key, lever in LEVERS.items()},
        )
        for name, moved in moves.items()
    )


def _upwards(lever: Lever, value: Fraction) -> str:
    """As `typed`, but never below `value`."""
    finest = 1000 if lever.is_coverage else 100
    return typed(lever, Fraction(math.ceil(value * finest), finest))


# 試算を並べる: up to three scenarios beside today's counts.


def plans_card(ground: Ground, plans: Sequence[Plan], target: float | None, builder: CardBuilder) -> Card:
    """What each makes and asks, as bars and as a table."""
    messages, indicator = builder.messages, ground.split.indicator
    today = messages("levers.today", year=builder.year(ground.split.year, indicator))
    named = (
        Named(today, scenario(ground, {}), observed=True),
        *(Named(plan.name, scenario(ground, plan.moved), observed=False) for plan in plans),
    )
    return builder.card(
        f"plans-{indicator.id}",
        messages("levers.plans_title", count=len(plans)),
        messages("levers.plans_sub", unit=builder.unit(indicator)),
        figures=_counts_and_covered(ground),
        chart=builder.chart(charts.plans, charts.describe_scenarios, ground, named, target),
        table=_plans_table(ground, named, target, builder),
        notes=(messages("levers.plans_note"),),
    )


@dataclass(frozen=True, slots=True)
class _PlanRow:
    """One item of the comparison: what it is in each scenario."""

    name: str
    cell: Callable[[Scenario], Cell]
    unit: str

    def cell_of(self, scenario: Scenario) -> Cell:
        """What the item is in `scenario`."""
        return self.cell(scenario)


def _plans_table(ground: Ground, named: Sequence[Named], target: float | None, builder: CardBuilder) -> Table:
    """One row an item, one column a scenario; under each moved lever what it asks."""
    rows = [_lever_row(ground, lever, builder) for lever in Lever]
    rows += [_segment_row(ground, segment, builder) for segment in (DEPOPULATED, NON_DEPOPULATED)]
    rows.append(_total_row(ground, target, builder))
    table = builder.table("levers.plans_caption", rows).text("gap.column_item", lambda row: row.name)
    for plan in named:
        table = table.number(plan.name, partial(_PlanRow.cell_of, scenario=plan.scenario))
    return table.origin(
        unit=lambda row: row.unit,
        mark=builder.messages("levers.tried"),
        source=builder.credits(*_counts(ground)),
    ).build(strong=(-1,))


def _lever_row(ground: Ground, lever: Lever, builder: CardBuilder) -> _PlanRow:
    def cell(scenario: Scenario) -> Cell:
        value = scenario.at(lever)
        asked = "" if value == ground.at(lever) else asks(ground, lever, value, builder.formatter)
        return _lever_cell(ground, lever, value, builder, asked)

    return _PlanRow(capital(lever_named(lever, builder.messages)), cell, _lever_unit(ground, builder)(lever))


def _segment_row(ground: Ground, segment: str, builder: CardBuilder) -> _PlanRow:
    messages, indicator = builder.messages, ground.split.indicator

    def cell(scenario: Scenario) -> Cell:
        text = builder.formatter.value(indicator, counts_settled(scenario.segments)[segment])
        return Cell(text, float(scenario.segments[segment].count))

    name = messages("levers.count_of", segment=messages(f"segment.{segment}"))
    return _PlanRow(capital(name), cell, builder.unit(indicator))


def _total_row(ground: Ground, target: float | None, builder: CardBuilder) -> _PlanRow:
    indicator = ground.split.indicator

    def cell(scenario: Scenario) -> Cell:
        total = float(scenario.total)
        return Cell(format_total(indicator, total, target, builder.formatter), total)

    return _PlanRow(builder.messages("split.row_total"), cell, builder.unit(indicator))


@dataclass(frozen=True, slots=True)
class LeversToday:
    """What no slider changes: two ways of closing the gap, each lever alone, where each stands, presets."""

    lead: str
    alone: Card | None
    today: Mapping[str, float]
    presets: tuple[Preset, ...]


@dataclass(frozen=True, slots=True)
class LeverScenario:
    """The scenario: the message, its cards, and where each lever stands (percent, or per municipality)."""

    headline: str
    levers: Card
    segments: Card
    positions: Mapping[str, float]


def levers_today(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, by: int
) -> LeversToday | Reason:
    """The levers of `indicator` as they were observed, or why it has none; `target` as it was typed."""
    observed, builder = ground(snapshot, indicator), CardBuilder(snapshot, context)
    if isinstance(observed, Reason):
        return observed
    asked = _target_value(snapshot, indicator, target)
    value = None if isinstance(asked, Reason) else asked
    table, card = alone_table(observed, value, builder), None
    if table is not None:
        title, subtitle = builder.messages("levers.alone_title"), builder.messages("levers.alone_sub")
        card = _observed_card(f"alone-{indicator}", title, subtitle, table, observed, builder)
    judgement, formatter = judged(snapshot, context, indicator, target, by), context.formatter
    lead = sentences.start(observed, judgement, formatter) + sentences.two_ways(observed, value, formatter)
    if isinstance(asked, Reason) and asked in INPUT:
        lead += format_input_reason(asked, observed.split.indicator, context)
    return LeversToday(
        lead=lead + target_year_over(judgement, context),
        alone=card,
        today=_positions(observed),
        presets=presets(observed, value, context),
    )


def movable_indicators(snapshot: Snapshot, context: RenderContext) -> str:
    """Which indicators have levers, in a sentence."""
    indicators = snapshot.catalogue.indicators.values()
    names = [i.name[context.language] for i in indicators if isinstance(ground(snapshot, i.id), Ground)]
    joint = context.messages("levers.names_joint")
    return context.messages("levers.can_be_moved", names=joint.join(names)) if names else ""


def lever_scenario(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, moved: tuple[str, ...]
) -> LeverScenario | Reason:
    """The scenario in which the levers stand at `moved`, as the address writes them."""
    observed, builder = ground(snapshot, indicator), CardBuilder(snapshot, context)
    if isinstance(observed, Reason):
        return observed
    asked = _target_value(snapshot, indicator, target)
    then = scenario(observed, scenario_params.moved(moved))
    return LeverScenario(
        headline=sentences.levers_headline(observed, then, asked, context.formatter),
        levers=_levers_card(observed, then, None if isinstance(asked, Reason) else asked, builder),
        segments=_observed_card(
            f"segments-{indicator}",
            builder.messages("levers.segments_title"),
            builder.messages("levers.segments_sub", name=builder.name(observed.split.indicator)),
            segments_table(observed, then, builder),
            observed,
            builder,
        ),
        positions=_positions(then),
    )


def saved_scenarios(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, planned: tuple[str, ...]
) -> Card | None:
    """The scenarios of `indicator` among `planned`, side by side; None where there are none."""
    observed = ground(snapshot, indicator)
    plans = tuple(p for p in map(scenario_params.plan, planned) if p is not None and p.indicator == indicator)
    if isinstance(observed, Reason) or not plans:
        return None
    value = _target_value(snapshot, indicator, target)
    return plans_card(observed, plans, None if isinstance(value, Reason) else value, CardBuilder(snapshot, context))


def _target_value(snapshot: Snapshot, indicator: str, typed: str) -> float | Reason:
    """The target's value, or why there is none."""
    declared = snapshot.catalogue.indicators[indicator]
    return Reason.NO_TARGET if declared.target is None and not typed.strip() else read_value(declared, typed)


def _positions(levers: Ground | Scenario) -> dict[str, float]:
    """Where each lever stands, by key of the address, in the unit of its slider."""
    return {
        key: round(float(levers.at(lever)) * 100, 1) if lever.is_coverage else round(float(levers.at(lever)), 2)
        for key, lever in LEVERS.items()
    }


def _levers_card(observed: Ground, then: Scenario, target: float | None, builder: CardBuilder) -> Card:
    indicator, messages = observed.split.indicator, builder.messages
    return builder.card(
        f"levers-{indicator.id}",
        sentences.board_title(observed, then, builder.formatter),
        messages(
            "levers.board_sub",
            unit=builder.unit(indicator),
            year=builder.year(observed.split.year, indicator, survey=True),
        ),
        figures=_figures(observed),
        chart=builder.chart(charts.waterfall, charts.describe_waterfall, observed, then, target),
        table=levers_table(observed, then, target, builder),
        notes=(messages("levers.shapley"), messages("levers.not_plan")),
        marks=(Mark.OBSERVED,),
    )


def _observed_card(
    id_: str, headline: str, subtitle: str, table: Table, observed: Ground, builder: CardBuilder
) -> Card:
    """A table made of nothing but the observed counts."""
    return builder.card(id_, headline, subtitle, figures=_figures(observed), table=table, marks=(Mark.OBSERVED,))


def _figures(observed: Ground) -> tuple[Figure, ...]:
    """Every figure that the levers are made of."""
    return tuple(f for s in observed.split.segments for f in (s.count, s.covered, s.coverage) if f.observations)
