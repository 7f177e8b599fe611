"""調査結果: what else did the surveys say? One card a question, as far as the edition holds its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart, bars
from components.cards.figure_table import credited, date_said, figure_table
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from components.features.survey import charts
from components.features.survey import charts as chart
from data.domain.figure import Figure
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest, weakest
from data.queries.survey import Composition, composition, matrix, ordered

# The hub survey: how the municipalities stand, and whether the hubs have an organization.

STATUS = "hub_survey_status"


def states(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The municipalities by how far they are with hubs."""
    found = composition(snapshot, STATUS)
    if found is None or found.whole.value is None:
        return None
    first, table = found["in_strategy"], _parts(found, snapshot, scene)
    unit = found.indicator.unit[scene.language]
    number = scene.voice.number
    return Card(
        id="survey-status",
        headline=scene.words(
            "survey.status_headline",
            count=number(first.figure.value or 0),
            share=scene.voice.percent(first.share or 0),
        ),
        subtitle=scene.words(
            "survey.status_sub", year=scene.voice.year(found.year, survey=True), whole=number(found.whole.value)
        ),
        chart=Chart(
            charts.status(found, voice=scene.voice, palette=scene.palette),
            charts.describe_status(found, voice=scene.voice),
        ),
        table=table,
        citation=citation.cite(
            _figures(found),
            snapshot=snapshot,
            voice=scene.voice,
            notes=_same_count(found, snapshot, scene),
        ),
        plots=(bars(table, 1, unit=unit, rows=range(len(found.slices))),),
    )


def organizations(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The hubs with and without an organization."""
    share = latest(snapshot, "hubs_with_organization_share")
    if share is None or share.value is None or share.denominator is None:
        return None
    year = share.key.year
    parts = [figure(snapshot, name, year=year) for name in ("hubs_with_organization", "hubs_without_organization")]
    whole = figure(snapshot, "hubs", year=year)
    names = snapshot.catalogue.indicators
    rows = [(names[f.key.indicator].name[scene.language], f) for f in (*parts, whole, share)]
    title, unit = scene.words("survey.organizations_title"), names["hubs"].unit[scene.language]
    table = figure_table(title, scene.words("table.item"), rows, snapshot=snapshot, voice=scene.voice)
    return Card(
        id="survey-organizations",
        headline=scene.words("survey.organizations_headline", share=scene.voice.percent(share.value)),
        subtitle=scene.words(
            "survey.organizations_sub",
            year=scene.voice.year(year, survey=True),
            whole=scene.voice.number(share.denominator),
        ),
        chart=Chart(
            charts.parts_of(parts, names, voice=scene.voice, palette=scene.palette),
            charts.describe_parts(parts, names, voice=scene.voice),
        ),
        table=table,
        citation=citation.cite(
            (*parts, whole),
            snapshot=snapshot,
            voice=scene.voice,
            notes=_same_count(composition(snapshot, STATUS), snapshot, scene),
        ),
        plots=(bars(table, 1, unit=unit, rows=range(len(parts))),),
    )


def _same_count(found: Composition | None, snapshot: Snapshot, scene: Scene) -> tuple[str, ...]:
    """Where two different counts happen to be equal, a reader would take them for one."""
    if found is None:
        return ()
    outside = found["not_in_strategy"].figure.value
    without = figure(snapshot, "hubs_without_organization", year=found.year).value
    if outside is None or outside != without:
        return ()
    return (scene.words("survey.same_count", count=scene.voice.number(outside)),)


def _parts(found: Composition, snapshot: Snapshot, scene: Scene) -> Table:
    """The parts, their share of the whole, and the whole."""
    rows: Iterable[tuple[str, Figure]] = [
        *((s.part.name[scene.language], s.figure) for s in found.slices),
        (scene.words("split.row_total"), found.whole),
    ]
    name = found.indicator.name[scene.language]
    table = figure_table(name, scene.words("table.item"), rows, snapshot=snapshot, voice=scene.voice)
    shares = [*(s.share for s in found.slices), 1.0]
    cells = [Cell("" if s is None else scene.voice.percent(s), None if s is None else s * 100) for s in shares]
    return Table(
        table.caption,
        (*table.columns[:2], Column(scene.words("survey.share_of_whole"), number=True), *table.columns[2:]),
        tuple((*row[:2], cell, *row[2:]) for row, cell in zip(table.rows, cells, strict=True)),
        strong=frozenset({len(table.rows) - 1}),
    )


def _figures(found: Composition) -> tuple[Figure, ...]:
    return tuple(s.figure for s in found.slices)


# 生涯活躍のまち: from intent to plan to action.

STAGES = ("lifelong_town_intent", "lifelong_town_plan", "lifelong_town_action")


def stages(snapshot: Snapshot, scene: Scene) -> Card | None:
    """Three stages, each part of the one before; last year's counts as far as they are known."""
    found = [composition(snapshot, name) for name in STAGES]
    intent, plan, action = found
    if intent is None or plan is None or action is None or intent.whole.value is None:
        return None
    number = scene.voice.number
    drawn, carried = plan["drawn_up"].figure, action["carried_out"].figure
    before = {f.key.segment: f for f in (*plan.before, *action.before)}
    notes: tuple[str, ...] = ()
    if {"drawn_up", "carried_out"} <= set(before):
        known = {"plan": before["drawn_up"].value or 0, "action": before["carried_out"].value or 0}
        notes = (scene.words("survey.stages_note", **{name: number(value) for name, value in known.items()}),)
    figures = tuple(s.figure for c in (intent, plan, action) for s in c.slices)
    rows = [
        (f"{c.indicator.name[scene.language]} {c.indicator.part(f.key.segment).name[scene.language]}", f)
        for c in (intent, plan, action)
        for f in (*(s.figure for s in c.slices), *c.before)
    ]
    return Card(
        id="survey-stages",
        headline=scene.words(
            "survey.stages_headline",
            intent=number(plan.whole.value or 0),
            plan=number(drawn.value or 0),
            action=number(carried.value or 0),
        ),
        subtitle=scene.words(
            "survey.stages_sub",
            date=date_said(intent.slices[0].figure, intent.indicator, scene.voice),
            whole=number(intent.whole.value),
        ),
        # Of no municipality at all there are no parts to draw.
        chart=Chart(
            chart.stages(intent, plan, action, voice=scene.voice, palette=scene.palette),
            chart.describe_stages(intent, plan, action, voice=scene.voice),
        )
        if intent.whole.value
        else None,
        table=figure_table(
            scene.words("survey.stages_title"), scene.words("table.item"), rows, snapshot=snapshot, voice=scene.voice
        ),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice, notes=notes),
    )


# What the deck says without counts: an order of activities, and which policy meets which support.


def activities(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The activities of area management, most frequent first."""
    found = ordered(snapshot, "area_management_activities")
    if found is None or not found.parts:
        return None
    words = scene.words
    asked, answered = (
        figure(snapshot, "area_management_survey", segment=part, year=found.year) for part in ("asked", "answered")
    )
    columns = (
        Column(words("survey.area_rank")),
        Column(words("survey.area_activity")),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("year", "unit", "source")),
    )
    rows = tuple(
        (
            Cell(words("table.rank_said", rank=int(f.value or 0)), f.value),
            Cell.of(part.name[scene.language]),
            Cell.of(words(f"mark.{f.mark}")),
            Cell(str(f.key.year), float(f.key.year)),
            Cell.of(found.indicator.unit[scene.language]),
            Cell.of(credited((f,), snapshot, scene.language)),
        )
        for part, f in zip(found.parts, found.figures, strict=True)
    )
    return Card(
        id="survey-area-management",
        headline=words("survey.area_headline", first=found.parts[0].name[scene.language]),
        subtitle=words(
            "survey.area_sub",
            year=scene.voice.year(found.year, survey=True),
            asked=scene.voice.number(asked.value or 0),
            answered=scene.voice.number(answered.value or 0),
        ),
        chart=None,
        table=Table(words("survey.area_title"), columns, rows),
        citation=citation.cite(found.figures, snapshot=snapshot, voice=scene.voice, notes=(words("survey.area_note"),)),
    )


def supports(snapshot: Snapshot, scene: Scene) -> Card | None:
    """Policies against supports."""
    found = matrix(snapshot, "policy_supports")
    if found is None:
        return None
    words, told = scene.words, found.indicator
    everywhere = [c for c in told.columns if all((r.id, c.id) in found.pairs for r in told.parts)]
    columns = (
        Column(words("survey.matrix_corner")),
        *(Column(c.name[scene.language]) for c in told.columns),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    # The document shows which of them meet: what it leaves out, it says all the same.
    origin = (
        Cell.of(told.unit[scene.language]),
        Cell.of(words(f"mark.{weakest(*(f.mark for f in found.figures))}")),
        Cell.of(credited(found.figures, snapshot, scene.language)),
    )
    rows = tuple(
        (
            Cell.of(r.name[scene.language]),
            *(
                Cell.of(words("survey.matrix_yes" if (r.id, c.id) in found.pairs else "survey.matrix_no"))
                for c in told.columns
            ),
            *origin,
        )
        for r in told.parts
    )
    joined = words("map.name_separator").join(c.name[scene.language] for c in everywhere)
    return Card(
        id="survey-supports",
        headline=words("survey.matrix_headline", policy=joined, supports=len(told.parts))
        if everywhere
        else words("survey.matrix_headline_none"),
        subtitle=words("survey.matrix_sub"),
        chart=None,
        table=Table(words("survey.matrix_title"), columns, rows),
        citation=citation.cite(
            found.figures, snapshot=snapshot, voice=scene.voice, notes=(words("survey.matrix_note"),), dated=False
        ),
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """The message and the cards that the edition can fill."""

    headline: str
    cards: tuple[Card, ...]


def survey(snapshot: Snapshot, scene: Scene) -> Survey:
    """The whole page for one edition."""
    cards = (f(snapshot, scene) for f in (states, organizations, stages, activities, supports))
    found = composition(snapshot, STATUS)
    return Survey(
        headline=_headline(found, scene) if found else scene.words("pages.survey.title"),
        cards=tuple(card for card in cards if card is not None),
    )


def _headline(found: Composition, scene: Scene) -> str:
    having = sum(found[part].figure.value or 0 for part in ("in_strategy", "not_in_strategy"))
    whole = found.whole.value or 0
    return scene.words(
        "survey.headline",
        whole=scene.voice.number(whole),
        having=scene.voice.number(having),
        share=scene.voice.percent(having / whole) if whole else "",
        year=scene.voice.year(found.year, survey=True),
    )
