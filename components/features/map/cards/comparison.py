"""Two maps beside each other: two layers, or two years of one, with what changed between them."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.table import Cell, Table
from components.charts.labels import layer_name
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.diverging import DivergingLayer
from components.charts.render_context import RenderContext
from components.features.map.cards.layers import classing_of, map_card, map_chart, pictured
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.comparison import BetweenYears, LayerPair, LayerView, Moved, SideBySide, between_years, side_by_side
from data.queries.layers import around, layers, show

# What changed between two years: the map of it, and beside each area where it came from and where it went.


def change_card(moved: BetweenYears, classing: Classing | None, area: str | None, builder: CardBuilder) -> Card:
    """Classes to both sides of no change; the headline says who moved most."""
    messages, indicator = builder.messages, moved.layer.indicator
    changes = [row.change.value for row in moved.rows if row.change.value is not None]
    diverging = DivergingLayer(moved, around(changes, 0.0, classing or Classing.QUANTILES, share=indicator.is_share))
    return builder.card(
        "change",
        _change_headline(moved, builder),
        messages(
            "map.change_sub",
            name=layer_name(moved.layer, builder.formatter),
            first=builder.year(moved.first, indicator),
            last=builder.year(moved.last, indicator),
        ),
        figures=(figure for row in moved.rows for figure in (row.before, row.after) if figure.observations),
        chart=map_chart(diverging, area, builder) if moved.layer.level is Level.PREFECTURE else None,
        table=_change_table(moved, builder),
        notes=(messages("map.note_boundaries"),),
        also=(BOUNDARIES,),
        workbook=True,
    )


def _change_headline(moved: BetweenYears, builder: CardBuilder) -> str:
    """The greatest gain and the greatest loss."""
    known = [row for row in moved.rows if row.change.value is not None]
    if not known:
        return builder.messages("map.change_unknown")
    most, least = (pick(known, key=lambda row: row.change.value or 0) for pick in (max, min))
    both = (least.change.value or 0) < 0 < (most.change.value or 0)
    return builder.messages(
        "map.change_both" if both else "map.change_most",
        most=builder.name(most.area),
        gained=_change_cell(most, moved, builder).text,
        least=builder.name(least.area),
        lost=_change_cell(least, moved, builder).text,
    )


def _change_cell(row: Moved, moved: BetweenYears, builder: CardBuilder) -> Cell:
    if row.change.value is None:
        return Cell(builder.mark(row.change.mark), None)
    return builder.difference_cell(moved.layer.indicator, row.change.value)


def _change_table(moved: BetweenYears, builder: CardBuilder) -> Table:
    """The nation first, then by change, the greatest first; whoever has none comes last."""
    indicator = moved.layer.indicator
    rows = sorted(moved.rows, key=lambda row: (row.change.value is None, -(row.change.value or 0), row.area.id))
    return (
        builder.table("map.change_caption", (moved.nation, *rows))
        .text(f"level.{moved.layer.level}", lambda row: builder.area_cell(row.area))
        .number(builder.year(moved.first, indicator), lambda row: builder.figure_cell(row.before, indicator))
        .number(builder.year(moved.last, indicator), lambda row: builder.figure_cell(row.after, indicator))
        .number("map.change", lambda row: _change_cell(row, moved, builder))
        .origin(
            area=lambda row: row.area.id,
            unit=builder.unit(indicator),
            mark=lambda row: builder.mark(row.change.mark),
            source=lambda row: builder.credits(row.before, row.after),
        )
        .build(strong=(0,))
    )


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """The message, both maps, one table of both, and the map of the change where both are of one layer."""

    headline: str
    left: Card
    right: Card
    table: Card
    change: Card | None


def comparison_page(
    snapshot: Snapshot,
    context: RenderContext,
    left: tuple[str, int],
    right: tuple[str, int],
    area: str | None,
    classing: str,
) -> ComparisonPage | Reason:
    """Both layers (id and year), the reader's prefecture outlined on either; or why they do not stand so.

    The other layer's year is its own newest where it has none of the year asked for.
    """
    known, builder = {known.id: known for known in layers(snapshot)}, CardBuilder(snapshot, context)
    views = []
    for layer, year in (left, right):
        years = known[layer].years
        views.append(LayerView(known[layer], year if year in years else years[-1]))
    both = side_by_side(snapshot, *views)
    if isinstance(both, Reason):
        return both
    chosen = classing_of(classing)
    answers = [show(snapshot, view.layer, year=view.year, classing=chosen) for view in views]
    first, second = (
        map_card(answer, map_chart(pictured(answer, classing), area, builder), builder, id_=id_, bounded=True)
        for id_, answer in zip(("map-left", "map-right"), answers, strict=True)
    )
    moved = None
    if left[0] == right[0]:
        moved = between_years(snapshot, views[0].layer, years=(views[0].year, views[1].year))
    return ComparisonPage(
        headline=_headline(both, builder),
        left=first,
        right=second,
        table=_card(both, builder),
        change=change_card(moved, chosen, area, builder) if isinstance(moved, BetweenYears) else None,
    )


def _headline(both: SideBySide, builder: CardBuilder) -> str:
    views = (both.left, both.right)
    left, right = (layer_name(view.layer, builder.formatter) for view in views)
    if both.left.layer.id != both.right.layer.id:
        return builder.messages("map.beside_headline", left=left, right=right)
    first, last = (builder.year(year, both.left.layer.indicator) for year in sorted(view.year for view in views))
    return builder.messages("map.years_headline", name=left, first=first, last=last)


def _card(both: SideBySide, builder: CardBuilder) -> Card:
    return builder.card(
        "beside",
        builder.messages("map.beside_table"),
        _headline(both, builder),
        figures=(figure for pair in both.rows for figure in (pair.left, pair.right) if figure.observations),
        table=_table(both, builder),
        workbook=True,
    )


def _table(both: SideBySide, builder: CardBuilder) -> Table:
    """One row an area, by code, the nation first; each figure with its mark, unit and source."""
    messages = builder.messages
    left, right = both.left.layer.indicator, both.right.layer.indicator
    left_name = _column(both.left, both.nation.left, builder)
    right_name = _column(both.right, both.nation.right, builder)
    units = messages("map.beside_both", left=builder.unit(left), right=builder.unit(right))
    rows: tuple[LayerPair, ...] = (both.nation, *both.rows)
    return (
        builder.table("map.beside_table", rows)
        .text(f"level.{both.left.layer.level}", lambda pair: builder.area_cell(pair.area))
        .number(left_name, lambda pair: builder.figure_cell(pair.left, left))
        .hidden(messages("map.beside_mark", name=left_name), lambda pair: builder.mark_of(pair.left))
        .number(right_name, lambda pair: builder.figure_cell(pair.right, right))
        .hidden(messages("map.beside_mark", name=right_name), lambda pair: builder.mark_of(pair.right))
        .origin(
            area=lambda pair: pair.area.id,
            unit=units,
            mark=lambda pair: builder.mark_of(pair.left),
            source=lambda pair: builder.credits(pair.left, pair.right),
        )
        .hidden(messages("table.unit_of", name=left_name), builder.unit(left))
        .hidden(messages("table.unit_of", name=right_name), builder.unit(right))
        .build(strong=(0,))
    )


def _column(view: LayerView, figure: Figure, builder: CardBuilder) -> str:
    """The layer's name, and its date where both are of one layer or of different days."""
    return builder.messages(
        "map.beside_column", name=layer_name(view.layer, builder.formatter), date=builder.date(figure)
    )
