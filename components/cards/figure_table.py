"""Figures as rows: what, value with unit, mark, date, how it came about, source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from components.cards.table import Cell, Column, Table
from data.domain.figure import Derivation, Figure
from data.domain.indicator import Indicator
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter


def figure_table(
    caption: str, first: str, figures: Iterable[tuple[str, Figure]], *, snapshot: Snapshot, formatter: Formatter
) -> Table:
    """One row a figure, named in a first column headed `first`.

    The drawn columns are value, mark and date; the file also has code, unit, counts behind a share,
    way of computing, source, and where the figure was read.
    """
    messages, pairs = formatter.messages, tuple(figures)
    indicators: Mapping[str, Indicator] = snapshot.catalogue.indicators
    names = ("value", "mark", "data_date")
    hidden = (
        "indicator",
        "area",
        "segment",
        "year",
        "unit",
        "numerator",
        "denominator",
        "derivation",
        "source",
        "read",
    )
    return Table(
        caption=caption,
        columns=(
            Column(first),
            Column(messages("table.value"), number=True),
            *(Column(messages(f"table.{name}")) for name in names[1:]),
            *(Column(messages(f"table.{name}"), drawn=False) for name in hidden),
        ),
        rows=tuple(_row(label, f, indicators[f.key.indicator], snapshot, formatter) for label, f in pairs),
    )


def _row(label: str, f: Figure, indicator: Indicator, snapshot: Snapshot, formatter: Formatter) -> tuple[Cell, ...]:
    messages, language = formatter.messages, formatter.messages.language
    value = f.value if f.value is None or not indicator.is_share else f.value * 100
    return (
        Cell.of(label),
        Cell(format_value(f, indicator, formatter), value),
        Cell.of(format_mark(f, formatter)),
        Cell.of(format_date(f, indicator, formatter)),
        Cell.of(indicator.name[language]),
        Cell.of(f.key.area),
        Cell.of(f.key.segment),
        Cell(str(f.key.year), float(f.key.year)),
        Cell.of(indicator.unit[language]),
        Cell("", f.numerator),
        Cell("", f.denominator),
        Cell.of(messages(f"derivation.{f.derivation}")),
        Cell.of(credited((f,), snapshot, language)),
        Cell.of(" ".join(dict.fromkeys(o.place for o in f.observations[:4]))),
    )


def credited(figures: Iterable[Figure], snapshot: Snapshot, language: Language, *, also: Iterable[str] = ()) -> str:
    """The credit of every source behind `figures`, and of the sources `also` named, each once."""
    ids = dict.fromkeys([*(source for f in figures for source in f.sources), *also])
    return " / ".join(snapshot.catalogue.sources[item].credit[language] for item in ids)


def format_value(f: Figure, indicator: Indicator, formatter: Formatter) -> str:
    """The value with its unit and, for a share, the counts behind it; or the word for what is missing."""
    if f.value is None:
        return formatter.messages(f"mark.{f.mark}")
    said = formatter.percent(f.value, 0) if f.rounded and indicator.is_share else formatter.value(indicator, f.value)
    if f.derivation is Derivation.RATIO and f.numerator is not None and f.denominator is not None:
        return formatter.messages(
            "table.with_counts",
            share=said,
            numerator=formatter.number(f.numerator),
            denominator=formatter.number(f.denominator),
        )
    return said


def format_mark(f: Figure, formatter: Formatter) -> str:
    """The mark, and that a printed value was rounded."""
    mark = formatter.messages(f"mark.{f.mark}")
    return (
        formatter.messages("table.also", first=mark, second=formatter.messages("mark.rounded")) if f.rounded else mark
    )


def format_date(f: Figure, indicator: Indicator, formatter: Formatter) -> str:
    """いつ時点: the day it holds for where that is known, else the year of its survey."""
    if f.as_of is not None:
        return formatter.as_of(f.as_of)
    # An estimate is not what the survey of that year said.
    return formatter.year(f.key.year, indicator.year_kind, survey=f.mark is not Mark.ESTIMATED)
