"""判定の根拠: every field of the core, with the numbers in its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from components.cards.sentences import format_outcome
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from data.domain.indicator import Direction, Indicator
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.attainment import MARCH, Attainment
from data.methods.progress import NUMBERS
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import Judgement

# A table of computed values: what, how it was computed, the value, and for the file its unit, mark and source.


@dataclass(frozen=True, slots=True)
class Working:
    """One value; `raw` is in `unit` (None where there is only a reason), `mark` its word, `low` to `high` its band."""

    item: str
    formula: str
    said: str
    raw: float | None
    unit: str = ""
    mark: str = ""
    low: float | None = None
    high: float | None = None


def workings(
    caption: str, rows: Iterable[Working], judgement: Judgement, snapshot: Snapshot, context: RenderContext
) -> Table:
    """One row a value, the formula under its name."""
    messages, latest, rows = context.messages, judgement.latest, tuple(rows)
    banded = any(row.low is not None for row in rows)
    columns = (
        Column(messages("gap.column_item")),
        Column(messages("gap.column_formula"), drawn=False),
        Column(messages("gap.column_value"), number=True),
        *(Column(messages(f"table.{edge}80"), drawn=False) for edge in ("low", "high") if banded),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "year", "source")),
    )
    year = Cell("", None if latest is None else float(latest.key.year))
    source = Cell.of(credited_with_target(judgement, snapshot, context))
    cells = tuple(
        (
            Cell(row.item, row.item, row.formula),
            Cell.of(row.formula),
            Cell(row.said, row.raw),
            *((Cell("", row.low), Cell("", row.high)) if banded else ()),
            Cell.of(row.unit),
            Cell.of(row.mark),
            year,
            source,
        )
        for row in rows
    )
    return Table(caption, columns, cells, stacked=True)


ROW_OF = {
    "achievement_rate": "achievement",
    "pace_ratio": "pace",
    "required_per_year": "required",
    "observed_per_year": "observed",
}
SHARES = frozenset({"achievement_rate", "progress", "elapsed"})
RATIOS = frozenset({"pace_ratio", "acceleration"})
PACES = frozenset({"required_per_year", "observed_per_year", "on_path", "off_path"})


def ground_table(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Table:
    """One row a field: what, under it the formula with its numbers, and the value."""
    rows = (row for part in (_core, _attainment, _end) for row in part(judgement, context))
    return workings(context.messages("gap.ground_title"), rows, judgement, snapshot, context)


def _core(judgement: Judgement, context: RenderContext) -> Iterator[Working]:
    numbers = _numbers(judgement, context)
    for field in NUMBERS:
        name = ROW_OF.get(field, field)
        value = getattr(judgement.progress, field)
        item = context.messages(f"gap.row_{name}")
        if isinstance(value, Reason):
            yield Working(item, "", context.messages(f"reason_short.{value}"), None)
            continue
        down = field == "shortfall" and judgement.indicator.direction is Direction.DOWN
        formula = context.messages(f"gap.formula_{name}{'_down' if down else ''}", **numbers)
        scale = 100 if field in SHARES or (judgement.indicator.is_share and field not in RATIOS) else 1
        said, unit = _said(field, value, judgement, context), _unit(field, judgement.indicator, context)
        yield Working(item, formula, said, value * scale, unit, context.messages("table.computed"))


def _unit(field: str, indicator: Indicator, context: RenderContext) -> str:
    """Shares of the way are percent; a difference of shares is in points; a pace is by the year."""
    messages, own = context.messages, indicator.unit[context.language]
    if field in SHARES:
        return messages("number.percent", number="")
    if field in RATIOS:
        return messages("table.unit_ratio")
    if field == "on_path":
        return own
    unit = messages("table.unit_points") if indicator.is_share else own
    return messages("table.unit_per_year", unit=unit) if field.endswith("_per_year") else unit


def _said(field: str, value: float, judgement: Judgement, context: RenderContext) -> str:
    if field in SHARES:
        return context.formatter.percent(value)
    if field in RATIOS:
        return context.formatter.number(value, 2)
    if field == "on_path":
        return context.formatter.value(judgement.indicator, value, more=1)
    # Of a share a tenth of a point is as much as its operands, printed to a tenth, can bear.
    finer = field in PACES and not judgement.indicator.is_share
    return context.formatter.difference(judgement.indicator, value, more=int(finer))


def _numbers(judgement: Judgement, context: RenderContext) -> dict[str, str]:
    """The numbers of the formulas as a reader would write them."""
    progress, formatter, indicator = judgement.progress, context.formatter, judgement.indicator

    def bare(value: float | Reason, more: int = 0) -> str:
        return (
            "－"
            if isinstance(value, Reason)
            else formatter.bare(indicator, value, more=0 if indicator.is_share else more)
        )

    fields: dict[str, str] = {}
    for name, year, point in (
        ("base", "b", progress.base),
        ("latest", "t", progress.latest),
        ("target", "y", progress.target),
    ):
        fields[name] = bare(point.value) if isinstance(point, Point) else "－"
        fields[year] = str(point.year) if isinstance(point, Point) else "－"
    for name, share in (("progress", progress.progress), ("elapsed", progress.elapsed)):
        fields[name] = "－" if isinstance(share, Reason) else formatter.percent(share)
    fields["path"] = bare(progress.on_path, 1)
    fields["required"] = bare(progress.required_per_year, 1)
    fields["observed"] = bare(progress.observed_per_year, 1)
    return fields


def _attainment(judgement: Judgement, context: RenderContext) -> Iterator[Working]:
    messages, attainment = context.messages, judgement.attainment
    item = messages("gap.row_attainment")
    if not isinstance(attainment, Attainment):
        yield Working(item, "", messages(f"reason_short.{attainment}"), None)
        return
    # Not by `number`: a year is not separated by thousands.
    formula = messages("gap.formula_attainment", **_numbers(judgement, context), x=half_up(attainment.x, 1))
    kind = judgement.indicator.year_kind
    first = context.formatter.year(attainment.first_survey, kind)
    if isinstance(attainment.earliest80, Reason):
        # A year without a range would claim more than four points can say.
        yield Working(item, "", messages(f"reason_short.{attainment.earliest80}"), None)
        return
    earliest = context.formatter.year(attainment.earliest80, kind)
    latest80 = None if isinstance(attainment.latest80, Reason) else attainment.latest80
    if latest80 is None:
        value = messages("gap.value_attainment_open", first=first, earliest=earliest)
    else:
        latest = context.formatter.year(latest80, kind)
        value = messages("gap.value_attainment", first=first, earliest=earliest, latest=latest)
    mark = messages(f"mark.{Mark.EXTRAPOLATED}")
    # The file has the first survey and the band; the unrounded year stands in the formula alone.
    yield Working(
        item,
        formula,
        value,
        attainment.first_survey,
        messages("table.year"),
        mark,
        low=attainment.earliest80,
        high=latest80,
    )


def _end(judgement: Judgement, context: RenderContext) -> Iterator[Working]:
    """The continuation read at the end of the fiscal year, where the month of the survey is known."""
    indicator, reach, target = judgement.indicator, judgement.continuation, judgement.progress.target
    if judgement.year_end is None or isinstance(reach, Reason) or not isinstance(target, Point):
        return
    messages, numbers = context.messages, _numbers(judgement, context)
    formula = messages(
        "gap.formula_year_end",
        value=context.formatter.bare(indicator, reach.value),
        observed=numbers["observed"],
        months=(MARCH - (indicator.survey_month or MARCH)) % 12,
    )
    outcome = format_outcome(judgement, judgement.year_end, context)
    value = messages(
        "gap.value_year_end", value=context.formatter.value(indicator, judgement.year_end), outcome=outcome
    )
    yield Working(
        item=messages("gap.row_year_end"),
        formula=formula,
        said=value,
        raw=judgement.year_end * (100 if indicator.is_share else 1),
        unit=indicator.unit[context.language],
        mark=messages(f"mark.{Mark.EXTRAPOLATED}"),
    )
