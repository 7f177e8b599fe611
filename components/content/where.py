"""地図: where? One layer on the map, its ranking, and one prefecture in focus."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card, Chart
from components.charts import choropleth, ranking
from components.figure_table import figure_table
from components.scene import Scene
from components.sentences import where as sentences
from components.table import Cell, Column, Table
from data.answers.layers import LayerAnswer, layers, show
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.snapshot import Snapshot
from geo.shapes import PREFECTURES_INSET

BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True)
class Where:
    """The message, the map and the ranking beside it (for an estimate: no ranking, a list by code)."""

    headline: str
    map: Card
    ranking: Card


def where(snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str | None) -> Where | None:
    """The page for one layer and year; None where the edition has no layer at all."""
    found = {each.id: each for each in layers(snapshot)}
    if not found:
        return None
    chosen = found.get(layer) or next(iter(found.values()))
    answer = show(snapshot, chosen, year=year if year in chosen.years else chosen.years[-1])
    table = _table(answer, snapshot, scene)
    return Where(
        headline=sentences.headline(answer, scene),
        map=_map(answer, table, snapshot, scene, area),
        ranking=_ranking(answer, table, snapshot, scene, area),
    )


def _map(answer: LayerAnswer, table: Table, snapshot: Snapshot, scene: Scene, area: str | None) -> Card:
    words = scene.words
    notes = [*sentences.notes(answer, snapshot, scene), words("map.note_boundaries")]
    return Card(
        id="map",
        headline=sentences.title(answer, scene),
        subtitle=sentences.subtitle(answer, scene),
        chart=Chart(
            choropleth.choropleth(
                answer,
                shape=PREFECTURES_INSET,
                catalogue=snapshot.catalogue,
                focus=area,
                voice=scene.voice,
                palette=scene.palette,
            ),
            choropleth.describe(answer, voice=scene.voice),
            pick=choropleth.CLICK,
        ),
        table=table,
        citation=citation.cite(_held(answer), snapshot=snapshot, voice=scene.voice, notes=notes, also=(BOUNDARIES,)),
    )


def _ranking(answer: LayerAnswer, table: Table, snapshot: Snapshot, scene: Scene, area: str | None) -> Card:
    words = scene.words
    # What must be known to read a value is said beside the list as well as under the map.
    notes = sentences.notes(answer, snapshot, scene)
    cited = citation.cite(_held(answer), snapshot=snapshot, voice=scene.voice, notes=notes)
    if answer.estimated:
        return Card(
            id="ranking",
            headline=words("map.estimate_list_title"),
            subtitle=words("map.estimate_list_sub"),
            chart=None,
            table=table,
            citation=cited,
        )
    shown = area if answer.layer.level is Level.PREFECTURE or area is None else _block_of(area, snapshot)
    counted = sum(row.rank is not None for row in answer.rows)
    return Card(
        id="ranking",
        headline=words("map.ranking_title", last=counted),
        subtitle=words("map.ranking_of", layer=sentences.title(answer, scene), sub=sentences.subtitle(answer, scene)),
        chart=Chart(
            ranking.ranking(answer, focus=shown, voice=scene.voice, palette=scene.palette),
            ranking.describe(answer, voice=scene.voice),
        ),
        table=table,
        citation=cited,
    )


def _block_of(prefecture: str, snapshot: Snapshot) -> str | None:
    block = snapshot.catalogue.block_of(prefecture)
    return block.id if block else None


def _held(answer: LayerAnswer) -> tuple[Figure, ...]:
    return tuple(row.figure for row in answer.rows if row.figure.observations)


def _table(answer: LayerAnswer, snapshot: Snapshot, scene: Scene) -> Table:
    """Rank, name and figure; an estimate has no rank column at all."""
    words, first = scene.words, scene.words(f"level.{answer.layer.level}")
    rows = [(row.area.name[scene.language], row.figure) for row in answer.ranked]
    table = figure_table(sentences.title(answer, scene), first, rows, snapshot=snapshot, voice=scene.voice)
    if answer.estimated:
        return table
    ranks = [
        Cell(words("table.rank_said", rank=r.rank), float(r.rank)) if r.rank else Cell(words("table.rank_none"), None)
        for r in answer.ranked
    ]
    return Table(
        table.caption,
        (table.columns[0], Column(words("table.rank"), number=True), *table.columns[1:]),
        tuple((row[0], rank, *row[1:]) for row, rank in zip(table.rows, ranks, strict=True)),
    )
