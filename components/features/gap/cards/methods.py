"""方法を並べる: every method's value, its own label, and our step where it names one."""

from __future__ import annotations

from collections.abc import Iterator

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import credited
from components.cards.sentences import format_reasons
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.features.gap import sentences
from components.text import text
from data.domain.language import FALLBACK
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import LINEAR, format_label, format_measure
from data.methods.continuation import Band, Method, Reach
from data.methods.judging import STEPS, TOLERANCE
from data.methods.series import Point
from data.methods.yardsticks import YardstickReading
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

# Whether the methods agree, in a sentence: that they do not is a finding, not a fault.

# What is enough for a ratio of paces is enough for a ratio of growth rates.
ENOUGH = STEPS[0][1]

# Whether it is enough, and the clause that says so.
View = tuple[bool, str]


def agreement(judgement: Judgement, comparison: Comparison, context: RenderContext) -> str | None:
    """What ratio, continuation and growth rates say, and whether it is the same; None where fewer than two speak."""
    if judgement.progress.verdict_reason:
        # Where we do not judge there is nothing to agree with.
        return None
    asked = (_ratio(judgement, context), _continued(judgement, comparison, context), _growth(comparison, context))
    views = [view for view in asked if view is not None]
    if len(views) < 2:
        return None
    name = "agree" if len({enough for enough, _ in views}) == 1 else "differ"
    clauses = context.messages("gap.methods_joint").join(clause for _, clause in views)
    return context.messages(f"gap.methods_{name}", clauses=clauses)


def _ratio(judgement: Judgement, context: RenderContext) -> View | None:
    result, verdict = judgement.progress.pace_ratio, judgement.progress.verdict
    if isinstance(result, Reason) or judgement.progress.verdict_reason:
        return None
    said = context.messages("gap.methods_ratio", verdict=context.messages(f"verdict.{verdict}"))
    return result >= ENOUGH - TOLERANCE, said


def _continued(judgement: Judgement, comparison: Comparison, context: RenderContext) -> View | None:
    """The usual continuation, whichever the reader looks at: what the methods are held against does not change."""
    reach, target = comparison.continuations[Method.DRIFT], judgement.progress.target
    if isinstance(reach, Reason) or isinstance(target, Reason):
        return None
    other = "" if judgement.question.method is Method.DRIFT else "_drift"
    miss = judgement.indicator.direction.sign * (target.value - reach.value)
    if miss <= TOLERANCE:
        return True, context.messages(f"gap.methods_reaches{other}")
    return False, context.messages(
        f"gap.methods_short{other}", miss=context.formatter.difference(judgement.indicator, miss)
    )


def _growth(comparison: Comparison, context: RenderContext) -> View | None:
    result = comparison.readings["eurostat"].measure
    if isinstance(result, Reason):
        return None
    name = "more" if result >= 1 - TOLERANCE else "nearly" if result >= ENOUGH - TOLERANCE else "less"
    return result >= ENOUGH - TOLERANCE, context.messages(f"gap.methods_growth_{name}")


# How it was computed stands in the file and on 出典と方法; a table beside a chart has no room for it.
FOR_THE_FILE = ("step", "formula", "thresholds", "method_source")


def methods_card(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, context: RenderContext) -> Card:
    """The headline says whether they agree."""
    messages = context.messages
    return Card(
        id=f"methods-{judgement.indicator.id}",
        headline=agreement(judgement, comparison, context) or messages("gap.methods_title"),
        subtitle=messages("gap.methods_sub"),
        chart=None,
        table=_methods_table(judgement, comparison, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(
                messages("gap.methods_note"),
                *format_reasons((r.measure for r in comparison.readings.values()), context),
            ),
        ),
    )


def _methods_table(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, context: RenderContext) -> Table:
    messages = context.messages
    columns = (
        Column(messages("gap.methods_method")),
        Column(messages("gap.column_value"), number=True),
        Column(messages("gap.methods_label")),
        Column(messages("gap.methods_against"), number=True, drawn=False),
        *(Column(messages(f"gap.methods_{name}"), drawn=False) for name in FOR_THE_FILE),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    source = credited_with_target(judgement, snapshot, context)
    origin = (Cell.of(messages("table.computed")), Cell.of(source))
    rows = tuple(
        (*_methods_row(name, reading, context), Cell.of(_unit(name, context)), *origin)
        for name, reading in comparison.readings.items()
    )
    return Table(
        messages("gap.methods_title"), columns, rows, strong=frozenset({list(comparison.readings).index(LINEAR)})
    )


def _methods_row(name: str, reading: YardstickReading, context: RenderContext) -> tuple[Cell, ...]:
    messages = context.messages
    formula, thresholds, source = (messages(f"yardstick.{name}.{part}") for part in ("formula", "thresholds", "source"))
    said = messages(f"yardstick.{name}.name")
    step = messages(f"verdict.{reading.step}") if reading.step else ""
    shape = messages(f"verdict_shape.{reading.step}") if reading.step else ""
    ctx = messages("yardstick_said.step", shape=shape, verdict=step) if reading.step and name != LINEAR else ""
    label, other = format_label(name, reading, messages), _original(name, reading, context)
    return (
        Cell.of(said),
        Cell(format_measure(name, reading, context.formatter), _raw(name, reading)),
        Cell(f"{shape} {label}" if name == LINEAR and reading.step else label, label, other + ctx),
        Cell("", reading.against),
        Cell.of(step),
        Cell.of(formula),
        Cell.of(thresholds),
        Cell.of(source),
    )


def _raw(name: str, reading: YardstickReading) -> float | None:
    """In its unit: Germany's miss in percent."""
    if isinstance(reading.measure, Reason):
        return None
    return reading.measure * (100 if name == "german" else 1)


def _unit(name: str, context: RenderContext) -> str:
    if name == "german":
        return context.messages("number.percent", number="")
    return context.messages("table.unit_escap" if name == "escap" else "table.unit_ratio")


def _original(name: str, reading: YardstickReading, context: RenderContext) -> str:
    """A label that is another body's, in another language as well."""
    if name == LINEAR or reading.label is None or isinstance(reading.label, Reason):
        return ""
    other = text(next(language for language in FALLBACK if language != context.language))
    return context.messages("yardstick_said.original", label=format_label(name, reading, other))


# The continuation year by year with both its bands: 80 % is drawn in the chart, 95 % stands here.

EDGES = ("low80", "high80", "low95", "high95")


def band_card(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Card | None:
    """Value and bands of each year to the target; None where nothing is continued."""
    if not judgement.fan:
        return None
    return Card(
        id=f"band-{judgement.indicator.id}",
        headline=context.messages("gap.band_title"),
        subtitle=sentences.method_notes(judgement, context)[0],
        chart=None,
        table=_table(judgement, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=_limits(judgement, context),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _table(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Table:
    """Bands as ranges to read, and for the file edge by edge."""
    messages, indicator = context.messages, judgement.indicator
    hidden = ("unit", "derivation", "source")
    columns = (
        Column(messages("gap.band_year")),
        *(Column(messages(f"gap.band_{name}"), number=True) for name in ("value", "80", "95")),
        Column(messages("table.mark")),
        *(Column(messages(f"table.{edge}"), number=True, drawn=False) for edge in EDGES),
        *(Column(messages(f"table.{name}"), drawn=False) for name in hidden),
    )
    origin = (
        Cell.of(indicator.unit[context.language]),
        Cell.of(messages(f"continuation.{judgement.question.method}")),
        Cell.of(credited(judgement.series, snapshot, context.language)),
    )
    rows = tuple((*_row(reach, judgement, context), *origin) for reach in judgement.fan)
    return Table(messages("gap.band_title"), columns, rows)


def _row(reach: Reach, judgement: Judgement, context: RenderContext) -> tuple[Cell, ...]:
    messages, formatter, indicator = context.messages, context.formatter, judgement.indicator
    scale = 100 if indicator.is_share else 1

    def spread(low: float, high: float) -> Cell:
        return Cell.of(
            messages("gap.band_range", low=formatter.bare(indicator, low), high=formatter.value(indicator, high))
        )

    edges: tuple[Cell, ...]
    if isinstance(reach.band, Band):
        band = reach.band
        ranges = (spread(band.low80, band.high80), spread(band.low95, band.high95))
        edges = tuple(Cell("", getattr(band, edge) * scale) for edge in EDGES)
    else:
        ranges = (Cell(messages(f"reason_short.{reach.band}"), None),) * 2
        edges = (Cell("", None),) * len(EDGES)
    return (
        Cell(formatter.year(reach.year, indicator.year_kind), float(reach.year)),
        Cell(formatter.value(indicator, reach.value), reach.value * scale),
        *ranges,
        Cell.of(messages(f"mark.{Mark.EXTRAPOLATED}")),
        *edges,
    )


def _limits(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    fields = [context.messages(f"reason.{reach.band}")] if isinstance(reach.band, Reason) else []
    return (*fields, context.messages("gap.clipped")) if reach.clipped else tuple(fields)


# Each way of continuing: its value in the target year, and how far it was off when run from earlier years.


def continuations_card(
    judgement: Judgement, comparison: Comparison, snapshot: Snapshot, context: RenderContext
) -> Card | None:
    """All of them side by side; None where nothing is continued."""
    reached = [reach for reach in comparison.continuations.values() if isinstance(reach, Reach)]
    if not reached:
        return None
    messages, formatter, indicator = context.messages, context.formatter, judgement.indicator
    low, high = min(r.value for r in reached), max(r.value for r in reached)
    return Card(
        id=f"continuations-{indicator.id}",
        headline=messages(
            "gap.continuations_headline",
            year=formatter.year(reached[0].year, indicator.year_kind),
            low=formatter.bare(indicator, low),
            high=formatter.value(indicator, high),
        ),
        subtitle=messages("gap.continuations_sub"),
        chart=None,
        table=_continuations_table(judgement, comparison, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=formatter,
            notes=(
                messages("gap.look_back_how"),
                messages("gap.not_forecast"),
                *format_reasons(_found(comparison), context),
            ),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _found(comparison: Comparison) -> Iterator[object]:
    """What stands in the table: values, errors, and the reasons why there are none."""
    yield from comparison.continuations.values()
    yield from comparison.look_backs.values()


def _continuations_table(
    judgement: Judgement, comparison: Comparison, snapshot: Snapshot, context: RenderContext
) -> Table:
    messages = context.messages
    columns = (
        Column(messages("gap.continuations_method")),
        *(Column(messages(f"gap.continuations_{name}"), number=True) for name in ("value", "miss", "error")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    origin = (
        Cell.of(judgement.indicator.unit[context.language]),
        Cell.of(messages(f"mark.{Mark.EXTRAPOLATED}")),
        Cell.of(credited(judgement.series, snapshot, context.language)),
    )
    rows = tuple(
        (Cell.of(messages(f"continuation.{m}")), *_continuations_row(m, judgement, comparison, context), *origin)
        for m in comparison.continuations
    )
    chosen = list(comparison.continuations).index(judgement.question.method)
    return Table(messages("gap.continuations_title"), columns, rows, strong=frozenset({chosen}))


def _continuations_row(
    method: Method, judgement: Judgement, comparison: Comparison, context: RenderContext
) -> tuple[Cell, ...]:
    reach, target, indicator = comparison.continuations[method], judgement.progress.target, judgement.indicator
    error = _error(method, judgement, comparison, context)
    if isinstance(reach, Reason) or not isinstance(target, Point):
        why = reach if isinstance(reach, Reason) else target
        return Cell(context.messages(f"reason_short.{why}"), None), Cell("", None), error
    scale, off = 100 if indicator.is_share else 1, reach.value - target.value
    return (
        Cell(context.formatter.value(indicator, reach.value), reach.value * scale),
        Cell(context.formatter.difference(indicator, off, signed=True), off * scale),
        error,
    )


def _error(method: Method, judgement: Judgement, comparison: Comparison, context: RenderContext) -> Cell:
    back, indicator = comparison.look_backs[method], judgement.indicator
    if isinstance(back, Reason):
        return Cell(context.messages(f"reason_short.{back}"), None)
    off = back.mean_absolute_error
    return Cell(context.formatter.difference(indicator, off), off * (100 if indicator.is_share else 1))
