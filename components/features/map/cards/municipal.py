"""地図（市町村）: the kind of each municipality, or any figure an edition holds of them; of Japan or one prefecture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from components.cards.builder import CardBuilder, year_cell
from components.cards.card import Card
from components.cards.table import Cell, Table, TableBuilder
from components.charts.labels import layer_name
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import TOWN
from components.charts.render_context import RenderContext
from components.features.map import sentences
from components.features.map.cards.layers import classing_of
from components.features.map.charts.municipal import describe, draw_municipalities
from components.features.map.sentences import municipal_title
from data.domain.area import NATION, Area, Level
from data.domain.figure import Figure
from data.domain.indicator import Form, Part
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, LayerAnswer, figures_of, show
from data.queries.municipal import Kinds, kinds, municipal_layers, notes

# A list of every municipality of Japan is for the file; on the screen stand the greatest.
SHOWN = 47


def kinds_table(answer: Kinds, builder: CardBuilder) -> Table:
    """One row a municipality, by code, with its kind; its name chooses it."""
    return (
        builder.table(municipal_title(answer, builder.context), answer.rows)
        .text("level.municipality", lambda row: _town_name(row.area, builder))
        .text("municipal.kind", lambda row: _kind(row.part, row.figure, builder))
        .text("table.mark", lambda row: builder.mark_of(row.figure))
        .text("table.data_date", lambda row: builder.date(row.figure))
        .origin(
            area=lambda row: row.area.id,
            year=lambda row: year_cell(row.figure.key.year),
            unit=builder.unit(answer.layer.indicator),
            # That one is in no list is known from the list as well.
            source=builder.credits(*(row.figure for row in answer.rows)),
        )
        .build()
    )


def _kind(part: Part | None, figure: Figure, builder: CardBuilder) -> str:
    """The kind, or that it is none of them; where nothing is known, the word for that."""
    if part is not None:
        return part.name[builder.language]
    # 該当なし is a kind of its own here: in no list of depopulated municipalities.
    return builder.messages("kind.none") if figure.mark is Mark.NOT_APPLICABLE else builder.mark(figure.mark)


def _town_name(area: Area, builder: CardBuilder) -> Cell:
    return Cell.of(builder.name(area), ("town", area.id))


def by_prefecture(answer: Kinds, builder: CardBuilder) -> Table:
    """How many municipalities of each kind each prefecture has; its name chooses it. The nation first."""
    counts: dict[str, Counter[str]] = {}
    for row in answer.rows:
        for id_ in (NATION, row.area.parent or ""):
            counts.setdefault(id_, Counter())[row.part.id if row.part else ""] += 1

    def count(part: str, area: Area) -> Cell:
        return builder.count_cell(counts[area.id][part])

    areas = (builder.catalogue.areas[NATION], *builder.catalogue.at(Level.PREFECTURE))
    table: TableBuilder[Area] = builder.table(
        municipal_title(answer, builder.context), (area for area in areas if area.id in counts)
    ).text("level.prefecture", builder.area_cell)
    for part in answer.layer.indicator.parts:
        table = table.number(part.name[builder.language], partial(count, part.id))
    return (
        table.number("kind.none", partial(count, ""))
        .origin(
            area=lambda area: area.id,
            unit=builder.messages("municipal.unit"),
            mark=builder.messages("derivation.sum"),
            source=builder.credits(*(row.figure for row in answer.rows)),
        )
        .build(strong=(0,))
    )


def values_table(answer: LayerAnswer, builder: CardBuilder) -> Table:
    """From the greatest down: within a prefecture all of them, of Japan those that a reader can look through."""
    indicator, areas = answer.layer.indicator, builder.catalogue.areas
    rows = answer.ranked if answer.within else answer.ranked[:SHOWN]
    return (
        builder.table(municipal_title(answer, builder.context), rows)
        .text("level.municipality", lambda row: _town_name(row.area, builder))
        .text(
            "level.prefecture",
            lambda row: builder.name(areas[row.area.parent or NATION]),
            drawn=answer.within is None,
        )
        .number("table.rank", lambda row: builder.rank_cell(row.rank))
        .number("table.value", lambda row: builder.figure_cell(row.figure, indicator))
        .text("table.mark", lambda row: builder.mark_of(row.figure))
        .origin(
            area=lambda row: row.area.id,
            data_date=lambda row: builder.date(row.figure),
            unit=builder.unit(indicator),
            source=lambda row: builder.credits(row.figure),
        )
        .build()
    )


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
    chosen, builder = layers.get(layer) or next(iter(layers.values())), CardBuilder(snapshot, context)
    year = year if year in chosen.years else chosen.years[-1]
    answer: Kinds | LayerAnswer
    if chosen.indicator.form is Form.CATEGORY:
        answer = kinds(snapshot, chosen, year=year, within=area)
        table = kinds_table(answer, builder) if area else by_prefecture(answer, builder)
    else:
        answer = show(snapshot, chosen, year=year, within=area, classing=classing_of(classing))
        table = values_table(answer, builder)
    return Municipal(
        headline=sentences.municipal_headline(answer, context),
        map=_map(answer, table, area, town, builder),
        list=builder.card(
            "list",
            sentences.list_title(answer, context),
            sentences.municipal_subtitle(answer, context),
            figures=_observed(answer),
            table=table,
            workbook=True,
        ),
    )


def _map(answer: Kinds | LayerAnswer, table: Table, area: str | None, town: str, builder: CardBuilder) -> Card:
    messages, context = builder.messages, builder.context
    boundaries = messages("municipal.note_boundaries_one" if area else "map.note_boundaries")
    return builder.card(
        "map",
        municipal_title(answer, context),
        sentences.municipal_subtitle(answer, context),
        figures=_observed(answer),
        chart=builder.chart(draw_municipalities, describe, answer, builder.catalogue, focus=town or None, pick=TOWN),
        table=table,
        notes=(*(messages(f"municipal_note.{note}") for note in notes(area)), boundaries),
        also=(BOUNDARIES,),
        message=sentences.municipal_headline(answer, context),
    )


def _observed(answer: Kinds | LayerAnswer) -> tuple[Figure, ...]:
    return tuple(row.figure for row in answer.rows if row.figure.observations)


# One municipality: its prefecture, its code, and all that the edition holds of it.


def town_card(snapshot: Snapshot, context: RenderContext, town: str) -> Card:
    """A row for each layer by municipality, in its newest year."""
    builder, area = CardBuilder(snapshot, context), snapshot.catalogue.areas[town]
    by_layer = [(layer, figures_of(snapshot, layer, year=layer.years[-1])) for layer in municipal_layers(snapshot)]
    figures = [by_area[town] for _, by_area in by_layer]
    prefecture = builder.name(snapshot.catalogue.areas[area.parent or ""])
    return builder.card(
        "town",
        context.messages("municipal.town", name=builder.name(area), prefecture=prefecture),
        context.messages("municipal.code", code=town),
        figures=(figure for figure in figures if figure.observations),
        table=_town_table(by_layer, town, builder),
    )


def _town_table(by_layer: list[tuple[Layer, dict[str, Figure]]], town: str, builder: CardBuilder) -> Table:
    def value(layer: Layer, figure: Figure) -> Cell | str:
        """A kind is a word."""
        indicator = layer.indicator
        if indicator.form is not Form.CATEGORY:
            return builder.figure_cell(figure, indicator)
        return _kind(indicator.part(figure.key.segment) if figure.value else None, figure, builder)

    def sources(by_area: dict[str, Figure]) -> str:
        # That a municipality is in no list is known from the list as a whole.
        return builder.credits(*((by_area[town],) if by_area[town].observations else by_area.values()))

    return (
        builder.table("map.focus_sub", ((layer, by_area, by_area[town]) for layer, by_area in by_layer))
        .text("map.focus_item", lambda row: layer_name(row[0], builder.formatter))
        .number("map.focus_here", lambda row: value(row[0], row[2]))
        .text("table.mark", lambda row: builder.mark_of(row[2]))
        .text("table.data_date", lambda row: builder.date(row[2]))
        .origin(
            area=lambda row: row[2].key.area,
            year=lambda row: year_cell(row[2].key.year),
            unit=lambda row: builder.unit(row[0].indicator),
            source=lambda row: sources(row[1]),
        )
        .build()
    )
