"""地図: one count and one share as columns, in a card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.table import Cell, Table
from components.charts.labels import layer_name
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.classes import Class, classify
from components.charts.render_context import RenderContext
from components.features.map import sentences
from components.features.map.charts.column_layout import Columns, CompactDeck, PlacedColumn, place_columns
from components.features.map.charts.columns import columns, describe, label_at, labelled
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import ColumnPair, layers, pair


def paired(snapshot: Snapshot, layer: str, year: int) -> ColumnPair | None:
    """The count and the share that belong to a layer of the map, by its id; None where it has no other."""
    chosen = next((known for known in layers(snapshot) if known.id == layer), None)
    return pair(snapshot, chosen, year=year) if chosen else None


def columns_card(pair: ColumnPair, snapshot: Snapshot, context: RenderContext) -> Card:
    """The card without its picture."""
    builder = CardBuilder(snapshot, context)
    return builder.card(
        "columns",
        sentences.columns_headline(pair, context),
        sentences.columns_subtitle(pair, context),
        figures=(
            row.figure for answer in (pair.heights, pair.colors) for row in answer.rows if row.figure.observations
        ),
        table=_table(pair, builder),
        notes=sentences.below_chart(pair, snapshot, context),
        also=(BOUNDARIES,),
        file=_file(pair, builder),
    )


def flattened(card: Card, flat: Card, context: RenderContext) -> Card:
    """The card as it leaves the screen: the flat map for its picture, the table of both, and a note that says so."""
    messages, cited = context.messages, card.citation
    of_columns = {messages("columns.note_heights"), messages("columns.note_land")}
    notes = (messages("columns.flat"), *(note for note in cited.notes if note not in of_columns))
    return replace(
        card, subtitle=flat.subtitle, chart=flat.chart, below=flat.below, citation=replace(cited, notes=notes)
    )


def _table(pair: ColumnPair, builder: CardBuilder) -> Table:
    """A row a prefecture, the highest first: count and share, each with its mark and date under it."""
    messages, heights, colors = builder.messages, pair.heights.layer, pair.colors.layer
    names = {"height": layer_name(heights, builder.formatter), "color": layer_name(colors, builder.formatter)}
    shares = {row.area.id: row.figure for row in pair.colors.rows}

    def cell(figure: Figure, indicator: Indicator) -> Cell:
        if figure.value is None:
            return builder.figure_cell(figure, indicator)
        detail = messages("columns.table.told", mark=builder.mark_of(figure), date=builder.date(figure))
        return replace(builder.figure_cell(figure, indicator), detail=detail)

    return (
        builder.table(messages("columns.table.caption", **names), pair.heights.ranked)
        .text(f"level.{heights.level}", lambda row: Cell.of(builder.name(row.area), ("area", row.area.id)))
        .number(messages("columns.table.height", name=names["height"]), lambda row: cell(row.figure, heights.indicator))
        .number(
            messages("columns.table.color", name=names["color"]),
            lambda row: cell(shares[row.area.id], colors.indicator),
        )
        .build()
    )


def _file(pair: ColumnPair, builder: CardBuilder) -> Table:
    """For download: the figures of both one under another, with all that is known of each."""
    heights, colors = (
        builder.figure_table(
            layer_name(answer.layer, builder.formatter),
            f"level.{answer.layer.level}",
            ((builder.name(row.area), row.figure) for row in answer.rows),
        )
        for answer in (pair.heights, pair.colors)
    )
    return replace(heights, rows=heights.rows + colors.rows)


# The legend of the columns in HTML: what height and colour are, which class has how many, and who has no column.


def legend(pair: ColumnPair, columns: Columns, context: RenderContext, *, focus: str | None) -> str:
    """What is read before the picture is drawn.

    The picture draws its labels once, with whatever letters the browser has by then: said here too, unseen, they are
    there.
    """
    messages, formatter = context.messages, context.formatter
    classes = classify(pair.colors, context=context).classes
    focused = columns.of(focus)
    parts = [
        _part(messages("columns.legend.heights"), escape(_heights(pair, context))),
        _part(
            messages("columns.legend.colors"),
            f"{escape(layer_name(pair.colors.layer, formatter))}{_swatches(classes, pair, context)}",
        ),
    ]
    ring = f'<p class="ring">{escape(_focus(focused, pair, context))}</p>' if focused else ""
    labels = " ".join(labelled(columns, pair.heights, focus=focus, formatter=formatter))
    return (
        f'<div class="key"><dl>{"".join(parts)}</dl>{ring}'
        f'<p class="unseen" aria-hidden="true">{escape(labels)}</p></div>'
    )


def missing(columns: Columns, context: RenderContext) -> str:
    """The prefectures without a column by name, each kind of missing value in a paragraph."""
    messages, names = context.messages, defaultdict(list)
    for column in columns.placed:
        if column.height is None:
            names[column.figure.mark].append(column.area.name[context.language])
    joint = messages("columns.legend.names_joint")
    sentences = (
        messages("columns.legend.missing", mark=messages(f"mark.{mark}"), names=joint.join(areas))
        for mark, areas in names.items()
    )
    return "".join(f'<p class="subtitle">{escape(sentence)}</p>' for sentence in sentences)


def _heights(pair: ColumnPair, context: RenderContext) -> str:
    layer = pair.heights.layer
    fields = {"name": layer_name(layer, context.formatter), "unit": layer.indicator.unit[context.language]}
    if pair.heights.estimated:
        return context.messages(
            "columns.legend.height_estimated", mark=context.messages(f"mark.{Mark.ESTIMATED}"), **fields
        )
    return context.messages("columns.legend.height_said", **fields)


def _focus(column: PlacedColumn, pair: ColumnPair, context: RenderContext) -> str:
    return context.messages("columns.legend.focus", label=label_at(column, pair.heights, context.formatter))


def _part(term: str, content: str) -> str:
    return f"<dt>{escape(term)}</dt><dd>{content}</dd>"


def _swatches(classes: Sequence[Class], pair: ColumnPair, context: RenderContext) -> str:
    kind = " sheer" if pair.heights.estimated else ""
    items = (
        f'<li><span class="swatch{kind}{" none" if class_.mark else ""}" style="--class:{class_.color}"></span>'
        f"{escape(context.messages('chart.class_with_count', name=class_.name, count=class_.count))}</li>"
        for class_ in classes
    )
    counted = escape(context.messages("chart.counted_prefecture"))
    return f"<ul>{''.join(items)}</ul><small>{counted}</small>"


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """A card without a chart of its own, and what is drawn in it: the legend, the picture, the text that says it."""

    card: Card
    legend: str
    deck: CompactDeck
    alt: str


def columns_view(
    snapshot: Snapshot, context: RenderContext, layer: str, year: int, area: str | None
) -> ColumnsView | None:
    """The columns that belong to a layer of the map; None where it has none, for the flat map to be shown.

    `layer` is a layer's id, `area` the prefecture in focus.
    """
    pair = paired(snapshot, layer, year)
    return composed(pair, snapshot, context, area) if pair else None


def composed(pair: ColumnPair, snapshot: Snapshot, context: RenderContext, area: str | None) -> ColumnsView:
    """The view of two answers in hand, whose classes a reader may have chosen."""
    heights, colors, formatter = pair.heights, pair.colors, context.formatter
    layout = place_columns(heights, colors, context=context)
    return ColumnsView(
        card=replace(columns_card(pair, snapshot, context), below=missing(layout, context)),
        legend=legend(pair, layout, context, focus=area),
        deck=columns(heights, colors, focus=area, context=context),
        alt=describe(heights, colors, formatter=formatter),
    )
