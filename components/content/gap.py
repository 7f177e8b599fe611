"""進み具合と判定: the continuation, the ground for the verdict and how firm it is, the methods, earlier targets."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card
from components.content.band import band_card
from components.content.continuations import continuations_card
from components.content.ground import ground_table
from components.content.judged import judged
from components.content.look_back import look_back_card
from components.content.methods import methods_card
from components.content.series import series_chart, series_table, shown_marks
from components.content.series_plot import series_plot
from components.content.turning import turns_table
from components.scene import Scene
from components.sentences import gap as sentences
from components.sentences import series as series_sentences
from components.sentences.facts import facts
from components.sentences.levers import starts_from, two_ways
from components.sentences.markup import bold, plain
from components.sentences.targets import notices, over, sentence
from components.verdict_chip import chip
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.judging import Flip
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.levers import ground
from data.queries.yardsticks import compare


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
