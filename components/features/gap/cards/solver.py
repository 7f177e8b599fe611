"""3つのうち2つを決める: pace, year, value: two as the reader sets them, the third as it follows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.series import credits_with_target
from components.cards.table import Cell, Table
from components.charts.render_context import RenderContext
from components.features.gap.cards.outlook import judged
from components.ui.number_range import NumberRange, reach
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import MOST, TARGET_YEARS, Judgement, limits, read_change
from data.queries.levers import Solution, Unknown, solve

# A slider reaches this many times as far as what it stands beside; what is typed may go on to what it takes.
_REACH = 2


def number_range(
    what: Unknown, latest: Point, aim: Point, pace: float | Reason, judgement: Judgement, context: RenderContext
) -> NumberRange:
    """The slider of one that is given. Its ends do not follow its own number, see `reach`."""
    if what is Unknown.YEAR:
        return _year(latest, aim, context)
    if what is Unknown.VALUE:
        return _value(latest, aim, judgement.indicator, context)
    return _pace(pace, judgement, context)


def usual_pace(judgement: Judgement) -> float | Reason:
    """The pace so far, as it is read: whoever sets nothing sees what it brings."""
    pace, indicator = judgement.progress.observed_per_year, judgement.indicator
    if isinstance(pace, Reason):
        return pace
    return float(half_up(indicator.displayed(pace), _pace_decimals(indicator))) / indicator.display_scale


def _year(latest: Point, aim: Point, context: RenderContext) -> NumberRange:
    messages, low, high = context.messages, min(latest.year + 1, aim.year), TARGET_YEARS[-1]
    dated = (messages("solver.year_unit"), messages("table.year_head"))
    label = messages("solver.dial_year")
    return NumberRange("by", label, aim.year, low, high, step=1, decimals=0, least=low, most=high, units=dated)


def _value(latest: Point, aim: Point, indicator: Indicator, context: RenderContext) -> NumberRange:
    scale, declared = indicator.display_scale, indicator.target
    at = indicator.displayed(aim.value)
    least, most = (edge * scale for edge in limits(indicator))
    usual = _rounded_up(_REACH * scale * max(latest.value, declared.value if declared else 0))
    return NumberRange(
        key="target",
        label=context.messages("solver.dial_value", unit=indicator.unit[context.language]),
        at=at,
        low=min(0.0, at),
        high=100.0 if indicator.is_share else reach(usual, at),
        step=10.0**-indicator.decimals,
        decimals=indicator.decimals,
        least=least,
        most=most,
        usual=f"{declared.value * scale:.10g}" if declared else "",
        units=tuple(indicator.unit.values()),
    )


def _pace(pace: float | Reason, judgement: Judgement, context: RenderContext) -> NumberRange:
    messages, indicator = context.messages, judgement.indicator
    decimals, paces = _pace_decimals(indicator), (usual_pace(judgement), judgement.progress.required_per_year)
    fastest = max(0.0 if isinstance(known, Reason) else abs(known) for known in paces)
    at = 0.0 if isinstance(pace, Reason) else indicator.displayed(pace)
    high = reach(_rounded_up(_REACH * indicator.display_scale * fastest), at)
    points = messages("table.unit_points")
    return NumberRange(
        key="pace",
        label=messages("solver.dial_pace", unit=points if indicator.is_share else indicator.unit[context.language]),
        at=at,
        low=-high,
        high=high,
        step=10.0**-decimals,
        decimals=decimals,
        least=-MOST,
        most=MOST,
        units=(*indicator.unit.values(), points),
    )


def _pace_decimals(indicator: Indicator) -> int:
    """As many as a pace is shown with."""
    return indicator.decimals + (0 if indicator.is_share else 1)


def _rounded_up(value: float) -> float:
    """To two digits, so that a slider's end is a number to be read; 1 at least, so that it has two ends."""
    power = 10 ** max(0, len(str(int(value))) - 2)
    return max(1.0, float(-(-value // power) * power))


def _solved(what: Unknown, solution: Solution) -> float | Reason:
    return {Unknown.PACE: solution.pace, Unknown.YEAR: solution.year, Unknown.VALUE: solution.value}[what]


def _answer_html(solution: Solution, judgement: Judgement, context: RenderContext) -> str:
    """The third as a large number and a sentence, or the sentence that says why there is none."""
    value, answer = _solved(solution.asked, solution), _answer(solution, judgement, context)
    if isinstance(value, Reason):
        hint = context.messages("solver.type_target") if value is Reason.NO_TARGET else ""
        return f'<p class="plain">{escape(answer + hint)}</p>'
    number = escape(format_solution(solution.asked, solution, judgement, context))
    return f'<p class="value"><strong>{number}</strong></p><p class="plain">{escape(answer)}</p>'


def _answer(solution: Solution, judgement: Judgement, context: RenderContext) -> str:
    """All three in one sentence, and the pace against that so far; or the reason why there is no answer."""
    value = _solved(solution.asked, solution)
    if isinstance(value, Reason):
        return context.messages(f"reason.{value}")
    fields = {what.value: format_solution(what, solution, judgement, context) for what in Unknown}
    exact = "" if isinstance(solution.year, Reason) else str(half_up(solution.year, 1))
    sentence = context.messages(f"solver.sentence_{solution.asked}", exact=exact, **fields)
    if isinstance(solution.times, Reason):
        return sentence
    return sentence + context.messages("solver.times", times=context.formatter.number(solution.times, 2))


def format_solution(what: Unknown, solution: Solution, judgement: Judgement, context: RenderContext) -> str:
    """One of the three with its unit, or the short form of the reason why there is none."""
    formatter, messages, indicator = context.formatter, context.messages, judgement.indicator
    value = _solved(what, solution)
    if isinstance(value, Reason):
        return messages(f"reason_short.{value}")
    if what is Unknown.PACE:
        more = 0 if indicator.is_share else 1
        change = formatter.difference(indicator, abs(value), more=more)
        if change == formatter.difference(indicator, 0, more=more):
            return messages("solver.per_year_none")
        return messages(f"solver.per_year_{'down' if value < 0 else 'up'}", change=change)
    if what is Unknown.VALUE:
        return formatter.value(indicator, value)
    # A year that was asked for is shown as the survey that is the first to show it.
    return formatter.year(solution.survey or int(value), indicator.year_kind)


def unit(what: Unknown, indicator: Indicator, context: RenderContext) -> str:
    """The unit of one of the three."""
    messages, own = context.messages, indicator.unit[context.language]
    if what is Unknown.YEAR:
        return messages("table.year")
    if what is Unknown.VALUE:
        return own
    return messages("table.unit_per_year", unit=messages("table.unit_points") if indicator.is_share else own)


@dataclass(frozen=True, slots=True)
class Solver:
    """The card, and the sliders of the two that are given."""

    card: Card
    dials: tuple[NumberRange, ...]


def solver(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, by: int, asked: str, pace: str
) -> Solver:
    """The third of the three, in a sentence and in a table."""
    judgement, builder = judged(snapshot, context, indicator, target, by), CardBuilder(snapshot, context)
    given = usual_pace(judgement) if not pace.strip() else read_change(snapshot.catalogue.indicators[indicator], pace)
    unknown, messages = Unknown(asked), context.messages
    solution = solve(judgement, unknown, pace=given)
    latest, aim = solution.latest, judgement.progress.target
    return Solver(
        card=builder.card(
            f"solver-{indicator}",
            messages("solver.title"),
            messages("solver.sub"),
            figures=judgement.series,
            html=_answer_html(solution, judgement, context),
            message=_answer(solution, judgement, context),
            table=_table(solution, judgement, builder),
            notes=(messages("solver.note"),),
        ),
        dials=tuple(
            number_range(what, latest, aim, given, judgement, context)
            for what in Unknown
            # Without a target there is nothing to stand at: what is drawn would look as if it were given.
            if what is not unknown and isinstance(latest, Point) and isinstance(aim, Point)
        ),
    )


def _table(solution: Solution, judgement: Judgement, builder: CardBuilder) -> Table:
    messages, indicator, context = builder.messages, judgement.indicator, builder.context

    def value(what: Unknown) -> Cell:
        raw = _solved(what, solution)
        text = format_solution(what, solution, judgement, context)
        if isinstance(raw, Reason):
            return Cell(text, None)
        return Cell(text, raw if what is Unknown.YEAR else indicator.displayed(raw))

    def kind(what: Unknown) -> str:
        if isinstance(_solved(what, solution), Reason):
            return ""
        return messages("solver.asked" if what is solution.asked else "solver.given")

    return (
        builder.table("solver.title", Unknown)
        .text("gap.column_item", lambda what: messages(f"solver.row_{what}"))
        .number("gap.column_value", value)
        .text("solver.column_kind", kind)
        .origin(
            unit=lambda what: unit(what, indicator, context),
            mark=lambda what: messages("table.computed" if what is solution.asked else "chart.asked"),
            source=credits_with_target(judgement, builder),
        )
        .build(strong=(list(Unknown).index(solution.asked),))
    )
