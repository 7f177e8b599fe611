"""方法を並べる: every method's value, its own label, and our step where it names one."""

from __future__ import annotations

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.sentences import format_reasons
from components.cards.series import credits_with_target
from components.cards.table import EMPTY, Cell, Table
from components.charts.render_context import RenderContext
from components.features.gap import sentences
from components.text import text
from data.domain.language import FALLBACK
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.i18n.method_text import LINEAR, format_label, format_measure
from data.methods.continuation import Band, Method, Reach
from data.methods.judging import STEPS, TOLERANCE
from data.methods.series import Point
from data.methods.yardsticks import YardstickReading
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

# What is enough for a ratio of paces is enough for a ratio of growth rates.
ENOUGH = STEPS[0][1]

# Whether the pace is enough by one method, and the clause that says so.
Opinion = tuple[bool, str]


def agreement(judgement: Judgement, comparison: Comparison, context: RenderContext) -> str | None:
    """What ratio, continuation and growth rates say, and whether it is the same; None where fewer than two speak."""
    if judgement.progress.verdict_reason:
        # Where we do not judge there is nothing to agree with.
        return None
    methods = (_ratio(judgement, context), _continued(judgement, comparison, context), _growth(comparison, context))
    opinions = [opinion for opinion in methods if opinion is not None]
    if len(opinions) < 2:
        return None
    name = "agree" if len({enough for enough, _ in opinions}) == 1 else "differ"
    clauses = context.messages("gap.methods_joint").join(clause for _, clause in opinions)
    return context.messages(f"gap.methods_{name}", clauses=clauses)


def _ratio(judgement: Judgement, context: RenderContext) -> Opinion | None:
    ratio, verdict = judgement.progress.pace_ratio, judgement.progress.verdict
    if isinstance(ratio, Reason) or judgement.progress.verdict_reason:
        return None
    clause = context.messages("gap.methods_ratio", verdict=context.messages(f"verdict.{verdict}"))
    return ratio >= ENOUGH - TOLERANCE, clause


def _continued(judgement: Judgement, comparison: Comparison, context: RenderContext) -> Opinion | None:
    """The usual continuation, whichever the reader looks at: what the methods are compared with does not change."""
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


def _growth(comparison: Comparison, context: RenderContext) -> Opinion | None:
    ratio = comparison.readings["eurostat"].measure
    if isinstance(ratio, Reason):
        return None
    name = "more" if ratio >= 1 - TOLERANCE else "nearly" if ratio >= ENOUGH - TOLERANCE else "less"
    return ratio >= ENOUGH - TOLERANCE, context.messages(f"gap.methods_growth_{name}")


def methods_card(judgement: Judgement, comparison: Comparison, builder: CardBuilder) -> Card:
    """The headline says whether they agree."""
    messages, context = builder.messages, builder.context
    reasons = format_reasons((reading.measure for reading in comparison.readings.values()), context)
    return builder.card(
        f"methods-{judgement.indicator.id}",
        agreement(judgement, comparison, context) or messages("gap.methods_title"),
        messages("gap.methods_sub"),
        figures=judgement.series,
        table=_methods_table(judgement, comparison, builder),
        notes=(messages("gap.methods_note"), *reasons),
    )


def _methods_table(judgement: Judgement, comparison: Comparison, builder: CardBuilder) -> Table:
    """How each was computed is in the file and on 出典と方法; a table beside a chart has no room for it."""
    messages, formatter = builder.messages, builder.formatter
    table = (
        builder.table("gap.methods_title", comparison.readings.items())
        .text("gap.methods_method", lambda row: messages(f"yardstick.{row[0]}.name"))
        .number("gap.column_value", lambda row: Cell(format_measure(*row, formatter), _raw(*row)))
        .text("gap.methods_label", lambda row: _label(*row, builder.context))
        .number("gap.methods_against", lambda row: Cell("", row[1].against), drawn=False)
        .hidden("gap.methods_step", lambda row: messages(f"verdict.{row[1].step}") if row[1].step else "")
        .hidden("gap.methods_formula", lambda row: messages(f"yardstick.{row[0]}.formula"))
        .hidden("gap.methods_thresholds", lambda row: messages(f"yardstick.{row[0]}.thresholds"))
        .hidden("gap.methods_method_source", lambda row: messages(f"yardstick.{row[0]}.source"))
        .origin(
            unit=lambda row: _unit(row[0], builder),
            mark=messages("table.computed"),
            source=credits_with_target(judgement, builder),
        )
    )
    return table.build(strong=(list(comparison.readings).index(LINEAR),))


def _label(name: str, reading: YardstickReading, context: RenderContext) -> Cell:
    """The method's own label, and under it our step where it names one."""
    messages = context.messages
    label, other, step = format_label(name, reading, messages), _original(name, reading, context), ""
    shape = messages(f"verdict_shape.{reading.step}") if reading.step else ""
    if reading.step and name != LINEAR:
        step = messages("yardstick_said.step", shape=shape, verdict=messages(f"verdict.{reading.step}"))
    return Cell(f"{shape} {label}" if name == LINEAR and reading.step else label, label, other + step)


def _raw(name: str, reading: YardstickReading) -> float | None:
    """In its unit: Germany's miss in percent."""
    if isinstance(reading.measure, Reason):
        return None
    return reading.measure * (100 if name == "german" else 1)


def _unit(name: str, builder: CardBuilder) -> str:
    if name == "german":
        return builder.percent
    return builder.messages("table.unit_escap" if name == "escap" else "table.unit_ratio")


def _original(name: str, reading: YardstickReading, context: RenderContext) -> str:
    """A label that is another body's, in another language as well."""
    if name == LINEAR or reading.label is None or isinstance(reading.label, Reason):
        return ""
    other = text(next(language for language in FALLBACK if language != context.language))
    return context.messages("yardstick_said.original", label=format_label(name, reading, other))


# The continuation year by year with both its intervals: 80 % is drawn in the chart, 95 % stands here.


def intervals_card(judgement: Judgement, builder: CardBuilder) -> Card | None:
    """Value and intervals of each year to the target; None where nothing is continued."""
    if not judgement.fan:
        return None
    return builder.card(
        f"band-{judgement.indicator.id}",
        builder.messages("gap.band_title"),
        sentences.method_notes(judgement, builder.context)[0],
        figures=judgement.series,
        table=_intervals_table(judgement, builder),
        notes=_limits(judgement, builder.context),
        marks=(Mark.EXTRAPOLATED,),
    )


def _intervals_table(judgement: Judgement, builder: CardBuilder) -> Table:
    """Intervals as ranges to read, and for the file edge by edge."""
    messages, formatter, indicator = builder.messages, builder.formatter, judgement.indicator

    def interval(reach: Reach, percent: int) -> Cell | str:
        if not isinstance(reach.band, Band):
            return builder.reason_cell(reach.band)
        low, high = (getattr(reach.band, f"{edge}{percent}") for edge in ("low", "high"))
        return messages("gap.band_range", low=formatter.bare(indicator, low), high=formatter.value(indicator, high))

    def edge(reach: Reach, name: str) -> Cell:
        return Cell("", indicator.displayed(getattr(reach.band, name))) if isinstance(reach.band, Band) else EMPTY

    table = (
        builder.table("gap.band_title", judgement.fan)
        .text("gap.band_year", lambda reach: Cell(builder.year(reach.year, indicator), float(reach.year)))
        .number("gap.band_value", lambda reach: builder.value_cell(indicator, reach.value))
        .number("gap.band_80", lambda reach: interval(reach, 80))
        .number("gap.band_95", lambda reach: interval(reach, 95))
        .text("table.mark", builder.mark(Mark.EXTRAPOLATED))
        .number("table.low80", lambda reach: edge(reach, "low80"), drawn=False)
        .number("table.high80", lambda reach: edge(reach, "high80"), drawn=False)
        .number("table.low95", lambda reach: edge(reach, "low95"), drawn=False)
        .number("table.high95", lambda reach: edge(reach, "high95"), drawn=False)
    )
    return table.origin(
        unit=builder.unit(indicator),
        derivation=messages(f"continuation.{judgement.question.method}"),
        source=builder.credits(*judgement.series),
    ).build()


def _limits(judgement: Judgement, context: RenderContext) -> tuple[str, ...]:
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    reasons = format_reasons((reach.band,), context)
    return (*reasons, context.messages("gap.clipped")) if reach.clipped else reasons


# Each way of continuing: its value in the target year, and how far it was off when run from earlier years.


def continuations_card(judgement: Judgement, comparison: Comparison, builder: CardBuilder) -> Card | None:
    """All of them side by side; None where nothing is continued."""
    reaches = [reach for reach in comparison.continuations.values() if isinstance(reach, Reach)]
    if not reaches:
        return None
    messages, formatter, indicator = builder.messages, builder.formatter, judgement.indicator
    values = [reach.value for reach in reaches]
    reasons = format_reasons((*comparison.continuations.values(), *comparison.look_backs.values()), builder.context)
    return builder.card(
        f"continuations-{indicator.id}",
        messages(
            "gap.continuations_headline",
            year=builder.year(reaches[0].year, indicator),
            low=formatter.bare(indicator, min(values)),
            high=formatter.value(indicator, max(values)),
        ),
        messages("gap.continuations_sub"),
        figures=judgement.series,
        table=_continuations_table(judgement, comparison, builder),
        notes=(messages("gap.look_back_how"), messages("gap.not_forecast"), *reasons),
        marks=(Mark.EXTRAPOLATED,),
    )


def _continuations_table(judgement: Judgement, comparison: Comparison, builder: CardBuilder) -> Table:
    messages, indicator, target = builder.messages, judgement.indicator, judgement.progress.target

    def value(method: Method) -> Cell:
        reach = comparison.continuations[method]
        if isinstance(reach, Reason):
            return builder.reason_cell(reach)
        return builder.reason_cell(target) if isinstance(target, Reason) else builder.value_cell(indicator, reach.value)

    def miss(method: Method) -> Cell:
        reach = comparison.continuations[method]
        if isinstance(reach, Reason) or not isinstance(target, Point):
            return EMPTY
        return builder.difference_cell(indicator, reach.value - target.value)

    def error(method: Method) -> Cell:
        back = comparison.look_backs[method]
        if isinstance(back, Reason):
            return builder.reason_cell(back)
        return builder.difference_cell(indicator, back.mean_absolute_error, signed=False)

    return (
        builder.table("gap.continuations_title", comparison.continuations)
        .text("gap.continuations_method", lambda method: messages(f"continuation.{method}"))
        .number("gap.continuations_value", value)
        .number("gap.continuations_miss", miss)
        .number("gap.continuations_error", error)
        .origin(
            unit=builder.unit(indicator),
            mark=builder.mark(Mark.EXTRAPOLATED),
            source=builder.credits(*judgement.series),
        )
        .build(strong=(list(comparison.continuations).index(judgement.question.method),))
    )
