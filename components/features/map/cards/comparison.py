"""Two maps beside each other: two layers, or two years of one, with what changed between them."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, format_date, format_mark, format_value
from components.cards.table import Cell, Column, Table
from components.charts.maps import choropleth
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.diverging import Balance
from components.charts.maps.fill import CLICK
from components.charts.render_context import RenderContext
from components.features.map import sentences
from components.features.map.cards.layers import classing_of, map_card, map_chart, pictured
from components.features.map.sentences import layer_named
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.comparison import BetweenYears, LayerView, Moved, SideBySide, between_years, side_by_side
from data.queries.layers import around, layers, show
from geo.shapes import PREFECTURES_INSET

# What changed between two years: the map of it, and beside each area where it came from and where it went.


def change_card(
    moved: BetweenYears, classing: Classing | None, area: str | None, snapshot: Snapshot, context: RenderContext
) -> Card:
    """Classes to both sides of no change; the headline says who moved most."""
    messages, indicator = context.messages, moved.layer.indicator
    changes = [row.change.value for row in moved.rows if row.change.value is not None]
    balance = Balance(moved, around(changes, 0.0, classing or Classing.QUANTILES, share=indicator.is_share))
    chart = None
    if moved.layer.level is Level.PREFECTURE:
        spec = choropleth.choropleth(
            balance,
            shape=PREFECTURES_INSET,
            catalogue=snapshot.catalogue,
            focus=area,
            formatter=context.formatter,
            palette=context.palette,
        )
        chart = Chart(spec, choropleth.describe(balance, formatter=context.formatter), pick=CLICK)
    figures = [f for row in moved.rows for f in (row.before, row.after) if f.observations]
    first, last = (context.formatter.year(year, indicator.year_kind) for year in (moved.first, moved.last))
    return Card(
        id="change",
        headline=_change_headline(moved, context),
        subtitle=messages("map.change_sub", name=layer_named(moved.layer, context), first=first, last=last),
        chart=chart,
        table=_change_table(moved, snapshot, context),
        citation=citation.cite(
            figures,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(messages("map.note_boundaries"),),
            also=(BOUNDARIES,),
        ),
        workbook=True,
    )


def _change_headline(moved: BetweenYears, context: RenderContext) -> str:
    """The greatest gain and the greatest loss."""
    known = [row for row in moved.rows if row.change.value is not None]
    if not known:
        return context.messages("map.change_unknown")
    most, least = (pick(known, key=lambda row: row.change.value or 0) for pick in (max, min))
    name = "map.change_both" if (least.change.value or 0) < 0 < (most.change.value or 0) else "map.change_most"
    return context.messages(
        name,
        most=most.area.name[context.language],
        gained=_said(most, moved, context),
        least=least.area.name[context.language],
        lost=_said(least, moved, context),
    )


def _said(row: Moved, moved: BetweenYears, context: RenderContext) -> str:
    if row.change.value is None:
        return context.messages(f"mark.{row.change.mark}")
    return context.formatter.difference(moved.layer.indicator, row.change.value, signed=True)


def _change_table(moved: BetweenYears, snapshot: Snapshot, context: RenderContext) -> Table:
    """The nation first, then by change, the greatest first; whoever has none comes last."""
    messages, formatter, indicator = context.messages, context.formatter, moved.layer.indicator
    scale = 100 if indicator.is_share else 1
    ordered = sorted(moved.rows, key=lambda row: (row.change.value is None, -(row.change.value or 0), row.area.id))
    columns = (
        Column(messages(f"level.{moved.layer.level}")),
        *(Column(formatter.year(year, indicator.year_kind), number=True) for year in (moved.first, moved.last)),
        Column(messages("map.change"), number=True),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
    )
    rows = tuple(
        (
            Cell.of(
                row.area.name[context.language],
                ("area", row.area.id) if row.area.level is Level.PREFECTURE else None,
            ),
            *(
                Cell(format_value(f, indicator, formatter), None if f.value is None else f.value * scale)
                for f in (row.before, row.after)
            ),
            Cell(_said(row, moved, context), None if row.change.value is None else row.change.value * scale),
            Cell.of(row.area.id),
            Cell.of(indicator.unit[context.language]),
            Cell.of(messages(f"mark.{row.change.mark}")),
            Cell.of(credited((row.before, row.after), snapshot, context.language)),
        )
        for row in (moved.nation, *ordered)
    )
    return Table(messages("map.change_caption"), columns, rows, strong=frozenset({0}))


@dataclass(frozen=True, slots=True)
class Beside:
    """The message, both maps, one table of both, and the map of the change where both are of one layer."""

    headline: str
    left: Card
    right: Card
    table: Card
    change: Card | None


def beside(
    snapshot: Snapshot,
    context: RenderContext,
    left: tuple[str, int],
    right: tuple[str, int],
    area: str | None,
    classing: str,
) -> Beside | Reason:
    """Both layers (id and year), the reader's prefecture outlined on either; or why they do not stand so.

    The other layer's year is its own newest where it has none of the year asked for.
    """
    result = {item.id: item for item in layers(snapshot)}
    views = []
    for layer, year in (left, right):
        years = result[layer].years
        views.append(LayerView(result[layer], year if year in years else years[-1]))
    together = side_by_side(snapshot, *views)
    if isinstance(together, Reason):
        return together
    chosen = classing_of(classing)
    answers = [show(snapshot, view.layer, year=view.year, classing=chosen) for view in views]
    first, second = (
        map_card(
            a, map_chart(pictured(a, classing), snapshot, context, area), snapshot, context, id_=name, bounded=True
        )
        for name, a in zip(("map-left", "map-right"), answers, strict=True)
    )
    moved = None
    if left[0] == right[0]:
        moved = between_years(snapshot, views[0].layer, years=(views[0].year, views[1].year))
    return Beside(
        headline=_headline(together, context),
        left=first,
        right=second,
        table=_card(together, snapshot, context),
        change=change_card(moved, chosen, area, snapshot, context) if isinstance(moved, BetweenYears) else None,
    )


def _headline(side: SideBySide, context: RenderContext) -> str:
    views = (side.left, side.right)
    names = [sentences.layer_named(view.layer, context) for view in views]
    if side.left.layer.id != side.right.layer.id:
        return context.messages("map.beside_headline", left=names[0], right=names[1])
    kind = side.left.layer.indicator.year_kind
    first, last = (context.formatter.year(view.year, kind) for view in sorted(views, key=lambda v: v.year))
    return context.messages("map.years_headline", name=names[0], first=first, last=last)


def _card(side: SideBySide, snapshot: Snapshot, context: RenderContext) -> Card:
    figures = tuple(f for pair in side.rows for f in (pair.left, pair.right) if f.observations)
    return Card(
        id="beside",
        headline=context.messages("map.beside_table"),
        subtitle=_headline(side, context),
        chart=None,
        table=_table(side, snapshot, context),
        citation=citation.cite(figures, snapshot=snapshot, formatter=context.formatter),
        workbook=True,
    )


def _table(result: SideBySide, snapshot: Snapshot, context: RenderContext) -> Table:
    """One row an area, by code, the nation first; each figure with its mark, unit and source."""
    messages = context.messages
    level = result.left.layer.level
    sides = [_column(view, result, context) for view in (result.left, result.right)]
    columns = [Column(messages(f"level.{level}"))]
    for side in sides:
        columns += [Column(side, number=True), Column(messages("map.beside_mark", name=side), drawn=False)]
    columns += [
        Column(messages("table.area"), drawn=False),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
        *(Column(messages("table.unit_of", name=side), drawn=False) for side in sides),
    ]
    units = [Cell.of(_unit(view, context)) for view in (result.left, result.right)]
    rows = []
    for pair in (result.nation, *result.rows):
        choice = ("area", pair.area.id) if pair.area.level is Level.PREFECTURE else None
        rows.append(
            (
                Cell.of(pair.area.name[context.language], choice),
                *_cells(pair.left, result.left, context),
                *_cells(pair.right, result.right, context),
                Cell.of(pair.area.id),
                Cell.of(
                    messages("map.beside_both", left=_unit(result.left, context), right=_unit(result.right, context))
                ),
                Cell.of(format_mark(pair.left, context.formatter)),
                Cell.of(credited((pair.left, pair.right), snapshot, context.language)),
                *units,
            )
        )
    return Table(messages("map.beside_table"), tuple(columns), tuple(rows), strong=frozenset({0}))


def _column(view: LayerView, side: SideBySide, context: RenderContext) -> str:
    """The layer's name, and its date where both are of one layer or of different days."""
    indicator = view.layer.indicator
    pair = side.nation
    figure = pair.left if view is side.left else pair.right
    name = sentences.layer_named(view.layer, context)
    return context.messages("map.beside_column", name=name, date=format_date(figure, indicator, context.formatter))


def _unit(view: LayerView, context: RenderContext) -> str:
    return view.layer.indicator.unit[context.language]


def _cells(f: Figure, view: LayerView, context: RenderContext) -> tuple[Cell, Cell]:
    indicator = view.layer.indicator
    value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
    return Cell(format_value(f, indicator, context.formatter), value), Cell.of(format_mark(f, context.formatter))
