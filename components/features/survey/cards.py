"""調査結果: what else did the surveys say? One card a question, as far as the edition holds its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart, bars
from components.cards.figure_table import credited, figure_table, format_date
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.features.survey import charts
from components.features.survey import charts as chart
from data.domain.figure import Figure
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest, weakest
from data.queries.survey import Composition, composition, matrix, ordered

# The hub survey: how the municipalities stand, and whether the hubs have an organization.

STATUS = "hub_survey_status"


def states(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """The municipalities by how far they are with hubs."""
    match = composition(snapshot, STATUS)
    if match is None or match.whole.value is None:
        return None
    first, table = match["in_strategy"], _parts(match, snapshot, context)
    unit = match.indicator.unit[context.language]
    number = context.formatter.number
    return Card(
        id="survey-status",
        headline=context.messages(
            "survey.status_headline",
            count=number(first.figure.value or 0),
            share=context.formatter.percent(first.share or 0),
        ),
        subtitle=context.messages(
            "survey.status_sub", year=context.formatter.year(match.year, survey=True), whole=number(match.whole.value)
        ),
        chart=Chart(
            charts.status(match, formatter=context.formatter, palette=context.palette),
            charts.describe_status(match, formatter=context.formatter),
        ),
        table=table,
        citation=citation.cite(
            _figures(match),
            snapshot=snapshot,
            formatter=context.formatter,
            notes=_same_count(match, snapshot, context),
        ),
        plots=(bars(table, 1, unit=unit, rows=range(len(match.slices))),),
    )


def organizations(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """The hubs with and without an organization."""
    share = latest(snapshot, "hubs_with_organization_share")
    if share is None or share.value is None or share.denominator is None:
        return None
    year = share.key.year
    parts = [figure(snapshot, name, year=year) for name in ("hubs_with_organization", "hubs_without_organization")]
    whole = figure(snapshot, "hubs", year=year)
    names = snapshot.catalogue.indicators
    rows = [(names[f.key.indicator].name[context.language], f) for f in (*parts, whole, share)]
    title, unit = context.messages("survey.organizations_title"), names["hubs"].unit[context.language]
    table = figure_table(title, context.messages("table.item"), rows, snapshot=snapshot, formatter=context.formatter)
    return Card(
        id="survey-organizations",
        headline=context.messages("survey.organizations_headline", share=context.formatter.percent(share.value)),
        subtitle=context.messages(
            "survey.organizations_sub",
            year=context.formatter.year(year, survey=True),
            whole=context.formatter.number(share.denominator),
        ),
        chart=Chart(
            charts.parts_of(parts, names, formatter=context.formatter, palette=context.palette),
            charts.describe_parts(parts, names, formatter=context.formatter),
        ),
        table=table,
        citation=citation.cite(
            (*parts, whole),
            snapshot=snapshot,
            formatter=context.formatter,
            notes=_same_count(composition(snapshot, STATUS), snapshot, context),
        ),
        plots=(bars(table, 1, unit=unit, rows=range(len(parts))),),
    )


def _same_count(match: Composition | None, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """Where two different counts happen to be equal, a reader would take them for one."""
    if match is None:
        return ()
    outside = match["not_in_strategy"].figure.value
    without = figure(snapshot, "hubs_without_organization", year=match.year).value
    if outside is None or outside != without:
        return ()
    return (context.messages("survey.same_count", count=context.formatter.number(outside)),)


def _parts(result: Composition, snapshot: Snapshot, context: RenderContext) -> Table:
    """The parts, their share of the whole, and the whole."""
    rows: Iterable[tuple[str, Figure]] = [
        *((s.part.name[context.language], s.figure) for s in result.slices),
        (context.messages("split.row_total"), result.whole),
    ]
    name = result.indicator.name[context.language]
    table = figure_table(name, context.messages("table.item"), rows, snapshot=snapshot, formatter=context.formatter)
    shares = [*(s.share for s in result.slices), 1.0]
    cells = [Cell("" if s is None else context.formatter.percent(s), None if s is None else s * 100) for s in shares]
    return Table(
        table.caption,
        (*table.columns[:2], Column(context.messages("survey.share_of_whole"), number=True), *table.columns[2:]),
        tuple((*row[:2], cell, *row[2:]) for row, cell in zip(table.rows, cells, strict=True)),
        strong=frozenset({len(table.rows) - 1}),
    )


def _figures(result: Composition) -> tuple[Figure, ...]:
    return tuple(s.figure for s in result.slices)


# 生涯活躍のまち: from intent to plan to action.

STAGES = ("lifelong_town_intent", "lifelong_town_plan", "lifelong_town_action")


def stages(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """Three stages, each part of the one before; last year's counts as far as they are known."""
    compositions = [composition(snapshot, name) for name in STAGES]
    intent, plan, action = compositions
    if intent is None or plan is None or action is None or intent.whole.value is None:
        return None
    number = context.formatter.number
    drawn, carried = plan["drawn_up"].figure, action["carried_out"].figure
    before = {f.key.segment: f for f in (*plan.before, *action.before)}
    notes: tuple[str, ...] = ()
    if {"drawn_up", "carried_out"} <= set(before):
        known = {"plan": before["drawn_up"].value or 0, "action": before["carried_out"].value or 0}
        notes = (context.messages("survey.stages_note", **{name: number(value) for name, value in known.items()}),)
    figures = tuple(s.figure for c in (intent, plan, action) for s in c.slices)
    rows = [
        (f"{c.indicator.name[context.language]} {c.indicator.part(f.key.segment).name[context.language]}", f)
        for c in (intent, plan, action)
        for f in (*(s.figure for s in c.slices), *c.before)
    ]
    return Card(
        id="survey-stages",
        headline=context.messages(
            "survey.stages_headline",
            intent=number(plan.whole.value or 0),
            plan=number(drawn.value or 0),
            action=number(carried.value or 0),
        ),
        subtitle=context.messages(
            "survey.stages_sub",
            date=format_date(intent.slices[0].figure, intent.indicator, context.formatter),
            whole=number(intent.whole.value),
        ),
        # Of no municipality at all there are no parts to draw.
        chart=Chart(
            chart.stages(intent, plan, action, formatter=context.formatter, palette=context.palette),
            chart.describe_stages(intent, plan, action, formatter=context.formatter),
        )
        if intent.whole.value
        else None,
        table=figure_table(
            context.messages("survey.stages_title"),
            context.messages("table.item"),
            rows,
            snapshot=snapshot,
            formatter=context.formatter,
        ),
        citation=citation.cite(figures, snapshot=snapshot, formatter=context.formatter, notes=notes),
    )


# What the deck says without counts: an order of activities, and which policy meets which support.


def activities(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """The activities of area management, most frequent first."""
    match = ordered(snapshot, "area_management_activities")
    if match is None or not match.parts:
        return None
    messages = context.messages
    asked, answered = (
        figure(snapshot, "area_management_survey", segment=part, year=match.year) for part in ("asked", "answered")
    )
    columns = (
        Column(messages("survey.area_rank")),
        Column(messages("survey.area_activity")),
        Column(messages("table.mark")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("year", "unit", "source")),
    )
    rows = tuple(
        (
            Cell(messages("table.rank_said", rank=int(f.value or 0)), f.value),
            Cell.of(part.name[context.language]),
            Cell.of(messages(f"mark.{f.mark}")),
            Cell(str(f.key.year), float(f.key.year)),
            Cell.of(match.indicator.unit[context.language]),
            Cell.of(credited((f,), snapshot, context.language)),
        )
        for part, f in zip(match.parts, match.figures, strict=True)
    )
    return Card(
        id="survey-area-management",
        headline=messages("survey.area_headline", first=match.parts[0].name[context.language]),
        subtitle=messages(
            "survey.area_sub",
            year=context.formatter.year(match.year, survey=True),
            asked=context.formatter.number(asked.value or 0),
            answered=context.formatter.number(answered.value or 0),
        ),
        chart=None,
        table=Table(messages("survey.area_title"), columns, rows),
        citation=citation.cite(
            match.figures, snapshot=snapshot, formatter=context.formatter, notes=(messages("survey.area_note"),)
        ),
    )


def supports(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """Policies against supports."""
    match = matrix(snapshot, "policy_supports")
    if match is None:
        return None
    messages, indicator = context.messages, match.indicator
    everywhere = [c for c in indicator.columns if all((r.id, c.id) in match.pairs for r in indicator.parts)]
    columns = (
        Column(messages("survey.matrix_corner")),
        *(Column(c.name[context.language]) for c in indicator.columns),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    # The document shows which of them meet: what it leaves out, it says all the same.
    origin = (
        Cell.of(indicator.unit[context.language]),
        Cell.of(messages(f"mark.{weakest(*(f.mark for f in match.figures))}")),
        Cell.of(credited(match.figures, snapshot, context.language)),
    )
    rows = tuple(
        (
            Cell.of(r.name[context.language]),
            *(
                Cell.of(messages("survey.matrix_yes" if (r.id, c.id) in match.pairs else "survey.matrix_no"))
                for c in indicator.columns
            ),
            *origin,
        )
        for r in indicator.parts
    )
    joined = messages("map.name_separator").join(c.name[context.language] for c in everywhere)
    return Card(
        id="survey-supports",
        headline=messages("survey.matrix_headline", policy=joined, supports=len(indicator.parts))
        if everywhere
        else messages("survey.matrix_headline_none"),
        subtitle=messages("survey.matrix_sub"),
        chart=None,
        table=Table(messages("survey.matrix_title"), columns, rows),
        citation=citation.cite(
            match.figures,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(messages("survey.matrix_note"),),
            dated=False,
        ),
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """The message and the cards that the edition can fill."""

    headline: str
    cards: tuple[Card, ...]


def survey(snapshot: Snapshot, context: RenderContext) -> Survey:
    """The whole page for one edition."""
    cards = (f(snapshot, context) for f in (states, organizations, stages, activities, supports))
    result = composition(snapshot, STATUS)
    return Survey(
        headline=_headline(result, context) if result else context.messages("pages.survey.title"),
        cards=tuple(card for card in cards if card is not None),
    )


def _headline(result: Composition, context: RenderContext) -> str:
    having = sum(result[part].figure.value or 0 for part in ("in_strategy", "not_in_strategy"))
    whole = result.whole.value or 0
    return context.messages(
        "survey.headline",
        whole=context.formatter.number(whole),
        having=context.formatter.number(having),
        share=context.formatter.percent(having / whole) if whole else "",
        year=context.formatter.year(result.year, survey=True),
    )
