"""地図: one count and one share as columns, in a card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components import citation
from components.card import Card
from components.charts.columns import columns, describe
from components.charts.compact import Compact
from components.charts.standing import stand
from components.columns_legend import legend, missing
from components.content.where import BOUNDARIES
from components.figure_table import date_said, figure_table, mark_said, value_said
from components.scene import Scene
from components.sentences import columns as sentences
from components.sentences.where import name
from components.table import Cell, Column, Table
from data.answers.columns import Pair, pair
from data.answers.layers import layers
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """A card without a chart of its own, and what is drawn in it: the legend, the picture, the text that says it."""

    card: Card
    legend: str
    deck: Compact
    alt: str


def columns_view(snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str | None) -> ColumnsView | None:
    """The columns that belong to a layer of the map; None where it has none, for the flat map to be shown.

    `layer` is a layer's id, `area` the prefecture in focus.
    """
    chosen = next((each for each in layers(snapshot) if each.id == layer), None)
    found = pair(snapshot, chosen, year=year) if chosen else None
    return composed(found, snapshot, scene, area) if found else None


def composed(pair: Pair, snapshot: Snapshot, scene: Scene, area: str | None) -> ColumnsView:
    """The view of two answers in hand, whose classes a reader may have chosen."""
    heights, colors, voice = pair.heights, pair.colors, scene.voice
    standing = stand(heights, colors, voice=voice, palette=scene.palette)
    held = [row.figure for answer in (heights, colors) for row in answer.rows if row.figure.observations]
    return ColumnsView(
        card=Card(
            id="columns",
            headline=sentences.headline(pair, scene),
            subtitle=sentences.subtitle(pair, scene),
            chart=None,
            table=_table(pair, scene),
            citation=citation.cite(
                held,
                snapshot=snapshot,
                voice=voice,
                notes=sentences.told_below(pair, snapshot, scene),
                also=(BOUNDARIES,),
            ),
            below=missing(standing, scene),
            file=_file(pair, snapshot, scene),
        ),
        legend=legend(pair, standing, scene, focus=area),
        deck=columns(heights, colors, focus=area, voice=voice, palette=scene.palette),
        alt=describe(heights, colors, voice=voice),
    )


def flattened(view: ColumnsView, flat: Card, scene: Scene) -> Card:
    """The card as it leaves the screen: the flat map for its picture, the table of both, and a note that says so."""
    words, cited = scene.words, view.card.citation
    of_columns = {words("columns.note_heights"), words("columns.note_land")}
    notes = (words("columns.flat"), *(note for note in cited.notes if note not in of_columns))
    return replace(
        view.card, subtitle=flat.subtitle, chart=flat.chart, below=flat.below, citation=replace(cited, notes=notes)
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
