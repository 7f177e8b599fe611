"""A card's table as a workbook: numbers as numbers under one row of names, and a sheet of sources and notes."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from components.citation import Citation
from components.table import Table
from data.words.voice import Voice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Narrower than this a column's name is cut; wider than that one column fills the screen.
_NARROW, _WIDE = 10, 48


def to_xlsx(table: Table, citation: Citation, voice: Voice) -> bytes:
    """Two sheets: the figures, unrounded, with unit, mark and source in columns of their own; notes and sources."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        whole, broken = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0.0##"})
        figures = book.add_worksheet(voice.words("workbook.figures"))
        for at, column in enumerate(table.columns):
            figures.write_string(0, at, column.name, head)
            figures.set_column(at, at, _width(table, at))
        for line, row in enumerate(table.rows, start=1):
            for at, cell in enumerate(row):
                if isinstance(cell.raw, str):
                    figures.write_string(line, at, cell.raw)
                elif cell.raw is not None:
                    figures.write_number(line, at, cell.raw, whole if cell.raw == int(cell.raw) else broken)
        figures.freeze_panes(1, 1)
        _notes(book, citation, voice, head)
    return file.getvalue()


def _width(table: Table, at: int) -> int:
    longest = max((len(str(row[at].raw or "")) for row in table.rows), default=0)
    return min(_WIDE, max(_NARROW, 2 * len(table.columns[at].name), round(1.6 * longest)))


def _notes(book: Any, citation: Citation, voice: Voice, head: Any) -> None:
    """One line a row, as they stand under the chart."""
    sheet = book.add_worksheet(voice.words("workbook.notes"))
    sheet.set_column(0, 0, 100)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, voice.words("workbook.notes"), head)
    notes = (voice.words("citation.note", note=note) for note in citation.notes)
    lines = (citation.source, *notes, citation.data_date, citation.updated)
    for line, said in enumerate(lines, start=1):
        sheet.write_string(line, 0, said, wrapped)
