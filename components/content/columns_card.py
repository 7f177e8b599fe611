"""地図: one count and one share of each prefecture, in a card: what its table, its notes and its file say."""

from __future__ import annotations

from dataclasses import replace

from components import citation
from components.card import Card
from components.content.where import BOUNDARIES
from components.figure_table import date_said, figure_table, mark_said, value_said
from components.scene import Scene
from components.sentences import columns as sentences
from components.sentences.where import name
from components.table import Cell, Column, Table
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.columns import Pair, pair
from data.queries.layers import layers


def paired(snapshot: Snapshot, layer: str, year: int) -> Pair | None:
    """The count and the share that belong to a layer of the map, by its id; None where it has no other."""
    chosen = next((each for each in layers(snapshot) if each.id == layer), None)
    return pair(snapshot, chosen, year=year) if chosen else None


def columns_card(pair: Pair, snapshot: Snapshot, scene: Scene) -> Card:
    """The card without its picture."""
    held = [row.figure for answer in (pair.heights, pair.colors) for row in answer.rows if row.figure.observations]
    return Card(
        id="columns",
        headline=sentences.headline(pair, scene),
        subtitle=sentences.subtitle(pair, scene),
        chart=None,
        table=_table(pair, scene),
        citation=citation.cite(
            held,
            snapshot=snapshot,
            voice=scene.voice,
            notes=sentences.told_below(pair, snapshot, scene),
            also=(BOUNDARIES,),
        ),
        file=_file(pair, snapshot, scene),
    )


def flattened(card: Card, flat: Card, scene: Scene) -> Card:
    """The card as it leaves the screen: the flat map for its picture, the table of both, and a note that says so."""
    words, cited = scene.words, card.citation
    of_columns = {words("columns.note_heights"), words("columns.note_land")}
    notes = (words("columns.flat"), *(note for note in cited.notes if note not in of_columns))
    return replace(
        card, subtitle=flat.subtitle, chart=flat.chart, below=flat.below, citation=replace(cited, notes=notes)
    )


def _table(pair: Pair, scene: Scene) -> Table:
    """A row a prefecture, the highest first: count and share, each with its mark and date under it."""
    words = scene.words
    names = {"height": name(pair.heights, scene), "color": name(pair.colors, scene)}
    shares = {row.area.id: row.figure for row in pair.colors.rows}
    return Table(
        caption=words("columns.table.caption", **names),
        columns=(
            Column(words(f"level.{pair.heights.layer.level}")),
            *(Column(words(f"columns.table.{kind}", name=said), number=True) for kind, said in names.items()),
        ),
        rows=tuple(
            (
                Cell.of(row.area.name[scene.language], ("area", row.area.id)),
                _cell(row.figure, pair.heights.layer.indicator, scene),
                _cell(shares[row.area.id], pair.colors.layer.indicator, scene),
            )
            for row in pair.heights.ranked
        ),
    )


def _cell(figure: Figure, indicator: Indicator, scene: Scene) -> Cell:
    said = value_said(figure, indicator, scene.voice)
    if figure.value is None:
        return Cell(said, None)
    told = {"mark": mark_said(figure, scene.voice), "date": date_said(figure, indicator, scene.voice)}
    raw = figure.value * 100 if indicator.is_share else figure.value
    return Cell(said, raw, scene.words("columns.table.told", **told))


def _file(pair: Pair, snapshot: Snapshot, scene: Scene) -> Table:
    """What is taken along: the figures of both one under another, with all that is known of each."""
    tables = [
        figure_table(
            name(answer, scene),
            scene.words(f"level.{answer.layer.level}"),
            [(row.area.name[scene.language], row.figure) for row in answer.rows],
            snapshot=snapshot,
            voice=scene.voice,
        )
        for answer in (pair.heights, pair.colors)
    ]
    return replace(tables[0], rows=tables[0].rows + tables[1].rows)
