"""概況: are we on course? One card per target, and what changed since the last edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from components.cards import citation, sentences
from components.cards.card import Card
from components.cards.edition_changes import changes_table
from components.cards.edition_list import format_reason
from components.cards.markup import bold, chip, gauge, plain
from components.cards.sentences import aim, distance, facts, latest_year, target_year
from components.cards.sentences import beside as pace
from components.cards.series import series_chart, series_plot, series_table, shown_marks
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

# What an overview says: how many targets are as planned, how far each is, and how far the data reach.

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
    told = "".join(distance(j, context) for j in counted)
    reach = messages("overview.range_joint").join(
        messages("overview.lead_range_one", subject=j.indicator.subject[context.language], year=latest_year(j, context))
        for j in counted
    )
    told += messages("overview.lead_range", ranges=reach) if counted else ""
    over = [j for j in judgements if Notice.TARGET_YEAR_OVER in j.notices]
    if over:
        years = dict.fromkeys(target_year(j, context) for j in over)
        told += f"**{messages('overview.lead_over', years=messages('overview.joint').join(years))}**"
    return told


@dataclass(frozen=True, slots=True)
class Overview:
    """The sentence, the lead under it, and a card a target."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def overview(snapshot: Snapshot, context: RenderContext) -> Overview:
    """The whole page for one edition, its charts drawn for cards side by side."""
    judged = [judge(snapshot, asked(i), today=context.today) for i in current_targets(snapshot)]
    return Overview(
        headline=headline(judged, context),
        lead=lead(judged, context),
        cards=tuple(_card(j, snapshot, context, compact=True) for j in judged),
    )


def alone(snapshot: Snapshot, context: RenderContext) -> Iterator[Card]:
    """The cards one by one, each with the legend that its chart needs where it stands alone."""
    for indicator in current_targets(snapshot):
        yield _card(judge(snapshot, asked(indicator), today=context.today), snapshot, context, compact=False)


def _card(judgement: Judgement, snapshot: Snapshot, context: RenderContext, *, compact: bool) -> Card:
    indicator, table = judgement.indicator, series_table(judgement, snapshot, context)
    alone = len(judgement.series) < 2
    figures = (*judgement.series[-1:], *_parts(judgement, snapshot)) if alone else judgement.series
    return Card(
        id=indicator.id,
        headline=indicator.name[context.language],
        subtitle=_eyebrow(judgement, context),
        html=_value(judgement, context),
        chart=None if alone else series_chart(judgement, snapshot, context, compact=compact),
        table=table,
        below=_breakdown(judgement, snapshot, context) if alone else "",
        citation=citation.cite(
            figures,
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(*sentences.notices(judgement, context), *sentences.target_note(judgement, context)),
            marks=shown_marks(judgement),
            verdicts=(judgement.progress.verdict,),
        ),
        message=sentences.distance(judgement, context),
        explained=plain(sentences.sentence(judgement, context)),
        facts=(*facts(judgement, context), *(_breakdown_said(judgement, snapshot, context) if alone else ())),
        plots=() if alone else series_plot(table, judgement, context),
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
    if latest.derivation is Derivation.RATIO and latest.numerator is not None and latest.denominator is not None:
        counts = {
            "numerator": context.formatter.number(latest.numerator),
            "denominator": context.formatter.number(latest.denominator),
        }
        return messages("overview.eyebrow_counts", **fields, **counts)
    return messages("overview.eyebrow", **fields)


def _value(judgement: Judgement, context: RenderContext) -> str:
    """Value, target, verdict, gauge and the plain sentence."""
    messages, formatter, indicator, progress = (
        context.messages,
        context.formatter,
        judgement.indicator,
        judgement.progress,
    )
    if not isinstance(progress.latest, Point):
        return f"<p>{escape(messages(f'reason.{progress.latest}'))}</p>"
    value, target, beside = (
        formatter.bare(indicator, progress.latest.value),
        aim(judgement, context),
        pace(judgement, context),
    )
    return (
        f'<p class="value"><strong>{escape(value)}</strong> <span class="unit">'
        f'{escape(indicator.unit[context.language])}</span> <span class="aim">{escape(target)}</span></p>'
        f'<p class="judged">{chip(progress.verdict, messages)} <span class="aim">{escape(beside)}</span></p>'
        f'{gauge(judgement, context)}<p class="plain">{bold(sentences.sentence(judgement, context))}</p>'
    )


def _parts(judgement: Judgement, snapshot: Snapshot) -> tuple[Figure, ...]:
    """Where a share has one point only, the counts behind it are all there is to picture."""
    latest, indicator = judgement.latest, judgement.indicator
    if latest is None or not indicator.numerator or not indicator.denominator:
        return ()
    whole = figure(snapshot, indicator.denominator.indicator, year=latest.key.year)
    part = figure(snapshot, indicator.numerator, year=latest.key.year)
    return (part, whole)


def _breakdown(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    parts = _parts(judgement, snapshot)
    if not parts or parts[0].value is None or not parts[1].value:
        return ""
    messages, formatter = context.messages, context.formatter
    having, whole = parts[0].value, parts[1].value
    counted = snapshot.catalogue.indicators[parts[1].key.indicator]
    names = _names(judgement.indicator, snapshot, context)
    (alt,) = _breakdown_said(judgement, snapshot, context)
    share = having / whole * 100
    fields = [f"{name} {formatter.number(n)}" for name, n in zip(names, (having, whole - having), strict=True)]
    return (
        f'<p class="subtitle">{escape(messages("overview.breakdown", whole=formatter.value(counted, whole)))}</p>'
        f'<div class="breakdown" role="img" aria-label="{escape(alt)}">'
        f'<div class="bar"><div style="width:{share:.1f}%"></div></div>'
        f'<div class="ends"><span>{escape(fields[0])}</span><span>{escape(fields[1])}</span></div></div>'
        f"{_missing(judgement, snapshot, context)}"
    )


def _breakdown_said(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """The same in a sentence; nothing where the counts are not known."""
    parts = _parts(judgement, snapshot)
    if not parts or parts[0].value is None or not parts[1].value:
        return ()
    having, whole = parts[0].value, parts[1].value
    counted, names = (
        snapshot.catalogue.indicators[parts[1].key.indicator],
        _names(judgement.indicator, snapshot, context),
    )
    fields = {
        name: context.formatter.value(counted, n)
        for name, n in (("whole", whole), ("having", having), ("rest", whole - having))
    }
    return (context.messages("overview.breakdown_alt", first=names[0], second=names[1], **fields),)


def _missing(judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    """That there is nothing by kind of municipality or prefecture, where that is so."""
    observations = snapshot.observations.get(judgement.indicator.numerator or "", {})
    if any(key.area != NATION or key.segment != ALL for key in observations):
        return ""
    return f'<p class="subtitle">{escape(context.messages("overview.not_by_area"))}</p>'


def _names(share: Indicator, snapshot: Snapshot, context: RenderContext) -> tuple[str, str]:
    """What is counted in a share, and what is left: an indicator of its own where the catalogue declares one."""
    indicators = snapshot.catalogue.indicators
    whole = share.denominator.indicator if share.denominator else None
    rest = [i for i in indicators.values() if (i.minuend, i.subtrahend) == (whole, share.numerator)]
    having = indicators[share.numerator].subject if share.numerator else share.subject
    left = rest[0].subject[context.language] if rest else context.messages("overview.rest")
    return having[context.language], left


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
    messages, day = context.messages, citation.published_on(now.edition, context.formatter)
    if before is None:
        return Changes(messages("overview.changes_first", number=now.edition.number, day=day))
    result = changes(before, now)
    if not result:
        return Changes(messages("overview.changes_none", before=before.edition.number))
    counts = {kind: sum(len(getattr(change, kind)) for change in result) for kind in ("added", "altered", "removed")}
    sentence = messages(
        "overview.changes_sub",
        before=before.edition.number,
        after=now.edition.number,
        day=day,
        by=format_reason(now.edition.published_by, context),
        reason=format_reason(now.edition.reason, context),
        **{kind: context.formatter.number(count) for kind, count in counts.items()},
    )
    redefined = [item.indicator.name[context.language] for item in result if item.redefined]
    if redefined:
        sentence += messages("editions.redefined", names=messages("finding.list").join(redefined))
    total = sum(counts.values())
    if not total:
        return Changes(sentence)
    return Changes(sentence, changes_table(_first(result), before, now, context), max(0, total - MOST))


def _first(result: tuple[FigureChange, ...]) -> tuple[FigureChange, ...]:
    """The first MOST figures, the nation's before those of its parts: as changes of their indicators."""
    order = {item.indicator.id: number for number, item in enumerate(result)}
    keys = (change.key for each in result for change in each.every)
    ranked = sorted(keys, key=lambda k: (k.area != NATION, k.segment != ALL, order[k.indicator], -k.year, k))
    shown = frozenset(ranked[:MOST])
    return tuple(
        FigureChange(
            each.indicator,
            added=tuple(c for c in each.added if c.key in shown),
            altered=tuple(c for c in each.altered if c.key in shown),
            removed=tuple(c for c in each.removed if c.key in shown),
            redefined=each.redefined,
        )
        for each in result
    )
