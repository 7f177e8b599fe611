"""The workbook that staff fill in: the edition in force, sheet by sheet, with room for the coming year."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.domain.area import Level
from data.domain.mark import WITHOUT_VALUE
from data.domain.snapshot import Snapshot
from data.i18n import Messages
from data.ingest.fields import TEMPLATE_VERSION, WIDE, SheetKind, column_name, sheet_name, vocabulary, with_parts
from data.ingest.side_sheets import EDITION, PRACTICE, VERSION, YES
from data.ingest.templates.styles import Styles
from data.ingest.templates.tables import LEVEL_NAMES, Block, origins, parts, segment_names, targets, wide

# How many lines below the last tell what may be typed: room for a list of every municipality.
ROOM = 2000
# The column of the sheet of codes that lists the sources.
_SOURCES = 6
# The sheets whose figures are added up beside the nation's.
_SUMMED = (SheetKind.PREFECTURES, SheetKind.SEGMENTS, SheetKind.MUNICIPALITIES)


def template(snapshot: Snapshot, *, messages: Messages) -> bytes:
    """The filled template as .xlsx; the same edition gives the same bytes."""
    blocks = [wide(snapshot, kind) for kind in WIDE]
    return write(snapshot, [*blocks, parts(snapshot)], messages=messages, practice=False)


def write(snapshot: Snapshot, blocks: Iterable[Block], *, messages: Messages, practice: bool) -> bytes:
    """A workbook with these tables and the side sheets; a practice one says on every sheet that it is fictional."""
    known_blocks = sorted(blocks, key=lambda block: sheet_name(block.kind))
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # No clock: the workbook is of its edition's moment.
    book.set_properties({"created": snapshot.edition.published_at.replace(tzinfo=None)})
    styles = Styles.of(book)
    _guide(book, styles, snapshot, messages, practice=practice)
    for block in known_blocks:
        _table(book, styles, block, messages, practice=practice)
    for block in (targets(snapshot), origins(snapshot)):
        _table(book, styles, block, messages, practice=practice)
    if not practice:
        _checks(book, styles, known_blocks, messages)
    _codes(book, styles, snapshot)
    _meta(book, snapshot, practice=practice)
    book.close()
    return file.getvalue()


def _guide(book: Book, styles: Styles, snapshot: Snapshot, messages: Messages, *, practice: bool) -> None:
    sheet = book.add_worksheet(sheet_name(SheetKind.GUIDE))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    name = "practice" if practice else "template"
    lines = messages(f"{name}.guide", number=snapshot.edition.number).splitlines()
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, styles.title if row == 0 else styles.wrapped)
    for row, mark in enumerate(sorted(WITHOUT_VALUE), start=len(lines) + 1):
        known = vocabulary()["mark"][mark.value][0]
        sheet.write_string(
            row, 0, messages("template.legend", mark=known, meaning=messages(f"mark_meaning.{mark}")), styles.wrapped
        )
    sheet.protect("", {"select_locked_cells": True})


def _table(book: Book, styles: Styles, block: Block, messages: Messages, *, practice: bool) -> None:
    sheet = book.add_worksheet(sheet_name(block.kind))
    top = 0
    if practice:
        sheet.write_string(0, 0, messages("practice.title"), styles.fictional)
        top = 1
    # Cells that hold nothing take their column's style: written one by one they would be most of the workbook.
    looks = [styles.figure if column >= block.figures else styles.open_text for column in range(len(block.headers))]
    for column, header in enumerate(block.headers):
        sheet.write_string(top, column, header, styles.header)
        sheet.set_column(column, column, max(11, min(26, len(header) * 1.9)), looks[column])
    for row, cells in enumerate(block.rows, start=top + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, looks[column])
            elif cell is not None:
                sheet.write_number(row, column, cell, looks[column])
    last = top + len(block.rows)
    sheet.freeze_panes(top + 1, block.figures)
    sheet.autofilter(top, 0, max(last, top + 1), len(block.headers) - 1)
    if block.kind in (*WIDE, SheetKind.PARTS):
        _typing(sheet, block, messages, first=top + 1, last=last + ROOM)
    if block.kind is SheetKind.ORIGINS:
        _asking(sheet, block, messages, first=top + 1, last=last + ROOM)
    sheet.protect(
        "", {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True, "autofilter": True}
    )


def _typing(sheet: Worksheet, block: Block, messages: Messages, *, first: int, last: int) -> None:
    """Whole numbers from 0, or a mark's word, or a word of the column's list; the message is shown while typing."""
    for column in range(block.figures, len(block.headers)):
        if column not in block.lists:
            sheet.data_validation(
                first, column, last, column, _counted(f"{xl_col_to_name(column)}{first + 1}", messages)
            )
    for column, options in block.lists.items():
        sheet.data_validation(first, column, last, column, {"validate": "list", "source": list(options)})
    if block.kind is SheetKind.PARTS:
        rows = len({row[0] for row in block.rows})
        source = f"='{sheet_name(SheetKind.CODES)}'!{xl_range_abs(1, 5, max(rows, 1), 5)}"
        sheet.data_validation(first, 0, last, 0, {"validate": "list", "source": source})


def _asking(sheet: Worksheet, block: Block, messages: Messages, *, first: int, last: int) -> None:
    """What a line about date and source may hold; a source that has no id yet may be written out in words."""
    sources = f"='{sheet_name(SheetKind.CODES)}'!{xl_range_abs(1, _SOURCES, ROOM, _SOURCES)}"
    options: dict[str, dict[str, object]] = {
        "as_of": {"validate": "any"},
        "source": {"validate": "list", "source": sources, "error_type": "information"},
        "survey": {"validate": "list", "source": sources, "error_type": "information"},
        "level": {"validate": "list", "source": list(LEVEL_NAMES.values())},
        "rounded": {"validate": "list", "source": [YES]},
    }
    for name, rule in options.items():
        column = block.headers.index(column_name(name))
        asked = {
            "input_title": messages(f"template.{name}_title"),
            "input_message": messages(f"template.{name}_message"),
            "error_title": messages("template.not_listed_title"),
            "error_message": messages("template.not_listed_message"),
        }
        sheet.data_validation(first, column, last, column, {**rule, **asked})


def _counted(cell: str, messages: Messages) -> dict[str, object]:
    marks = [names[0] for mark, names in vocabulary()["mark"].items() if mark in {m.value for m in WITHOUT_VALUE}]
    allowed = ",".join(f'{cell}="{mark}"' for mark in marks)
    whole = f"AND({cell}>=0,{cell}=INT({cell}),{cell}<=1000000000)"
    return {
        "validate": "custom",
        "value": f"=OR({allowed},IF(ISNUMBER({cell}),{whole},FALSE))",
        "ignore_blank": True,
        "input_title": messages("template.input_title"),
        "input_message": messages("template.input_message"),
        "error_title": messages("template.error_title"),
        "error_message": messages("template.error_message"),
    }


def _checks(book: Book, styles: Styles, blocks: Iterable[Block], messages: Messages) -> None:
    """Sums that Excel keeps while staff type; the reader never looks at them.

    For every year and indicator of the nation: Σ prefectures, segments or municipalities − nation; 0 is right."""
    known_blocks = {block.kind: block for block in blocks}
    nation = known_blocks[SheetKind.NATION]
    sheet = book.add_worksheet(sheet_name(SheetKind.CHECKS))
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 5, 18)
    for column, name in enumerate(("indicator", "year", "nation", "prefectures", "segments", "municipalities")):
        sheet.write_string(0, column, messages(f"template.check_{name}"), styles.header)
    line = 1
    for column, header in enumerate(nation.headers[1:], start=1):
        for row, cells in enumerate(nation.rows, start=1):
            value, year = cells[column], cells[0]
            own = f"'{sheet_name(SheetKind.NATION)}'!{xl_rowcol_to_cell(row, column)}"
            sums = [_sum(known_blocks[kind], header, year) for kind in _SUMMED]
            if not any(total is not None or formula for formula, total in sums) or not isinstance(
                value, int | type(None)
            ):
                continue
            sheet.write_string(line, 0, header)
            sheet.write_string(line, 1, str(year))
            sheet.write_formula(line, 2, f"={own}", styles.figure, value if value is not None else 0)
            for place, (formula, total) in enumerate(sums, start=3):
                if formula:
                    result = "" if total is None else total - (value or 0)
                    sheet.write_formula(
                        line, place, f'=IF(COUNT({formula})=0,"",SUM({formula})-{own})', styles.figure, result
                    )
            line += 1
    sheet.protect("")


def _sum(block: Block, header: str, year: object) -> tuple[str, int | None]:
    """The range of that indicator and year in another sheet, and its sum; empty where there is none."""
    if header not in block.headers:
        return "", None
    column, at = block.headers.index(header), block.figures - 1
    rows = [n for n, cells in enumerate(block.rows, start=1) if cells[at] == year]
    if not rows:
        return "", None
    strs = [block.rows[n - 1][column] for n in rows]
    numbers = [item for item in strs if isinstance(item, int)]
    first, last = xl_rowcol_to_cell(rows[0], column), xl_rowcol_to_cell(rows[-1], column)
    return f"'{sheet_name(block.kind)}'!{first}:{last}", sum(numbers) if numbers else None


def _codes(book: Book, styles: Styles, snapshot: Snapshot) -> None:
    sheet = book.add_worksheet(sheet_name(SheetKind.CODES))
    areas = [a for level in (Level.NATION, Level.PREFECTURE, Level.MUNICIPALITY) for a in snapshot.catalogue.at(level)]
    parents = {a.id: a.name["ja"] for a in areas}
    columns: tuple[tuple[str, list[str]], ...] = (
        ("地域コード", [a.id for a in areas]),
        ("地域", [a.name["ja"] for a in areas]),
        ("上位の地域", [parents.get(a.parent or "", "") for a in areas]),
        ("記号", [vocabulary()["mark"][m.value][0] for m in sorted(WITHOUT_VALUE)]),
        ("区分", list(segment_names())),
        ("指標", [i.name["ja"] for i in with_parts(snapshot.catalogue)]),
        ("出典のID", list(snapshot.catalogue.sources)),
    )
    for column, (header, values) in enumerate(columns):
        sheet.write_string(0, column, header, styles.header)
        sheet.set_column(column, column, 24 if column in (5, 6) else 14)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, column, value)
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"autofilter": True})


def _meta(book: Book, snapshot: Snapshot, *, practice: bool) -> None:
    sheet = book.add_worksheet(sheet_name(SheetKind.META))
    for row, (name, value) in enumerate(
        ((VERSION, TEMPLATE_VERSION), (EDITION, snapshot.edition.number), (PRACTICE, YES if practice else "いいえ"))
    ):
        sheet.write_string(row, 0, name)
        if isinstance(value, int):
            sheet.write_number(row, 1, value)
        else:
            sheet.write_string(row, 1, value)
    sheet.very_hidden()
