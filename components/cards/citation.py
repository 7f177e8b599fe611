"""Under every chart: source, notes, the date the data hold for, and the day the edition was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from components.cards.figure_text import format_date
from data.domain.edition import Edition
from data.domain.figure import Figure
from data.domain.indicator import Break, Indicator
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.i18n.formatter import Formatter
from data.methods.series import parted


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands under a chart, line by line; `credits` and `dates` are what two of them are made of."""

    source: str
    notes: tuple[str, ...]
    data_date: str
    updated: str
    terms: tuple[tuple[str, str], ...]
    credits: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def cite(
    figures: Iterable[Figure],
    snapshot: Snapshot,
    formatter: Formatter,
    *,
    notes: Iterable[str] = (),
    also: Iterable[str] = (),
    marks: Iterable[Mark] = (),
    verdicts: Iterable[Verdict] = (),
    dated: bool = True,
) -> Citation:
    """The citation of a set of figures.

    Args:
        notes: what the chart must say.
        also: ids of further sources (boundaries, targets).
        marks, verdicts: the words that stand on the card besides the marks of its figures; all are explained under it.
        dated: False where the document itself says no date.
    """
    figures, messages, language = tuple(figures), formatter.messages, formatter.messages.language
    catalogue, separator = snapshot.catalogue, messages("citation.separator")
    indicators = [catalogue.indicators[i] for i in dict.fromkeys(f.key.indicator for f in figures)]
    breaks = [note for i in indicators for note in _breaks(i, figures, snapshot, formatter)]
    definitions = [formatter.told(i.note[language]) for i in indicators if i.note]
    newest = [max((f for f in figures if f.key.indicator == i.id), key=lambda f: f.key.year) for i in indicators]
    dates = tuple(dict.fromkeys(format_date(f, i, formatter) for f, i in zip(newest, indicators, strict=True)))
    sources = dict.fromkeys([*(source for figure in figures for source in figure.sources), *also])
    credits = tuple(catalogue.sources[source].credit[language] for source in sources)
    day, number = published_on(snapshot.edition, formatter), snapshot.edition.number
    return Citation(
        source=messages("citation.source", source=separator.join(credits)),
        notes=tuple(dict.fromkeys([*notes, *breaks, *definitions])),
        data_date=messages("citation.data_date", date=separator.join(dates) if dated else messages("citation.undated")),
        updated=messages("citation.updated", date=day, edition=number),
        terms=tuple(
            (messages(f"{book}.{term}"), messages(f"{book}_meaning.{term}"))
            for book, terms in (("mark", (*(f.mark for f in figures), *marks)), ("verdict", verdicts))
            for term in dict.fromkeys(terms)
        ),
        credits=credits,
        dates=dates if dated else (),
    )


def _breaks(indicator: Indicator, figures: Iterable[Figure], snapshot: Snapshot, formatter: Formatter) -> Iterator[str]:
    """Why figures of one indicator cannot all be compared, where they stand on both sides of a break."""
    years = [f.key.year for f in figures if f.key.indicator == indicator.id]
    for break_ in snapshot.catalogue.breaks_of(indicator.id):
        if parted(min(years), max(years), (break_.year,)):
            yield format_break(break_, indicator, formatter)


def format_break(break_: Break, indicator: Indicator, formatter: Formatter) -> str:
    """From which year on the figures are others, and why."""
    year, note = formatter.year(break_.year, indicator.year_kind), break_.note[formatter.messages.language]
    return formatter.messages("citation.break", year=year, note=formatter.told(note))


def published_on(edition: Edition, formatter: Formatter) -> str:
    """The day of publishing, in Japan."""
    return formatter.day(edition.published_at)


def html(citation: Citation, formatter: Formatter) -> str:
    """The lines, smallest last."""
    notes = "".join(f"<p>{escape(formatter.messages('citation.note', note=note))}</p>" for note in citation.notes)
    dates = f"<p>{escape(citation.data_date)}<span class=gap></span>{escape(citation.updated)}</p>"
    return f'<div class="citation"><p>{escape(citation.source)}</p>{notes}{dates}{_terms(citation, formatter)}</div>'


def _terms(citation: Citation, formatter: Formatter) -> str:
    """The words of the card explained where they stand, folded away."""
    if not citation.terms:
        return ""
    terms = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in citation.terms)
    return f"<details><summary>{escape(formatter.messages('action.terms'))}</summary><dl>{terms}</dl></details>"
