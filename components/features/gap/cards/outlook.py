"""進み具合と判定: the continuation, the basis of the verdict and how firm it is, the methods, earlier targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from components.cards import series
from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.markup import bold, plain, verdict_badge
from components.cards.sentences import facts, notices, sentence, target_year_over
from components.cards.series import native_series_chart, series_chart, series_table, shown_marks
from components.cards.table import Cell, Table
from components.cards.verdict_basis import ComputedValue, computed_table, verdict_basis_table
from components.charts.render_context import RenderContext
from components.features.gap import sentences
from components.features.gap.cards.methods import continuations_card, intervals_card, methods_card
from components.features.gap.sentences import starts_from, two_ways
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.judging import LookBack
from data.methods.series import Point
from data.queries.judgement import Judgement, judge, pose
from data.queries.levers import ground
from data.queries.yardsticks import Comparison, TurningPoint, compare, turns


def judged(
    snapshot: Snapshot,
    context: RenderContext,
    indicator: str,
    target: str,
    by: int,
    *,
    base: int | None = None,
    method: Method = Method.DRIFT,
    as_of: int | None = None,
) -> Judgement:
    """The judgement of `indicator` against the typed `target` of the year `by`.

    Args:
        base: where counting starts; None for the base of the target that is meant.
        as_of: leave out what came after that year.
    """
    declared = snapshot.catalogue.indicators[indicator]
    typed = None if declared.target is None and not target.strip() else target
    question = pose(declared, target=typed, year=by, base=base, method=method)
    return judge(snapshot, replace(question, as_of=as_of), today=context.today)


# さかのぼって確かめる: the chosen way of continuing, run from each earlier year, against what came.


def look_back_card(judgement: Judgement, comparison: Comparison, builder: CardBuilder) -> Card | None:
    """The runs, and how far they were off on average; None where there is nothing to look back on."""
    method = judgement.question.method
    back = comparison.look_backs[method]
    if isinstance(back, Reason):
        return None
    messages, indicator = builder.messages, judgement.indicator
    error = builder.formatter.difference(indicator, back.mean_absolute_error)
    return builder.card(
        f"look_back-{indicator.id}",
        messages("gap.look_back_headline", error=error, side=messages(f"gap.look_back_{_side(back)}")),
        messages("gap.look_back_sub", method=messages(f"continuation.{method}")),
        figures=judgement.series,
        table=_look_back_table(back, judgement, builder),
        notes=(messages("gap.look_back_how"),),
        marks=(Mark.EXTRAPOLATED,),
    )


def _side(back: LookBack) -> str:
    """Whether it was always too high, always too low, or now the one and now the other."""
    above = {run.error > 0 for run in back.runs if run.error}
    return "exact" if not above else "both" if len(above) > 1 else "more" if True in above else "less"


def _look_back_table(back: LookBack, judgement: Judgement, builder: CardBuilder) -> Table:
    indicator = judgement.indicator

    def year(number: int) -> Cell:
        return Cell(builder.year(number, indicator), float(number))

    return (
        builder.table("gap.look_back_title", back.runs)
        .text("gap.look_back_origin", lambda run: year(run.origin))
        .text("gap.look_back_year", lambda run: year(run.year))
        .number("gap.look_back_value", lambda run: builder.value_cell(indicator, run.value))
        .number("gap.look_back_actual", lambda run: builder.value_cell(indicator, run.actual))
        .number("gap.look_back_error", lambda run: builder.difference_cell(indicator, run.error))
        .origin(
            unit=builder.unit(indicator),
            mark=builder.mark(Mark.EXTRAPOLATED),
            derivation=builder.messages(f"continuation.{back.method}"),
            source=builder.credits(*judgement.series),
        )
        .build()
    )


# 判定はどれだけ確かか: the latest values at which the verdict would change.


def _thresholds(judgement: Judgement, context: RenderContext) -> Iterator[ComputedValue]:
    """How far the latest value is from changing the label, the nearest first."""
    points = turns(judgement)
    if isinstance(points, Reason):
        yield ComputedValue(context.messages("gap.flips_at"), "", context.messages(f"reason_short.{points}"), None)
        return
    for point in sorted(points, key=lambda point: abs(point.away)):
        yield _threshold(point, judgement, context)


def _threshold(point: TurningPoint, judgement: Judgement, context: RenderContext) -> ComputedValue:
    messages, indicator = context.messages, judgement.indicator
    value = context.formatter.value(indicator, point.value)
    away = context.formatter.difference(indicator, abs(point.away))
    return ComputedValue(
        messages("gap.row_turn_worse", verdict=messages(f"verdict.{point.verdict}")),
        messages("gap.turn_how"),
        messages("gap.value_turn_more" if point.away > 0 else "gap.value_turn_less", value=value, away=away),
        indicator.displayed(point.value),
        indicator.unit[context.language],
        messages("table.computed"),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """The message; sentences about input that makes no sense; the cards."""

    headline: str
    lead: str
    trouble: str | None
    chart: Card
    ground: Card
    turns: Card
    band: Card | None
    methods: Card
    continuations: Card | None
    look_back: Card | None


def gap(
    snapshot: Snapshot,
    context: RenderContext,
    indicator: str,
    base: int,
    target: str,
    by: int,
    method: str,
    as_of: int | None,
) -> Gap:
    """The calculator's answer to the reader's own question; `as_of` shows how it looked in an earlier year."""
    judgement = judged(snapshot, context, indicator, target, by, base=base, method=Method(method), as_of=as_of)
    comparison, builder = compare(judgement), CardBuilder(snapshot, context)
    return Gap(
        headline=sentences.headline(judgement, context),
        lead=_lead(judgement, snapshot, context),
        trouble=sentences.trouble(judgement, context),
        chart=_chart(judgement, builder),
        ground=_verdict_basis(judgement, builder),
        turns=_verdict_thresholds(judgement, builder),
        band=intervals_card(judgement, builder),
        methods=methods_card(judgement, comparison, builder),
        continuations=continuations_card(judgement, comparison, builder),
        look_back=look_back_card(judgement, comparison, builder),
    )


def _lead(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    """How it looked then, where that is asked; two ways of closing the gap; the earlier targets; what is over."""
    asked, target = judgement.question.as_of, judgement.progress.target
    if asked is not None:
        year = context.formatter.year(asked, judgement.indicator.year_kind)
        return context.messages("gap.as_of", year=year) + series.earlier(judgement, context)
    value = target.value if isinstance(target, Point) else None
    levers = ground(snapshot, judgement.indicator.id)
    # Only where they close the very gap that is judged: the levers know the newest counts alone.
    same = not isinstance(levers, Reason) and starts_from(levers, judgement)
    ways = two_ways(levers, value, context.formatter) if same else ""
    return ways + series.earlier(judgement, context) + target_year_over(judgement, context)


def _chart(judgement: Judgement, builder: CardBuilder) -> Card:
    indicator, context, table = judgement.indicator, builder.context, series_table(judgement, builder)
    return builder.card(
        f"gap-{indicator.id}",
        sentences.chart_title(judgement, context),
        sentences.chart_subtitle(judgement, context),
        figures=judgement.series,
        chart=series_chart(judgement, builder, compact=False),
        table=table,
        notes=(*notices(judgement, context), *sentences.method_notes(judgement, context)),
        also=(target.source for target in indicator.targets),
        marks=shown_marks(judgement),
        plots=native_series_chart(table, judgement, context),
    )


def _verdict_basis(judgement: Judgement, builder: CardBuilder) -> Card:
    messages, context, progress = builder.messages, builder.context, judgement.progress
    reason = messages(f"reason.{progress.verdict_reason}") if progress.verdict_reason else sentence(judgement, context)
    badge = verdict_badge(progress.verdict, messages)
    timing = sentences.timing(judgement, context)
    return builder.card(
        f"ground-{judgement.indicator.id}",
        messages("gap.ground_title"),
        figures=judgement.series,
        html=f'<p class="judged">{badge}</p><p class="plain">{bold(reason)}</p>',
        table=verdict_basis_table(judgement, builder),
        notes=(timing,) if timing else (),
        verdicts=(progress.verdict,),
        message=plain(reason),
        facts=facts(judgement, context),
    )


def _verdict_thresholds(judgement: Judgement, builder: CardBuilder) -> Card:
    """How firm is the label?"""
    flips = judgement.progress.flips_at
    return builder.card(
        f"turns-{judgement.indicator.id}",
        builder.messages("gap.turns_title"),
        builder.messages("gap.turns_sub"),
        figures=judgement.series,
        table=computed_table("gap.turns_title", _thresholds(judgement, builder.context), judgement, builder),
        verdicts=() if isinstance(flips, Reason) else (flip.verdict for flip in flips),
    )
