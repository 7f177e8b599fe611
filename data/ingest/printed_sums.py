"""The sums that a table prints among its rows (東北計, 県計, 合計), held against the rows that they may add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from typing import NamedTuple

from data.domain.area import Level
from data.domain.finding import Fact, Subject
from data.domain.mark import Mark
from data.ingest.header_terms import Meaning
from data.ingest.headers import Column
from data.ingest.numbers import NumberFault, NumberRead, count_of
from data.ingest.row_headers import Row
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.workbook import Cell

_SUM_ROWS = frozenset({"region_row", "subtotal_row"})
_SUM_ENDINGS = ("計", "総数")
_CLOSING = ")） 　"


class _Entry(NamedTuple):
    """One cell of a column. `area` is empty for a sum that names none; `is_sum`: its row is called 計, 小計 …"""

    cell: Cell
    value: float | None
    level: Level | None
    area: str
    is_sum: bool


class _Group(NamedTuple):
    """What the figures of one sum have in common."""

    column: Column
    meaning: Meaning = Meaning()
    year: str = ""


class PrintedSums:
    """One table's figures as they follow each other, column by column and apart for what its rows say beside areas."""

    def __init__(self) -> None:
        self._rows: list[tuple[Row | None, Sequence[tuple[Column, Cell]], bool]] = []

    def count(
        self, about: Row | None, values: Sequence[tuple[Column, Cell]], side: Iterable[Cell], skipped: Collection[str]
    ) -> None:
        """Note one row: of an area, or a sum that was passed over (`skipped` are the kinds of what was)."""
        if about is not None or _SUM_ROWS.intersection(skipped):
            is_sum = about is None or any(str(cell.value).rstrip(_CLOSING).endswith(_SUM_ENDINGS) for cell in side)
            self._rows.append((about, values, is_sum))

    def check(self, noted: SheetFindings) -> None:
        """E02 at every sum that is not the sum of rows beside it."""
        if not any(is_sum for *_, is_sum in self._rows):
            return
        for (column, *_), entries in self._columns().items():
            municipal = any(entry.level is Level.MUNICIPALITY for entry in entries)
            faults = _of_municipalities(entries) if municipal else _of_prefectures(entries)
            for (cell, *_), total in faults:
                about, fact = Subject(column.field), Fact("total", f"{total:,.0f}")
                noted.add("E02", "subtotal_differs", cell.ref, shown(cell.value), about, fact)

    def _columns(self) -> dict[_Group, list[_Entry]]:
        columns: dict[_Group, list[_Entry]] = defaultdict(list)
        for about, values, is_sum in self._rows:
            for column, cell in values:
                number = count_of(cell.value, cell.number_format)
                value = None if isinstance(number, NumberFault) else number.value
                group, area, level = _Group(column), "", None
                if about is not None:
                    area, level = about.area, about.level
                    year = shown(about.year_cell.value) if about.year_cell is not None else ""
                    group = _Group(column, replace(about.meaning, area=None), year)
                columns[group].append(_Entry(cell, value, level, area, is_sum))
        return columns


def _of_prefectures(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, float]]:
    """A subtotal is the sum of prefectures right above or right below it (Hokkaido may stand outside)."""
    entries = [entry for entry in entries if not entry.area or entry.level is Level.PREFECTURE]
    for place, entry in enumerate(entries):
        if entry.area or entry.value is None:
            continue
        above = list(takewhile(lambda t: bool(t.area), reversed(entries[:place])))
        below = list(takewhile(lambda item: bool(item.area), entries[place + 1 :]))
        known = [values for side in (above, below) if side and (values := _numbers(side)) is not None]
        if known and not any(entry.value in accumulate(side) for side in known):
            yield entry, sum(known[0])


def _of_municipalities(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, float]]:
    """A sum among municipalities is that of some of them in a row, right above it or right below, past other sums."""
    for place, entry in enumerate(entries):
        if not entry.is_sum or entry.value is None or _is_part(entry):
            continue
        above = _numbers([e for e in reversed(entries[:place]) if _is_part(e)])
        below = _numbers([e for e in entries[place + 1 :] if _is_part(e)])
        if above is None or below is None or not (above or below):
            # A figure that is withheld leaves the sum open.
            continue
        own = [e.value or 0 for e in entries if _is_part(e) and e.area.startswith(entry.area or "-")]
        if entry.value not in {*accumulate(above), *accumulate(below), sum(above) + sum(below), sum(own)}:
            yield entry, sum(own) or sum(above) or sum(below)


def _is_part(entry: _Entry) -> bool:
    """A municipality, or what is allotted to none."""
    return entry.level is Level.MUNICIPALITY or (bool(entry.area) and entry.level is None)


def _numbers(entries: Sequence[_Entry]) -> list[float] | None:
    """The values, a dash as nothing; None where one has none."""
    if any(entry.value is None and not _is_none(entry.cell) for entry in entries):
        return None
    return [entry.value or 0 for entry in entries]


def _is_none(cell: Cell) -> bool:
    number = count_of(cell.value, cell.number_format)
    return isinstance(number, NumberRead) and number.mark is Mark.NOT_APPLICABLE
