"""地図: where? One layer of the prefectures in one of several views, and its ranking beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.cards.builder import CardBuilder
from components.cards.card import Card, Chart, bars
from components.cards.table import Column, Table
from components.charts.maps import choropleth, ranking, tiles
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import CLICK
from components.charts.maps.ranking_rows import RankingOrder
from components.charts.render_context import RenderContext
from components.context.param import NATION, READABLE
from components.context.params import MapView
from components.features.map import sentences
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.layers import LayerAnswer, around, layers, show
from geo.shapes import PREFECTURES_INSET


def classing_of(chosen: str) -> Classing | None:
    """The way of classing that the address names; None where the map chooses, or goes by the nation."""
    return Classing(chosen) if chosen in set(Classing) else None


def pictured(answer: LayerAnswer, chosen: str) -> LayerAnswer | DivergingLayer:
    """What the picture shows: the values, or of a share its distance from the nation's.

    A count of the nation is no measure of one prefecture's, and an estimate is compared with nothing.
    """
    nation = answer.nation.value
    if chosen != NATION or nation is None or answer.estimated or not answer.layer.indicator.is_share:
        return answer
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    return DivergingLayer(answer, around(values, nation, Classing.EQUAL, share=True))


@dataclass(frozen=True, slots=True)
class LayerPage:
    """The message, the chosen view, and beside a picture the ranking (of an estimate: a list by code)."""

    headline: str
    main: Card
    ranking: Card | None


def layer_page(
    snapshot: Snapshot,
    context: RenderContext,
    layer: str,
    year: int,
    area: str | None,
    view: str = MapView.MAP,
    order: str = RankingOrder.VALUE,
    classing: str = READABLE,
) -> LayerPage | None:
    """The page for one layer and year; None where the edition has no layer at all."""
    known, builder = {known.id: known for known in layers(snapshot)}, CardBuilder(snapshot, context)
    if not known:
        return None
    chosen = known.get(layer) or next(iter(known.values()))
    year = year if year in chosen.years else chosen.years[-1]
    answer = show(snapshot, chosen, year=year, classing=classing_of(classing))
    ranked = ranking_card(answer, area, RankingOrder(order), builder)
    main = ranked
    match MapView(view):
        case MapView.TABLE:
            main = map_card(answer, None, builder)
        case MapView.TILES:
            drawn = pictured(answer, classing)
            catalogue = snapshot.catalogue
            chart = builder.chart(tiles.tiles, tiles.describe, drawn, focus=area, catalogue=catalogue, pick=CLICK)
            main = map_card(answer, chart, builder)
        case MapView.MAP | MapView.COLUMNS:
            main = map_card(answer, map_chart(pictured(answer, classing), area, builder), builder, bounded=True)
    return LayerPage(
        headline=sentences.headline(answer, context),
        main=main,
        ranking=None if MapView(view) in (MapView.RANKING, MapView.TABLE) else ranked,
    )


def map_chart(drawn: LayerAnswer | DivergingLayer, area: str | None, builder: CardBuilder) -> Chart:
    """The flat map, which a click picks from."""
    return builder.chart(
        choropleth.choropleth,
        choropleth.describe,
        drawn,
        shape=PREFECTURES_INSET,
        catalogue=builder.catalogue,
        focus=area,
        pick=CLICK,
    )


def map_card(
    answer: LayerAnswer, chart: Chart | None, builder: CardBuilder, *, id_: str = "map", bounded: bool = False
) -> Card:
    """A picture of the answer, or its table alone; `bounded` where the picture has boundaries to be credited."""
    context, notes = builder.context, sentences.notes(answer, builder.snapshot, builder.context)
    return builder.card(
        id_,
        sentences.title(answer, context),
        sentences.subtitle(answer, context),
        figures=_observed(answer),
        chart=chart,
        table=answer_table(answer, builder),
        notes=(*notes, builder.messages("map.note_boundaries")) if bounded else notes,
        also=(BOUNDARIES,) if bounded else (),
        message=sentences.headline(answer, context),
    )


def ranking_card(answer: LayerAnswer, area: str | None, order: RankingOrder, builder: CardBuilder) -> Card:
    """The areas as bars; of estimates a list by code, in which nobody is first."""
    messages, context = builder.messages, builder.context
    # What must be known to read a value is said beside the list as well as under the map.
    notes = sentences.notes(answer, builder.snapshot, context)
    table, title = answer_table(answer, builder, order), sentences.title(answer, context)
    if answer.estimated:
        return builder.card(
            "ranking",
            messages("map.estimate_list_title"),
            messages("map.estimate_list_sub"),
            figures=_observed(answer),
            table=table,
            notes=notes,
            message=title,
        )
    indicator, of_prefectures = answer.layer.indicator, answer.layer.level is Level.PREFECTURE
    block = builder.catalogue.block_of(area) if area and not of_prefectures else None
    counted = sum(row.rank is not None for row in answer.rows)
    by_code = order is RankingOrder.CODE
    return builder.card(
        "ranking",
        messages("map.list_title") if by_code else messages("map.ranking_title", last=counted),
        messages("map.list_of" if by_code else "map.ranking_of", layer=title, sub=sentences.subtitle(answer, context)),
        figures=_observed(answer),
        chart=builder.chart(
            ranking.ranking,
            ranking.describe,
            answer,
            focus=area if of_prefectures else block.id if block else None,
            order=order,
            pick=CLICK if of_prefectures else None,
        ),
        table=table,
        notes=notes,
        message=messages("map.ranked", layer=title, last=counted),
        plots=(bars(table, 2, unit=builder.unit(indicator), decimals=indicator.decimals),),
    )


def _observed(answer: LayerAnswer) -> tuple[Figure, ...]:
    """The figures that were read or made of what was."""
    return tuple(row.figure for row in answer.rows if row.figure.observations)


def answer_table(answer: LayerAnswer, builder: CardBuilder, order: RankingOrder = RankingOrder.VALUE) -> Table:
    """Rank, name and figure; an estimate has no rank column at all. A prefecture's name chooses it."""
    rows = answer.rows if order is RankingOrder.CODE else answer.ranked
    names = [builder.area_cell(row.area) for row in rows]
    table = builder.figure_table(
        sentences.title(answer, builder.context),
        f"level.{answer.layer.level}",
        ((name.text, row.figure) for name, row in zip(names, rows, strict=True)),
    )
    named = tuple((name, *row[1:]) for name, row in zip(names, table.rows, strict=True))
    table = replace(table, rows=named)
    if answer.estimated:
        return table
    column = Column(builder.messages("table.rank"), number=True)
    return table.with_column(1, column, (builder.rank_cell(row.rank) for row in rows))
