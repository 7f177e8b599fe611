"""Two libraries read the same workbook; where they differ, nobody is believed. Runs in the reader's process only."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from operator import lt
from pathlib import Path
from typing import Any, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
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
# Its number, and of its cells the columns, the values and the places of their formats.
Row = list[Any]


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
    except (
        InvalidFileException,
        CalamineError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
    ) as fault:
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
    return {"sheets": [_flat(answer) for answer in answers], "disagreements": disagreements}


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
        total += sum(len(row[1]) for row in answer["rows"])
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
                "rows": _by_row((row, column, value, styles[shown]) for row, column, value, shown in sheet.cells),
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
        for _, _, values, _ in answer["rows"]:
            for place, value in enumerate(values):
                if type(value) is str:
                    if len(value) > LONGEST_TEXT:
                        # Mark truncation, so that a cut number is not misread.
                        values[place] = value[:LONGEST_TEXT] + "…"
                    total += len(values[place])
    if total > MOST_TEXT:
        raise RefusalError("too_much_text")


class _Formats:
    """Number formats by style, each looked up once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.names: list[str] = ["General"]
        self._by_style: dict[int, int] = {0: 0}
        self._struck: dict[int, bool] = {}

    def places(self, styles: list[int]) -> list[int]:
        """Where the formats of these styles stand among `names`."""
        known = self._by_style
        for style in {*styles} - known.keys():
            known[style] = self._place(style)
        return [known[style] for style in styles]

    def _place(self, style: int) -> int:
        styles = self._book._cell_styles
        number = styles[style].numFmtId if style < len(styles) else 0
        name = (
            BUILTIN_FORMATS.get(number, "General")
            if number < BUILTIN_FORMATS_MAX_SIZE
            else self._book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]
        )
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def is_struck(self, style: int) -> bool:
        """Whether that style strikes a cell's text through."""
        if style not in self._struck:
            styles, fonts = self._book._cell_styles, self._book._fonts
            font = styles[style].fontId if style < len(styles) else 0
            self._struck[style] = font < len(fonts) and bool(fonts[font].strike)
        return self._struck[style]


def _sheet(sheet: Any, around: SheetXml, formats: _Formats) -> Answer:
    """The parser is asked itself: the sheet's own iterator fills every gap, and hangs on one cell at XFD1048576."""
    rows: list[Row] = []
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
        for number, result in parser.parse():
            filled = [cell for cell in result if cell["value"] is not None and cell["value"] != ""]
            if filled:
                columns = [cell["column"] for cell in filled]
                values = [_read_value(cell, parent.epoch) for cell in filled]
                rows.append([number, columns, values, formats.places([cell["style_id"] for cell in filled])])
                struck += _struck_texts(number, filled, formats)
                widest, tallest = max(widest, *columns), max(tallest, number)
    if tallest * widest > WIDEST:
        raise RefusalError("too_spread", ("cell", f"{letters(widest)}{tallest}"))
    if around.uncomputed:
        filled_places = {(row, column) for row, columns, _, _ in rows for column in columns}
        formulas = [(*at, ["formula", f], 0) for at, f in around.uncomputed.items() if at not in filled_places]
        rows += _by_row(formulas)
    if not _is_ordered(rows):
        rows = _by_row(_one_by_one(rows))
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "rows": rows,
        "formats": formats.names,
        "merged": around.merged,
        "hidden_rows": around.hidden_rows,
        "hidden_columns": around.hidden_columns,
        "asides": around.asides,
        "struck": struck,
    }


def _flat(answer: Answer) -> Answer:
    """With a few long lists in place of the rows: a list for each row would take five times the server's memory."""
    rows = answer["rows"]
    columns, values, styles = (list(chain.from_iterable(row[part] for row in rows)) for part in (1, 2, 3))
    numbers, counts = [row[0] for row in rows], [len(row[1]) for row in rows]
    return answer | {"rows": numbers, "counts": counts, "columns": columns, "values": values, "styles": styles}


def _by_row(cells: Iterable[tuple[int, int, Any, int]]) -> list[Row]:
    """In reading order; of two cells at one place the later."""
    rows: dict[int, Row] = {}
    places = {(row, column): (value, style) for row, column, value, style in cells}
    for row, column in sorted(places):
        for kept, part in zip(rows.setdefault(row, [row, [], [], []])[1:], (column, *places[row, column]), strict=True):
            kept.append(part)
    return list(rows.values())


def _one_by_one(rows: list[Row]) -> Iterator[tuple[int, int, Any, int]]:
    return ((row, *cell) for row, *parts in rows for cell in zip(*parts, strict=True))


def _is_ordered(rows: list[Row]) -> bool:
    """Whether rows and their cells follow each other: a file may have them in any order, or in pieces."""
    return all(_ascends(numbers) for numbers in ([row[0] for row in rows], *(row[1] for row in rows)))


def _ascends(numbers: list[int]) -> bool:
    return all(map(lt, numbers, numbers[1:]))


def _read_value(cell: dict[str, Any], epoch: datetime) -> Any:
    """A number as a float, a text and a truth value as they are; anything else as a list of its kind and text."""
    value = cell["value"]
    kind = type(value)
    if kind is int:
        return float(value)
    if cell["data_type"] == "e":
        return ["error", str(value)]
    if kind is str or kind is float or kind is bool:
        return value
    return _rich(value) if isinstance(value, CellRichText) else _plain(value, epoch)


def _struck_texts(row: int, cells: list[dict[str, Any]], formats: _Formats) -> Iterator[tuple[int, int, str]]:
    """Row, column and what is left of the text of each cell that is struck through, whole or in part."""
    for cell in cells:
        value, style = cell["value"], cell["style_id"]
        if isinstance(value, CellRichText) and any(map(_is_struck, value)):
            rest = CellRichText([block for block in value if not _is_struck(block)])
            yield row, cell["column"], _rich(rest)[:LONGEST_TEXT]
        if style and formats.is_struck(style):
            yield row, cell["column"], ""


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
    result = []
    for number, columns, values, _ in answer["rows"]:
        others = rows[number - 1] if number <= len(rows) else []
        for column, value in zip(columns, values, strict=True):
            other = others[column - 1] if column <= len(others) else ""
            if value == other or (type(value) is list and value[0] != "date"):
                continue
            if not _same(value, other, epoch):
                result.append([name, f"{letters(column)}{number}", _shown(value), _shown(other)])
    return result


def _same(value: Any, other: Any, epoch: datetime) -> bool:
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
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value[1]) if isinstance(value, list) else str(value)
