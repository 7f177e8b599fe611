"""Finds the cell of a figure that is not there, from its neighbours in the row and in the column."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from data.domain.observation import Key
from data.domain.year import YearKind
from data.ingest.records import Record
from data.ingest.rules.context import RuleContext
from data.ingest.workbook import letters


class _Row(NamedTuple):
    """A row of the wide form: what its cells have in common."""

    sheet: str
    area: str
    segment: str
    year: int
    kind: YearKind


class MissingCells:
    """The table's rows and columns, as its figures tell them; built when the first missing cell is asked for."""

    def __init__(self, ctx: RuleContext) -> None:
        self._indicators = ctx.base.catalogue.indicators
        self._unread = ctx.reading.records
        self._rows: dict[_Row, set[int]] = defaultdict(set)
        self._columns: dict[tuple[str, str], set[tuple[str, int, str]]] = defaultdict(set)
        self._of_year: dict[tuple[str, str, int], set[tuple[str, int, str]]] = defaultdict(set)
        self._of_area: dict[tuple[str, str, str], set[tuple[str, int]]] = defaultdict(set)

    def at(self, key: Key) -> tuple[str, str, str] | None:
        """Sheet, cell and header; None where the row is gone, or the table does not tell."""
        self._read()
        columns = self._columns.get((key.indicator, key.segment), set())
        if len(columns) == 1:
            ((sheet, column, field),) = columns
            kind = self._indicators[key.indicator].year_kind
            rows = self._rows.get(_Row(sheet, key.area, key.segment, key.year, kind), set())
            return (sheet, f"{letters(column)}{min(rows)}", field) if len(rows) == 1 else None
        across = self._of_year.get((key.indicator, key.segment, key.year), set())
        down = self._of_area.get((key.indicator, key.segment, key.area), set())
        if len(across) != 1 or len(down) != 1:
            return None
        (sheet, column, field), (same, row) = next(iter(across)), next(iter(down))
        return (sheet, f"{letters(column)}{row}", field) if sheet == same else None

    def _read(self) -> None:
        for record in self._unread:
            key, column = record.key, (record.sheet, record.column, record.field)
            self._rows[self._row(record)].add(record.row)
            self._columns[key.indicator, key.segment].add(column)
            self._of_year[key.indicator, key.segment, key.year].add(column)
            self._of_area[key.indicator, key.segment, key.area].add((record.sheet, record.row))
        self._unread = ()

    def _row(self, record: Record) -> _Row:
        key = record.key
        return _Row(record.sheet, key.area, key.segment, key.year, self._indicators[key.indicator].year_kind)
