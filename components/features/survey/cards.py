"""調査結果: what else did the surveys say? One card a question, as far as the edition holds its answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from components.cards.builder import CardBuilder, year_cell
from components.cards.card import Card, bars
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.features.survey import charts
from data.domain.indicator import Part
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest, weakest
from data.queries.survey import Composition, composition, matrix, ordered

# The hub survey: how the municipalities stand, and whether the hubs have an organization.

STATUS = "hub_survey_status"


def states(builder: CardBuilder) -> Card | None:
    """The municipalities by how far they are with hubs."""
    status = composition(builder.snapshot, STATUS)
    if status is None or status.whole.value is None:
        return None
    messages, formatter = builder.messages, builder.formatter
    first, table = status["in_strategy"], _parts_table(status, builder)
    count, share = formatter.number(first.figure.value or 0), formatter.percent(first.share or 0)
    year, whole = formatter.year(status.year, survey=True), formatter.number(status.whole.value)
    return builder.card(
        "survey-status",
        messages("survey.status_headline", count=count, share=share),
        messages("survey.status_sub", year=year, whole=whole),
        figures=(part.figure for part in status.slices),
        chart=builder.chart(charts.status, charts.describe_status, status),
        table=table,
        notes=_same_count(status, builder),
        plots=(bars(table, 1, unit=builder.unit(status.indicator), rows=range(len(status.slices))),),
    )


def organizations(builder: CardBuilder) -> Card | None:
    """The hubs with and without an organization."""
    share = latest(builder.snapshot, "hubs_with_organization_share")
    if share is None or share.value is None or share.denominator is None:
        return None
    messages, formatter, year = builder.messages, builder.formatter, share.key.year
    hubs, having, without = (
        figure(builder.snapshot, name, year=year)
        for name in ("hubs", "hubs_with_organization", "hubs_without_organization")
    )
    parts, indicators = (having, without), builder.catalogue.indicators
    rows = [(builder.name(indicators[f.key.indicator]), f) for f in (*parts, hubs, share)]
    table = builder.figure_table("survey.organizations_title", "table.item", rows)
    whole = formatter.number(share.denominator)
    return builder.card(
        "survey-organizations",
        messages("survey.organizations_headline", share=formatter.percent(share.value)),
        messages("survey.organizations_sub", year=formatter.year(year, survey=True), whole=whole),
        figures=(*parts, hubs),
        chart=builder.chart(charts.parts_of, charts.describe_parts, parts, indicators),
        table=table,
        notes=_same_count(composition(builder.snapshot, STATUS), builder),
        plots=(bars(table, 1, unit=builder.unit(indicators["hubs"]), rows=range(len(parts))),),
    )


def _same_count(status: Composition | None, builder: CardBuilder) -> tuple[str, ...]:
    """Where two different counts happen to be equal, a reader would take them for one."""
    if status is None:
        return ()
    outside = status["not_in_strategy"].figure.value
    without = figure(builder.snapshot, "hubs_without_organization", year=status.year).value
    if outside is None or outside != without:
        return ()
    return (builder.messages("survey.same_count", count=builder.formatter.number(outside)),)


def _parts_table(parts: Composition, builder: CardBuilder) -> Table:
    """The parts, their share of the whole, and the whole."""
    rows = [*((part.part.name[builder.language], part.figure) for part in parts.slices)]
    rows.append((builder.messages("split.row_total"), parts.whole))
    table = builder.figure_table(builder.name(parts.indicator), "table.item", rows)
    shares = [*(part.share for part in parts.slices), 1.0]
    cells = [Cell("", None) if s is None else Cell(builder.formatter.percent(s), s * 100) for s in shares]
    column = Column(builder.messages("survey.share_of_whole"), number=True)
    return table.with_column(2, column, cells, strong=frozenset({len(rows) - 1}))


# 生涯活躍のまち: from intent to plan to action.

STAGES = ("lifelong_town_intent", "lifelong_town_plan", "lifelong_town_action")


def stages(builder: CardBuilder) -> Card | None:
    """Three stages, each part of the one before; last year's counts as far as they are known."""
    intent, plan, action = (composition(builder.snapshot, name) for name in STAGES)
    if intent is None or plan is None or action is None or intent.whole.value is None:
        return None
    messages, number, compositions = builder.messages, builder.formatter.number, (intent, plan, action)
    before = {figure.key.segment: figure.value or 0 for figure in (*plan.before, *action.before)}
    notes: tuple[str, ...] = ()
    if {"drawn_up", "carried_out"} <= set(before):
        counts = {"plan": number(before["drawn_up"]), "action": number(before["carried_out"])}
        notes = (messages("survey.stages_note", **counts),)
    rows = [
        (f"{builder.name(stage.indicator)} {stage.indicator.part(f.key.segment).name[builder.language]}", f)
        for stage in compositions
        for f in (*(part.figure for part in stage.slices), *stage.before)
    ]
    return builder.card(
        "survey-stages",
        messages(
            "survey.stages_headline",
            intent=number(plan.whole.value or 0),
            plan=number(plan["drawn_up"].figure.value or 0),
            action=number(action["carried_out"].figure.value or 0),
        ),
        messages("survey.stages_sub", date=builder.date(intent.slices[0].figure), whole=number(intent.whole.value)),
        figures=(part.figure for stage in compositions for part in stage.slices),
        # Of no municipality at all there are no parts to draw.
        chart=builder.chart(charts.stages, charts.describe_stages, *compositions) if intent.whole.value else None,
        table=builder.figure_table("survey.stages_title", "table.item", rows),
        notes=notes,
    )


# What the deck says without counts: an order of activities, and which policy meets which support.


def activities(builder: CardBuilder) -> Card | None:
    """The activities of area management, most frequent first."""
    order = ordered(builder.snapshot, "area_management_activities")
    if order is None or not order.parts:
        return None
    messages, formatter, language = builder.messages, builder.formatter, builder.language
    asked, answered = (
        figure(builder.snapshot, "area_management_survey", segment=part, year=order.year)
        for part in ("asked", "answered")
    )
    table = (
        builder.table("survey.area_title", zip(order.parts, order.figures, strict=True))
        .text(
            "survey.area_rank", lambda row: Cell(messages("table.rank_said", rank=int(row[1].value or 0)), row[1].value)
        )
        .text("survey.area_activity", lambda row: row[0].name[language])
        .text("table.mark", lambda row: builder.mark(row[1].mark))
        .origin(
            year=lambda row: year_cell(row[1].key.year),
            unit=builder.unit(order.indicator),
            source=lambda row: builder.credits(row[1]),
        )
    )
    return builder.card(
        "survey-area-management",
        messages("survey.area_headline", first=order.parts[0].name[language]),
        messages(
            "survey.area_sub",
            year=formatter.year(order.year, survey=True),
            asked=formatter.number(asked.value or 0),
            answered=formatter.number(answered.value or 0),
        ),
        figures=order.figures,
        table=table.build(),
        notes=(messages("survey.area_note"),),
    )


def supports(builder: CardBuilder) -> Card | None:
    """Policies against supports."""
    match = matrix(builder.snapshot, "policy_supports")
    if match is None:
        return None
    messages, language, indicator = builder.messages, builder.language, match.indicator

    def meets(row: Part, column: Part) -> bool:
        return (row.id, column.id) in match.pairs

    table = builder.table("survey.matrix_title", indicator.parts).text(
        "survey.matrix_corner", lambda part: part.name[language]
    )
    for column in indicator.columns:
        table = table.text(
            column.name[language],
            # The document shows which of them meet: what it leaves out, it says all the same.
            partial(lambda column, part: messages(f"survey.matrix_{'yes' if meets(part, column) else 'no'}"), column),
        )
    table = table.origin(
        unit=builder.unit(indicator),
        mark=builder.mark(weakest(*(figure.mark for figure in match.figures))),
        source=builder.credits(*match.figures),
    )
    everywhere = [column for column in indicator.columns if all(meets(row, column) for row in indicator.parts)]
    policy = messages("map.name_separator").join(column.name[language] for column in everywhere)
    headline = messages("survey.matrix_headline", policy=policy, supports=len(indicator.parts))
    return builder.card(
        "survey-supports",
        headline if everywhere else messages("survey.matrix_headline_none"),
        messages("survey.matrix_sub"),
        figures=match.figures,
        table=table.build(),
        notes=(messages("survey.matrix_note"),),
        dated=False,
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """The message and the cards that the edition can fill."""

    headline: str
    cards: tuple[Card, ...]


def survey(snapshot: Snapshot, context: RenderContext) -> Survey:
    """The whole page for one edition."""
    builder, status = CardBuilder(snapshot, context), composition(snapshot, STATUS)
    cards = (build(builder) for build in (states, organizations, stages, activities, supports))
    return Survey(
        headline=_headline(status, context) if status else context.messages("pages.survey.title"),
        cards=tuple(card for card in cards if card is not None),
    )


def _headline(status: Composition, context: RenderContext) -> str:
    formatter, whole = context.formatter, status.whole.value or 0
    having = sum(status[part].figure.value or 0 for part in ("in_strategy", "not_in_strategy"))
    return context.messages(
        "survey.headline",
        whole=formatter.number(whole),
        having=formatter.number(having),
        share=formatter.percent(having / whole) if whole else "",
        year=formatter.year(status.year, survey=True),
    )
