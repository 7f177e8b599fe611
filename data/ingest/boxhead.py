"""A table's boxhead (表頭): which of its columns are read for figures, and what of its headers is not understood."""

from __future__ import annotations

from data.domain.finding import Fact, Subject
from data.ingest.layout import KEYS, Column, Layout
from data.ingest.sheet_findings import SheetFindings
from data.ingest.workbook import Sheet, letters


def figure_columns(sheet: Sheet, layout: Layout, noted: SheetFindings) -> tuple[Column, ...]:
    """The columns of figures; what is unknown or in another unit is a finding, where anything stands under it."""
    usable = []
    filled = {column for row, column in sheet.cells if row > layout.bottom}
    for column in layout.columns.values():
        at = f"{letters(column.number)}{layout.bottom}"
        if column.meaning.refused:
            noted.add("E06", "unit_refused", at, column.field, Subject(column.field))
        elif column.meaning.unknown and column.number in filled and not _is_label(column, layout):
            seen = "、".join(c.field for c in layout.columns.values())
            noted.add("E12", "unknown_column", at, column.field, Subject(column.field), Fact("seen", seen))
        elif column.meaning.figures:
            usable.append(column)
    twice: dict[tuple[object, ...], Column] = {}
    for column in usable:
        m = column.meaning
        if (first := twice.setdefault((m.indicator, m.segment, m.year, m.role), column)) is not column:
            at = f"{letters(column.number)}{layout.bottom}"
            where = f"{letters(first.number)}{layout.bottom}"
            noted.add("E12", "column_twice", at, column.field, Subject(column.field), Fact("first", where))
    return tuple(dict.fromkeys(twice.values()))


def _is_label(column: Column, layout: Layout) -> bool:
    """A first column of row labels may be called anything."""
    return column.number == min(layout.columns) and not any(c.meaning.role in KEYS for c in layout.columns.values())
