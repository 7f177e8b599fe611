"""Two libraries read the same workbook; where they differ, nobody is believed. Runs in the child process only."""

from __future__ import annotations

import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser
from python_calamine import CalamineError, CalamineWorkbook

from data.ingest.surroundings import SheetXml, faults_of_package, surroundings
from data.ingest.workbook import letters

MOST_SHEETS: Final = 30
# Rows × columns up to the last filled cell: a second reader lays them all out in memory.
WIDEST: Final = 8_000_000
MOST_CELLS: Final = 400_000
_NEAR: Final = 1e-9

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
    book = load_workbook(path, read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "_worksheet_path")]
    if not sheets:
        raise RefusalError("no_sheet")
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
    second = CalamineWorkbook.from_path(str(path))
    disagreements = [each for answer in answers for each in _compared(answer, second, book.epoch)]
    return {"sheets": answers, "disagreements": disagreements}


class _Formats:
    """Number formats by style, each looked up once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.names: list[str] = ["General"]
        self._by_style: dict[int, int] = {}

    def place(self, style: int) -> int:
        """Where the format of that style stands among `names`."""
        if style not in self._by_style:
            number = self._book._cell_styles[style].numFmtId
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


def _sheet(sheet: Any, around: SheetXml, formats: _Formats) -> Answer:
    """The parser is asked itself: the sheet's own iterator fills every gap, and hangs on one cell at XFD1048576."""
    cells: list[list[Any]] = []
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
        )
        for row, found in parser.parse():
            for cell in found:
                value = cell["value"]
                if value is None or value == "":
                    continue
                column, style = cell["column"], cell["style_id"]
                if cell["data_type"] == "e":
                    value = ["error", str(value)]
                elif not isinstance(value, int | float | str):
                    value = _plain(value, parent.epoch)
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
    }


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
        # Line ends and outer spaces are kept by one and not by the other.
        return isinstance(other, str) and value.split() == other.split()
    if isinstance(other, date | datetime | time | timedelta):
        other = to_excel(other, epoch)  # type: ignore[no-untyped-call]
    if isinstance(other, bool) or not isinstance(other, int | float):
        return False
    return abs(float(value) - float(other)) <= _NEAR * max(1.0, abs(float(value)))


def _shown(value: Any) -> str:
    return str(value[1]) if isinstance(value, list) else str(value)
