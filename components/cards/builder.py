"""Builds the cards and tables of one edition for one reader.

What every card needs stands here once: its citation, the columns of the file, cells with their numbers as a program
reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from components.cards.card import Card, Chart, NativeChart, Spec
from components.cards.citation import cite
from components.cards.figure_text import credits_of, format_date, format_mark
from components.cards.table import Cell, R, Table, TableBuilder
from components.charts.labels import label_with_counts
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.i18n import Messages
from data.i18n.formatter import Formatter


@dataclass(frozen=True, slots=True)
class CardBuilder:
    """The edition that is shown, and how this reader sees it."""

    snapshot: Snapshot
    context: RenderContext

    @property
    def catalogue(self) -> Catalogue:
        """Indicators, areas and sources of the edition."""
        return self.snapshot.catalogue

    @property
    def messages(self) -> Messages:
        """The sentences of the reader's language."""
        return self.context.messages

    @property
    def formatter(self) -> Formatter:
        """Numbers and years as the reader wants them."""
        return self.context.formatter

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.context.language

    @property
    def palette(self) -> Palette:
        """The colours of charts in the reader's theme."""
        return self.context.palette

    def card(
        self,
        id: str,
        headline: str,
        subtitle: str = "",
        *,
        figures: Iterable[Figure],
        chart: Chart | None = None,
        table: Table | None = None,
        notes: Iterable[str] = (),
        also: Iterable[str] = (),
        marks: Iterable[Mark] = (),
        verdicts: Iterable[Verdict] = (),
        dated: bool = True,
        html: str = "",
        below: str = "",
        file: Table | None = None,
        workbook: bool = False,
        message: str = "",
        facts: tuple[str, ...] = (),
        explained: str = "",
        plots: tuple[NativeChart, ...] = (),
    ) -> Card:
        """A card with the citation of its `figures`: see `cite` for what is cited, and `Card` for what is shown."""
        citation = cite(
            figures, self.snapshot, self.formatter, notes=notes, also=also, marks=marks, verdicts=verdicts, dated=dated
        )
        return Card(
            id,
            headline,
            subtitle,
            chart,
            table,
            citation,
            html,
            below,
            file,
            workbook,
            message,
            facts,
            explained,
            plots,
        )

    def chart(
        self,
        draw: Callable[..., Spec],
        describe: Callable[..., str],
        *subject: Any,
        pick: str | None = None,
        **options: Any,
    ) -> Chart:
        """`subject` drawn with `options` in the reader's theme, and described in the reader's language."""
        spec = draw(*subject, **options, context=self.context)
        return Chart(spec, describe(*subject, formatter=self.formatter), pick)

    def table(self, caption: str, items: Iterable[R]) -> TableBuilder[R]:
        """A table of `items` to which columns are added. `caption`: the name of a message, or the words."""
        words = self.messages(caption) if caption in self.messages else caption
        return TableBuilder(words, tuple(items), self.messages)

    def figure_table(self, caption: str, heading: str, figures: Iterable[tuple[str, Figure]]) -> Table:
        """One row a figure, named in a first column; drawn are value, mark and date, the file has all there is."""
        rows = ((name, figure, self.catalogue.indicators[figure.key.indicator]) for name, figure in figures)
        return (
            self.table(caption, rows)
            .text(heading, lambda row: row[0])
            .number("table.value", lambda row: self.figure_cell(row[1], row[2]))
            .text("table.mark", lambda row: self.mark_of(row[1]))
            .text("table.data_date", lambda row: self.date(row[1]))
            .origin(
                indicator=lambda row: self.name(row[2]),
                area=lambda row: row[1].key.area,
                segment=lambda row: row[1].key.segment,
                year=lambda row: year_cell(row[1].key.year),
                unit=lambda row: self.unit(row[2]),
                numerator=lambda row: Cell("", row[1].numerator),
                denominator=lambda row: Cell("", row[1].denominator),
                derivation=lambda row: self.messages(f"derivation.{row[1].derivation}"),
                source=lambda row: self.credits(row[1]),
                read=lambda row: " ".join(dict.fromkeys(o.place for o in row[1].observations[:4])),
            )
            .build()
        )

    # Words.

    def name(self, item: Area | Indicator) -> str:
        """What an area or indicator is called."""
        return item.name[self.language]

    def unit(self, indicator: Indicator) -> str:
        """The indicator's unit."""
        return indicator.unit[self.language]

    @property
    def percent(self) -> str:
        """The unit of shares."""
        return self.messages("number.percent", number="")

    def year(self, year: int, indicator: Indicator, *, survey: bool = False) -> str:
        """A year of the indicator's kind."""
        return self.formatter.year(year, indicator.year_kind, survey=survey)

    def date(self, figure: Figure) -> str:
        """いつ時点."""
        return format_date(figure, self.catalogue.indicators[figure.key.indicator], self.formatter)

    def mark(self, mark: Mark) -> str:
        """The word for a mark."""
        return self.messages(f"mark.{mark}")

    def mark_of(self, figure: Figure) -> str:
        """The mark of a figure, and that it was rounded."""
        return format_mark(figure, self.formatter)

    def credits(self, *figures: Figure, also: Iterable[str] = ()) -> str:
        """The credit of every source behind `figures`, and of the sources `also` named."""
        return credits_of(figures, self.snapshot, self.language, also)

    # Cells.

    def value_cell(self, indicator: Indicator, value: float, *, more: int = 0, detail: str = "") -> Cell:
        """A value with its unit."""
        return Cell(self.formatter.value(indicator, value, more=more), indicator.displayed(float(value)), detail)

    def difference_cell(self, indicator: Indicator, value: float, *, signed: bool = True) -> Cell:
        """A difference of two values."""
        return Cell(self.formatter.difference(indicator, value, signed=signed), indicator.displayed(float(value)))

    def figure_cell(self, figure: Figure, indicator: Indicator) -> Cell:
        """A figure's value, or the word for what is missing."""
        return Cell(label_with_counts(indicator, figure, self.formatter), indicator.displayed(figure.value))

    def count_cell(self, count: float) -> Cell:
        """A number without a unit."""
        return Cell(self.formatter.number(count), float(count))

    def reason_cell(self, reason: Reason) -> Cell:
        """The reason why there is no number, in short."""
        return Cell(self.messages(f"reason_short.{reason}"), None)

    def rank_cell(self, rank: int | None) -> Cell:
        """A rank; a word where there is none."""
        if not rank:
            return Cell(self.messages("table.rank_none"), None)
        return Cell(self.messages("table.rank_said", rank=rank), float(rank))

    def area_cell(self, area: Area) -> Cell:
        """An area's name; a prefecture's is a link that chooses it."""
        return Cell.of(self.name(area), ("area", area.id) if area.level is Level.PREFECTURE else None)


def year_cell(year: int) -> Cell:
    """A year as a number, for the file."""
    return Cell(str(year), float(year))
