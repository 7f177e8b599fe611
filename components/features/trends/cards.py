"""推移: how did we get here? The series, its breadth over municipalities, and indicators side by side."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards import series as sentences
from components.cards.card import Card, Chart, NativeChart, Series
from components.cards.figure_table import credited, figure_table
from components.cards.sentences import notices
from components.cards.series import series_chart, series_plot, series_table, shown_marks
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.features.trends import charts
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.comparison import Indexed, compare
from data.queries.figures import series
from data.queries.judgement import asked, judge
from data.queries.split import breadth_of

# How broad an indicator is: its count of municipalities beside their share, year by year.

# Where a table of figures has its year as a number, and its value.
_YEAR, _VALUE = 7, 1


def breadth_card(snapshot: Snapshot, context: RenderContext, indicator: Indicator) -> Card | None:
    """The card of the share that belongs to `indicator`; None where it has none."""
    carried = breadth_of(snapshot, indicator.id)
    if carried is None:
        return None
    counted, share = carried
    counts, shares = series(snapshot, counted.id), series(snapshot, share.id)
    if not counts or not shares:
        return None
    whole = shares[-1].denominator or 0
    return Card(
        id=f"breadth-{share.id}",
        headline=context.messages(
            "trends.breadth_headline",
            subject=counted.name[context.language],
            value=context.formatter.value(counted, counts[-1].value or 0),
            whole=context.formatter.value(_whole(share, snapshot), whole),
            year=context.formatter.year(counts[-1].key.year, counted.year_kind),
            share=context.formatter.value(share, shares[-1].value or 0),
        ),
        subtitle=context.messages(
            "trends.series_sub", unit=counted.unit[context.language], kind=context.messages("mark.observed")
        ),
        chart=Chart(
            charts.breadth(counts, shares, counted=counted, formatter=context.formatter, palette=context.palette),
            charts.describe_breadth(counts, shares, counted=counted, formatter=context.formatter),
        ),
        table=_both(counts, shares, counted, share, snapshot, context),
        citation=citation.cite((*counts, *shares), snapshot=snapshot, formatter=context.formatter),
        plots=_breadth_plots(counts, shares, counted, share, context),
    )


def _breadth_plots(
    counts: tuple[Figure, ...], shares: tuple[Figure, ...], counted: Indicator, share: Indicator, context: RenderContext
) -> tuple[NativeChart, ...]:
    """Columns of the counts, columns of the shares: the rows of `_both` one after the other."""
    pair = ((counted, range(len(counts))), (share, range(len(counts), len(counts) + len(shares))))
    return tuple(
        NativeChart(
            i.name[context.language],
            "columns",
            _YEAR,
            (Series(i.name[context.language], rows, _VALUE),),
            unit,
            i.decimals,
        )
        for i, rows in pair
        for unit in (i.unit[context.language],)
    )


def _both(
    counts: tuple[Figure, ...],
    shares: tuple[Figure, ...],
    counted: Indicator,
    share: Indicator,
    snapshot: Snapshot,
    context: RenderContext,
) -> Table:
    year = context.formatter.year
    rows = [(f"{year(f.key.year, counted.year_kind)} {counted.unit[context.language]}", f) for f in counts]
    rows += [(f"{year(f.key.year, share.year_kind)} {share.unit[context.language]}", f) for f in shares]
    caption = context.messages("table.series_caption", name=counted.name[context.language])
    return figure_table(
        caption, context.messages("table.year_head"), rows, snapshot=snapshot, formatter=context.formatter
    )


def _whole(share: Indicator, snapshot: Snapshot) -> Indicator:
    """What a share is of: its own unit is said (市区町村, not 市町村)."""
    return snapshot.catalogue.indicators[share.denominator.indicator] if share.denominator else share


# Indicators side by side, each as an index of its value in a common year.


def indexed_card(snapshot: Snapshot, context: RenderContext) -> Card | None:
    """The card; None where no two indicators have a year in common."""
    indexed = compare(snapshot)
    if indexed is None:
        return None
    figures = tuple(f for line in indexed.lines for f in line.figures)
    values = {line.indicator.id: dict(line.index)[indexed.last_year] for line in indexed.lines}
    best = max(indexed.lines, key=lambda line: values[line.indicator.id])
    base = context.formatter.year(indexed.base_year)
    return Card(
        id="indexed",
        headline=context.messages(
            "trends.index_headline",
            year=base,
            name=best.indicator.name[context.language],
            last=context.formatter.year(indexed.last_year),
            value=context.formatter.number(values[best.indicator.id], 1),
        ),
        subtitle=context.messages("trends.index_sub", year=base),
        chart=Chart(
            charts.indexed(indexed, formatter=context.formatter, palette=context.palette),
            charts.describe_indexed(indexed, formatter=context.formatter),
        ),
        table=_index_table(indexed, snapshot, context),
        citation=citation.cite(figures, snapshot=snapshot, formatter=context.formatter),
        plots=(_index_plot(indexed, context),),
    )


def _index_plot(indexed: Indexed, context: RenderContext) -> NativeChart:
    """A line an indicator: the rows of `_index_table`."""
    strands, at = [], 0
    for line in indexed.lines:
        strands.append(Series(line.indicator.name[context.language], range(at, at + len(line.figures)), 3))
        at += len(line.figures)
    messages = context.messages
    return NativeChart(
        messages("trends.index_title"),
        "lines",
        1,
        tuple(strands),
        messages("trends.index_value"),
        decimals=1,
        zero=False,
    )


def _index_table(indexed: Indexed, snapshot: Snapshot, context: RenderContext) -> Table:
    messages, language = context.messages, context.language
    rows = tuple(
        (
            Cell.of(line.indicator.name[language]),
            Cell(context.formatter.year(f.key.year, line.indicator.year_kind), float(f.key.year)),
            Cell(context.formatter.value(line.indicator, f.value or 0), f.value),
            Cell(context.formatter.number(index, 1), index),
            Cell.of(messages(f"mark.{f.mark}")),
            Cell.of(line.indicator.unit[language]),
            Cell.of(messages("table.index_base", year=indexed.base_year)),
            Cell.of(credited((f,), snapshot, language)),
        )
        for line in indexed.lines
        for f, (_, index) in zip(line.figures, line.index, strict=True)
    )
    index = messages("trends.index_value")
    columns = (
        Column(messages("table.indicator")),
        Column(messages("table.year_head"), number=True),
        Column(messages("table.value"), number=True),
        Column(index, number=True),
        Column(messages("table.mark")),
        Column(messages("table.unit"), drawn=False),
        Column(messages("table.unit_of", name=index), drawn=False),
        Column(messages("table.source"), drawn=False),
    )
    return Table(messages("trends.index_title"), columns, rows)


@dataclass(frozen=True, slots=True)
class Trends:
    """The message, what became of earlier targets, and the cards."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def trends(snapshot: Snapshot, context: RenderContext, indicator: str) -> Trends:
    """The page for one indicator."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[indicator]), today=context.today)
    told, table = judgement.indicator, series_table(judgement, snapshot, context)
    main = Card(
        id=f"trend-{told.id}",
        headline=context.messages(
            "trends.series_title" if told.targets else "trends.series_title_bare", name=told.name[context.language]
        ),
        subtitle=context.messages(
            "trends.series_sub", unit=told.unit[context.language], kind=sentences.kinds(judgement, context)
        ),
        chart=series_chart(judgement, snapshot, context, compact=False),
        table=table,
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(*notices(judgement, context), *sentences.not_a_forecast(judgement, context)),
            also=tuple(t.source for t in told.targets),
            marks=shown_marks(judgement),
        ),
        message=sentences.headline(judgement, context),
        plots=series_plot(table, judgement, context),
    )
    others = (breadth_card(snapshot, context, told), indexed_card(snapshot, context))
    return Trends(
        headline=sentences.headline(judgement, context),
        lead=sentences.earlier(judgement, context),
        cards=(main, *(card for card in others if card is not None)),
    )
