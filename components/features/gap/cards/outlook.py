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
from components.charts.render_context import Scene
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
from data.queries.yardsticks import Comparison, Turn, compare, turns

# The reader's own question, as it stands in the address, judged.


def judged(
    snapshot: Snapshot,
    scene: Scene,
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
    return judge(snapshot, replace(question, as_of=as_of), today=scene.today)


# さかのぼって確かめる: the chosen way of continuing, run from each earlier year, against what came.


def look_back_card(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Card | None:
    """The runs, and how far they were off on average; None where there is nothing to look back on."""
    method = judgement.question.method
    found = comparison.look_backs[method]
    if isinstance(found, Reason):
        return None
    words, indicator = scene.words, judgement.indicator
    return Card(
        id=f"look_back-{indicator.id}",
        headline=words(
            "gap.look_back_headline",
            error=scene.voice.difference(indicator, found.mean_absolute_error),
            side=words(f"gap.look_back_{_side(found)}"),
        ),
        subtitle=words("gap.look_back_sub", method=words(f"continuation.{method}")),
        chart=None,
        table=_table(found, judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.look_back_how"),),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _side(found: LookBack) -> str:
    """Whether it always said too much, always too little, or now the one and now the other."""
    above = {run.error > 0 for run in found.runs if run.error}
    return "exact" if not above else "both" if len(above) > 1 else "more" if True in above else "less"


def _table(found: LookBack, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("gap.look_back_origin")),
        Column(words("gap.look_back_year")),
        *(Column(words(f"gap.look_back_{name}"), number=True) for name in ("value", "actual", "error")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "derivation", "source")),
    )
    origin = (
        Cell.of(judgement.indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.EXTRAPOLATED}")),
        Cell.of(words(f"continuation.{found.method}")),
        Cell.of(credited(judgement.series, snapshot, scene.language)),
    )
    rows = tuple((*_row(run, judgement, scene), *origin) for run in found.runs)
    return Table(words("gap.look_back_title"), columns, rows)


def _row(run: Run, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    indicator, voice = judgement.indicator, scene.voice
    scale = 100 if indicator.is_share else 1
    return (
        *(Cell(voice.year(year, indicator.year_kind), float(year)) for year in (run.origin, run.year)),
        *(Cell(voice.value(indicator, value), value * scale) for value in (run.value, run.actual)),
        Cell(voice.difference(indicator, run.error, signed=True), run.error * scale),
    )


# 判定はどれだけ確かか: the latest values at which the verdict would change.


def turns_table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """The latest values at which the verdict would change, nearest first."""
    return workings(scene.words("gap.turns_title"), _turning_points(judgement, scene), judgement, snapshot, scene)


def _turning_points(judgement: Judgement, scene: Scene) -> Iterator[Working]:
    """How far the latest value is from changing the label."""
    found = turns(judgement)
    if isinstance(found, Reason):
        yield Working(scene.words("gap.flips_at"), "", scene.words(f"reason_short.{found}"), None)
        return
    for turn in sorted(found, key=lambda t: abs(t.away)):
        yield _turn(turn, judgement, scene)


def _turn(turn: Turn, judgement: Judgement, scene: Scene) -> Working:
    words, indicator = scene.words, judgement.indicator
    value = scene.voice.value(indicator, turn.value)
    away = scene.voice.difference(indicator, abs(turn.away))
    return Working(
        item=words("gap.row_turn_worse", verdict=words(f"verdict.{turn.verdict}")),
        formula=words("gap.turn_how"),
        said=words("gap.value_turn_more" if turn.away > 0 else "gap.value_turn_less", value=value, away=away),
        raw=turn.value * (100 if indicator.is_share else 1),
        unit=indicator.unit[scene.language],
        mark=words("table.computed"),
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
    snapshot: Snapshot, scene: Scene, indicator: str, base: int, target: str, by: int, method: str, as_of: int | None
) -> Gap:
    """The calculator's answer to the reader's own question; `as_of` shows how it looked in an earlier year."""
    judgement = judged(snapshot, scene, indicator, target, by, base=base, method=Method(method), as_of=as_of)
    comparison = compare(judgement)
    return Gap(
        headline=sentences.headline(judgement, scene),
        lead=_lead(judgement, snapshot, scene),
        trouble=sentences.trouble(judgement, scene),
        chart=_chart(judgement, snapshot, scene),
        ground=_ground(judgement, snapshot, scene),
        turns=_turns(judgement, snapshot, scene),
        band=band_card(judgement, snapshot, scene),
        methods=methods_card(judgement, comparison, snapshot, scene),
        continuations=continuations_card(judgement, comparison, snapshot, scene),
        look_back=look_back_card(judgement, comparison, snapshot, scene),
    )


def _lead(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> str:
    """How it looked then, where that is asked; two ways of closing the gap; the earlier targets; what is over."""
    asked, target = judgement.question.as_of, judgement.progress.target
    if asked is not None:
        year = scene.voice.year(asked, judgement.indicator.year_kind)
        return scene.words("gap.as_of", year=year) + series_sentences.earlier(judgement, scene)
    aim = target.value if isinstance(target, Point) else None
    levers = ground(snapshot, judgement.indicator.id)
    # Only where they close the very gap that is judged: the levers know the newest counts alone.
    same = not isinstance(levers, Reason) and starts_from(levers, judgement)
    ways = two_ways(levers, aim, scene.voice) if same else ""
    return ways + series_sentences.earlier(judgement, scene) + over(judgement, scene)


def _chart(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Card:
    indicator, table = judgement.indicator, series_table(judgement, snapshot, scene)
    return Card(
        id=f"gap-{indicator.id}",
        headline=sentences.chart_title(judgement, scene),
        subtitle=sentences.chart_subtitle(judgement, scene),
        chart=series_chart(judgement, snapshot, scene, compact=False),
        table=table,
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(*notices(judgement, scene), *sentences.method_notes(judgement, scene)),
            also=tuple(t.source for t in indicator.targets),
            marks=shown_marks(judgement),
        ),
        plots=series_plot(table, judgement, scene),
    )


def _ground(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Card:
    words, progress = scene.words, judgement.progress
    reason = words(f"reason.{progress.verdict_reason}") if progress.verdict_reason else sentence(judgement, scene)
    judged = f'<p class="judged">{chip(progress.verdict, words)}</p><p class="plain">{bold(reason)}</p>'
    timing = sentences.timing(judgement, scene)
    return Card(
        id=f"ground-{judgement.indicator.id}",
        headline=words("gap.ground_title"),
        subtitle="",
        html=judged,
        chart=None,
        table=ground_table(judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(timing,) if timing else (),
            verdicts=(progress.verdict,),
        ),
        message=plain(reason),
        facts=facts(judgement, scene),
    )


def _turns(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Card:
    """How firm is the label?"""
    return Card(
        id=f"turns-{judgement.indicator.id}",
        headline=scene.words("gap.turns_title"),
        subtitle=scene.words("gap.turns_sub"),
        chart=None,
        table=turns_table(judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series, snapshot=snapshot, voice=scene.voice, verdicts=(f.verdict for f in _flips(judgement))
        ),
    )


def _flips(judgement: Judgement) -> tuple[Flip, ...]:
    found = judgement.progress.flips_at
    return () if isinstance(found, Reason) else found
