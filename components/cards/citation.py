"""Under every chart: source, notes, the date the data hold for, and the day the edition was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from components.cards.figure_table import format_date
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
    """What stands under a chart, each line already said; `credits` and `dates` are what two of them are made of."""

    source: str
    notes: tuple[str, ...]
    data_date: str
    updated: str
    terms: tuple[tuple[str, str], ...]
    credits: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def cite(
    figures: Iterable[Figure],
    *,
    snapshot: Snapshot,
    formatter: Formatter,
    notes: Iterable[str] = (),
    also: Iterable[str] = (),
    marks: Iterable[Mark] = (),
    verdicts: Iterable[Verdict] = (),
    dated: bool = True,
) -> Citation:
    """The citation of a set of figures.

    `notes` are what the chart must say, `also` adds source ids (boundaries, targets), `marks` and `verdicts`
    the words that stand on the card besides the marks of its figures: all of them are explained under it.
    `dated` is False where the document itself says no date.
    """
    known_figures, messages, language = tuple(figures), formatter.messages, formatter.messages.language
    catalogue = snapshot.catalogue
    ids = dict.fromkeys([*(s for f in known_figures for s in f.sources), *also])
    indicators = [catalogue.indicators[i] for i in dict.fromkeys(f.key.indicator for f in known_figures)]
    own = [formatter.told(i.note[language]) for i in indicators if i.note]
    parting = [note for i in indicators for note in _breaks(i, known_figures, snapshot, formatter)]
    newest = [max((f for f in known_figures if f.key.indicator == i.id), key=lambda f: f.key.year) for i in indicators]
    separator = messages("citation.separator")
    dates = dict.fromkeys(format_date(f, catalogue.indicators[f.key.indicator], formatter) for f in newest)
    said = separator.join(dates) if dated else messages("citation.undated")
    credits = tuple(catalogue.sources[i].credit[language] for i in ids)
    return Citation(
        source=messages("citation.source", source=separator.join(credits)),
        notes=tuple(dict.fromkeys([*notes, *parting, *own])),
        data_date=messages("citation.data_date", date=said),
        updated=messages(
            "citation.updated",
            date=published_on(snapshot.edition, formatter),
            edition=snapshot.edition.number,
        ),
        terms=tuple(
            (messages(f"{book}.{term}"), messages(f"{book}_meaning.{term}"))
            for book, terms in (("mark", (*(f.mark for f in known_figures), *marks)), ("verdict", verdicts))
            for term in dict.fromkeys(terms)
        ),
        credits=credits,
        dates=tuple(dates) if dated else (),
    )


def _breaks(indicator: Indicator, figures: Iterable[Figure], snapshot: Snapshot, formatter: Formatter) -> Iterator[str]:
    """Why figures of one indicator cannot all be compared, where they stand on both sides of a break."""
    years = [f.key.year for f in figures if f.key.indicator == indicator.id]
    for result in snapshot.catalogue.breaks_of(indicator.id):
        if parted(min(years), max(years), (result.year,)):
            yield format_break(result, indicator, formatter)


def format_break(result: Break, indicator: Indicator, formatter: Formatter) -> str:
    """From which year on the figures are others, and why."""
    year = formatter.year(result.year, indicator.year_kind)
    return formatter.messages(
        "citation.break", year=year, note=formatter.told(result.note[formatter.messages.language])
    )


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
    said = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in citation.terms)
    return f"<details><summary>{escape(formatter.messages('action.terms'))}</summary><dl>{said}</dl></details>"
