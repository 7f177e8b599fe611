"""Reads the rows of one table: what a row says and what a column says make a figure's key, the cell its value."""

from __future__ import annotations

from collections import defaultdict

from data.domain.finding import Fact, Subject
from data.domain.indicator import ALL, Form, Indicator
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.spelling import plain
from data.ingest.boxhead import figure_columns
from data.ingest.coverage import Coverage
from data.ingest.fields import vocabulary
from data.ingest.figure_year import FigureYears
from data.ingest.layout import Column, Layout
from data.ingest.meaning import Dictionary, Meaning
from data.ingest.numbers import NumberFault, count_of, share_of
from data.ingest.places import Gazetteer
from data.ingest.record import Printed, Record
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.stub import NOTHING, Row, Stub
from data.ingest.workbook import Cell, Sheet, letters

_REMARKS = {"unit_stripped": "W09", "dash_may_be_zero": "W11"}


class Table:
    """One sheet's table. After `read` its lists hold what was found, and `noted` what is to be said of it."""

    def __init__(self, sheet: Sheet, layout: Layout, dictionary: Dictionary, gazetteer: Gazetteer) -> None:
        self._sheet, self._layout, self._dictionary = sheet, layout, dictionary
        self._indicators = dictionary.catalogue.indicators
        self.records: list[Record] = []
        self.unallocated: list[Record] = []
        self.printed: list[Printed] = []
        self.faulty: set[Key] = set()
        self.denied: list[Record] = []
        self.noted = SheetFindings(sheet.name)
        self._stub = Stub(sheet, layout, dictionary, gazetteer, self.noted)
        self._years, self._coverage = FigureYears(self.noted), Coverage(self.noted)
        self._meanings: dict[int | tuple[int, Meaning], Meaning] = {}

    def read(self) -> None:
        """Row after row, to the end of the sheet."""
        figures = figure_columns(self._sheet, self._layout, self.noted)
        rows: dict[int, dict[int, Cell]] = defaultdict(dict)
        for (row, number), cell in self._sheet.cells.items():
            if row > self._layout.bottom:
                rows[row][number] = cell
        empty: list[int] = []
        for number in sorted(rows):
            cells = rows[number]
            self._stub.fill(number, cells)
            if self._is_note(number, cells):
                continue
            held = [(column, cells[column.number]) for column in figures if column.number in cells]
            if not held:
                empty.append(number)
                continue
            about = self._stub.row(number, cells)
            if about is not None:
                for column, cell in held:
                    self._figure(about, column, cell)
        if empty:
            place = f"A{empty[0]}" if len(empty) == 1 else f"A{empty[0]}:A{empty[-1]}"
            self.noted.ignore("empty_rows", place, str(len(empty)))

    def _is_note(self, number: int, cells: dict[int, Cell]) -> bool:
        first = min(cells)
        value = cells[first].value
        if not isinstance(value, str) or not plain(value).startswith(tuple(map(plain, vocabulary()["note"]["starts"]))):
            return False
        self.noted.ignore("note", f"{letters(first)}{number}", value[:200])
        return True

    def _figure(self, row: Row, column: Column, cell: Cell) -> None:
        meaning = self._together(column, row.meaning)
        indicator = self._indicators.get(meaning.indicator or "")
        if indicator is None:
            # Once for the column: every cell of it has the same fault.
            at = f"{letters(column.number)}{self._layout.bottom}"
            self.noted.add_once("E12", "no_indicator", at, column.field)
            return
        year = self._years.of(row, column.field, meaning, indicator, cell)
        if year is None:
            return
        if indicator.form is Form.CATEGORY:
            self._kind(row, column, indicator, year, cell)
            return
        key = Key(indicator.id, row.area, meaning.segment or ALL, year)
        if not self._coverage.holds(key, row.level, indicator, column.field, cell):
            return
        if indicator.is_share:
            self._share(key, column, cell)
        else:
            self._count(row, key, column, cell)

    def _together(self, column: Column, side: Meaning) -> Meaning:
        """What column, row and title say; worked out once for each column and kind of row."""
        at = column.number if side is NOTHING else (column.number, side)
        if at not in self._meanings:
            self._meanings[at] = column.meaning.under(side).under(self._layout.title)
        return self._meanings[at]

    def _kind(self, row: Row, column: Column, indicator: Indicator, year: int, cell: Cell) -> None:
        """A category's value is the name of its kind, or a word for none of them."""
        said = plain(str(cell.value))
        part = self._dictionary.parts(indicator).get(said)
        if part is None and said not in self._dictionary.none:
            names = Fact("kinds", "、".join(p.name.ja for p in indicator.parts))
            about = Subject(column.field, indicator.id, row.area, None, year)
            self.noted.add("E06", "unknown_kind", cell.ref, shown(cell.value), about, names)
            return
        key = Key(indicator.id, row.area, part or indicator.parts[0].id, year)
        if row.level is None or not self._coverage.holds(key, row.level, indicator, column.field, cell):
            return
        if part is None:
            none = key._replace(segment=ALL)
            self.denied.append(self._record(none, None, Mark.NOT_APPLICABLE, cell, column))
        else:
            self.records.append(self._record(key, 1.0, Mark.OBSERVED, cell, column))

    def _share(self, key: Key, column: Column, cell: Cell) -> None:
        share = share_of(cell.value, cell.number_format)
        if share is None:
            self.noted.add("E05", "not_a_share", cell.ref, shown(cell.value), Subject(column.field, *key))
        else:
            self.printed.append(Printed(self._record(key, share[0], Mark.OBSERVED, cell, column), share[1]))

    def _count(self, row: Row, key: Key, column: Column, cell: Cell) -> None:
        found = count_of(cell.value, cell.number_format)
        if isinstance(found, NumberFault):
            self.noted.add(found.code, found.kind, cell.ref, shown(cell.value), Subject(column.field, *key))
            self.faulty.add(key)
            return
        if found.remark:
            said = f"{found.value:,.0f}" if found.value is not None else "0"
            remark, about = Fact("number", said), Subject(column.field, *key)
            self.noted.add(_REMARKS[found.remark], found.remark, cell.ref, shown(cell.value), about, remark)
        record = self._record(key, found.value, found.mark, cell, column)
        (self.unallocated if row.level is None else self.records).append(record)

    def _record(self, key: Key, value: float | None, mark: Mark, cell: Cell, column: Column) -> Record:
        return Record(key, value, mark, self._sheet.name, cell.row, cell.column, column.field)
