"""A sheet of sums that Excel keeps while staff type. The reader never looks at it."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as Book

from data.i18n import Words
from data.ingest.fields import SheetKind, sheet_name
from data.ingest.writing.block import Block
from data.ingest.writing.styles import Styles

_PARTS = (SheetKind.PREFECTURES, SheetKind.SEGMENTS, SheetKind.MUNICIPALITIES)


def write_checks(book: Book, styles: Styles, blocks: Iterable[Block], words: Words) -> None:
    """For every year and indicator of the nation: Σ prefectures, segments or municipalities − nation; 0 is right."""
    held = {block.kind: block for block in blocks}
    nation = held[SheetKind.NATION]
    sheet = book.add_worksheet(sheet_name(SheetKind.CHECKS))
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 5, 18)
    for column, name in enumerate(("indicator", "year", "nation", "prefectures", "segments", "municipalities")):
        sheet.write_string(0, column, words(f"template.check_{name}"), styles.header)
    line = 1
    for column, header in enumerate(nation.headers[1:], start=1):
        for row, cells in enumerate(nation.rows, start=1):
            value, year = cells[column], cells[0]
            own = f"'{sheet_name(SheetKind.NATION)}'!{xl_rowcol_to_cell(row, column)}"
            sums = [_sum(held[kind], header, year) for kind in _PARTS]
            if not any(total is not None or formula for formula, total in sums) or not isinstance(
                value, int | type(None)
            ):
                continue
            sheet.write_string(line, 0, header)
            sheet.write_string(line, 1, str(year))
            sheet.write_formula(line, 2, f"={own}", styles.figure, value if value is not None else 0)
            for place, (formula, total) in enumerate(sums, start=3):
                if formula:
                    found = "" if total is None else total - (value or 0)
                    sheet.write_formula(
                        line, place, f'=IF(COUNT({formula})=0,"",SUM({formula})-{own})', styles.figure, found
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
    found = [block.rows[n - 1][column] for n in rows]
    numbers = [each for each in found if isinstance(each, int)]
    first, last = xl_rowcol_to_cell(rows[0], column), xl_rowcol_to_cell(rows[-1], column)
    return f"'{sheet_name(block.kind)}'!{first}:{last}", sum(numbers) if numbers else None
