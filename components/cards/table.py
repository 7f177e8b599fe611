"""Tables: real HTML for the reader, CSV to take along. Every value keeps its unit, mark and source."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from data.domain.plain_text import spreadsheet_text

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
