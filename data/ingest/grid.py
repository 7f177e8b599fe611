"""The cells of a sheet row by row, and what kind of cell or row each is: words, years, figures, notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from data.domain.spelling import plain
from data.ingest.fields import vocabulary
from data.ingest.numbers import looks_like_number
from data.ingest.workbook import Cell, Cells, Sheet
from data.ingest.years import YearRead, year_of

# What columns at the side of a table are called, and columns that are no figures.
KEYS = ("area_code", "area", "municipality", "segment", "part", "indicator", "year")
# How many rows under a header are looked at to understand it.
SAMPLE = 60
# How many rows of words before a row of figures are looked at: titles, captions and the header.
LONGEST_BAND = 24
# So many cells are kept as objects.
MOST_KEPT = 20_000


class Rows(Mapping[int, Mapping[int, Cell]]):
    """Rows of a sheet with their cells by column, or with those of some columns alone: made as they are asked for."""

    def __init__(self, cells: Cells, rows: list[int], columns: frozenset[int] | None = None) -> None:
        self._cells, self._rows, self.columns = cells, rows, columns
        # A header's rows and those below it are asked for again and again.
        self._made: dict[int, Mapping[int, Cell]] = {}
        self._kept = 0

    def __getitem__(self, number: int) -> Mapping[int, Cell]:
        made = self._made.get(number)
        if made is None:
            made = self._cells.row(number)
            if self.columns is not None:
                made = {n: cell for n, cell in made.items() if n in self.columns}
            if not made:
                raise KeyError(number)
            if self._kept > MOST_KEPT:
                self._made, self._kept = {}, 0
            self._made[number] = made
            self._kept += len(made)
        return made

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet, or of some of its columns, row by row. `texts` fills merged cells out."""

    sheet: Sheet
    rows: Rows
    texts: Mapping[tuple[int, int], str]
    numbers: list[int]

    @classmethod
    def of(cls, sheet: Sheet) -> Grid:
        """The whole sheet."""
        numbers = sheet.cells.rows
        return cls(sheet, Rows(sheet.cells, numbers), _merged_texts(sheet), numbers)

    def only(self, columns: Iterable[int]) -> Grid:
        """The same sheet, seen through these columns."""
        numbers = frozenset(columns)
        texts = {(row, n): text for (row, n), text in self.texts.items() if n in numbers}
        wanted = numbers if self.rows.columns is None else numbers & self.rows.columns
        filled = {row for row, n in self.sheet.cells if n in wanted}
        rows = [row for row in self.numbers if row in filled]
        return Grid(self.sheet, Rows(self.sheet.cells, rows, wanted), texts, rows)

    def below(self, row: int) -> list[int]:
        """The rows from this one on, as many as are looked at to understand a header."""
        start = bisect_left(self.numbers, row)
        return self.numbers[start : start + SAMPLE]

    def above(self, row: int) -> list[int]:
        """The rows over this one, as many as may head it."""
        end = bisect_left(self.numbers, row)
        return self.numbers[max(0, end - LONGEST_BAND) : end]

    def text(self, row: int, number: int) -> str:
        """What a header cell says there, a year as a year; empty where there is nothing."""
        cell = self.rows.get(row, {}).get(number)
        return header_text(cell) if cell is not None else self.texts.get((row, number), "")


def header_text(cell: Cell) -> str:
    """A header cell's text; a year as a year, a number as nothing."""
    if isinstance(cell.value, str):
        return cell.value
    year = year_of(cell.value, cell.number_format)
    if not isinstance(year, YearRead):
        return ""
    if year.day is not None:
        return f"{year.day.year}年{year.day.month}月" + (f"{year.day.day}日" if year.day.day else "")
    unit = "" if year.kind is None else "年度" if year.kind.value == "fiscal" else "年"
    return f"{year.year}{unit}"


def is_value(cell: Cell) -> bool:
    """Whether a cell holds a number, a mark or an attempt at one, and no year."""
    value = cell.value
    if isinstance(value, float):
        return not isinstance(year_of(value, cell.number_format), YearRead)
    if isinstance(value, str):
        return looks_like_number(value) and year_of(value) is None
    return not hasattr(value, "year")


def has_value(cells: Mapping[int, Cell], kinds: Container[str]) -> bool:
    """Whether a row holds figures: a row of years alone is a header."""
    bare = False
    for cell in cells.values():
        if is_value(cell) or (isinstance(cell.value, str) and plain(cell.value) in kinds):
            return True
        bare = bare or _bare_number(cell) is not None
    return bare and not _are_years(cells)


def _bare_number(cell: Cell) -> int | None:
    """A number that could be a year and could be a figure: 2021, as a number or in a CSV as text."""
    if isinstance(cell.value, float):
        return int(cell.value) if cell.number_format == "General" else None
    text = plain(cell.value) if isinstance(cell.value, str) else ""
    return int(text) if len(text) == 4 and text.isdecimal() else None


def _are_years(cells: Mapping[int, Cell]) -> bool:
    """Whether bare numbers like 2021 are years: alone beside a corner, or one after the other."""
    numbers = [number for _, cell in sorted(cells.items()) if (number := _bare_number(cell)) is not None]
    texts = [str(c.value) for c in cells.values() if isinstance(c.value, str) and _bare_number(c) is None]
    if len(numbers) == 1:
        return all(_is_corner(text) for text in texts)
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return steps in ({1}, {-1}) or (len(steps) > 0 and all(0 < step <= 5 for step in steps) and not texts)


def _is_corner(text: str) -> bool:
    names = {plain(n) for role in KEYS for n in vocabulary()["column"][role]}
    return plain(text) in names


def is_note(cells: Mapping[int, Cell]) -> bool:
    """Whether a row is a note below or above a table: 注, ※, 出典 … and no figure beside it."""
    first = cells[min(cells)].value
    if not isinstance(first, str) or not plain(first).startswith(_note_starts()):
        return False
    return not any(is_value(cell) for number, cell in cells.items() if number != min(cells))


@lru_cache(maxsize=1)
def _note_starts() -> tuple[str, ...]:
    return tuple(map(plain, vocabulary()["note"]["starts"]))


def is_label_column(cells: list[Cell], *, headed: bool) -> bool:
    """Words rather than figures. Bare numbers like 2021 are years only where no header says what they are."""
    words = sum(not is_value(cell) and not (headed and isinstance(cell.value, float)) for cell in cells)
    return words > 0 and 2 * words > len(cells)


def are_mostly_years(cells: list[Cell]) -> bool:
    return 2 * sum(year_of(cell.value, cell.number_format) is not None for cell in cells) > len(cells)


def _merged_texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What merged cells say in every cell that they cover."""
    texts: dict[tuple[int, int], str] = {}
    for area in sheet.merged:
        cell = sheet.cells.get((area.top, area.left))
        if cell is not None and (text := header_text(cell)):
            for row in range(area.top, area.bottom + 1):
                for number in range(area.left, area.right + 1):
                    texts[row, number] = text
    return texts
