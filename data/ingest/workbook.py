"""A workbook as it was read: cells with their values, and what stands around them. Rows and columns count from 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
    cells: Mapping[tuple[int, int], Cell]
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
