"""The upload made anew with its faults in colour. Saving the upload itself again could turn its texts into formulas."""

from __future__ import annotations

import io
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.i18n.telling import tell
from data.i18n.voice import Voice
from data.ingest.templates.styles import Styles
from data.ingest.workbook import ErrorCell, NoStoredValue, Sheet, Workbook

# Excel's longest name of a sheet.
LONGEST = 31
# Of a range, so many cells are coloured: a column of 1,741 need not be red from top to bottom to be found.
MOST_CELLS = 60

_RANGE = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


def annotated(workbook: Workbook, findings: Iterable[Finding], catalogue: Catalogue, voice: Voice) -> bytes:
    """An .xlsx with the values as read, each fault in colour with a comment, and a list with links in front."""
    held = tuple(findings)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = Styles.of(book)
    first = voice.words("annotated.sheet")
    names = _names(workbook, taken=first)
    _list(book, styles, held, names, catalogue, voice)
    for sheet in workbook.sheets:
        _sheet(book, styles, sheet, names[sheet.name], held, catalogue, voice)
    book.close()
    return file.getvalue()


def _list(
    book: Book, styles: Styles, findings: tuple[Finding, ...], names: dict[str, str], catalogue: Catalogue, voice: Voice
) -> None:
    words = voice.words
    sheet = book.add_worksheet(words("annotated.sheet"))
    sheet.write_string(0, 0, words("annotated.title", count=len(findings)), styles.title)
    columns = (
        ("place", 26),
        ("severity", 10),
        ("code", 8),
        ("subject", 34),
        ("what", 34),
        ("got", 22),
        ("expected", 34),
        ("fix", 44),
    )
    for column, (name, width) in enumerate(columns):
        sheet.write_string(1, column, words(f"annotated.{name}"), styles.header)
        sheet.set_column(column, column, width)
    for row, finding in enumerate(findings, start=2):
        told = tell(finding, catalogue, voice)
        if finding.sheet in names:
            at = finding.cell or "A1"
            link = f"internal:'{names[finding.sheet].replace(chr(39), chr(39) * 2)}'!{at}"
            sheet.write_url(row, 0, link, styles.link, told.place)
        else:
            sheet.write_string(row, 0, told.place)
        style = styles.error if finding.severity is Severity.ERROR else styles.warning
        sheet.write_string(row, 1, words(f"severity.{finding.severity}"), style)
        texts = (finding.code, told.subject, told.what, told.got, told.expected, told.fix)
        for column, text in enumerate(texts, start=2):
            sheet.write_string(row, column, text, styles.wrapped)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, max(2, len(findings) + 1), len(columns) - 1)


def _sheet(
    book: Book,
    styles: Styles,
    sheet: Sheet,
    name: str,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    voice: Voice,
) -> None:
    made = book.add_worksheet(name)
    marked: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.sheet == sheet.name:
            for at in _cells(finding.cell):
                marked[at].append(finding)
    for (row, column), cell in sheet.cells.items():
        _write(made, styles, row - 1, column - 1, cell.value, cell.number_format, marked.get((row, column)))
    for (row, column), own in marked.items():
        if (row, column) not in sheet.cells:
            made.write_blank(row - 1, column - 1, None, _style(styles, own))
        said = "\n".join(tell(each, catalogue, voice).sentence(voice.words) for each in own[:5])
        made.write_comment(row - 1, column - 1, said[:1000], {"x_scale": 2.5, "y_scale": 1.5})
    made.set_column(0, max((c for _, c in sheet.cells), default=1), 14)
    if sheet.hidden:
        made.hide()


def _write(
    made: Worksheet, styles: Styles, row: int, column: int, value: object, number_format: str, own: list[Finding] | None
) -> None:
    style = _style(styles, own) if own else None
    if isinstance(value, bool):
        made.write_boolean(row, column, value, style)
    elif isinstance(value, float) and math.isfinite(value):
        shown = f"{value * 100:.10g}%" if "%" in number_format else None
        made.write_string(row, column, shown, style) if shown else made.write_number(row, column, value, style)
    elif isinstance(value, ErrorCell):
        made.write_string(row, column, value.text, style)
    elif isinstance(value, NoStoredValue):
        made.write_string(row, column, value.formula, style)
    else:
        made.write_string(row, column, value.isoformat() if isinstance(value, date) else str(value), style)


def _style(styles: Styles, own: list[Finding]) -> object:
    return styles.error if any(f.severity is Severity.ERROR for f in own) else styles.warning


def _cells(cell: str) -> list[tuple[int, int]]:
    found = _RANGE.fullmatch(cell)
    if found is None:
        return []
    first, last = cell.partition(":")[0], cell.partition(":")[2] or cell
    (top, left), (bottom, right) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last)
    held = [(row + 1, column + 1) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return held[:MOST_CELLS]


def _names(workbook: Workbook, *, taken: str) -> dict[str, str]:
    """Excel's rules: 31 characters, none of []:*?/\\, no name twice."""
    used, names = {taken.lower()}, {}
    for sheet in workbook.sheets:
        name = re.sub(r"[\[\]:*?/\\]", "_", sheet.name).strip("'")[:LONGEST] or "_"
        number = 2
        while name.lower() in used:
            name = f"{name[: LONGEST - 4]}({number})"
            number += 1
        used.add(name.lower())
        names[sheet.name] = name
    return names
