"""The pack as one workbook: charts and a list first, a sheet a table, then 定義, 注, 出典."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from components.citation import Citation
from components.exports.archives import stamped
from components.exports.books import charts
from components.exports.books.cells import Formats, sheet_name, write
from components.exports.pack import Pack, Sheet, marked
from components.table import Cell, Column, Table
from components.wording import visible
from data.i18n.voice import Voice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEADS = ("number", "sheet", "title", "kind", "unit", "date", "edition", "updated", "link")
# Rows of the screen that a chart of a height takes, and columns that one takes across.
_ROW_PIXELS, _COLUMNS_ABREAST = 20, 2


def xlsx(pack: Pack) -> bytes:
    """Numbers as they were read, unrounded; charts of Excel's own on the first sheet."""
    file, words = io.BytesIO(), pack.voice.words
    with xlsxwriter.Workbook(file, _AS_WRITTEN) as book:
        book.set_properties({"title": pack.title, "author": words("exports.author", edition=pack.edition)})
        formats, taken = Formats.of(book, pack.language), set[str]()
        first = book.add_worksheet(sheet_name(words("exports.book.first"), taken))
        names = [sheet_name(f"{k:02}_{sheet.card.headline}", taken) for k, sheet in enumerate(pack.sheets, start=1)]
        for sheet, name in zip(pack.sheets, names, strict=True):
            if sheet.card.data is not None:
                write(book.add_worksheet(name), marked(sheet.card.data, pack.warnings, words), formats, words)
        for title, table in (
            (words("exports.book.definitions"), pack.definitions),
            (words("exports.book.notes"), _notes(pack, names)),
            (words("exports.book.sources"), _sources(pack)),
        ):
            write(book.add_worksheet(sheet_name(title, taken)), table, formats, words, wrapped=True)
        write(first, marked(_contents(pack, names), pack.warnings, words), formats, words, wrapped=True)
        _link(first, pack, names, formats)
        _draw(book, first, pack, names)
    return stamped(file.getvalue(), pack.published)


def of_table(table: Table, citation: Citation, voice: Voice, *, warned: Sequence[str], link: str) -> bytes:
    """One table with its notes and sources beside it, in a workbook of two sheets.

    `warned` must be known before anyone is shown these figures; `link` is the live view.
    """
    file, words = io.BytesIO(), voice.words
    notes = (words("citation.note", note=note) for note in citation.notes)
    lines = (*warned, citation.source, *notes, citation.data_date, citation.updated, words("exports.link", link=link))
    told = Table("", (Column(words("workbook.notes")),), tuple((Cell.of(line),) for line in lines))
    with xlsxwriter.Workbook(file, _AS_WRITTEN) as book:
        formats = Formats.of(book, words.language)
        write(book.add_worksheet(words("workbook.figures")), marked(table, warned, words), formats, words)
        sheet = book.add_worksheet(words("workbook.notes"))
        write(sheet, told, formats, words, wrapped=True)
        sheet.set_column(0, 0, 100)
    return file.getvalue()


def _link(first: Any, pack: Pack, names: list[str], formats: Formats) -> None:
    """From the list to each sheet and to each live view."""
    last = len(_HEADS) - 1
    for line, (sheet, name) in enumerate(zip(pack.sheets, names, strict=True), start=1):
        if sheet.card.data is not None:
            first.write_url(line, 1, f"internal:'{name}'!A1", formats.link, string=name)
        if sheet.link.startswith("http"):
            first.write_url(line, last, sheet.link, formats.link, string=sheet.link)


def _draw(book: Any, first: Any, pack: Pack, names: list[str]) -> None:
    """Two abreast under the list."""
    top, left, highest = len(pack.sheets) + 2, 0, 0
    for sheet, name in zip(pack.sheets, names, strict=True):
        if sheet.card.file is not None:
            continue
        for plot in sheet.card.plots:
            chart, height = charts.chart(book, plot, sheet, name, pack)
            first.insert_chart(
                top,
                0,
                chart,
                {"x_offset": left * (charts.WIDTH + 20), "y_offset": 8, "description": visible(_said(sheet))},
            )
            left, highest = left + 1, max(highest, height)
            if left == _COLUMNS_ABREAST:
                top, left, highest = top + highest // _ROW_PIXELS + 2, 0, 0


def _said(sheet: Sheet) -> str:
    return sheet.card.chart.alt if sheet.card.chart else sheet.title


def _contents(pack: Pack, names: list[str]) -> Table:
    """Which sheet holds what, of when, and where its live view is."""
    words = pack.voice.words
    columns = tuple(Column(words(f"exports.book.{head}"), number=head in ("number", "edition")) for head in _HEADS)
    rows = tuple(
        (
            Cell(str(k), float(k)),
            Cell.of(name if sheet.card.data is not None else ""),
            Cell.of(sheet.title),
            Cell.of(sheet.card.headline),
            Cell.of(sheet.subtitle),
            Cell.of(words("citation.separator").join(sheet.card.citation.dates) or words("citation.undated")),
            Cell(str(pack.edition), float(pack.edition)),
            Cell.of(pack.published_said),
            Cell.of(sheet.link),
        )
        for k, (sheet, name) in enumerate(zip(pack.sheets, names, strict=True), start=1)
    )
    return Table(words("exports.book.first"), columns, rows)


def _notes(pack: Pack, names: list[str]) -> Table:
    """Every note with the sheet it belongs to; what the words mean, once."""
    words = pack.voice.words
    columns = tuple(Column(words(f"exports.book.{head}")) for head in ("sheet", "about", "text"))
    return Table(words("exports.book.notes"), columns, tuple(_lines(pack, names)))


def _lines(pack: Pack, names: list[str]) -> Iterator[tuple[Cell, ...]]:
    words = pack.voice.words
    for warning in pack.warnings:
        yield Cell.of(words("exports.book.all")), Cell.of(words("exports.book.warning")), Cell.of(warning)
    for sheet, name in zip(pack.sheets, names, strict=True):
        told = [(words("exports.book.note"), note) for note in sheet.card.citation.notes]
        for fact in (*sheet.card.facts, sheet.card.explained, sheet.card.chart.alt if sheet.card.chart else ""):
            if fact:
                told.append((words("exports.book.reading"), fact))
        for about, text in (
            *told,
            (words("table.source"), words("citation.separator").join(sheet.card.citation.credits)),
        ):
            yield Cell.of(name), Cell.of(about), Cell.of(text)
    for word, meaning in pack.terms:
        yield Cell.of(words("exports.book.all")), Cell.of(word), Cell.of(meaning)


def _sources(pack: Pack) -> Table:
    """The sources behind the sheets, as the page of sources has them."""
    used = set(pack.credits)
    rows = tuple(row for row in pack.sources.rows if any(cell.raw in used for cell in row))
    # Where a document can be found stands under its title on the page: here in a column of its own.
    columns = (*pack.sources.columns, Column(pack.voice.words("exports.book.address")))
    return Table(pack.sources.caption, columns, tuple((*row, Cell.of(row[0].detail)) for row in rows))
