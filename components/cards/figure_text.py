"""A figure in words: its mark, its date, and the sources behind it. Its value: `charts.labels.label_with_counts`."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter


def format_mark(figure: Figure, formatter: Formatter) -> str:
    """The mark, and that a printed value was rounded."""
    mark = formatter.messages(f"mark.{figure.mark}")
    rounded = formatter.messages("mark.rounded")
    return formatter.messages("table.also", first=mark, second=rounded) if figure.rounded else mark


def format_date(figure: Figure, indicator: Indicator, formatter: Formatter) -> str:
    """いつ時点: the day it holds for where that is known, else the year of its survey."""
    if figure.as_of is not None:
        return formatter.as_of(figure.as_of)
    # An estimate is not what the survey of that year said.
    return formatter.year(figure.key.year, indicator.year_kind, survey=figure.mark is not Mark.ESTIMATED)


def credits_of(figures: Iterable[Figure], snapshot: Snapshot, language: Language, also: Iterable[str] = ()) -> str:
    """The credit of every source behind `figures`, and of the sources `also` named, each once."""
    ids = dict.fromkeys([*(source for figure in figures for source in figure.sources), *also])
    return " / ".join(snapshot.catalogue.sources[source].credit[language] for source in ids)
