"""Under every chart: source, notes, the date the data hold for, and the day the edition was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from components.cards.figure_table import date_said
from data.domain.edition import Edition
from data.domain.figure import Figure
from data.domain.indicator import Break, Indicator
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.i18n.voice import Voice
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
    voice: Voice,
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
    held, words, language = tuple(figures), voice.words, voice.words.language
    catalogue = snapshot.catalogue
    ids = dict.fromkeys([*(s for f in held for s in f.sources), *also])
    indicators = [catalogue.indicators[i] for i in dict.fromkeys(f.key.indicator for f in held)]
    own = [voice.told(i.note[language]) for i in indicators if i.note]
    parting = [note for i in indicators for note in _breaks(i, held, snapshot, voice)]
    newest = [max((f for f in held if f.key.indicator == i.id), key=lambda f: f.key.year) for i in indicators]
    separator = words("citation.separator")
    dates = dict.fromkeys(date_said(f, catalogue.indicators[f.key.indicator], voice) for f in newest)
    said = separator.join(dates) if dated else words("citation.undated")
    credits = tuple(catalogue.sources[i].credit[language] for i in ids)
    return Citation(
        source=words("citation.source", source=separator.join(credits)),
        notes=tuple(dict.fromkeys([*notes, *parting, *own])),
        data_date=words("citation.data_date", date=said),
        updated=words(
            "citation.updated",
            date=published_on(snapshot.edition, voice),
            edition=snapshot.edition.number,
        ),
        terms=tuple(
            (words(f"{book}.{term}"), words(f"{book}_meaning.{term}"))
            for book, terms in (("mark", (*(f.mark for f in held), *marks)), ("verdict", verdicts))
            for term in dict.fromkeys(terms)
        ),
        credits=credits,
        dates=tuple(dates) if dated else (),
    )


def _breaks(indicator: Indicator, figures: Iterable[Figure], snapshot: Snapshot, voice: Voice) -> Iterator[str]:
    """Why figures of one indicator cannot all be compared, where they stand on both sides of a break."""
    years = [f.key.year for f in figures if f.key.indicator == indicator.id]
    for found in snapshot.catalogue.breaks_of(indicator.id):
        if parted(min(years), max(years), (found.year,)):
            yield break_said(found, indicator, voice)


def break_said(found: Break, indicator: Indicator, voice: Voice) -> str:
    """From which year on the figures are others, and why."""
    year = voice.year(found.year, indicator.year_kind)
    return voice.words("citation.break", year=year, note=voice.told(found.note[voice.words.language]))


def published_on(edition: Edition, voice: Voice) -> str:
    """The day of publishing, in Japan."""
    return voice.day(edition.published_at)


def html(citation: Citation, voice: Voice) -> str:
    """The lines, smallest last."""
    notes = "".join(f"<p>{escape(voice.words('citation.note', note=note))}</p>" for note in citation.notes)
    dates = f"<p>{escape(citation.data_date)}<span class=gap></span>{escape(citation.updated)}</p>"
    return f'<div class="citation"><p>{escape(citation.source)}</p>{notes}{dates}{_terms(citation, voice)}</div>'


def _terms(citation: Citation, voice: Voice) -> str:
    """The words of the card explained where they stand, folded away."""
    if not citation.terms:
        return ""
    said = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in citation.terms)
    return f"<details><summary>{escape(voice.words('action.terms'))}</summary><dl>{said}</dl></details>"
