"""進み具合と判定: the continuation, the ground for the verdict and how firm it is, the methods, earlier targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from components.cards import citation
from components.cards import series as series_sentences
from components.cards.card import Card
from components.cards.figure_table import credited
from components.cards.markup import bold, chip, plain
from components.cards.sentences import facts, notices, over, sentence
from components.cards.series import series_chart, series_plot, series_table, shown_marks
from components.cards.table import Cell, Column, Table
from components.cards.verdict_basis import Working, ground_table, workings
from components.charts.render_context import RenderContext
from components.features.gap import sentences
from components.features.gap.cards.methods import band_card, continuations_card, methods_card
from components.features.gap.sentences import starts_from, two_ways
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.judging import Flip, LookBack, Run
from data.methods.series import Point
from data.queries.judgement import Judgement, judge, pose
from data.queries.levers import ground
from data.queries.yardsticks import Comparison, TurningPoint, compare, turns

# The reader's own question, as it stands in the address, judged.


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


def look_back_card(
    judgement: Judgement, comparison: Comparison, snapshot: Snapshot, context: RenderContext
) -> Card | None:
    """The runs, and how far they were off on average; None where there is nothing to look back on."""
    method = judgement.question.method
    back = comparison.look_backs[method]
    if isinstance(back, Reason):
        return None
    messages, indicator = context.messages, judgement.indicator
    return Card(
        id=f"look_back-{indicator.id}",
        headline=messages(
            "gap.look_back_headline",
            error=context.formatter.difference(indicator, back.mean_absolute_error),
            side=messages(f"gap.look_back_{_side(back)}"),
        ),
        subtitle=messages("gap.look_back_sub", method=messages(f"continuation.{method}")),
        chart=None,
        table=_table(back, judgement, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(messages("gap.look_back_how"),),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _side(back: LookBack) -> str:
    """Whether it always said too much, always too little, or now the one and now the other."""
    above = {run.error > 0 for run in back.runs if run.error}
    return "exact" if not above else "both" if len(above) > 1 else "more" if True in above else "less"


def _table(back: LookBack, judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Table:
    messages = context.messages
    columns = (
        Column(messages("gap.look_back_origin")),
        Column(messages("gap.look_back_year")),
        *(Column(messages(f"gap.look_back_{name}"), number=True) for name in ("value", "actual", "error")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "mark", "derivation", "source")),
    )
    origin = (
        Cell.of(judgement.indicator.unit[context.language]),
        Cell.of(messages(f"mark.{Mark.EXTRAPOLATED}")),
        Cell.of(messages(f"continuation.{back.method}")),
        Cell.of(credited(judgement.series, snapshot, context.language)),
    )
    rows = tuple((*_row(run, judgement, context), *origin) for run in back.runs)
    return Table(messages("gap.look_back_title"), columns, rows)


def _row(run: Run, judgement: Judgement, context: RenderContext) -> tuple[Cell, ...]:
    indicator, formatter = judgement.indicator, context.formatter
    scale = 100 if indicator.is_share else 1
    return (
        *(Cell(formatter.year(year, indicator.year_kind), float(year)) for year in (run.origin, run.year)),
        *(Cell(formatter.value(indicator, value), value * scale) for value in (run.value, run.actual)),
        Cell(formatter.difference(indicator, run.error, signed=True), run.error * scale),
    )


# 判定はどれだけ確かか: the latest values at which the verdict would change.


def turns_table(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Table:
    """The latest values at which the verdict would change, nearest first."""
    return workings(
        context.messages("gap.turns_title"), _turning_points(judgement, context), judgement, snapshot, context
    )


def _turning_points(judgement: Judgement, context: RenderContext) -> Iterator[Working]:
    """How far the latest value is from changing the label."""
    points = turns(judgement)
    if isinstance(points, Reason):
        yield Working(context.messages("gap.flips_at"), "", context.messages(f"reason_short.{points}"), None)
        return
    for turn in sorted(points, key=lambda t: abs(t.away)):
        yield _turn(turn, judgement, context)


def _turn(turn: TurningPoint, judgement: Judgement, context: RenderContext) -> Working:
    messages, indicator = context.messages, judgement.indicator
    value = context.formatter.value(indicator, turn.value)
    away = context.formatter.difference(indicator, abs(turn.away))
    return Working(
        item=messages("gap.row_turn_worse", verdict=messages(f"verdict.{turn.verdict}")),
        formula=messages("gap.turn_how"),
        said=messages("gap.value_turn_more" if turn.away > 0 else "gap.value_turn_less", value=value, away=away),
        raw=turn.value * (100 if indicator.is_share else 1),
        unit=indicator.unit[context.language],
        mark=messages("table.computed"),
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
    comparison = compare(judgement)
    return Gap(
        headline=sentences.headline(judgement, context),
        lead=_lead(judgement, snapshot, context),
        trouble=sentences.trouble(judgement, context),
        chart=_chart(judgement, snapshot, context),
        ground=_ground(judgement, snapshot, context),
        turns=_turns(judgement, snapshot, context),
        band=band_card(judgement, snapshot, context),
        methods=methods_card(judgement, comparison, snapshot, context),
        continuations=continuations_card(judgement, comparison, snapshot, context),
        look_back=look_back_card(judgement, comparison, snapshot, context),
    )


def _lead(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    """How it looked then, where that is asked; two ways of closing the gap; the earlier targets; what is over."""
    asked, target = judgement.question.as_of, judgement.progress.target
    if asked is not None:
        year = context.formatter.year(asked, judgement.indicator.year_kind)
        return context.messages("gap.as_of", year=year) + series_sentences.earlier(judgement, context)
    aim = target.value if isinstance(target, Point) else None
    levers = ground(snapshot, judgement.indicator.id)
    # Only where they close the very gap that is judged: the levers know the newest counts alone.
    same = not isinstance(levers, Reason) and starts_from(levers, judgement)
    ways = two_ways(levers, aim, context.formatter) if same else ""
    return ways + series_sentences.earlier(judgement, context) + over(judgement, context)


def _chart(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Card:
    indicator, table = judgement.indicator, series_table(judgement, snapshot, context)
    return Card(
        id=f"gap-{indicator.id}",
        headline=sentences.chart_title(judgement, context),
        subtitle=sentences.chart_subtitle(judgement, context),
        chart=series_chart(judgement, snapshot, context, compact=False),
        table=table,
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(*notices(judgement, context), *sentences.method_notes(judgement, context)),
            also=tuple(t.source for t in indicator.targets),
            marks=shown_marks(judgement),
        ),
        plots=series_plot(table, judgement, context),
    )


def _ground(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Card:
    messages, progress = context.messages, judgement.progress
    reason = messages(f"reason.{progress.verdict_reason}") if progress.verdict_reason else sentence(judgement, context)
    judged = f'<p class="judged">{chip(progress.verdict, messages)}</p><p class="plain">{bold(reason)}</p>'
    timing = sentences.timing(judgement, context)
    return Card(
        id=f"ground-{judgement.indicator.id}",
        headline=messages("gap.ground_title"),
        subtitle="",
        html=judged,
        chart=None,
        table=ground_table(judgement, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(timing,) if timing else (),
            verdicts=(progress.verdict,),
        ),
        message=plain(reason),
        facts=facts(judgement, context),
    )


def _turns(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> Card:
    """How firm is the label?"""
    return Card(
        id=f"turns-{judgement.indicator.id}",
        headline=context.messages("gap.turns_title"),
        subtitle=context.messages("gap.turns_sub"),
        chart=None,
        table=turns_table(judgement, snapshot, context),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            formatter=context.formatter,
            verdicts=(f.verdict for f in _flips(judgement)),
        ),
    )


def _flips(judgement: Judgement) -> tuple[Flip, ...]:
    result = judgement.progress.flips_at
    return () if isinstance(result, Reason) else result
