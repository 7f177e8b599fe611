"""Tables: real HTML for the reader, CSV to take along. Every value keeps its unit, mark and source."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Generic, TypeVar

from data.domain.plain_text import spreadsheet_text
from data.i18n import Messages

R = TypeVar("R")

# Excel in a Japanese office opens a CSV as cp932 unless a byte order mark says otherwise.
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Cell:
    """What the reader sees, with a smaller line under it, and what a program reads (None where there is no value).

    With a `choice` (key and value of the address) the text is a link that makes it.
    """

    text: str
    raw: float | str | None
    detail: str = ""
    choice: tuple[str, str] | None = None

    @classmethod
    def of(cls, text: str, choice: tuple[str, str] | None = None) -> Cell:
        """A cell of words."""
        return cls(text, text, choice=choice)


EMPTY = Cell("", None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name; numbers stand at the right. A column only for the file is not drawn."""

    name: str
    number: bool = False
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, columns, and rows of as many cells. The first cell of a row names it.

    One of two columns with long words may be `stacked`: where there is little room a value stands under its name.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: frozenset[int] = frozenset()
    stacked: bool = False

    def with_column(
        self, index: int, column: Column, cells: Iterable[Cell], *, strong: frozenset[int] = frozenset()
    ) -> Table:
        """The table with one more column, which stands at `index`."""
        rows = zip(self.rows, cells, strict=True)
        return Table(
            self.caption,
            (*self.columns[:index], column, *self.columns[index:]),
            tuple((*row[:index], cell, *row[index:]) for row, cell in rows),
            strong or self.strong,
            self.stacked,
        )


# What stands in a column: the same in every row, or made of the row. Plain text is a cell of words.
Content = Cell | str | Callable[[R], Cell | str]


@dataclass(frozen=True, slots=True)
class TableBuilder(Generic[R]):
    """A table of `items`, one row each: every step adds a column with its heading and its content.

    A heading is the name of a message, or else the words themselves.
    """

    caption: str
    items: tuple[R, ...]
    messages: Messages
    columns: tuple[Column, ...] = ()
    contents: tuple[Content[R], ...] = ()

    def text(self, heading: str, content: Content[R], *, number: bool = False, drawn: bool = True) -> TableBuilder[R]:
        """A column of words."""
        column = Column(self.messages(heading) if heading in self.messages else heading, number, drawn)
        return replace(self, columns=(*self.columns, column), contents=(*self.contents, content))

    def number(self, heading: str, content: Content[R], *, drawn: bool = True) -> TableBuilder[R]:
        """A column of numbers, which stand at the right."""
        return self.text(heading, content, number=True, drawn=drawn)

    def hidden(self, heading: str, content: Content[R]) -> TableBuilder[R]:
        """A column for the file alone."""
        return self.text(heading, content, drawn=False)

    def origin(self, **contents: Content[R]) -> TableBuilder[R]:
        """Columns for the file alone, under the messages `table.<name>`: unit, mark, source and the like."""
        table = self
        for name, content in contents.items():
            table = table.hidden(f"table.{name}", content)
        return table

    def build(self, *, strong: Iterable[int] = (), stacked: bool = False) -> Table:
        """The table; the rows of the numbers `strong` stand out, of negative ones from the end."""
        count = len(self.items)
        rows = tuple(tuple(_cell(content, item) for content in self.contents) for item in self.items)
        return Table(self.caption, self.columns, rows, frozenset(n % count for n in strong if count), stacked)


def _cell(content: Content[R], item: R) -> Cell:
    cell = content(item) if callable(content) else content
    return Cell.of(cell) if isinstance(cell, str) else cell


# The address of the page with a choice made.
Address = Callable[[tuple[str, str]], str]

# A longer table scrolls in its own box on the screen; paper shows it whole.
TALL = 24


def html(table: Table, *, titled: bool = False, address: Address | None = None) -> str:
    """The table as HTML with caption and scopes, for readers and for screen readers.

    `titled`: a heading above already says the caption, which then is for screen readers only. `address` makes links
    of cells that are choices.
    """
    drawn = [i for i, column in enumerate(table.columns) if column.drawn]
    head = "".join(f'<th scope="col"{_align(table.columns[i])}>{escape(table.columns[i].name)}</th>' for i in drawn)
    body = "".join(_row(table, number, row, drawn, address) for number, row in enumerate(table.rows))
    # A wide table scrolls in its own box, which the keyboard must be able to reach.
    return (
        f'<div class="table-box{" tall" if len(table.rows) > TALL else ""}" tabindex="0" role="region" '
        f'aria-label="{escape(table.caption)}"><table class="figures{" stacked" if table.stacked else ""}">'
        f"<caption{' class=unseen' if titled else ''}>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(table: Table, number: int, row: tuple[Cell, ...], drawn: Iterable[int], address: Address | None) -> str:
    cells = []
    for place, i in enumerate(drawn):
        tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
        detail = f"<small>{escape(row[i].detail)}</small>" if row[i].detail else ""
        cells.append(f"<{tag}{scope}{_align(table.columns[i])}>{_said(row[i], address)}{detail}</{tag}>")
    return f"<tr{' class=strong' if number in table.strong else ''}>{''.join(cells)}</tr>"


def _said(cell: Cell, address: Address | None) -> str:
    text = escape(cell.text)
    if cell.choice is None or address is None:
        return text
    return f'<a class="choice" href="{escape(address(cell.choice))}">{text}</a>'


def _align(column: Column) -> str:
    return " class=number" if column.number else ""


def to_csv(table: Table) -> bytes:
    """UTF-8 with byte order mark; numbers bare and unrounded, no value left empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow(["" if cell.raw is None else _written(cell.raw) for cell in row])
    return (_BOM + file.getvalue()).encode()


def _written(raw: float | str) -> float | str:
    if isinstance(raw, str):
        return spreadsheet_text(raw)
    return int(raw) if raw == int(raw) else raw
