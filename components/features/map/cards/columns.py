"""地図: one count and one share as columns, in a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import figure_table, format_date, format_mark, format_value
from components.cards.table import Cell, Column, Table
from components.charts.labels import layer_name
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.classes import Class
from components.charts.maps.classes import held as classed
from components.charts.render_context import RenderContext
from components.features.map import sentences
from components.features.map.charts.column_layout import Columns, Compact, Standing, stand
from components.features.map.charts.columns import columns, describe, label_at, labelled
from components.features.map.sentences import name
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import ColumnPair, layers, pair

# 地図: one count and one share of each prefecture, in a card: what its table, its notes and its file say.


def paired(snapshot: Snapshot, layer: str, year: int) -> ColumnPair | None:
    """The count and the share that belong to a layer of the map, by its id; None where it has no other."""
    chosen = next((item for item in layers(snapshot) if item.id == layer), None)
    return pair(snapshot, chosen, year=year) if chosen else None


def columns_card(pair: ColumnPair, snapshot: Snapshot, context: RenderContext) -> Card:
    """The card without its picture."""
    figures = [row.figure for answer in (pair.heights, pair.colors) for row in answer.rows if row.figure.observations]
    return Card(
        id="columns",
        headline=sentences.columns_headline(pair, context),
        subtitle=sentences.columns_subtitle(pair, context),
        chart=None,
        table=_table(pair, context),
        citation=citation.cite(
            figures,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=sentences.below_chart(pair, snapshot, context),
            also=(BOUNDARIES,),
        ),
        file=_file(pair, snapshot, context),
    )


def flattened(card: Card, flat: Card, context: RenderContext) -> Card:
    """The card as it leaves the screen: the flat map for its picture, the table of both, and a note that says so."""
    messages, cited = context.messages, card.citation
    of_columns = {messages("columns.note_heights"), messages("columns.note_land")}
    notes = (messages("columns.flat"), *(note for note in cited.notes if note not in of_columns))
    return replace(
        card, subtitle=flat.subtitle, chart=flat.chart, below=flat.below, citation=replace(cited, notes=notes)
    )


def _table(pair: ColumnPair, context: RenderContext) -> Table:
    """A row a prefecture, the highest first: count and share, each with its mark and date under it."""
    messages = context.messages
    names = {"height": name(pair.heights, context), "color": name(pair.colors, context)}
    shares = {row.area.id: row.figure for row in pair.colors.rows}
    return Table(
        caption=messages("columns.table.caption", **names),
        columns=(
            Column(messages(f"level.{pair.heights.layer.level}")),
            *(Column(messages(f"columns.table.{kind}", name=said), number=True) for kind, said in names.items()),
        ),
        rows=tuple(
            (
                Cell.of(row.area.name[context.language], ("area", row.area.id)),
                _cell(row.figure, pair.heights.layer.indicator, context),
                _cell(shares[row.area.id], pair.colors.layer.indicator, context),
            )
            for row in pair.heights.ranked
        ),
    )


def _cell(figure: Figure, indicator: Indicator, context: RenderContext) -> Cell:
    said = format_value(figure, indicator, context.formatter)
    if figure.value is None:
        return Cell(said, None)
    fields = {"mark": format_mark(figure, context.formatter), "date": format_date(figure, indicator, context.formatter)}
    raw = figure.value * 100 if indicator.is_share else figure.value
    return Cell(said, raw, context.messages("columns.table.told", **fields))


def _file(pair: ColumnPair, snapshot: Snapshot, context: RenderContext) -> Table:
    """What is taken along: the figures of both one under another, with all that is known of each."""
    tables = [
        figure_table(
            name(answer, context),
            context.messages(f"level.{answer.layer.level}"),
            [(row.area.name[context.language], row.figure) for row in answer.rows],
            snapshot=snapshot,
            formatter=context.formatter,
        )
        for answer in (pair.heights, pair.colors)
    ]
    return replace(tables[0], rows=tables[0].rows + tables[1].rows)


# The legend of the columns in HTML: what height and colour are, which class has how many, and who has no column.


def legend(pair: ColumnPair, columns: Columns, context: RenderContext, *, focus: str | None) -> str:
    """What is read before the picture is drawn.

    The picture draws its labels once, with whatever letters the browser has by then: said here too, unseen, they are
    there.
    """
    messages, formatter = context.messages, context.formatter
    classes = classed(pair.colors, formatter=formatter, palette=context.palette).classes
    ctx = columns.of(focus)
    parts = [
        _part(messages("columns.legend.heights"), escape(_heights(pair, context))),
        _part(
            messages("columns.legend.colors"),
            f"{escape(layer_name(pair.colors.layer, formatter))}{_swatches(classes, pair, context)}",
        ),
    ]
    ring = f'<p class="ring">{escape(_focus(ctx, pair, context))}</p>' if ctx else ""
    labels = " ".join(labelled(columns, pair.heights, focus=focus, formatter=formatter))
    return (
        f'<div class="key"><dl>{"".join(parts)}</dl>{ring}'
        f'<p class="unseen" aria-hidden="true">{escape(labels)}</p></div>'
    )


def missing(columns: Columns, context: RenderContext) -> str:
    """The prefectures without a column by name, each kind of missing value in a paragraph."""
    empty = [standing for standing in columns.standing if standing.height is None]
    joint = context.messages("columns.legend.names_joint")
    kinds = dict.fromkeys(item.figure.mark for item in empty)
    fields = (
        context.messages(
            "columns.legend.missing",
            mark=context.messages(f"mark.{mark}"),
            names=joint.join(each.area.name[context.language] for each in empty if each.figure.mark is mark),
        )
        for mark in kinds
    )
    return "".join(f'<p class="subtitle">{escape(each)}</p>' for each in fields)


def _heights(pair: ColumnPair, context: RenderContext) -> str:
    layer = pair.heights.layer
    fields = {"name": layer_name(layer, context.formatter), "unit": layer.indicator.unit[context.language]}
    if pair.heights.estimated:
        return context.messages(
            "columns.legend.height_estimated", mark=context.messages(f"mark.{Mark.ESTIMATED}"), **fields
        )
    return context.messages("columns.legend.height_said", **fields)


def _focus(ctx: Standing, pair: ColumnPair, context: RenderContext) -> str:
    return context.messages("columns.legend.focus", label=label_at(ctx, pair.heights, context.formatter))


def _part(term: str, content: str) -> str:
    return f"<dt>{escape(term)}</dt><dd>{content}</dd>"


def _swatches(classes: Sequence[Class], pair: ColumnPair, context: RenderContext) -> str:
    kind = " sheer" if pair.heights.estimated else ""
    items = (
        f'<li><span class="swatch{kind}{" none" if item.mark else ""}" style="--class:{item.color}"></span>'
        f"{escape(context.messages('chart.class_with_count', name=item.name, count=item.count))}</li>"
        for item in classes
    )
    counted = escape(context.messages("chart.counted_prefecture"))
    return f"<ul>{''.join(items)}</ul><small>{counted}</small>"


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """A card without a chart of its own, and what is drawn in it: the legend, the picture, the text that says it."""

    card: Card
    legend: str
    deck: Compact
    alt: str


def columns_view(
    snapshot: Snapshot, context: RenderContext, layer: str, year: int, area: str | None
) -> ColumnsView | None:
    """The columns that belong to a layer of the map; None where it has none, for the flat map to be shown.

    `layer` is a layer's id, `area` the prefecture in focus.
    """
    result = paired(snapshot, layer, year)
    return composed(result, snapshot, context, area) if result else None


def composed(pair: ColumnPair, snapshot: Snapshot, context: RenderContext, area: str | None) -> ColumnsView:
    """The view of two answers in hand, whose classes a reader may have chosen."""
    heights, colors, formatter = pair.heights, pair.colors, context.formatter
    standing = stand(heights, colors, formatter=formatter, palette=context.palette)
    return ColumnsView(
        card=replace(columns_card(pair, snapshot, context), below=missing(standing, context)),
        legend=legend(pair, standing, context, focus=area),
        deck=columns(heights, colors, focus=area, formatter=formatter, palette=context.palette),
        alt=describe(heights, colors, formatter=formatter),
    )
