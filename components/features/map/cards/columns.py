"""地図: one count and one share as columns, in a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import date_said, figure_table, mark_said, value_said
from components.cards.table import Cell, Column, Table
from components.charts.labels import layer_name
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.classes import Class
from components.charts.maps.classes import held as classed
from components.charts.render_context import Scene
from components.features.map import sentences
from components.features.map.charts.column_layout import Columns, Compact, Standing, stand
from components.features.map.charts.columns import columns, describe, labelled, said_at
from components.features.map.sentences import name
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Pair, layers, pair

# 地図: one count and one share of each prefecture, in a card: what its table, its notes and its file say.


def paired(snapshot: Snapshot, layer: str, year: int) -> Pair | None:
    """The count and the share that belong to a layer of the map, by its id; None where it has no other."""
    chosen = next((each for each in layers(snapshot) if each.id == layer), None)
    return pair(snapshot, chosen, year=year) if chosen else None


def columns_card(pair: Pair, snapshot: Snapshot, scene: Scene) -> Card:
    """The card without its picture."""
    held = [row.figure for answer in (pair.heights, pair.colors) for row in answer.rows if row.figure.observations]
    return Card(
        id="columns",
        headline=sentences.columns_headline(pair, scene),
        subtitle=sentences.columns_subtitle(pair, scene),
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


# The legend of the columns in HTML: what height and colour are, which class has how many, and who has no column.


def legend(pair: Pair, columns: Columns, scene: Scene, *, focus: str | None) -> str:
    """What is read before the picture is drawn.

    The picture draws its labels once, with whatever letters the browser has by then: said here too, unseen, they are
    there.
    """
    words, voice = scene.words, scene.voice
    held = classed(pair.colors, voice=voice, palette=scene.palette).classes
    here = columns.of(focus)
    parts = [
        _part(words("columns.legend.heights"), escape(_heights(pair, scene))),
        _part(
            words("columns.legend.colors"),
            f"{escape(layer_name(pair.colors.layer, voice))}{_swatches(held, pair, scene)}",
        ),
    ]
    ring = f'<p class="ring">{escape(_focus(here, pair, scene))}</p>' if here else ""
    labels = " ".join(labelled(columns, pair.heights, focus=focus, voice=voice))
    return (
        f'<div class="key"><dl>{"".join(parts)}</dl>{ring}'
        f'<p class="unseen" aria-hidden="true">{escape(labels)}</p></div>'
    )


def missing(columns: Columns, scene: Scene) -> str:
    """The prefectures without a column by name, each kind of missing value in a paragraph."""
    empty = [each for each in columns.standing if each.height is None]
    joint = scene.words("columns.legend.names_joint")
    kinds = dict.fromkeys(each.figure.mark for each in empty)
    said = (
        scene.words(
            "columns.legend.missing",
            mark=scene.words(f"mark.{mark}"),
            names=joint.join(each.area.name[scene.language] for each in empty if each.figure.mark is mark),
        )
        for mark in kinds
    )
    return "".join(f'<p class="subtitle">{escape(each)}</p>' for each in said)


def _heights(pair: Pair, scene: Scene) -> str:
    layer = pair.heights.layer
    said = {"name": layer_name(layer, scene.voice), "unit": layer.indicator.unit[scene.language]}
    if pair.heights.estimated:
        return scene.words("columns.legend.height_estimated", mark=scene.words(f"mark.{Mark.ESTIMATED}"), **said)
    return scene.words("columns.legend.height_said", **said)


def _focus(here: Standing, pair: Pair, scene: Scene) -> str:
    return scene.words("columns.legend.focus", label=said_at(here, pair.heights, scene.voice))


def _part(term: str, content: str) -> str:
    return f"<dt>{escape(term)}</dt><dd>{content}</dd>"


def _swatches(held: Sequence[Class], pair: Pair, scene: Scene) -> str:
    kind = " sheer" if pair.heights.estimated else ""
    items = (
        f'<li><span class="swatch{kind}{" none" if each.mark else ""}" style="--class:{each.color}"></span>'
        f"{escape(scene.words('chart.class_with_count', name=each.name, count=each.count))}</li>"
        for each in held
    )
    counted = escape(scene.words("chart.counted_prefecture"))
    return f"<ul>{''.join(items)}</ul><small>{counted}</small>"


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
    found = paired(snapshot, layer, year)
    return composed(found, snapshot, scene, area) if found else None


def composed(pair: Pair, snapshot: Snapshot, scene: Scene, area: str | None) -> ColumnsView:
    """The view of two answers in hand, whose classes a reader may have chosen."""
    heights, colors, voice = pair.heights, pair.colors, scene.voice
    standing = stand(heights, colors, voice=voice, palette=scene.palette)
    return ColumnsView(
        card=replace(columns_card(pair, snapshot, scene), below=missing(standing, scene)),
        legend=legend(pair, standing, scene, focus=area),
        deck=columns(heights, colors, focus=area, voice=voice, palette=scene.palette),
        alt=describe(heights, colors, voice=voice),
    )
