"""概況: are we on course? One card per target, and what changed since the last edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from components.cards import sentences
from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.citation import published_on
from components.cards.edition_changes import changes_table
from components.cards.edition_list import format_reason
from components.cards.markup import bold, plain, progress_bar, verdict_badge
from components.cards.sentences import distance, facts, format_pace, format_target, latest_year, target_year
from components.cards.series import native_series_chart, series_chart, series_table, shown_marks
from components.cards.table import Table
from components.charts.render_context import RenderContext
from data.domain.area import NATION
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, Indicator
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.methods.series import Point
from data.queries.changes import FigureChange, changes
from data.queries.figures import figure
from data.queries.judgement import Judgement, Notice, asked, current_targets, judge

_GOOD = frozenset({Verdict.MET, Verdict.ON_COURSE})
_TOO_SHORT = frozenset({Reason.SINGLE_POINT, Reason.TOO_FEW_POINTS, Reason.NO_OBSERVATION})


def headline(judgements: Sequence[Judgement], context: RenderContext) -> str:
    """3つの目標のうち2つは想定どおり、1つは…"""
    messages = context.messages
    if not judgements:
        return messages("overview.none")
    kinds = [_kind(j) for j in judgements]
    clauses = [
        messages(f"overview.{kind}", count=_count(kinds.count(kind), context))
        for kind in ("good", "behind", "short_of_years", "not_judged")
        if kind in kinds
    ]
    return messages(
        "overview.targets", count=_count(len(judgements), context), clauses=messages("overview.joint").join(clauses)
    )


def _kind(judgement: Judgement) -> str:
    verdict = judgement.progress.verdict
    if verdict in _GOOD:
        return "good"
    if verdict is Verdict.NOT_JUDGED:
        return "short_of_years" if judgement.progress.verdict_reason in _TOO_SHORT else "not_judged"
    return "behind"


def _count(n: int, context: RenderContext) -> str:
    return context.messages("overview.count_few" if n < 10 else "overview.count_many", n=n)


def lead(judgements: Sequence[Judgement], context: RenderContext) -> str:
    """Each counted target with its gap, how far the data reach, and (bold) whether the year is over."""
    messages = context.messages
    counted = [j for j in judgements if not j.indicator.is_share and isinstance(j.progress.latest, Point)]
    text = "".join(distance(j, context) for j in counted)
    ranges = messages("overview.range_joint").join(
        messages("overview.lead_range_one", subject=j.indicator.subject[context.language], year=latest_year(j, context))
        for j in counted
    )
    text += messages("overview.lead_range", ranges=ranges) if counted else ""
    over = dict.fromkeys(target_year(j, context) for j in judgements if Notice.TARGET_YEAR_OVER in j.notices)
    if over:
        text += f"**{messages('overview.lead_over', years=messages('overview.joint').join(over))}**"
    return text


@dataclass(frozen=True, slots=True)
class Overview:
    """The sentence, the lead under it, and a card a target."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def overview(snapshot: Snapshot, context: RenderContext) -> Overview:
    """The whole page for one edition, its charts drawn for cards side by side."""
    judgements = [judge(snapshot, asked(i), today=context.today) for i in current_targets(snapshot)]
    builder = CardBuilder(snapshot, context)
    return Overview(
        headline=headline(judgements, context),
        lead=lead(judgements, context),
        cards=tuple(_card(judgement, builder, compact=True) for judgement in judgements),
    )


def alone(snapshot: Snapshot, context: RenderContext) -> Iterator[Card]:
    """The cards one by one, each with the legend that its chart needs where it stands alone."""
    builder = CardBuilder(snapshot, context)
    for indicator in current_targets(snapshot):
        yield _card(judge(snapshot, asked(indicator), today=context.today), builder, compact=False)


def _card(judgement: Judgement, builder: CardBuilder, *, compact: bool) -> Card:
    indicator, context, table = judgement.indicator, builder.context, series_table(judgement, builder)
    # One point is no line: in its place stand the counts behind it.
    single = len(judgement.series) < 2
    breakdown = _breakdown(judgement, builder) if single else None
    parts = _parts(judgement, builder.snapshot) if single else ()
    return builder.card(
        indicator.id,
        builder.name(indicator),
        _eyebrow(judgement, context),
        figures=(*judgement.series[-1:], *parts) if single else judgement.series,
        html=_value(judgement, context),
        chart=None if single else series_chart(judgement, builder, compact=compact),
        table=table,
        below=breakdown.html if breakdown else "",
        notes=(*sentences.notices(judgement, context), *sentences.target_note(judgement, context)),
        marks=shown_marks(judgement),
        verdicts=(judgement.progress.verdict,),
        message=distance(judgement, context),
        explained=plain(sentences.sentence(judgement, context)),
        facts=(*facts(judgement, context), *((breakdown.sentence,) if breakdown else ())),
        plots=() if single else native_series_chart(table, judgement, context),
    )


def _eyebrow(judgement: Judgement, context: RenderContext) -> str:
    latest, indicator, messages = judgement.latest, judgement.indicator, context.messages
    if latest is None:
        return messages("mark.not_collected")
    fields = {
        "unit": indicator.unit[context.language],
        "year": context.formatter.year(latest.key.year, indicator.year_kind, survey=True),
        "mark": messages(f"mark.{latest.mark}"),
    }
    if latest.derivation is not Derivation.RATIO or latest.numerator is None or latest.denominator is None:
        return messages("overview.eyebrow", **fields)
    counts = {"numerator": latest.numerator, "denominator": latest.denominator}
    numbers = {name: context.formatter.number(count) for name, count in counts.items()}
    return messages("overview.eyebrow_counts", **fields, **numbers)


def _value(judgement: Judgement, context: RenderContext) -> str:
    """Value, target, verdict, progress bar and the plain sentence."""
    indicator, progress = judgement.indicator, judgement.progress
    if not isinstance(progress.latest, Point):
        return f"<p>{escape(context.messages(f'reason.{progress.latest}'))}</p>"
    value, unit = context.formatter.bare(indicator, progress.latest.value), indicator.unit[context.language]
    target, pace = format_target(judgement, context), format_pace(judgement, context)
    return (
        f'<p class="value"><strong>{escape(value)}</strong> <span class="unit">'
        f'{escape(unit)}</span> <span class="aim">{escape(target)}</span></p>'
        f'<p class="judged">{verdict_badge(progress.verdict, context.messages)} '
        f'<span class="aim">{escape(pace)}</span></p>'
        f'{progress_bar(judgement, context)}<p class="plain">{bold(sentences.sentence(judgement, context))}</p>'
    )


def _parts(judgement: Judgement, snapshot: Snapshot) -> tuple[Figure, ...]:
    """The counts behind a share: numerator and denominator."""
    latest, indicator = judgement.latest, judgement.indicator
    if latest is None or not indicator.numerator or not indicator.denominator:
        return ()
    whole = figure(snapshot, indicator.denominator.indicator, year=latest.key.year)
    return (figure(snapshot, indicator.numerator, year=latest.key.year), whole)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The counts behind a share as a bar, and the same in a sentence."""

    html: str
    sentence: str


def _breakdown(judgement: Judgement, builder: CardBuilder) -> Breakdown | None:
    """None where the counts are not known."""
    parts = _parts(judgement, builder.snapshot)
    if not parts or parts[0].value is None or not parts[1].value:
        return None
    messages, formatter = builder.messages, builder.formatter
    having, whole = parts[0].value, parts[1].value
    counted = builder.catalogue.indicators[parts[1].key.indicator]
    first, second = _names(judgement.indicator, builder)
    numbers = {"whole": whole, "having": having, "rest": whole - having}
    fields = {name: formatter.value(counted, number) for name, number in numbers.items()}
    sentence = messages("overview.breakdown_alt", first=first, second=second, **fields)
    title = messages("overview.breakdown", whole=fields["whole"])
    return Breakdown(
        f'<p class="subtitle">{escape(title)}</p>'
        f'<div class="breakdown" role="img" aria-label="{escape(sentence)}">'
        f'<div class="bar"><div style="width:{having / whole * 100:.1f}%"></div></div>'
        f'<div class="ends"><span>{escape(f"{first} {formatter.number(having)}")}</span>'
        f"<span>{escape(f'{second} {formatter.number(whole - having)}')}</span></div></div>"
        f"{_missing(judgement, builder)}",
        sentence,
    )


def _missing(judgement: Judgement, builder: CardBuilder) -> str:
    """That there is nothing by kind of municipality or prefecture, where that is so."""
    observations = builder.snapshot.observations.get(judgement.indicator.numerator or "", {})
    if any(key.area != NATION or key.segment != ALL for key in observations):
        return ""
    return f'<p class="subtitle">{escape(builder.messages("overview.not_by_area"))}</p>'


def _names(share: Indicator, builder: CardBuilder) -> tuple[str, str]:
    """What is counted in a share, and what is left: an indicator of its own where the catalogue declares one."""
    indicators, language = builder.catalogue.indicators, builder.language
    whole = share.denominator.indicator if share.denominator else None
    rest = next((i for i in indicators.values() if (i.minuend, i.subtrahend) == (whole, share.numerator)), None)
    having = indicators[share.numerator].subject if share.numerator else share.subject
    return having[language], rest.subject[language] if rest else builder.messages("overview.rest")


# What changed since the last edition: in one sentence, and figure by figure, before → after.

# On the card; the page of editions shows the others.
MOST = 4


@dataclass(frozen=True, slots=True)
class Changes:
    """A sentence; a table of the first figures where any changed; how many more there are."""

    sentence: str
    table: Table | None = None
    more: int = 0


def changed(now: Snapshot, context: RenderContext, before: Snapshot | None) -> Changes:
    """Edition `now` against `before`, the one it was made from; None where it is the first."""
    messages, day = context.messages, published_on(now.edition, context.formatter)
    if before is None:
        return Changes(messages("overview.changes_first", number=now.edition.number, day=day))
    changed_figures = changes(before, now)
    if not changed_figures:
        return Changes(messages("overview.changes_none", before=before.edition.number))
    counts = {
        kind: sum(len(getattr(change, kind)) for change in changed_figures) for kind in ("added", "altered", "removed")
    }
    sentence = messages(
        "overview.changes_sub",
        before=before.edition.number,
        after=now.edition.number,
        day=day,
        by=format_reason(now.edition.published_by, context),
        reason=format_reason(now.edition.reason, context),
        **{kind: context.formatter.number(count) for kind, count in counts.items()},
    )
    redefined = [change.indicator.name[context.language] for change in changed_figures if change.redefined]
    if redefined:
        sentence += messages("editions.redefined", names=messages("finding.list").join(redefined))
    total = sum(counts.values())
    if not total:
        return Changes(sentence)
    return Changes(sentence, changes_table(_first(changed_figures), before, now, context), max(0, total - MOST))


def _first(changed_figures: tuple[FigureChange, ...]) -> tuple[FigureChange, ...]:
    """The first MOST figures, the nation's before those of its parts: as changes of their indicators."""
    order = {change.indicator.id: number for number, change in enumerate(changed_figures)}
    keys = (change.key for figures in changed_figures for change in figures.every)
    ranked = sorted(keys, key=lambda k: (k.area != NATION, k.segment != ALL, order[k.indicator], -k.year, k))
    shown = frozenset(ranked[:MOST])
    return tuple(
        replace(
            figures,
            added=tuple(change for change in figures.added if change.key in shown),
            altered=tuple(change for change in figures.altered if change.key in shown),
            removed=tuple(change for change in figures.removed if change.key in shown),
        )
        for figures in changed_figures
    )
