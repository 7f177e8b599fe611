"""Where in the workbook a finding stands: a cell, a range, or the cell that was left empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.domain.indicator import ALL, Form
from data.domain.observation import Key, Observation
from data.domain.year import YearKind
from data.intake.record import Record
from data.intake.rules.ground import Ground
from data.intake.workbook import letters


class Place(NamedTuple):
    """A sheet and a cell or range in it; the cell is empty where the whole sheet is meant."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def place(ground: Ground, observation: Observation) -> Place:
    """The cell of this workbook that says it, or else where the edition has it from: `hubs.csv:2`."""
    record = ground.case.at(observation.key)
    if record is not None:
        return Place(record.sheet, record.cell)
    sheet, _, cell = observation.place.rpartition("!")
    return Place(sheet, cell) if sheet else Place(cell, "")


def block(records: Iterable[Record]) -> Place:
    """`D6:D52`: the smallest range around the records of one sheet, the first one's where there are several."""
    found = list(records)
    of_one = [record for record in found if record.sheet == found[0].sheet]
    rows = [record.row for record in of_one]
    columns = [record.column for record in of_one]
    first, last = (f"{letters(pick(columns))}{pick(rows)}" for pick in (min, max))
    return Place(found[0].sheet, first if first == last else f"{first}:{last}")


def around(ground: Ground, observations: Iterable[Observation]) -> Place:
    """The range around the cells of this workbook that say them; the first one's own place where none does."""
    found = list(observations)
    records = [record for o in found if (record := ground.case.at(o.key)) is not None]
    return block(records) if records else place(ground, found[0])


class _Row(NamedTuple):
    sheet: str
    area: str
    segment: str
    year: int
    kind: YearKind


class Holes:
    """Finds the cell of a figure that is not there, from its neighbours in the row and in the column."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._rows: defaultdict[_Row, set[int]] = defaultdict(set)
        self._columns: defaultdict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
        self._of_year: defaultdict[tuple[str, str, int], set[tuple[str, int]]] = defaultdict(set)
        self._of_area: defaultdict[tuple[str, str, str], set[tuple[str, int]]] = defaultdict(set)
        for key, record in ground.case.records.items():
            segment = self._segment(key)
            self._rows[self._row(record.sheet, key)].add(record.row)
            self._columns[key.indicator, segment].add((record.sheet, record.column))
            self._of_year[key.indicator, segment, key.year].add((record.sheet, record.column))
            self._of_area[key.indicator, segment, key.area].add((record.sheet, record.row))

    def cell(self, key: Key) -> Place | None:
        """The empty cell; None where the row is gone or the table does not tell."""
        segment = self._segment(key)
        column = _only(self._columns.get((key.indicator, segment), set()))
        if column is not None:
            sheet, number = column
            rows = self._rows.get(self._row(sheet, key), set())
            return Place(sheet, f"{letters(number)}{min(rows)}") if len(rows) == 1 else None
        across = _only(self._of_year.get((key.indicator, segment, key.year), set()))
        down = _only(self._of_area.get((key.indicator, segment, key.area), set()))
        if across is None or down is None or across[0] != down[0]:
            return None
        return Place(across[0], f"{letters(across[1])}{down[1]}")

    def _row(self, sheet: str, key: Key) -> _Row:
        kind = self._ground.catalogue.indicators[key.indicator].year_kind
        return _Row(sheet, key.area, self._segment(key), key.year, kind)

    def _segment(self, key: Key) -> str:
        # A kind is one column, whichever kind the cell holds.
        return ALL if self._ground.catalogue.indicators[key.indicator].form is Form.CATEGORY else key.segment


def _only(found: set[tuple[str, int]]) -> tuple[str, int] | None:
    return next(iter(found)) if len(found) == 1 else None


def values(observations: Mapping[str, Observation]) -> dict[str, float]:
    """The numbers by area, without what has none."""
    return {area: o.value for area, o in observations.items() if o.value is not None}
