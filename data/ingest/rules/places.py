"""Where a finding about several figures stands: the range of their column."""

from __future__ import annotations

from collections.abc import Iterable

from data.ingest.records import Record
from data.ingest.workbook import letters


def span(records: Iterable[Record]) -> tuple[str, str, str]:
    """Sheet, range and header: D6:D52 where all stand in one column, else the first of them."""
    held = list(records)
    first = held[0]
    same = [r for r in held if (r.sheet, r.column) == (first.sheet, first.column)]
    rows = sorted(r.row for r in same)
    column = letters(first.column)
    cell = first.cell if len(rows) == 1 else f"{column}{rows[0]}:{column}{rows[-1]}"
    return first.sheet, cell, first.field


def said(value: float | None) -> str:
    """A number as a finding repeats it."""
    return "" if value is None else f"{value:,.10g}"
