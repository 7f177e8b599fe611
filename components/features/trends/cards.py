"""推移: how did we get here? The series, its breadth over municipalities, and indicators side by side."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards.builder import CardBuilder
from components.cards.card import Card, NativeChart, Series
from components.cards.sentences import notices
from components.cards.series import (
    earlier,
    headline,
    kinds,
    native_series_chart,
    not_a_forecast,
    series_chart,
    series_table,
    shown_marks,
)
from components.cards.table import Cell, Table
from components.charts.render_context import RenderContext
from components.features.trends import charts
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.comparison import Indexed, compare
from data.queries.figures import series
from data.queries.judgement import Judgement, asked, judge
from data.queries.split import breadth_of

# How broad an indicator is: its count of municipalities beside their share, year by year.

# Where a table of figures has its year as a number, and its value.
_YEAR, _VALUE = 7, 1


def breadth_card(indicator: Indicator, builder: CardBuilder) -> Card | None:
    """The card of the share that belongs to `indicator`; None where it has none."""
    pair = breadth_of(builder.snapshot, indicator.id)
    if pair is None:
        return None
    counted, share = pair
    counts, shares = series(builder.snapshot, counted.id), series(builder.snapshot, share.id)
    if not counts or not shares:
        return None
    formatter, messages = builder.formatter, builder.messages
    # What a share is of has its own unit (市区町村, not 市町村).
    whole = builder.catalogue.indicators[share.denominator.indicator] if share.denominator else share
    return builder.card(
        f"breadth-{share.id}",
        messages(
            "trends.breadth_headline",
            subject=builder.name(counted),
            value=formatter.value(counted, counts[-1].value or 0),
            whole=formatter.value(whole, shares[-1].denominator or 0),
            year=builder.year(counts[-1].key.year, counted),
            share=formatter.value(share, shares[-1].value or 0),
        ),
        messages("trends.series_sub", unit=builder.unit(counted), kind=messages("mark.observed")),
        figures=(*counts, *shares),
        chart=builder.chart(charts.breadth, charts.describe_breadth, counts, shares, counted),
        table=_breadth_table(counts, shares, counted, share, builder),
        plots=(
            _native_columns(counted, range(len(counts)), builder),
            _native_columns(share, range(len(counts), len(counts) + len(shares)), builder),
        ),
    )


def _native_columns(indicator: Indicator, rows: range, builder: CardBuilder) -> NativeChart:
    """Columns of one indicator: its rows of `_breadth_table`."""
    name = builder.name(indicator)
    strands = (Series(name, rows, _VALUE),)
    return NativeChart(name, "columns", _YEAR, strands, builder.unit(indicator), indicator.decimals)


def _breadth_table(
    counts: tuple[Figure, ...], shares: tuple[Figure, ...], counted: Indicator, share: Indicator, builder: CardBuilder
) -> Table:
    rows = (
        (f"{builder.year(figure.key.year, indicator)} {builder.unit(indicator)}", figure)
        for indicator, figures in ((counted, counts), (share, shares))
        for figure in figures
    )
    caption = builder.messages("table.series_caption", name=builder.name(counted))
    return builder.figure_table(caption, "table.year_head", rows)


# Indicators side by side, each as an index of its value in a common year.


def indexed_card(builder: CardBuilder) -> Card | None:
    """The card; None where no two indicators have a year in common."""
    indexed = compare(builder.snapshot)
    if indexed is None:
        return None
    formatter, messages = builder.formatter, builder.messages
    values = {line.indicator.id: dict(line.index)[indexed.last_year] for line in indexed.lines}
    best = max(indexed.lines, key=lambda line: values[line.indicator.id]).indicator
    base = formatter.year(indexed.base_year)
    return builder.card(
        "indexed",
        messages(
            "trends.index_headline",
            year=base,
            name=builder.name(best),
            last=formatter.year(indexed.last_year),
            value=formatter.number(values[best.id], 1),
        ),
        messages("trends.index_sub", year=base),
        figures=(figure for line in indexed.lines for figure in line.figures),
        chart=builder.chart(charts.indexed, charts.describe_indexed, indexed),
        table=_index_table(indexed, builder),
        plots=(_native_lines(indexed, builder),),
    )


def _native_lines(indexed: Indexed, builder: CardBuilder) -> NativeChart:
    """A line an indicator: the rows of `_index_table`."""
    strands, start, messages = [], 0, builder.messages
    for line in indexed.lines:
        end = start + len(line.figures)
        strands.append(Series(builder.name(line.indicator), range(start, end), 3))
        start = end
    title, unit = messages("trends.index_title"), messages("trends.index_value")
    return NativeChart(title, "lines", 1, tuple(strands), unit, decimals=1, zero=False)


def _index_table(indexed: Indexed, builder: CardBuilder) -> Table:
    messages, formatter = builder.messages, builder.formatter
    rows = (
        (line.indicator, figure, index)
        for line in indexed.lines
        for figure, (_, index) in zip(line.figures, line.index, strict=True)
    )
    return (
        builder.table("trends.index_title", rows)
        .text("table.indicator", lambda row: builder.name(row[0]))
        .number("table.year_head", lambda row: Cell(builder.year(row[1].key.year, row[0]), float(row[1].key.year)))
        .number("table.value", lambda row: Cell(formatter.value(row[0], row[1].value or 0), row[1].value))
        .number("trends.index_value", lambda row: Cell(formatter.number(row[2], 1), row[2]))
        .text("table.mark", lambda row: builder.mark(row[1].mark))
        .origin(unit=lambda row: builder.unit(row[0]))
        .hidden(
            messages("table.unit_of", name=messages("trends.index_value")),
            messages("table.index_base", year=indexed.base_year),
        )
        .origin(source=lambda row: builder.credits(row[1]))
        .build()
    )


@dataclass(frozen=True, slots=True)
class Trends:
    """The message, what became of earlier targets, and the cards."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def trends(snapshot: Snapshot, context: RenderContext, indicator: str) -> Trends:
    """The page for one indicator."""
    builder = CardBuilder(snapshot, context)
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[indicator]), today=context.today)
    cards = (_series_card(judgement, builder), breadth_card(judgement.indicator, builder), indexed_card(builder))
    return Trends(
        headline=headline(judgement, context),
        lead=earlier(judgement, context),
        cards=tuple(card for card in cards if card is not None),
    )


def _series_card(judgement: Judgement, builder: CardBuilder) -> Card:
    indicator, context, table = judgement.indicator, builder.context, series_table(judgement, builder)
    title = "trends.series_title" if indicator.targets else "trends.series_title_bare"
    mark_names = kinds(judgement, context)
    return builder.card(
        f"trend-{indicator.id}",
        builder.messages(title, name=builder.name(indicator)),
        builder.messages("trends.series_sub", unit=builder.unit(indicator), kind=mark_names),
        figures=judgement.series,
        chart=series_chart(judgement, builder, compact=False),
        table=table,
        notes=(*notices(judgement, context), *not_a_forecast(judgement, context)),
        also=(target.source for target in indicator.targets),
        marks=shown_marks(judgement),
        message=headline(judgement, context),
        plots=native_series_chart(table, judgement, context),
    )
