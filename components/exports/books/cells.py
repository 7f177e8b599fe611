"""A table as a sheet: one row of names, then numbers as numbers, unrounded; nothing merged, nothing above."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from components.exports.slides.lettering import LATIN
from components.table import Cell, Table
from data.domain.bilingual import Language
from data.i18n import Words

# Narrower than this a column's name is cut; wider than that one column fills the screen.
_NARROW, _WIDE = 10, 48
_LONGEST_NAME = 31
# Letters that only one maker's code has (Ⅲ, ①, ㎡), which many programs turn into others.
_MAKERS = re.compile("[\u2150-\u218b\u2460-\u24ff\u3220-\u33ff]")
# By Excel; and control characters, which no file of XML may hold.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells of one workbook look."""

    head: Any
    whole: Any
    broken: Any
    year: Any
    text: Any
    link: Any

    @classmethod
    def of(cls, book: Any, language: Language) -> Formats:
        """Made once for a workbook, in a font that offices have."""
        font = {"font_name": LATIN[language], "font_size": 10}
        # What has no format of its own.
        book.formats[0].set_font_name(LATIN[language])
        book.formats[0].set_font_size(10)
        return cls(
            head=book.add_format(font | {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            whole=book.add_format(font | {"num_format": "#,##0"}),
            broken=book.add_format(font | {"num_format": "#,##0.0##"}),
            year=book.add_format(font | {"num_format": "0"}),
            text=book.add_format(font | {"text_wrap": True, "valign": "top"}),
            link=book.add_format(font | {"font_color": "#0017C1", "underline": 1, "valign": "top"}),
        )


def write(sheet: Any, table: Table, formats: Formats, words: Words, *, wrapped: bool = False) -> None:
    """All columns, those too that no page draws. A value that is missing stays empty: its mark says why."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, plain(column.name), formats.head)
        sheet.set_column(at, at, _width(table, at))
    years = {words("table.year")}
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if cell.raw == "":
                continue
            if isinstance(cell.raw, str):
                sheet.write_string(line, at, plain(cell.raw), *((formats.text,) if wrapped else ()))
            elif cell.raw is not None:
                sheet.write_number(line, at, cell.raw, _format(cell, table.columns[at].name in years, formats))
    sheet.freeze_panes(1, 1)
    # On paper: A4 landscape, as broad as the page, with its head on every page.
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def plain(text: str) -> str:
    """The text in letters that every program reads alike."""
    return _MAKERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and that no sheet has yet."""
    whole = " ".join(_FORBIDDEN.sub(" ", wanted).split())
    # A name that is cut says so: a number in it would be taken for another.
    short = whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME - 1].strip() + "…"
    name, k = short, 2
    while name.casefold() in taken:
        end = f" {k}"
        name, k = short[: _LONGEST_NAME - len(end)] + end, k + 1
    taken.add(name.casefold())
    return name


def _format(cell: Cell, year: bool, formats: Formats) -> Any:
    """A year is no number to be parted by thousands: it is told in full."""
    number = cell.raw
    if not isinstance(number, float | int) or number != int(number):
        return formats.broken
    return formats.year if year or (number >= 1000 and str(int(number)) in cell.text) else formats.whole


def _width(table: Table, at: int) -> int:
    longest = max((len(str(row[at].raw or "")) for row in table.rows), default=0)
    return min(_WIDE, max(_NARROW, 2 * len(table.columns[at].name), round(1.6 * longest)))
