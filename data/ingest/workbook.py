"""A workbook as it was read: cells with their values, and what stands around them. Rows and columns count from 1."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import NamedTuple


class ErrorCell(NamedTuple):
    """A cell that shows an error: `#REF!`."""

    text: str


class NoStoredValue(NamedTuple):
    """A formula whose result was never saved."""

    formula: str


Value = str | float | bool | date | ErrorCell | NoStoredValue


class Cell(NamedTuple):
    """One filled cell. `number_format` is Excel's, such as `"令和"0"年度"`; General where it has none."""

    row: int
    column: int
    value: Value
    number_format: str = "General"

    @property
    def ref(self) -> str:
        """`D9`."""
        return f"{letters(self.column)}{self.row}"


Place = tuple[int, int]


class CellRow(NamedTuple):
    """The filled cells of one row, from left to right."""

    columns: tuple[int, ...]
    values: tuple[Value, ...]
    formats: tuple[str, ...]


class Cells(Mapping[Place, Cell]):
    """The filled cells of a sheet by (row, column), row by row: 400,000 as objects would take 150 MB, so take 20.

    A `Cell` is made each time it is asked for; two of the same place are equal, not the same object.
    """

    def __init__(self, rows: Mapping[int, CellRow]) -> None:
        self._rows = {row: rows[row] for row in sorted(rows)}
        self._size = sum(len(row.columns) for row in rows.values())

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Cells:
        """These cells; of two at one place the later."""
        rows: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        return cls({row: _row_of([of_row[column] for column in sorted(of_row)]) for row, of_row in rows.items()})

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that have cells, from top to bottom."""
        return list(self._rows)

    def row(self, number: int) -> Mapping[int, Cell]:
        """The cells of a row by column, from left to right."""
        row = self._rows.get(number)
        return {} if row is None else dict(zip(row.columns, _cells_of(number, row), strict=True))

    def texts(self) -> Iterator[Cell]:
        """The cells with texts."""
        for number, row in self._rows.items():
            for column, value, number_format in zip(*row, strict=True):
                if isinstance(value, str):
                    yield Cell(number, column, value, number_format)

    def __getitem__(self, at: Place) -> Cell:
        number, column = at
        row = self._rows[number]
        place = bisect_left(row.columns, column)
        if place == len(row.columns) or row.columns[place] != column:
            raise KeyError(at)
        return Cell(number, column, row.values[place], row.formats[place])

    def __contains__(self, at: object) -> bool:
        try:
            number, column = at  # type: ignore[misc]
            columns = self._rows[number].columns
        except (TypeError, ValueError, KeyError):
            return False
        place = bisect_left(columns, column)
        return place < len(columns) and columns[place] == column

    def __iter__(self) -> Iterator[Place]:
        return ((number, column) for number, row in self._rows.items() for column in row.columns)

    def __len__(self) -> int:
        return self._size

    def items(self) -> ItemsView[Place, Cell]:
        """Places with their cells, made one row at a time."""
        return _Items(self)

    def values(self) -> ValuesView[Cell]:
        """The cells, made one row at a time."""
        return _Values(self)

    def each(self) -> Iterator[Cell]:
        """The cells in reading order."""
        for number, row in self._rows.items():
            yield from _cells_of(number, row)


class _Items(ItemsView[Place, Cell]):
    _mapping: Cells

    def __iter__(self) -> Iterator[tuple[Place, Cell]]:
        return (((cell.row, cell.column), cell) for cell in self._mapping.each())


class _Values(ValuesView[Cell]):
    _mapping: Cells

    def __iter__(self) -> Iterator[Cell]:
        return self._mapping.each()


def _cells_of(number: int, row: CellRow) -> Iterator[Cell]:
    # What `Cell._make` does, in a third of the time.
    return map(tuple.__new__, repeat(Cell), zip(repeat(number), *row, strict=False))


def _row_of(cells: list[Cell]) -> CellRow:
    return CellRow(
        tuple(cell.column for cell in cells),
        tuple(cell.value for cell in cells),
        tuple(cell.number_format for cell in cells),
    )


class Area(NamedTuple):
    """A block of cells, both corners inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `cells` by (row, column), only the filled ones; `asides` are what a reader may not see on screen."""

    name: str
    hidden: bool
    cells: Cells
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    asides: tuple[str, ...] = ()
    # Rows of a CSV with more cells than its header, as cells (`D2`): a comma inside a number parts it in two.
    too_wide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that could be read. `encoding` is told for CSV only."""

    name: str
    sheets: tuple[Sheet, ...]
    size: int
    sha256: str
    encoding: str | None = None
    # Cells in which the two readers disagree: sheet, cell, what each of them saw.
    disagreements: tuple[Disagreement, ...] = ()
    # Of the process that read it, where the system tells.
    peak_memory_kb: int | None = None


class Disagreement(NamedTuple):
    """One cell that openpyxl and calamine read differently."""

    sheet: str
    cell: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why: `kind` names the sentences `refusal.<kind>.what` and `refusal.<kind>.fix`."""

    name: str
    kind: str
    facts: tuple[tuple[str, str | int], ...] = ()


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said
