"""The hub survey: how the municipalities stand, and whether the hubs have an organization."""

from __future__ import annotations

from collections.abc import Iterable

from components import citation
from components.card import Card, Chart
from components.charts import status
from components.figure_table import figure_table
from components.plot import bars
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.figure import Figure
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest
from data.queries.survey import Composition, composition

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
            status.status(found, voice=scene.voice, palette=scene.palette),
            status.describe(found, voice=scene.voice),
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
            status.parts_of(parts, names, voice=scene.voice, palette=scene.palette),
            status.describe_parts(parts, names, voice=scene.voice),
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
