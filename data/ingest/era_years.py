"""Years whose era is written once: 平成28, 29, 30, 令和元, 2 down or across, or 平成 in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from data.domain.spelling import plain
from data.ingest.workbook import Cell, Cells, Sheet
from data.ingest.years import YearRead, year_in

Place = tuple[int, int]

_ERAS = ("令和", "平成", "昭和")
_WITH_ERA = re.compile(r"(令和|平成|昭和|令|平|昭|r|h|s)\.?(元|\d{1,2})(年度?)?")
_BARE = re.compile(r"(元|\d{1,2})(?:年度?)?")
_HEADS = ("元号", "年号")
# With spaces between: 令　和.
_LONGEST_ERA = 6
# A run of years has so many cells: 令和3年度 beside a 4 may be a year and its figure.
_SHORTEST = 3


class _Year(NamedTuple):
    """A year of a run: its era and unit as they were written, and the year that they make."""

    era: str
    unit: str
    year: int


def with_eras(sheet: Sheet) -> Sheet:
    """The sheet with the era written out at each year of a run; the same sheet where there is none."""
    written = _of_columns(sheet.cells)
    removed = {place for place in written if written[place] is None}
    for place, start in [((c.row, c.column), start) for c in sheet.cells.texts() if (start := _start(c)) is not None]:
        for down in (True, False):
            run = _run(sheet.cells, place, start, down=down)
            fits = _fits_down if down else _fits_across
            if len(run) + 1 >= _SHORTEST and fits(sheet.cells, place, run):
                written |= {at: text for at, text in run.items() if text and written.get(at) is None}
    if not written:
        return sheet
    cells = (
        cell._replace(value=text, number_format="General") if (text := written.get(place)) else cell
        for place, cell in sheet.cells.items()
        if place not in removed
    )
    return replace(sheet, cells=Cells.of(cells))


def _start(cell: Cell) -> _Year | None:
    return _with_era(cell.value) if isinstance(cell.value, str) else None


@lru_cache(maxsize=20_000)
def _with_era(text: str) -> _Year | None:
    match = _WITH_ERA.fullmatch(plain(text))
    year = year_in(text) if match is not None else None
    return _Year(match[1], match[3] or "", year.year) if match and isinstance(year, YearRead) else None


def _run(cells: Mapping[Place, Cell], place: Place, start: _Year, *, down: bool) -> dict[Place, str]:
    """The cells that go on from a year one by one, with their years as they are to be read; "" keeps a cell."""
    run: dict[Place, str] = {}
    while True:
        place = (place[0] + 1, place[1]) if down else (place[0], place[1] + 1)
        if (cell := cells.get(place)) is None:
            break
        own = _start(cell)
        if own is not None and own.year == start.year + 1:
            run[place], start = "", own
            continue
        bare = _bare(cell)
        year = year_in(f"{start.era}{bare}{start.unit or '年度'}") if bare else None
        if not isinstance(year, YearRead) or year.year != start.year + 1 or year.converted:
            break
        run[place], start = f"{start.era}{bare}{start.unit}", start._replace(year=year.year)
    return run if any(run.values()) else {}


def _bare(cell: Cell) -> str:
    """元, or a number of one or two digits, of a cell without an era; else empty."""
    if isinstance(cell.value, float):
        return str(int(cell.value)) if cell.number_format == "General" and cell.value in range(1, 65) else ""
    return _bare_in(cell.value) if isinstance(cell.value, str) else ""


@lru_cache(maxsize=20_000)
def _bare_in(text: str) -> str:
    match = _BARE.fullmatch(plain(text))
    return match[1] if match is not None else ""


def _fits_down(cells: Mapping[Place, Cell], place: Place, run: Mapping[Place, str]) -> bool:
    """Years down stand first in their rows, and figures behind them: 令和3年度 over 4 and 5 may be a header."""
    rows = {row for row, _ in run} | {place[0]}
    first = {row: min(column for r, column in cells if r == row) for row in rows}
    last = {row: max(column for r, column in cells if r == row) for row in rows}
    return all(first[row] == place[1] < last[row] for row in rows)


def _fits_across(cells: Mapping[Place, Cell], place: Place, run: Mapping[Place, str]) -> bool:
    """Years across are all that stands in their row but for a corner, nothing stands above them but words."""
    row, columns = place[0], {column for _, column in run} | {place[1]}
    beside = [cell for (r, column), cell in cells.items() if r == row and column not in columns]
    above = [cell for (r, column), cell in cells.items() if r < row and column in columns]
    below = {column for r, column in cells if r > row}
    words = all(isinstance(cell.value, str) and not _bare(cell) for cell in (*beside, *above))
    return words and columns <= below


def _of_columns(cells: Mapping[Place, Cell]) -> dict[Place, str | None]:
    """Years whose era stands in the cell before them, or in that of a year above; None for the cells of eras."""
    written: dict[Place, str | None] = {}
    for (row, column), era in _eras(cells):
        before: int | None = None
        at = row
        while (cell := cells.get((at, column + 1))) is not None and (at == row or (at, column) not in cells):
            bare = _bare(cell)
            year = year_in(f"{era}{bare}年度") if bare else None
            if not isinstance(year, YearRead) or year.converted or (before is not None and year.year != before + 1):
                break
            written[at, column + 1], before, at = f"{era}{bare}年度", year.year, at + 1
        if at > row:
            written[row, column] = None
            head = cells.get((row - 1, column))
            if head is not None and isinstance(head.value, str) and plain(head.value) in _HEADS:
                written[row - 1, column] = None
    return written


def _eras(cells: Mapping[Place, Cell]) -> Iterator[tuple[Place, str]]:
    for place, cell in cells.items():
        if isinstance(cell.value, str) and len(cell.value) < _LONGEST_ERA and plain(cell.value) in _ERAS:
            yield place, plain(cell.value)
