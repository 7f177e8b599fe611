"""A judgement as a chart and a table: observations, continuation and planned path year by year, targets."""

from __future__ import annotations

from collections.abc import Iterator

from components.cards.card import Chart, NativeChart, Series, place
from components.cards.figure_table import credited, figure_table
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
from components.charts import trend
from components.charts.render_context import RenderContext
from components.charts.theme import Row
from components.charts.trend_data import course
from data.domain.area import NATION
from data.domain.indicator import ALL
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.methods.series import Point, parted
from data.queries.judgement import Judgement, Met


def series_chart(judgement: Judgement, snapshot: Snapshot, context: RenderContext, *, compact: bool) -> Chart:
    """The series against its target, with the text that says the same."""
    sources = snapshot.catalogue.sources
    return Chart(
        trend.trend(judgement, sources=sources, formatter=context.formatter, palette=context.palette, compact=compact),
        trend.describe(judgement, formatter=context.formatter),
    )


def shown_marks(judgement: Judgement) -> tuple[Mark, ...]:
    """The marks a chart of this judgement shows besides those of its figures."""
    targets = (Mark.TARGET,) if judgement.indicator.targets or isinstance(judgement.progress.target, Point) else ()
    return (*targets, Mark.EXTRAPOLATED) if judgement.fan else targets


def series_table(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Table:
    """Marked row by row, as the chart draws it: 実績, then 単純延長 with its band, 想定経路, 目標."""
    indicator, formatter, messages = judgement.indicator, context.formatter, context.messages
    observed = figure_table(
        messages("table.series_caption", name=indicator.name[context.language]),
        messages("table.year_head"),
        ((formatter.year(f.key.year, indicator.year_kind), f) for f in judgement.series),
        snapshot=snapshot,
        formatter=formatter,
    )
    edges = tuple(Column(messages(f"table.{edge}80"), number=True, drawn=False) for edge in ("low", "high"))
    columns = (*observed.columns, *edges)
    known = tuple((*row, Cell("", None), Cell("", None)) for row in observed.rows)
    derived = (*_drawn(judgement, snapshot, context), *_targets(judgement, snapshot, context))
    return Table(observed.caption, columns, (*known, *(_row(columns, row, judgement, context) for row in derived)))


def _drawn(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Iterator[Row]:
    """The continuation and the planned path, point by point, with what each was computed from."""
    messages, drawn = (
        context.messages,
        course(judgement, sources=snapshot.catalogue.sources, formatter=context.formatter),
    )
    method = messages(f"continuation.{judgement.question.method}")
    read = credited(judgement.series, snapshot, context.language)
    # The continuation is drawn from the latest observation on, which has its own row.
    for row in drawn.continued[1:]:
        yield row | {"label": row["when"], "derivation": method, "source": read}
    for row in drawn.path:
        source = credited_with_target(judgement, snapshot, context)
        yield row | {"label": row["when"], "derivation": messages("table.computed"), "source": source}


def _targets(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Iterator[Row]:
    """Every declared target, and the reader's own."""
    indicator, messages = judgement.indicator, context.messages

    def row(wording: str, year: int, value: float, source: str) -> Row:
        fields = {"label": messages("table.target_row", wording=wording), "mark": messages(f"mark.{Mark.TARGET}")}
        return {
            "year": year,
            "value": value,
            "said": context.formatter.value(indicator, value),
            "source": source,
            **fields,
        }

    for target in sorted(indicator.targets, key=lambda t: (t.year, t.value)):
        wording = context.formatter.told(target.wording[context.language])
        if target.note:
            wording = messages("table.also", first=wording, second=target.note[context.language])
        yield row(
            wording, target.year, target.value, snapshot.catalogue.sources[target.source].credit[context.language]
        )
    asked = judgement.progress.target
    if isinstance(asked, Point) and judgement.target is None:
        yield row(messages("table.readers_own"), asked.year, asked.value, messages("chart.asked"))


def credited_with_target(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    """The credits behind a number that was computed from the series and the target."""
    declared, asked = judgement.target, isinstance(judgement.progress.target, Point)
    also = (declared.source,) if declared else ()
    said = credited(judgement.series, snapshot, context.language, also=also)
    return f"{said} / {context.messages('chart.asked')}" if asked and declared is None else said


def _row(columns: tuple[Column, ...], row: Row, judgement: Judgement, context: RenderContext) -> tuple[Cell, ...]:
    indicator, messages, scale = judgement.indicator, context.messages, 100 if judgement.indicator.is_share else 1
    filled = {
        messages("table.value"): Cell(row["said"], row["value"] * scale),
        messages("table.mark"): Cell.of(row["mark"]),
        messages("table.data_date"): Cell.of(context.formatter.year(row["year"], indicator.year_kind)),
        messages("table.indicator"): Cell.of(indicator.name[context.language]),
        messages("table.area"): Cell.of(NATION),
        messages("table.segment"): Cell.of(ALL),
        messages("table.year"): Cell(str(row["year"]), float(row["year"])),
        messages("table.unit"): Cell.of(indicator.unit[context.language]),
        messages("table.derivation"): Cell.of(row.get("derivation", "")),
        messages("table.source"): Cell.of(row["source"]),
        **{messages(f"table.{edge}80"): Cell("", row[edge] * scale) for edge in ("low", "high") if edge in row},
    }
    return (Cell.of(row["label"]), *(filled.get(c.name, Cell("", None)) for c in columns[1:]))


# What of a series' table an office program draws: what was observed, its continuation, the planned path, targets.


def series_plot(table: Table, judgement: Judgement, context: RenderContext) -> tuple[NativeChart, ...]:
    """Lines over the years; none where nothing was observed. `table` is the series' own."""
    indicator = judgement.indicator
    if not judgement.series:
        return ()
    along = place(table, context.messages("table.year"))
    strands = (
        *_observed(table, judgement, context),
        *_derived(table, judgement, context),
        *_aims(table, judgement, context),
    )
    unit = indicator.unit[context.language]
    return (NativeChart(indicator.name[context.language], "lines", along, strands, unit, indicator.decimals),)


def _observed(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """Cut where it cannot be compared; then each run is called by its years."""
    name, column = context.messages(f"mark.{Mark.OBSERVED}"), place(table, context.messages("table.value"))
    years = [figure.key.year for figure in judgement.series]
    breaks = [result.year for result in judgement.breaks]
    cuts = [k for k in range(1, len(years)) if parted(years[k - 1], years[k], breaks)]
    for start, end in zip((0, *cuts), (*cuts, len(years)), strict=True):
        first, last = years[start], years[end - 1]
        span = f" {first}" if first == last else f" {first}–{last}"
        yield Series(f"{name}{span if cuts else ''}", range(start, end), column)


def _derived(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """The planned path; the continuation, which goes on from the latest observation, the row before it; its band."""
    column = place(table, context.messages("table.value"))
    path, continued = context.messages("chart.path"), context.messages(f"mark.{Mark.EXTRAPOLATED}")
    if rows := _rows(table, judgement, path, context):
        yield Series(path, rows, column, "dashed")
    if rows := _rows(table, judgement, continued, context):
        yield Series(continued, range(rows[0] - 1, rows[-1] + 1), column, "dotted")
        for edge in (place(table, context.messages(f"table.{name}80")) for name in ("low", "high")):
            if any(table.rows[row][edge].raw is not None for row in rows):
                yield Series(table.columns[edge].name, rows, edge, "edge")


def _aims(table: Table, judgement: Judgement, context: RenderContext) -> Iterator[Series]:
    """The target that is asked about, and each earlier one for itself: two may be for the same year."""
    messages, aim = context.messages, judgement.progress.target
    along, column = place(table, messages("table.year")), place(table, messages("table.value"))
    scale = 100 if judgement.indicator.is_share else 1
    asked = (aim.year, aim.value * scale) if isinstance(aim, Point) else None
    for row in _rows(table, judgement, messages(f"mark.{Mark.TARGET}"), context):
        cells = table.rows[row]
        if (cells[along].raw, cells[column].raw) == asked:
            yield Series(messages(f"mark.{Mark.TARGET}"), range(row, row + 1), column, "points")
        else:
            name = messages("chart.earlier_named", value=cells[column].text)
            yield Series(name, range(row, row + 1), column, "hollow")


def _rows(table: Table, judgement: Judgement, kind: str, context: RenderContext) -> range:
    """The rows of one kind, which stand together behind what was observed."""
    at = place(table, context.messages("table.mark"))
    rows = [row for row in range(len(judgement.series), len(table.rows)) if table.rows[row][at].text == kind]
    return range(rows[0], rows[-1] + 1) if rows else range(0)


# What a series says: from where to where, and what became of the earlier targets.

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
