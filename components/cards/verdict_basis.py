"""判定の根拠: every field of the core, with the numbers in its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from components.cards.builder import CardBuilder
from components.cards.sentences import format_outcome
from components.cards.series import credits_with_target
from components.cards.table import Cell, Table
from components.charts.render_context import RenderContext
from data.domain.indicator import Direction, Indicator
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.methods.attainment import MARCH, Attainment
from data.methods.progress import NUMBERS
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import Judgement


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """One value with its formula; `raw` is in `unit` (None where there is only a reason), `low` to `high` its interval.

    `text` is what is read, `mark` a word.
    """

    name: str
    formula: str
    text: str
    raw: float | None
    unit: str = ""
    mark: str = ""
    low: float | None = None
    high: float | None = None


def computed_table(caption: str, values: Iterable[ComputedValue], judgement: Judgement, builder: CardBuilder) -> Table:
    """One row a value, the formula under its name."""
    latest = judgement.latest
    table = (
        builder.table(caption, values)
        .text("gap.column_item", lambda value: Cell(value.name, value.name, value.formula))
        .hidden("gap.column_formula", lambda value: value.formula)
        .number("gap.column_value", lambda value: Cell(value.text, value.raw))
    )
    if any(value.low is not None for value in table.items):
        table = table.origin(low80=lambda value: Cell("", value.low), high80=lambda value: Cell("", value.high))
    return table.origin(
        unit=lambda value: value.unit,
        mark=lambda value: value.mark,
        year=Cell("", None if latest is None else float(latest.key.year)),
        source=credits_with_target(judgement, builder),
    ).build(stacked=True)


ROW_OF = {
    "achievement_rate": "achievement",
    "pace_ratio": "pace",
    "required_per_year": "required",
    "observed_per_year": "observed",
}
SHARES = frozenset({"achievement_rate", "progress", "elapsed"})
RATIOS = frozenset({"pace_ratio", "acceleration"})
PACES = frozenset({"required_per_year", "observed_per_year", "on_path", "off_path"})


def verdict_basis_table(judgement: Judgement, builder: CardBuilder) -> Table:
    """One row a field: what, under it the formula with its numbers, and the value."""
    values = (value for part in (_core, _attainment, _end) for value in part(judgement, builder.context))
    return computed_table("gap.ground_title", values, judgement, builder)


def _core(judgement: Judgement, context: RenderContext) -> Iterator[ComputedValue]:
    messages, indicator, numbers = context.messages, judgement.indicator, _numbers(judgement, context)
    for field in NUMBERS:
        key = ROW_OF.get(field, field)
        value, name = getattr(judgement.progress, field), messages(f"gap.row_{key}")
        if isinstance(value, Reason):
            yield ComputedValue(name, "", messages(f"reason_short.{value}"), None)
            continue
        down = field == "shortfall" and indicator.direction is Direction.DOWN
        formula = messages(f"gap.formula_{key}{'_down' if down else ''}", **numbers)
        raw = value * 100 if field in SHARES else value if field in RATIOS else indicator.displayed(value)
        text, unit = _text(field, value, judgement, context), _unit(field, indicator, context)
        yield ComputedValue(name, formula, text, raw, unit, messages("table.computed"))


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


def _text(field: str, value: float, judgement: Judgement, context: RenderContext) -> str:
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
        if isinstance(value, Reason):
            return "－"
        return formatter.bare(indicator, value, more=0 if indicator.is_share else more)

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


def _attainment(judgement: Judgement, context: RenderContext) -> Iterator[ComputedValue]:
    messages, attainment = context.messages, judgement.attainment
    name = messages("gap.row_attainment")
    earliest = attainment.earliest80 if isinstance(attainment, Attainment) else attainment
    # A year without a range would claim more than four points can say.
    if isinstance(earliest, Reason) or not isinstance(attainment, Attainment):
        yield ComputedValue(name, "", messages(f"reason_short.{earliest}"), None)
        return
    # Not by `number`: a year is not separated by thousands.
    formula = messages("gap.formula_attainment", **_numbers(judgement, context), x=half_up(attainment.x, 1))
    kind = judgement.indicator.year_kind
    years = {
        "first": context.formatter.year(attainment.first_survey, kind),
        "earliest": context.formatter.year(earliest, kind),
    }
    latest80 = None if isinstance(attainment.latest80, Reason) else attainment.latest80
    if latest80 is None:
        text = messages("gap.value_attainment_open", **years)
    else:
        text = messages("gap.value_attainment", **years, latest=context.formatter.year(latest80, kind))
    # The file has the first survey and the interval; the unrounded year stands in the formula alone.
    unit, mark = messages("table.year"), messages(f"mark.{Mark.EXTRAPOLATED}")
    yield ComputedValue(name, formula, text, attainment.first_survey, unit, mark, low=earliest, high=latest80)


def _end(judgement: Judgement, context: RenderContext) -> Iterator[ComputedValue]:
    """The continuation read at the end of the fiscal year, where the month of the survey is known."""
    indicator, reach, value = judgement.indicator, judgement.continuation, judgement.year_end
    if value is None or isinstance(reach, Reason) or not isinstance(judgement.progress.target, Point):
        return
    messages = context.messages
    formula = messages(
        "gap.formula_year_end",
        value=context.formatter.bare(indicator, reach.value),
        observed=_numbers(judgement, context)["observed"],
        months=(MARCH - (indicator.survey_month or MARCH)) % 12,
    )
    outcome = format_outcome(judgement, value, context)
    yield ComputedValue(
        messages("gap.row_year_end"),
        formula,
        messages("gap.value_year_end", value=context.formatter.value(indicator, value), outcome=outcome),
        indicator.displayed(value),
        indicator.unit[context.language],
        messages(f"mark.{Mark.EXTRAPOLATED}"),
    )
