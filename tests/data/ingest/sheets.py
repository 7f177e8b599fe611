"""Makes workbooks for tests: as nouns, without a file, and as real files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data.ingest.workbook import Area, Cell, Cells, ErrorCell, NoStoredValue, Sheet, Value, Workbook

Rows = Sequence[Sequence[object]]


def sheet(
    name: str, rows: Rows, *, hidden: bool = False, merged: Sequence[Area] = (), formats: Mapping[str, str] = {}
) -> Sheet:
    """A sheet of these rows; None and "" leave a cell empty. `formats` are number formats by place (A2)."""
    cells: list[Cell] = []
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            assert isinstance(value, str | int | float | date | ErrorCell | NoStoredValue)
            whole: Value = float(value) if isinstance(value, int) and not isinstance(value, bool) else value
            cell = Cell(r, c, whole)
            cells.append(cell._replace(number_format=formats.get(cell.ref, "General")))
    return Sheet(name, hidden, Cells.of(cells), tuple(merged))


def workbook(*sheets: Sheet) -> Workbook:
    """A workbook that was read without a disagreement."""
    return Workbook("試験.xlsx", tuple(sheets), 1000, "0" * 64)


def xlsx(make: Callable[[Worksheet], None] | None = None) -> bytes:
    """A real file with one sheet of the nation's figures, after `make` has changed it."""
    book = openpyxl.Workbook()
    ws = book.active
    assert isinstance(ws, Worksheet)
    ws.title = "01_全国年次"
    for row in (("年度", "小さな拠点の形成数（箇所）"), ("令和4（2022）年度", 1500)):
        ws.append(row)
    if make:
        make(ws)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The file's bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(content: bytes, change: Callable[[str, bytes], bytes | None], *more: tuple[str, bytes]) -> bytes:
    """The same zip with every part passed through `change` (None drops it), and `more` parts behind."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
        for name, part in more:
            new.writestr(name, part)
    return out.getvalue()
