"""A judgement as a chart and a table: observations, continuation and planned path year by year, targets."""

from __future__ import annotations

from collections.abc import Iterator

from components.cards.builder import CardBuilder, year_cell
from components.cards.card import Chart, NativeChart, Series, column_index
from components.cards.sentences import capital
from components.cards.table import EMPTY, Cell, Column, Table
from components.charts import trend
from components.charts.render_context import RenderContext
from components.charts.theme import Row
from components.charts.trend_data import trend_data
from data.domain.area import NATION
from data.domain.indicator import ALL
from data.domain.mark import Mark
from data.domain.verdict import Verdict
from data.methods.series import Point, parted
from data.queries.judgement import Judgement, Met


def series_chart(judgement: Judgement, builder: CardBuilder, *, compact: bool) -> Chart:
    """The series against its target, with the text that says the same."""
    return builder.chart(trend.trend, trend.describe, judgement, sources=builder.catalogue.sources, compact=compact)


def shown_marks(judgement: Judgement) -> tuple[Mark, ...]:
    """The marks a chart of this judgement shows besides those of its figures."""
    targets = (Mark.TARGET,) if judgement.indicator.targets or isinstance(judgement.progress.target, Point) else ()
    return (*targets, Mark.EXTRAPOLATED) if judgement.fan else targets


def series_table(judgement: Judgement, builder: CardBuilder) -> Table:
    """Marked row by row, as the chart draws it: 実績, then 単純延長 with its interval, 想定経路, 目標."""
    indicator, messages = judgement.indicator, builder.messages
    observed = builder.figure_table(
        messages("table.series_caption", name=builder.name(indicator)),
        "table.year_head",
        ((builder.year(figure.key.year, indicator), figure) for figure in judgement.series),
    )
    edges = tuple(Column(messages(f"table.{edge}80"), number=True, drawn=False) for edge in ("low", "high"))
    columns = (*observed.columns, *edges)
    rows = [(*row, EMPTY, EMPTY) for row in observed.rows]
    rows += [
        _row(columns, row, judgement, builder) for row in (*_drawn(judgement, builder), *_targets(judgement, builder))
    ]
    return Table(observed.caption, columns, tuple(rows))


def _drawn(judgement: Judgement, builder: CardBuilder) -> Iterator[Row]:
    """The continuation and the planned path, point by point, with what each was computed from."""
    messages = builder.messages
    points = trend_data(judgement, sources=builder.catalogue.sources, formatter=builder.formatter)
    method, credits = messages(f"continuation.{judgement.question.method}"), builder.credits(*judgement.series)
    # The continuation is drawn from the latest observation on, which has its own row.
    for row in points.continued[1:]:
        yield row | {"label": row["when"], "derivation": method, "source": credits}
    credits = credits_with_target(judgement, builder)
    for row in points.path:
        yield row | {"label": row["when"], "derivation": messages("table.computed"), "source": credits}


def _targets(judgement: Judgement, builder: CardBuilder) -> Iterator[Row]:
    """Every declared target, and the reader's own."""
    indicator, messages, language = judgement.indicator, builder.messages, builder.language

    def row(wording: str, year: int, value: float, source: str) -> Row:
        words = {"label": messages("table.target_row", wording=wording), "mark": builder.mark(Mark.TARGET)}
        words["said"] = builder.formatter.value(indicator, value)
        return {"year": year, "value": value, "source": source, **words}

    for target in sorted(indicator.targets, key=lambda t: (t.year, t.value)):
        wording = builder.formatter.told(target.wording[language])
        if target.note:
            wording = messages("table.also", first=wording, second=target.note[language])
        yield row(wording, target.year, target.value, builder.catalogue.sources[target.source].credit[language])
    own = judgement.progress.target
    if isinstance(own, Point) and judgement.target is None:
        yield row(messages("table.readers_own"), own.year, own.value, messages("chart.asked"))


def credits_with_target(judgement: Judgement, builder: CardBuilder) -> str:
    """The credits behind a number that was computed from the series and the target."""
    declared, asked = judgement.target, isinstance(judgement.progress.target, Point)
    credits = builder.credits(*judgement.series, also=(declared.source,) if declared else ())
    return f"{credits} / {builder.messages('chart.asked')}" if asked and declared is None else credits


def _row(columns: tuple[Column, ...], row: Row, judgement: Judgement, builder: CardBuilder) -> tuple[Cell, ...]:
    indicator, messages = judgement.indicator, builder.messages
    cells = {
        "value": Cell(row["said"], indicator.displayed(row["value"])),
        "mark": Cell.of(row["mark"]),
        "data_date": Cell.of(builder.year(row["year"], indicator)),
        "indicator": Cell.of(builder.name(indicator)),
        "area": Cell.of(NATION),
        "segment": Cell.of(ALL),
        "year": year_cell(row["year"]),
        "unit": Cell.of(builder.unit(indicator)),
        "derivation": Cell.of(row.get("derivation", "")),
        "source": Cell.of(row["source"]),
        **{f"{edge}80": Cell("", indicator.displayed(row[edge])) for edge in ("low", "high") if edge in row},
    }
    named = {messages(f"table.{name}"): cell for name, cell in cells.items()}
    return (Cell.of(row["label"]), *(named.get(column.name, EMPTY) for column in columns[1:]))


# The lines that an office program draws from a series' table: observations, continuation, planned path, targets.


def native_series_chart(table: Table, judgement: Judgement, context: RenderContext) -> tuple[NativeChart, ...]:
    """Lines over the years; none where nothing was observed. `table` is the series' own."""
    indicator = judgement.indicator
    if not judgement.series:
        return ()
    along = column_index(table, context.messages("table.year"))
    series = (
        *_observed(table, judgement, context),
        *_derived(table, judgement, context),
        *_target_points(table, judgement, context),
    )
    unit = indicator.unit[context.language]
    return (NativeChart(indicator.name[context.language], "lines", along, series, unit, indicator.decimals),)


def _observed(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """Cut where it cannot be compared; then each run is called by its years."""
    name, column = context.messages(f"mark.{Mark.OBSERVED}"), column_index(table, context.messages("table.value"))
    years = [figure.key.year for figure in judgement.series]
    breaks = [break_.year for break_ in judgement.breaks]
    cuts = [k for k in range(1, len(years)) if parted(years[k - 1], years[k], breaks)]
    for start, end in zip((0, *cuts), (*cuts, len(years)), strict=True):
        first, last = years[start], years[end - 1]
        span = f" {first}" if first == last else f" {first}–{last}"
        yield Series(f"{name}{span if cuts else ''}", range(start, end), column)


def _derived(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """The planned path; the continuation, which starts at the latest observation, the row before it; its interval."""
    column = column_index(table, context.messages("table.value"))
    path, continued = context.messages("chart.path"), context.messages(f"mark.{Mark.EXTRAPOLATED}")
    if rows := _rows(table, judgement, path, context):
        yield Series(path, rows, column, "dashed")
    if rows := _rows(table, judgement, continued, context):
        yield Series(continued, range(rows[0] - 1, rows[-1] + 1), column, "dotted")
        for edge in (column_index(table, context.messages(f"table.{name}80")) for name in ("low", "high")):
            if any(table.rows[row][edge].raw is not None for row in rows):
                yield Series(table.columns[edge].name, rows, edge, "edge")


def _target_points(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """The target that is asked about, and each earlier one for itself: two may be for the same year."""
    messages, target = context.messages, judgement.progress.target
    along, column = (column_index(table, messages(f"table.{name}")) for name in ("year", "value"))
    asked = (target.year, judgement.indicator.displayed(target.value)) if isinstance(target, Point) else None
    for row in _rows(table, judgement, messages(f"mark.{Mark.TARGET}"), context):
        cells = table.rows[row]
        if (cells[along].raw, cells[column].raw) == asked:
            yield Series(messages(f"mark.{Mark.TARGET}"), range(row, row + 1), column, "points")
        else:
            name = messages("chart.earlier_named", value=cells[column].text)
            yield Series(name, range(row, row + 1), column, "hollow")


def _rows(table: Table, judgement: Judgement, kind: str, context: RenderContext) -> range:
    """The rows of one kind, which stand together behind what was observed."""
    mark = column_index(table, context.messages("table.mark"))
    rows = [row for row in range(len(judgement.series), len(table.rows)) if table.rows[row][mark].text == kind]
    return range(rows[0], rows[-1] + 1) if rows else range(0)


# Sentences about a series: from where to where it went, and what became of the earlier targets.

# Below this a "times" says less than the difference.
WORTH_TIMES = 1.2


def headline(judgement: Judgement, context: RenderContext) -> str:
    """小さな拠点は2017年度の908箇所から2021年度の1,408箇所へ、4年で1.6倍に."""
    indicator, messages, formatter = judgement.indicator, context.messages, context.formatter
    subject = capital(indicator.subject[context.language])
    if not judgement.series:
        return messages("trends.headline_none", subject=subject)
    # What grew across a break cannot be told.
    first, last = judgement.comparable[0], judgement.series[-1]
    start, end = first.value or 0, last.value or 0
    fields = {
        "subject": subject,
        "first": formatter.year(first.key.year, indicator.year_kind),
        "last": formatter.year(last.key.year, indicator.year_kind),
        "from_": formatter.value(indicator, start),
        "to": formatter.value(indicator, end),
    }
    if first is last:
        return messages("trends.headline_one" if len(judgement.series) == 1 else "trends.headline_break", **fields)
    if start > 0 and end / start >= WORTH_TIMES and not indicator.is_share:
        years = last.key.year - first.key.year
        return messages("trends.headline_more", **fields, years=years, times=formatter.number(end / start, 1))
    return messages(
        "trends.headline_change", **fields, change=formatter.difference(indicator, end - start, signed=True)
    )


def earlier(judgement: Judgement, context: RenderContext) -> str:
    """What became of each earlier target, one sentence each."""
    return "".join(_earlier(met, judgement, context) for met in judgement.earlier)


def _earlier(met: Met, judgement: Judgement, context: RenderContext) -> str:
    indicator, messages = judgement.indicator, context.messages
    fields = {
        "wording": context.formatter.told(met.target.wording[context.language]),
        "value": context.formatter.value(indicator, met.target.value),
    }
    if met.first_met is None:
        return messages("trends.earlier_missed", **fields) if met.verdict is Verdict.MISSED else ""
    year = context.formatter.year(met.first_met, indicator.year_kind)
    if met.first_met <= met.target.base_year:
        return messages("trends.earlier_at_base", **fields, year=year)
    return messages("trends.earlier_met", **fields, year=year)


def kinds(judgement: Judgement, context: RenderContext) -> str:
    """The marks a chart of this judgement shows, as words."""
    shown = [Mark.OBSERVED]
    if judgement.indicator.targets:
        shown.append(Mark.TARGET)
    if judgement.fan:
        shown.append(Mark.EXTRAPOLATED)
    return context.messages("overview.joint").join(context.messages(f"mark.{m}") for m in shown)


def not_a_forecast(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    """The note that belongs under every continuation."""
    return (context.messages("gap.not_forecast"),) if judgement.fan else ()
