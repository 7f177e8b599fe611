"""The year of a figure: from its row's own cell, else from headers and title; its kind must be the indicator's."""

from __future__ import annotations

from data.domain.finding import Fact, Subject
from data.domain.indicator import Indicator
from data.domain.year import YearKind
from data.ingest.meaning import Meaning
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.stub import Row
from data.ingest.workbook import Cell, Value
from data.ingest.years import TwoYears, YearRead, year_of


class FigureYears:
    """Dates the figures of one table; what cannot be a year of theirs goes to `noted`."""

    def __init__(self, noted: SheetFindings) -> None:
        self._noted = noted
        self._read: dict[tuple[Value, str], YearRead | TwoYears | None] = {}

    def of(self, row: Row, field: str, meaning: Meaning, indicator: Indicator, cell: Cell) -> int | None:
        """The year of the figure in `cell` under the header `field`; None where there is none, which is then said."""
        read: YearRead | TwoYears | None = None
        if row.year_cell is not None:
            read = self._written(row.year_cell)
            if read is None:
                self._noted.add_once("E07", "unreadable_year", row.year_cell.ref, shown(row.year_cell.value))
                return None
        elif meaning.year is not None:
            read = YearRead(meaning.year, meaning.year_kind, False)
        if isinstance(read, TwoYears):
            at = row.year_cell.ref if row.year_cell else cell.ref
            facts = (Fact("first", str(read.first)), Fact("second", str(read.second)))
            self._noted.add_once("E07", "two_years", at, shown(row.year_cell.value) if row.year_cell else "", *facts)
            return None
        if read is None:
            self._noted.add("E07", "no_year", cell.ref, shown(cell.value), Subject(field, indicator.id, row.area))
            return None
        if read.converted and row.year_cell is not None:
            year = Fact("year", read.year)
            self._noted.add_once("W10", "beyond_era", row.year_cell.ref, shown(row.year_cell.value), year)
        if read.kind is not None and read.kind is not indicator.year_kind:
            kind = "needs_fiscal_year" if indicator.year_kind is YearKind.FISCAL else "needs_calendar_year"
            self._noted.add("E07", kind, cell.ref, shown(cell.value), Subject(field, indicator.id, row.area))
            return None
        return read.year

    def _written(self, cell: Cell) -> YearRead | TwoYears | None:
        """Every row of a year says it the same way."""
        written = (cell.value, cell.number_format)
        if written not in self._read:
            self._read[written] = year_of(*written)
        return self._read[written]
