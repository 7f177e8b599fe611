"""地図（市町村）: the kind of each municipality, or any figure an edition holds of them; of Japan or one prefecture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, format_date, format_mark, format_value
from components.cards.table import Cell, Column, Table
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import TOWN
from components.charts.render_context import RenderContext
from components.features.map import sentences
from components.features.map.cards.layers import classing_of
from components.features.map.charts import municipal as chart
from components.features.map.sentences import layer_named, municipal_title
from data.domain.area import NATION, Area, Level
from data.domain.figure import Figure
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, LayerAnswer, figures_of, show
from data.queries.municipal import Classified, Kinds, kinds, municipal_layers, notes

# Municipalities as tables: each with its kind or figure; of the whole country, how many of each kind by prefecture.

# A list of every municipality of Japan is for the file; on the screen stand the greatest.
SHOWN = 47


def kinds_table(result: Kinds, snapshot: Snapshot, context: RenderContext) -> Table:
    """One row a municipality, by code, with its kind; its name chooses it."""
    messages = context.messages
    columns = (
        Column(messages("level.municipality")),
        Column(messages("municipal.kind")),
        *(Column(messages(f"table.{name}")) for name in ("mark", "data_date")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "year", "unit", "source")),
    )
    # That one is in no list is said by the list as well.
    source = Cell.of(credited((row.figure for row in result.rows), snapshot, context.language))
    rows = tuple(
        (
            Cell.of(row.area.name[context.language], ("town", row.area.id)),
            Cell.of(format_kind(row, context)),
            Cell.of(format_mark(row.figure, context.formatter)),
            Cell.of(format_date(row.figure, result.layer.indicator, context.formatter)),
            Cell.of(row.area.id),
            Cell(str(row.figure.key.year), float(row.figure.key.year)),
            Cell.of(result.layer.indicator.unit[context.language]),
            source,
        )
        for row in result.rows
    )
    return Table(municipal_title(result, context), columns, rows)


def format_kind(row: Classified, context: RenderContext) -> str:
    """The kind, or that it is none of them; where nothing is known, the word for that."""
    if row.part is not None:
        return row.part.name[context.language]
    # 該当なし is a kind of its own here: in no list of depopulated municipalities.
    return context.messages("kind.none" if row.figure.mark is Mark.NOT_APPLICABLE else f"mark.{row.figure.mark}")


def by_prefecture(result: Kinds, snapshot: Snapshot, context: RenderContext) -> Table:
    """How many municipalities of each kind each prefecture has; its name chooses it. The nation first."""
    messages, parts = context.messages, result.layer.indicator.parts
    counted: dict[str, Counter[str]] = {}
    for row in result.rows:
        for area in (NATION, row.area.parent or ""):
            counted.setdefault(area, Counter())[row.part.id if row.part else ""] += 1
    columns = (
        Column(messages("level.prefecture")),
        *(Column(part.name[context.language], number=True) for part in parts),
        Column(messages("kind.none"), number=True),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
    )
    origin = (
        Cell.of(messages("municipal.unit")),
        Cell.of(messages("derivation.sum")),
        Cell.of(credited((row.figure for row in result.rows), snapshot, context.language)),
    )
    areas = (snapshot.catalogue.areas[NATION], *snapshot.catalogue.at(Level.PREFECTURE))
    rows = tuple(
        (
            Cell.of(area.name[context.language], ("area", area.id) if area.level is Level.PREFECTURE else None),
            *(_count(counted[area.id][part.id], context) for part in parts),
            _count(counted[area.id][""], context),
            Cell.of(area.id),
            *origin,
        )
        for area in areas
        if area.id in counted
    )
    return Table(municipal_title(result, context), columns, rows, strong=frozenset({0}))


def values_table(answer: LayerAnswer, snapshot: Snapshot, context: RenderContext) -> Table:
    """From the greatest down: within a prefecture all of them, of Japan those that a reader can look through."""
    messages, indicator = context.messages, answer.layer.indicator
    columns = (
        Column(messages("level.municipality")),
        Column(messages("level.prefecture"), drawn=answer.within is None),
        Column(messages("table.rank"), number=True),
        Column(messages("table.value"), number=True),
        Column(messages("table.mark")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "data_date", "unit", "source")),
    )
    placed = answer.ranked if answer.within else answer.ranked[:SHOWN]

    def row(area: Area, rank: int | None, f: Figure) -> tuple[Cell, ...]:
        value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
        return (
            Cell.of(area.name[context.language], ("town", area.id)),
            Cell.of(snapshot.catalogue.areas[area.parent or NATION].name[context.language]),
            Cell(messages("table.rank_said", rank=rank), float(rank))
            if rank
            else Cell(messages("table.rank_none"), None),
            Cell(format_value(f, indicator, context.formatter), value),
            Cell.of(format_mark(f, context.formatter)),
            Cell.of(area.id),
            Cell.of(format_date(f, indicator, context.formatter)),
            Cell.of(indicator.unit[context.language]),
            Cell.of(credited((f,), snapshot, context.language)),
        )

    return Table(municipal_title(answer, context), columns, tuple(row(p.area, p.rank, p.figure) for p in placed))


def _count(n: int, context: RenderContext) -> Cell:
    return Cell(context.formatter.number(n), float(n))


@dataclass(frozen=True, slots=True)
class Municipal:
    """The message, the map, and beside it the list: of Japan by prefecture, of a prefecture by municipality."""

    headline: str
    map: Card
    list: Card


def municipal(
    snapshot: Snapshot, context: RenderContext, layer: str, year: int, area: str | None, town: str, classing: str
) -> Municipal | None:
    """The page for one layer and year; None where the edition holds nothing by municipality."""
    layers = {municipal_layer.id: municipal_layer for municipal_layer in municipal_layers(snapshot)}
    if not layers:
        return None
    chosen = layers.get(layer) or next(iter(layers.values()))
    when = year if year in chosen.years else chosen.years[-1]
    answer: Kinds | LayerAnswer
    if chosen.indicator.form is Form.CATEGORY:
        answer = kinds(snapshot, chosen, year=when, within=area)
        listed = kinds_table(answer, snapshot, context) if area else by_prefecture(answer, snapshot, context)
    else:
        answer = show(snapshot, chosen, year=when, within=area, classing=classing_of(classing))
        listed = values_table(answer, snapshot, context)
    return Municipal(
        headline=sentences.municipal_headline(answer, context),
        map=_map(answer, listed, area, town, snapshot, context),
        list=_list(answer, listed, snapshot, context),
    )


def _map(
    answer: Kinds | LayerAnswer, listed: Table, area: str | None, town: str, snapshot: Snapshot, context: RenderContext
) -> Card:
    messages = context.messages
    fields = [messages(f"municipal_note.{note}") for note in notes(area)]
    fields.append(messages("municipal.note_boundaries_one" if area else "map.note_boundaries"))
    return Card(
        id="map",
        headline=sentences.municipal_title(answer, context),
        subtitle=sentences.municipal_subtitle(answer, context),
        chart=Chart(
            chart.municipal(
                answer,
                catalogue=snapshot.catalogue,
                focus=town or None,
                formatter=context.formatter,
                palette=context.palette,
            ),
            chart.describe(answer, catalogue=snapshot.catalogue, formatter=context.formatter),
            pick=TOWN,
        ),
        table=listed,
        citation=citation.cite(
            _municipal_values(answer), snapshot=snapshot, formatter=context.formatter, notes=fields, also=(BOUNDARIES,)
        ),
        message=sentences.municipal_headline(answer, context),
    )


def _list(answer: Kinds | LayerAnswer, listed: Table, snapshot: Snapshot, context: RenderContext) -> Card:
    return Card(
        id="list",
        headline=sentences.list_title(answer, context),
        subtitle=sentences.municipal_subtitle(answer, context),
        chart=None,
        table=listed,
        citation=citation.cite(_municipal_values(answer), snapshot=snapshot, formatter=context.formatter),
        workbook=True,
    )


def _municipal_values(answer: Kinds | LayerAnswer) -> tuple[Figure, ...]:
    return tuple(row.figure for row in answer.rows if row.figure.observations)


# One municipality: its prefecture, its code, and all that the edition holds of it.


@dataclass(frozen=True, slots=True)
class _Held:
    layer: Layer
    figure: Figure
    source: str


def town_card(snapshot: Snapshot, context: RenderContext, town: str) -> Card:
    """A row for each layer by municipality, in its newest year."""
    area = snapshot.catalogue.areas[town]
    prefecture = snapshot.catalogue.areas[area.parent or ""]
    helds = [_town_values(snapshot, context, layer, town) for layer in municipal_layers(snapshot)]
    return Card(
        id="town",
        headline=context.messages(
            "municipal.town", name=area.name[context.language], prefecture=prefecture.name[context.language]
        ),
        subtitle=context.messages("municipal.code", code=town),
        chart=None,
        table=_table(helds, context),
        citation=citation.cite(
            (item.figure for item in helds if item.figure.observations), snapshot=snapshot, formatter=context.formatter
        ),
    )


def _town_values(snapshot: Snapshot, context: RenderContext, layer: Layer, town: str) -> _Held:
    by_area = figures_of(snapshot, layer, year=layer.years[-1])
    own = by_area[town]
    # That a municipality is in no list is said by the list as a whole.
    behind = (own,) if own.observations else tuple(by_area.values())
    return _Held(layer, own, credited(behind, snapshot, context.language))


def _table(helds: list[_Held], context: RenderContext) -> Table:
    messages = context.messages
    columns = (
        Column(messages("map.focus_item")),
        Column(messages("map.focus_here"), number=True),
        *(Column(messages(f"table.{name}")) for name in ("mark", "data_date")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "year", "unit", "source")),
    )
    rows = tuple(
        (
            Cell.of(layer_named(item.layer, context)),
            _value(item.layer, item.figure, context),
            Cell.of(format_mark(item.figure, context.formatter)),
            Cell.of(format_date(item.figure, item.layer.indicator, context.formatter)),
            Cell.of(item.figure.key.area),
            Cell(str(item.figure.key.year), float(item.figure.key.year)),
            Cell.of(item.layer.indicator.unit[context.language]),
            Cell.of(item.source),
        )
        for item in helds
    )
    return Table(messages("map.focus_sub"), columns, rows)


def _value(layer: Layer, figure: Figure, context: RenderContext) -> Cell:
    """A kind is a word."""
    indicator = layer.indicator
    if indicator.form is not Form.CATEGORY:
        value = None if figure.value is None else figure.value * (100 if indicator.is_share else 1)
        return Cell(format_value(figure, indicator, context.formatter), value)
    if figure.value:
        return Cell.of(indicator.part(figure.key.segment).name[context.language])
    return Cell.of(context.messages("kind.none" if figure.mark is Mark.NOT_APPLICABLE else f"mark.{figure.mark}"))
