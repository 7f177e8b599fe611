"""地図（市町村）: the kind of each municipality, or any figure an edition holds of them; of Japan or one prefecture."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card, Chart
from components.charts import municipal as chart
from components.charts.pointing import TOWN
from components.content.classed import classing_of
from components.content.municipal_tables import by_prefecture, kinds_table, values_table
from components.content.where import BOUNDARIES
from components.scene import Scene
from components.sentences import municipal as sentences
from components.table import Table
from data.domain.figure import Figure
from data.domain.indicator import Form
from data.domain.snapshot import Snapshot
from data.queries.layers import LayerAnswer, show
from data.queries.municipal import Kinds, kinds, municipal_layers, notes


@dataclass(frozen=True, slots=True)
class Municipal:
    """The message, the map, and beside it the list: of Japan by prefecture, of a prefecture by municipality."""

    headline: str
    map: Card
    list: Card


def municipal(
    snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str | None, town: str, classing: str
) -> Municipal | None:
    """The page for one layer and year; None where the edition holds nothing by municipality."""
    found = {each.id: each for each in municipal_layers(snapshot)}
    if not found:
        return None
    chosen = found.get(layer) or next(iter(found.values()))
    when = year if year in chosen.years else chosen.years[-1]
    answer: Kinds | LayerAnswer
    if chosen.indicator.form is Form.CATEGORY:
        answer = kinds(snapshot, chosen, year=when, within=area)
        listed = kinds_table(answer, snapshot, scene) if area else by_prefecture(answer, snapshot, scene)
    else:
        answer = show(snapshot, chosen, year=when, within=area, classing=classing_of(classing))
        listed = values_table(answer, snapshot, scene)
    return Municipal(
        headline=sentences.headline(answer, scene),
        map=_map(answer, listed, area, town, snapshot, scene),
        list=_list(answer, listed, snapshot, scene),
    )


def _map(
    answer: Kinds | LayerAnswer, listed: Table, area: str | None, town: str, snapshot: Snapshot, scene: Scene
) -> Card:
    words = scene.words
    said = [words(f"municipal_note.{note}") for note in notes(area)]
    said.append(words("municipal.note_boundaries_one" if area else "map.note_boundaries"))
    return Card(
        id="map",
        headline=sentences.title(answer, scene),
        subtitle=sentences.subtitle(answer, scene),
        chart=Chart(
            chart.municipal(
                answer,
                catalogue=snapshot.catalogue,
                focus=town or None,
                voice=scene.voice,
                palette=scene.palette,
            ),
            chart.describe(answer, catalogue=snapshot.catalogue, voice=scene.voice),
            pick=TOWN,
        ),
        table=listed,
        citation=citation.cite(_held(answer), snapshot=snapshot, voice=scene.voice, notes=said, also=(BOUNDARIES,)),
        message=sentences.headline(answer, scene),
    )


def _list(answer: Kinds | LayerAnswer, listed: Table, snapshot: Snapshot, scene: Scene) -> Card:
    return Card(
        id="list",
        headline=sentences.list_title(answer, scene),
        subtitle=sentences.subtitle(answer, scene),
        chart=None,
        table=listed,
        citation=citation.cite(_held(answer), snapshot=snapshot, voice=scene.voice),
        workbook=True,
    )


def _held(answer: Kinds | LayerAnswer) -> tuple[Figure, ...]:
    return tuple(row.figure for row in answer.rows if row.figure.observations)
