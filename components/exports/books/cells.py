"""A table as a sheet: one row of names, then numbers as numbers, unrounded; nothing merged, nothing above."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from components.table import Cell, Table
from data.words import Words

# Narrower than this a column's name is cut; wider than that one column fills the screen.
_NARROW, _WIDE = 10, 48
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells of one workbook look."""

    head: Any
    whole: Any
    broken: Any
    year: Any
    text: Any

    @classmethod
    def of(cls, book: Any) -> Formats:
        """Made once for a workbook."""
        return cls(
            head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            whole=book.add_format({"num_format": "#,##0"}),
            broken=book.add_format({"num_format": "#,##0.0##"}),
            year=book.add_format({"num_format": "0"}),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
        )


def write(sheet: Any, table: Table, formats: Formats, words: Words, *, wrapped: bool = False) -> None:
    """All columns, those too that no page draws. A value that is missing stays empty: its mark says why."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, formats.head)
        sheet.set_column(at, at, _width(table, at))
    years = {words("table.year")}
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if cell.raw == "":
                continue
            if isinstance(cell.raw, str):
                sheet.write_string(line, at, cell.raw, *((formats.text,) if wrapped else ()))
            elif cell.raw is not None:
                sheet.write_number(line, at, cell.raw, _format(cell, table.columns[at].name in years, formats))
    sheet.freeze_panes(1, 1)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and that no sheet has yet."""
    plain = _FORBIDDEN.sub("・", wanted)[:_LONGEST_NAME].strip()
    name, k = plain, 2
    while name.casefold() in taken:
        end = f" {k}"
        name, k = plain[: _LONGEST_NAME - len(end)] + end, k + 1
    taken.add(name.casefold())
    return name


def _format(cell: Cell, year: bool, formats: Formats) -> Any:
    """A year is no number to be parted by thousands: it is told in full."""
    number = cell.raw
    if not isinstance(number, float | int) or number != int(number):
        return formats.broken
    return formats.year if year or (number >= 1000 and str(int(number)) in cell.text) else formats.whole


def _width(table: Table, at: int) -> int:
    longest = max((len(str(row[at].raw or "")) for row in table.rows), default=0)
    return min(_WIDE, max(_NARROW, 2 * len(table.columns[at].name), round(1.6 * longest)))
