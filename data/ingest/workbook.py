"""A workbook as it was read: cells with their values, and what stands around them. Rows and columns count from 1."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, chain, repeat
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


class Cells(Mapping[Place, Cell]):
    """The filled cells of a sheet by (row, column), in reading order: 400,000 as objects would take 150 MB, so take 20.

    A `Cell` is made each time it is asked for; two of the same place are equal, not the same object.
    """

    def __init__(
        self,
        rows: Sequence[int],
        counts: Iterable[int],
        columns: Iterable[int],
        values: list[Value],
        styles: Iterable[int],
        formats: list[str],
    ) -> None:
        """`rows` ascend, and `counts` say how many cells each has; the rest is of each cell, from left to right."""
        self._rows = array("I", rows)
        # Where the cells of a row begin; one more for where the last ones end.
        self._starts = array("I", accumulate(counts, initial=0))
        self._columns, self._values = array("I", columns), values
        self._styles, self._formats = array("I", styles), formats

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Cells:
        """These cells; of two at one place the later."""
        by_place = {(cell.row, cell.column): cell for cell in cells}
        ordered = [by_place[at] for at in sorted(by_place)]
        counts = Counter(cell.row for cell in ordered)
        places: dict[str, int] = {}
        styles = [places.setdefault(cell.number_format, len(places)) for cell in ordered]
        columns, values = [cell.column for cell in ordered], [cell.value for cell in ordered]
        return cls(list(counts), counts.values(), columns, values, styles, list(places))

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that have cells, from top to bottom."""
        return self._rows.tolist()

    def row(self, number: int) -> Mapping[int, Cell]:
        """The cells of a row by column, from left to right."""
        place = bisect_left(self._rows, number)
        if place == len(self._rows) or self._rows[place] != number:
            return {}
        return {cell.column: cell for cell in self._cells_of(place)}

    def texts(self) -> Iterator[Cell]:
        """The cells with texts."""
        for place in range(len(self._rows)):
            # Most rows of a large table are numbers: no `Cell` is made of those.
            if str in set(map(type, self._values[self._starts[place] : self._starts[place + 1]])):
                yield from (cell for cell in self._cells_of(place) if isinstance(cell.value, str))

    def each(self) -> Iterator[Cell]:
        """The cells in reading order."""
        return chain.from_iterable(map(self._cells_of, range(len(self._rows))))

    def _cells_of(self, place: int) -> Iterator[Cell]:
        own = slice(self._starts[place], self._starts[place + 1])
        formats = map(self._formats.__getitem__, self._styles[own])
        parts = zip(repeat(self._rows[place]), self._columns[own], self._values[own], formats, strict=False)
        # What `Cell._make` does, in a third of the time.
        return map(tuple.__new__, repeat(Cell), parts)

    def _index(self, at: Place) -> int | None:
        row, column = at
        place = bisect_left(self._rows, row)
        if place == len(self._rows) or self._rows[place] != row:
            return None
        end = self._starts[place + 1]
        index = bisect_left(self._columns, column, self._starts[place], end)
        return index if index < end and self._columns[index] == column else None

    def __getitem__(self, at: Place) -> Cell:
        index = self._index(at)
        if index is None:
            raise KeyError(at)
        return Cell(*at, self._values[index], self._formats[self._styles[index]])

    def __contains__(self, at: object) -> bool:
        return isinstance(at, tuple) and self._index(at) is not None

    def __iter__(self) -> Iterator[Place]:
        for place, row in enumerate(self._rows):
            yield from zip(repeat(row), self._columns[self._starts[place] : self._starts[place + 1]], strict=False)

    def __len__(self) -> int:
        return len(self._columns)

    def items(self) -> ItemsView[Place, Cell]:
        """Places with their cells, made one row at a time."""
        return _Items(self)

    def values(self) -> ValuesView[Cell]:
        """The cells, made one row at a time."""
        return _Values(self)


class _Items(ItemsView[Place, Cell]):
    _mapping: Cells

    def __iter__(self) -> Iterator[tuple[Place, Cell]]:
        return (((cell.row, cell.column), cell) for cell in self._mapping.each())


class _Values(ValuesView[Cell]):
    _mapping: Cells

    def __iter__(self) -> Iterator[Cell]:
        return self._mapping.each()


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
    # Cells with text that is struck through, and what of them is not.
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)


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
