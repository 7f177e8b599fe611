"""地図: where? One layer of the prefectures in one of several views, and its ranking beside it."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart, bars
from components.cards.figure_table import figure_table
from components.cards.table import Cell, Column, Table
from components.charts.maps import choropleth, ranking, tiles
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.diverging import Balance
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

# How a map's values are put into classes: as the reader chose, or around the value of the nation.


def classing_of(chosen: str) -> Classing | None:
    """The way of classing that the address names; None where the map chooses, or goes by the nation."""
    return Classing(chosen) if chosen in set(Classing) else None


def pictured(answer: LayerAnswer, chosen: str) -> LayerAnswer | Balance:
    """What the picture shows: the values, or of a share its distance from the nation's.

    A count of the nation is no measure of one prefecture's, and an estimate is held against nothing.
    """
    nation = answer.nation.value
    if chosen != NATION or nation is None or answer.estimated or not answer.layer.indicator.is_share:
        return answer
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    return Balance(answer, around(values, nation, Classing.EQUAL, share=True))


@dataclass(frozen=True, slots=True)
class Where:
    """The message, the chosen view, and beside a picture the ranking (of an estimate: a list by code)."""

    headline: str
    main: Card
    ranking: Card | None


def where(
    snapshot: Snapshot,
    context: RenderContext,
    layer: str,
    year: int,
    area: str | None,
    view: str = MapView.MAP,
    order: str = RankingOrder.VALUE,
    classing: str = READABLE,
) -> Where | None:
    """The page for one layer and year; None where the edition has no layer at all."""
    result = {item.id: item for item in layers(snapshot)}
    if not result:
        return None
    chosen = result.get(layer) or next(iter(result.values()))
    answer = show(
        snapshot,
        chosen,
        year=year if year in chosen.years else chosen.years[-1],
        classing=classing_of(classing),
    )
    pictured = MapView(view) not in (MapView.RANKING, MapView.TABLE)
    listed = ranking_card(answer, snapshot, context, area, RankingOrder(order))
    return Where(
        headline=sentences.headline(answer, context),
        main=_main(answer, MapView(view), listed, classing, snapshot, context, area),
        ranking=listed if pictured else None,
    )


def _main(
    answer: LayerAnswer,
    view: MapView,
    listed: Card,
    classing: str,
    snapshot: Snapshot,
    context: RenderContext,
    area: str | None,
) -> Card:
    if view is MapView.RANKING:
        return listed
    if view is MapView.TABLE:
        return map_card(answer, None, snapshot, context)
    drawn = pictured(answer, classing)
    if view is MapView.TILES:
        spec = tiles.tiles(
            drawn, focus=area, catalogue=snapshot.catalogue, formatter=context.formatter, palette=context.palette
        )
        return map_card(
            answer, Chart(spec, tiles.describe(drawn, formatter=context.formatter), pick=CLICK), snapshot, context
        )
    return map_card(answer, map_chart(drawn, snapshot, context, area), snapshot, context, bounded=True)


def map_chart(drawn: LayerAnswer | Balance, snapshot: Snapshot, context: RenderContext, area: str | None) -> Chart:
    """The flat map, which a click picks from."""
    spec = choropleth.choropleth(
        drawn,
        shape=PREFECTURES_INSET,
        catalogue=snapshot.catalogue,
        focus=area,
        formatter=context.formatter,
        palette=context.palette,
    )
    return Chart(spec, choropleth.describe(drawn, formatter=context.formatter), pick=CLICK)


def map_card(
    answer: LayerAnswer,
    chart: Chart | None,
    snapshot: Snapshot,
    context: RenderContext,
    *,
    id_: str = "map",
    bounded: bool = False,
) -> Card:
    """A picture of the answer, or its table alone; `bounded` where the picture has boundaries to be credited."""
    notes = [*sentences.notes(answer, snapshot, context)]
    if bounded:
        notes.append(context.messages("map.note_boundaries"))
    return Card(
        id=id_,
        headline=sentences.title(answer, context),
        subtitle=sentences.subtitle(answer, context),
        chart=chart,
        table=answer_table(answer, snapshot, context),
        citation=citation.cite(
            held(answer),
            snapshot=snapshot,
            formatter=context.formatter,
            notes=notes,
            also=(BOUNDARIES,) if bounded else (),
        ),
        message=sentences.headline(answer, context),
    )


def ranking_card(
    answer: LayerAnswer, snapshot: Snapshot, context: RenderContext, area: str | None, order: RankingOrder
) -> Card:
    """The areas as bars; of estimates a list by code, in which nobody is first."""
    messages = context.messages
    # What must be known to read a value is said beside the list as well as under the map.
    notes = sentences.notes(answer, snapshot, context)
    cited = citation.cite(held(answer), snapshot=snapshot, formatter=context.formatter, notes=notes)
    table = answer_table(answer, snapshot, context, order=order)
    if answer.estimated:
        return Card(
            id="ranking",
            headline=messages("map.estimate_list_title"),
            subtitle=messages("map.estimate_list_sub"),
            chart=None,
            table=table,
            citation=cited,
            message=sentences.title(answer, context),
        )
    indicator = answer.layer.indicator
    shown = area if answer.layer.level is Level.PREFECTURE or area is None else _block_of(area, snapshot)
    counted = sum(row.rank is not None for row in answer.rows)
    by_code = order is RankingOrder.CODE
    return Card(
        id="ranking",
        headline=messages("map.list_title") if by_code else messages("map.ranking_title", last=counted),
        subtitle=messages(
            "map.list_of" if by_code else "map.ranking_of",
            layer=sentences.title(answer, context),
            sub=sentences.subtitle(answer, context),
        ),
        chart=Chart(
            ranking.ranking(answer, focus=shown, order=order, formatter=context.formatter, palette=context.palette),
            ranking.describe(answer, formatter=context.formatter),
            pick=CLICK if answer.layer.level is Level.PREFECTURE else None,
        ),
        table=table,
        citation=cited,
        message=messages("map.ranked", layer=sentences.title(answer, context), last=counted),
        plots=(bars(table, 2, unit=indicator.unit[context.language], decimals=indicator.decimals),),
    )


def _block_of(prefecture: str, snapshot: Snapshot) -> str | None:
    block = snapshot.catalogue.block_of(prefecture)
    return block.id if block else None


def held(answer: LayerAnswer) -> tuple[Figure, ...]:
    """The figures that were read or made of what was."""
    return tuple(row.figure for row in answer.rows if row.figure.observations)


def answer_table(
    answer: LayerAnswer, snapshot: Snapshot, context: RenderContext, order: RankingOrder = RankingOrder.VALUE
) -> Table:
    """Rank, name and figure; an estimate has no rank column at all. A prefecture's name chooses it."""
    messages, first = context.messages, context.messages(f"level.{answer.layer.level}")
    placed = answer.rows if order is RankingOrder.CODE else answer.ranked
    table = figure_table(
        sentences.title(answer, context),
        first,
        [(row.area.name[context.language], row.figure) for row in placed],
        snapshot=snapshot,
        formatter=context.formatter,
    )
    if answer.layer.level is Level.PREFECTURE:
        named = [Cell.of(r.area.name[context.language], ("area", r.area.id)) for r in placed]
        rows = tuple((name, *row[1:]) for name, row in zip(named, table.rows, strict=True))
        table = Table(table.caption, table.columns, rows)
    if answer.estimated:
        return table
    ranks = [
        Cell(messages("table.rank_said", rank=r.rank), float(r.rank))
        if r.rank
        else Cell(messages("table.rank_none"), None)
        for r in placed
    ]
    return Table(
        table.caption,
        (table.columns[0], Column(messages("table.rank"), number=True), *table.columns[1:]),
        tuple((row[0], rank, *row[1:]) for row, rank in zip(table.rows, ranks, strict=True)),
    )
