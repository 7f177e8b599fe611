"""What became of each cell of a sheet: taken as a figure, passed over and why, or to blame for a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from data.domain.finding import Finding
from data.ingest.records import Reading, Record, Skipped
from data.ingest.workbook import Sheet

# Of a range, so many cells are marked: a column of 10,000 need not be red from top to bottom to be seen.
MOST_CELLS = 2_000
# What reads nothing but the cell it stands at would leave the figures beside it unexplained: these speak of their row.
_WHOLE_ROWS = ("note",)
# Cells that were read all the same: nothing of them is passed over.
_READ = frozenset({"hidden_rows", "hidden_column", "spelling"})
# What is said at a header of a whole column that was not taken.
_COLUMNS = frozenset({"not_chosen", "derived_column"})
# Why a figure that was read is not one of the edition's: it is only compared with others.
CHECKED_ONLY = "checked_only"
# Why a number was not read at all: what is said of its header or label.
NOT_TAKEN = "under_header"

_RANGE = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


class Use(StrEnum):
    """What the reader did with a cell."""

    TAKEN = "taken"
    PASSED = "passed"
    BLAMED = "blamed"


class CellUse(NamedTuple):
    """`why` names the word `ignored.<why>` of a cell passed over; `findings` are those that name the cell.

    A cell to blame is named alone, or was not taken; a figure taken may be one of a range that a finding names.
    """

    use: Use
    why: str = ""
    findings: tuple[Finding, ...] = ()


Place = tuple[int, int]


def cell_uses(sheet: Sheet, reading: Reading, findings: Iterable[Finding]) -> dict[Place, CellUse]:
    """By row and column. A title, a header or a label is none of the three and is left out."""
    uses: dict[Place, CellUse] = {}
    read = {record.row for record in reading.records if record.sheet == sheet.name}
    for item in reading.skipped:
        if item.sheet == sheet.name and item.kind not in _READ:
            uses |= dict.fromkeys(_passed(item, sheet, read), CellUse(Use.PASSED, item.kind))
    for record in _compared(reading):
        if record.sheet == sheet.name:
            uses[record.row, record.column] = CellUse(Use.PASSED, CHECKED_ONLY)
    for record in reading.records:
        if record.sheet == sheet.name:
            uses[record.row, record.column] = CellUse(Use.TAKEN)
    for finding in findings:
        if finding.sheet == sheet.name:
            cells = cells_of(finding.cell)
            for at in cells:
                before = uses.get(at, CellUse(Use.BLAMED))
                # Of a sum that is not right no figure is the wrong one: each stays taken, and under the finding.
                taken = len(cells) > 1 and before.use is Use.TAKEN
                uses[at] = CellUse(Use.TAKEN if taken else Use.BLAMED, findings=(*before.findings, finding))
    return uses | _under_headers(sheet, uses)


def cells_of(cell: str) -> list[Place]:
    """The rows and columns of `D9` or `D6:D52`, at most MOST_CELLS; none of what is no place in a sheet."""
    match = _RANGE.fullmatch(cell)
    if match is None:
        return []
    left, top = _column(match[1]), int(match[2])
    right, bottom = (_column(match[3]), int(match[4])) if match[3] else (left, top)
    width = max(1, right - left + 1)
    bottom = min(bottom, top + MOST_CELLS // width)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _passed(item: Skipped, sheet: Sheet, read: set[int]) -> Iterator[Place]:
    if not item.cell:
        # Of the whole sheet: a comment or a filter passes no cell over, a sheet without a table every one.
        if item.kind.endswith("_sheet"):
            yield from sheet.cells
        return
    cells = [at for cell in item.cell.split("、") for at in cells_of(cell)]
    if item.kind in _WHOLE_ROWS or item.kind.endswith(("_row", "_rows")):
        rows = {row for row, _ in cells} - read
        yield from (at for at in sheet.cells if at[0] in rows)
    else:
        yield from (at for at in cells if at in sheet.cells)


def _under_headers(sheet: Sheet, uses: Mapping[Place, CellUse]) -> dict[Place, CellUse]:
    """The numbers that were not taken because of the header above them or the label before them."""
    # A header stands above its numbers, a label before them: what was said of it holds for them.
    heads = [
        at
        for at, used in uses.items()
        if (used.use is Use.BLAMED or used.why in _COLUMNS) and at in sheet.cells
        if isinstance(sheet.cells[at].value, str)
    ]
    columns: dict[int, int] = {}
    rows: dict[int, int] = {}
    for row, column in heads:
        columns[column] = min(row, columns.get(column, row))
        rows[row] = min(column, rows.get(row, column))
    return {
        (row, column): CellUse(Use.PASSED, NOT_TAKEN)
        for (row, column), cell in sheet.cells.items()
        if (row, column) not in uses
        and isinstance(cell.value, float)
        and (columns.get(column, row) < row or rows.get(row, column) < column)
    }


def _compared(reading: Reading) -> Iterator[Record]:
    yield from reading.unallocated
    yield from reading.explicit_none
    yield from reading.targets
    yield from (total.record for total in reading.totals)
    yield from (share.record for share in reading.printed)


def _column(said: str) -> int:
    number = 0
    for letter in said:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
