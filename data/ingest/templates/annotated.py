"""The upload made anew, with what was read of it in colour. Saved again, its texts could turn into formulas."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter
from data.ingest.cell_use import CellUse, Place, Use, cell_uses
from data.ingest.records import Reading
from data.ingest.templates.styles import Styles
from data.ingest.workbook import Cell, ErrorCell, NoStoredValue, Sheet, Workbook

# Excel's longest name of a sheet.
LONGEST = 31
# So many cells of a sheet get a comment: a column of 1,741 need not say the same from top to bottom.
MOST_COMMENTS = 200


def annotated(
    workbook: Workbook, findings: Iterable[Finding], catalogue: Catalogue, formatter: Formatter, *, reading: Reading
) -> bytes:
    """An .xlsx with the values as read, in colour what was taken, passed over and is to blame, and a list in front.

    The list has links to the cells; what is to blame and why a cell was passed over stand in comments.
    """
    known_findings = tuple(findings)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = Styles.of(book)
    first = formatter.messages("annotated.sheet")
    names = _names(workbook, taken=first)
    _list(book, styles, known_findings, names, catalogue, formatter)
    for sheet in workbook.sheets:
        _sheet(book, styles, sheet, names[sheet.name], cell_uses(sheet, reading, known_findings), catalogue, formatter)
    book.close()
    return file.getvalue()


def _list(
    book: Book,
    styles: Styles,
    findings: tuple[Finding, ...],
    names: dict[str, str],
    catalogue: Catalogue,
    formatter: Formatter,
) -> None:
    messages = formatter.messages
    sheet = book.add_worksheet(messages("annotated.sheet"))
    sheet.write_string(0, 0, messages("annotated.title", count=len(findings)), styles.title)
    # The legend stands beside the title, over the wide columns.
    looks = (
        ("taken", styles.taken),
        ("passed", styles.passed),
        ("blamed_error", styles.error),
        ("blamed_warning", styles.warning),
    )
    for column, (name, look) in enumerate(looks, start=3):
        sheet.write_string(0, column, messages(f"annotated.{name}"), look)
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
        sheet.write_string(1, column, messages(f"annotated.{name}"), styles.header)
        sheet.set_column(column, column, width)
    for row, finding in enumerate(findings, start=2):
        label = tell(finding, catalogue, formatter)
        if finding.sheet in names:
            at = finding.cell or "A1"
            link = f"internal:'{names[finding.sheet].replace(chr(39), chr(39) * 2)}'!{at}"
            sheet.write_url(row, 0, link, styles.link, label.place)
        else:
            sheet.write_string(row, 0, label.place)
        style = styles.error if finding.severity is Severity.ERROR else styles.warning
        sheet.write_string(row, 1, messages(f"severity.{finding.severity}"), style)
        texts = (finding.code, label.subject, label.what, label.got, label.expected, label.fix)
        for column, text in enumerate(texts, start=2):
            sheet.write_string(row, column, text, styles.wrapped)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, max(2, len(findings) + 1), len(columns) - 1)


def _sheet(
    book: Book,
    styles: Styles,
    sheet: Sheet,
    name: str,
    uses: Mapping[Place, CellUse],
    catalogue: Catalogue,
    formatter: Formatter,
) -> None:
    made = book.add_worksheet(name)
    for (row, column), cell in sheet.cells.items():
        _write(made, row - 1, column - 1, cell, _style(styles, uses.get((row, column))))
    # A reason once in its row; what is to blame first, lest it find no room.
    commented: set[tuple[int, str]] = set()
    for (row, column), used in sorted(uses.items(), key=lambda at: (at[1].use is not Use.BLAMED, at[0])):
        if (row, column) not in sheet.cells:
            made.write_blank(row - 1, column - 1, None, _style(styles, used))
        told = _comment(used, catalogue, formatter)
        if told and (row, told) not in commented and len(commented) < MOST_COMMENTS:
            commented.add((row, told))
            made.write_comment(row - 1, column - 1, told[:1000], {"x_scale": 2.5, "y_scale": 1.5})
    made.set_column(0, max((c for _, c in sheet.cells), default=1), 14)
    if sheet.hidden:
        made.hide()


def _comment(used: CellUse, catalogue: Catalogue, formatter: Formatter) -> str:
    if used.use is Use.PASSED:
        return formatter.messages("annotated.passed_why", why=formatter.messages(f"ignored.{used.why}"))
    return "\n".join(tell(finding, catalogue, formatter).sentence(formatter.messages) for finding in used.findings[:5])


def _style(styles: Styles, used: CellUse | None) -> Format | None:
    if used is None:
        return None
    if used.use is Use.BLAMED:
        return styles.error if any(f.severity is Severity.ERROR for f in used.findings) else styles.warning
    return styles.taken if used.use is Use.TAKEN else styles.passed


def _write(made: Worksheet, row: int, column: int, cell: Cell, style: Format | None) -> None:
    value = cell.value
    if isinstance(value, bool):
        made.write_boolean(row, column, value, style)
    elif isinstance(value, float) and math.isfinite(value):
        shown = f"{value * 100:.10g}%" if "%" in cell.number_format else None
        made.write_string(row, column, shown, style) if shown else made.write_number(row, column, value, style)
    elif isinstance(value, ErrorCell):
        made.write_string(row, column, value.text, style)
    elif isinstance(value, NoStoredValue):
        made.write_string(row, column, value.formula, style)
    else:
        made.write_string(row, column, value.isoformat() if isinstance(value, date) else str(value), style)


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
