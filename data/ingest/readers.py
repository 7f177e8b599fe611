"""Two libraries read the same workbook; where they differ, nobody is believed. Runs in the reader's process only."""

from __future__ import annotations

import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import WINDOWS_EPOCH, to_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser
from python_calamine import CalamineError, CalamineWorkbook

from data.ingest.ods_reader import read_ods
from data.ingest.sheet_xml import SheetXml, faults_of_package, surroundings
from data.ingest.workbook import letters

MOST_SHEETS: Final = 30
# Rows × columns up to the last filled cell: a second reader lays them all out in memory.
WIDEST: Final = 8_000_000
MOST_CELLS: Final = 400_000
# A cell's text is cut here, with a sign, and all texts together may be so long: the server keeps them all.
LONGEST_TEXT: Final = 1_000
MOST_TEXT: Final = 8_000_000
_NEAR: Final = 1e-9
_RAISED: Final = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "0123456789+-=()")

Answer = dict[str, Any]


class RefusalError(Exception):
    """Why the file is not read."""

    def __init__(self, kind: str, *facts: tuple[str, str | int]) -> None:
        self.kind, self.facts = kind, facts
        super().__init__(kind)


def read(path: Path) -> Answer:
    """Sheets and disagreements, or a refusal: plain lists and numbers, ready for JSON."""
    warnings.simplefilter("ignore")
    try:
        with zipfile.ZipFile(path) as archive:
            if fault := faults_of_package(archive):
                return {"refusal": fault, "facts": []}
            return _read(path, archive)
    except RefusalError as refusal:
        return {"refusal": refusal.kind, "facts": refusal.facts}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as fault:
        return {"refusal": "damaged", "facts": [], "why": str(fault)}
    except (InvalidFileException, CalamineError, KeyError, ValueError, TypeError, AttributeError, IndexError) as fault:
        return {"refusal": "unreadable", "facts": [], "why": repr(fault)}
    except MemoryError:
        return {"refusal": "too_expanded", "facts": []}


def _read(path: Path, archive: zipfile.ZipFile) -> Answer:
    if "content.xml" in archive.namelist():
        answers, epoch = _read_ods(archive), WINDOWS_EPOCH
    else:
        answers, epoch = _read_xlsx(path, archive)
    if not answers:
        raise RefusalError("no_sheet")
    second = CalamineWorkbook.from_path(str(path))
    disagreements = [cell for answer in answers for cell in _compared(answer, second, epoch)]
    _cut_texts(answers)
    return {"sheets": answers, "disagreements": disagreements}


def _read_xlsx(path: Path, archive: zipfile.ZipFile) -> tuple[list[Answer], datetime]:
    book = _open(path)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "_worksheet_path")]
    if len(sheets) > MOST_SHEETS:
        raise RefusalError("too_many_sheets", ("count", len(sheets)))
    formats = _Formats(book)
    answers, total = [], 0
    for sheet in sheets:
        around = surroundings(archive, sheet._worksheet_path)
        if around.filled + total > MOST_CELLS:
            raise RefusalError("too_many_cells", ("count", MOST_CELLS))
        answer = _sheet(sheet, around, formats)
        total += len(answer["cells"])
        answers.append(answer)
    return answers, book.epoch


class _Reader(ExcelReader):
    """Only what figures need: a fault in a theme, in properties or in styles loses no table."""

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        try:
            apply_stylesheet(self.archive, self.wb)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError):
            setattr(self.wb, "_cell_styles", [])  # noqa: B010 - not among the names that its types tell
        self.read_worksheets()

    def read_strings(self) -> None:
        # A list of strings that is declared but not there: the cells may hold their texts themselves.
        try:
            super().read_strings()
        except KeyError:
            self.shared_strings = []


def _open(path: Path) -> Any:
    reader = _Reader(path, read_only=True, data_only=True, rich_text=True)
    reader.read()
    return reader.wb


def _read_ods(archive: zipfile.ZipFile) -> list[Answer]:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusalError("encrypted")
    sheets = read_ods(archive)
    if len(sheets) > MOST_SHEETS:
        raise RefusalError("too_many_sheets", ("count", len(sheets)))
    if sum(len(sheet.cells) for sheet in sheets) > MOST_CELLS:
        raise RefusalError("too_many_cells", ("count", MOST_CELLS))
    answers = []
    for sheet in sheets:
        formats = list(dict.fromkeys(["General", *(shown for *_, shown in sheet.cells)]))
        styles = {name: place for place, name in enumerate(formats)}
        answers.append(
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "cells": [[row, column, value, styles[shown]] for row, column, value, shown in sheet.cells],
                "formats": formats,
                "merged": sheet.merged,
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
                "asides": ["comments"] if sheet.comments else [],
                "struck": sheet.struck,
            }
        )
    return answers


def _cut_texts(answers: list[Answer]) -> None:
    """Cut long texts, with a sign, and refuse what is too much for the server to keep."""
    total = 0
    for answer in answers:
        for cell in answer["cells"]:
            if isinstance(cell[2], str):
                if len(cell[2]) > LONGEST_TEXT:
                    # Mark truncation, so that a cut number is not misread.
                    cell[2] = cell[2][:LONGEST_TEXT] + "…"
                total += len(cell[2])
    if total > MOST_TEXT:
        raise RefusalError("too_much_text")


class _Formats:
    """Number formats by style, each looked up once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.names: list[str] = ["General"]
        self._by_style: dict[int, int] = {}
        self._struck: dict[int, bool] = {}

    def place(self, style: int) -> int:
        """Where the format of that style stands among `names`."""
        if style not in self._by_style:
            styles = self._book._cell_styles
            number = styles[style].numFmtId if style < len(styles) else 0
            from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

            name = (
                BUILTIN_FORMATS.get(number, "General")
                if number < BUILTIN_FORMATS_MAX_SIZE
                else self._book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]
            )
            if name not in self.names:
                self.names.append(name)
            self._by_style[style] = self.names.index(name)
        return self._by_style[style]

    def is_struck(self, style: int) -> bool:
        """Whether that style strikes a cell's text through."""
        if style not in self._struck:
            styles, fonts = self._book._cell_styles, self._book._fonts
            font = styles[style].fontId if style < len(styles) else 0
            self._struck[style] = font < len(fonts) and bool(fonts[font].strike)
        return self._struck[style]


def _sheet(sheet: Any, around: SheetXml, formats: _Formats) -> Answer:
    """The parser is asked itself: the sheet's own iterator fills every gap, and hangs on one cell at XFD1048576."""
    cells: list[list[Any]] = []
    struck: list[tuple[int, int, str]] = []
    tallest = widest = 0
    parent = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=parent.epoch,
            date_formats=parent._date_formats,
            timedelta_formats=parent._timedelta_formats,
            rich_text=True,
        )
        for row, found in parser.parse():
            for cell in found:
                value = cell["value"]
                if value is None or value == "":
                    continue
                column, style = cell["column"], cell["style_id"]
                if cell["data_type"] == "e":
                    value = ["error", str(value)]
                elif isinstance(value, CellRichText):
                    if any(map(_is_struck, value)):
                        rest = _rich(CellRichText([block for block in value if not _is_struck(block)]))
                        struck.append((row, cell["column"], rest[:LONGEST_TEXT]))
                    value = _rich(value)
                elif not isinstance(value, int | float | str):
                    value = _plain(value, parent.epoch)
                if style and formats.is_struck(style):
                    struck.append((row, column, ""))
                cells.append([row, column, value, formats.place(style) if style else 0])
                widest = max(widest, column)
                tallest = max(tallest, row)
    if tallest * widest > WIDEST:
        raise RefusalError("too_spread", ("cell", f"{letters(widest)}{tallest}"))
    held = {(row, column) for row, column, _, _ in cells}
    cells += [[r, c, ["formula", f], 0] for (r, c), f in around.uncomputed.items() if (r, c) not in held]
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "cells": cells,
        "formats": formats.names,
        "merged": around.merged,
        "hidden_rows": around.hidden_rows,
        "hidden_columns": around.hidden_columns,
        "asides": around.asides,
        "struck": struck,
    }


def _rich(value: CellRichText) -> str:
    """A text in several fonts; its raised digits become superscripts: a footnote mark is no digit of a number."""
    parts = []
    for block in value:
        raised = isinstance(block, TextBlock) and block.font.vertAlign == "superscript"
        parts.append(str(block).translate(_RAISED) if raised else str(block))
    return "".join(parts)


def _is_struck(block: str | TextBlock) -> bool:
    return isinstance(block, TextBlock) and bool(block.font.strike)


def _plain(value: Any, epoch: datetime) -> Any:
    """Dates as their day; times and spans as the number that Excel keeps."""
    if isinstance(value, datetime | date):
        return ["date", (value.date() if isinstance(value, datetime) else value).isoformat()]
    if isinstance(value, time | timedelta):
        return float(to_excel(value, epoch))  # type: ignore[no-untyped-call]
    return str(value)


def _compared(answer: Answer, second: CalamineWorkbook, epoch: datetime) -> list[list[str]]:
    """Every cell that both give and that differs. Error cells are empty to the second reader: no disagreement."""
    name = answer["name"]
    try:
        rows = second.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError:
        return [[name, "", "", "?"]]
    found = []
    for row, column, value, _ in answer["cells"]:
        if isinstance(value, list) and value[0] != "date":
            continue
        try:
            other = rows[row - 1][column - 1]
        except IndexError:
            other = ""
        if not _same(value, other, epoch):
            found.append([name, f"{letters(column)}{row}", _shown(value), _shown(other)])
    return found


def _same(value: Any, other: Any, epoch: datetime) -> bool:
    if value == other:
        return True
    if isinstance(value, list):
        return isinstance(other, date | datetime) and value[1] == f"{other:%Y-%m-%d}"
    if isinstance(value, str):
        # Line ends and outer spaces are kept by one and not by the other; raised digits are our own sign.
        return isinstance(other, str) and value.translate(_LOWERED).split() == other.translate(_LOWERED).split()
    if isinstance(other, date | datetime | time | timedelta):
        other = to_excel(other, epoch)  # type: ignore[no-untyped-call]
    if isinstance(other, bool) or not isinstance(other, int | float):
        return False
    return abs(float(value) - float(other)) <= _NEAR * max(1.0, abs(float(value)))


def _shown(value: Any) -> str:
    return str(value[1]) if isinstance(value, list) else str(value)
