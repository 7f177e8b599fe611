"""Makes the file of a seed, has the product read it, and says what came of it."""

from __future__ import annotations

import csv
import io
import random
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from data.domain.finding import Severity
from data.domain.snapshot import Snapshot
from data.ingest import csv_reader
from data.ingest.readers import read
from data.ingest.sandbox import _sheet
from data.ingest.workbook import Workbook
from data.publishing.check import Checked, hold_against
from tests.data.ingest.wild.dirt import ASKED, DIRTS
from tests.data.ingest.wild.layouts import LAYOUTS
from tests.data.ingest.wild.tables import Figures, Sheet, Spelling

TODAY = date(2026, 11, 30)


@dataclass(frozen=True)
class Result:
    """One file: `outcome` is complete, refused, silent or, of dirty files, right cell or other cell."""

    seed: int
    layout: str
    dirt: str
    form: str
    outcome: str
    reason: str
    table: str
    # Whether a refused file's figures were shown wrongly beside the finding.
    wrong: bool = False


def judge(seed: int, base: Snapshot, *, only: str = "") -> Result:
    """Make, read and judge the file of that seed: every third is dirty."""
    rng = random.Random(seed)  # noqa: S311 - files for tests, nothing secret
    name = only or sorted(LAYOUTS)[seed % len(LAYOUTS)]
    spelling = Spelling(rng, base.catalogue)
    known = {
        i: {y: o.value for y in base.years(i) if (o := base.read(i, year=y)) is not None and o.value is not None}
        for i in ("hubs", "hub_municipalities", "organizations", "organization_municipalities")
    }
    sheets = LAYOUTS[name](Figures(rng, base.catalogue, known), spelling)
    dirt, blamed = "", None
    if rng.random() < 1 / 3:
        for dirt in rng.sample(sorted(DIRTS), len(DIRTS)):
            if (blamed := DIRTS[dirt](sheets, spelling)) is not None:
                break
    form = "xlsx" if len(sheets) > 1 or _needs_xlsx(sheets[0]) else rng.choice(("xlsx",) * 7 + ("csv", "cp932", "ods"))
    if form != "xlsx" and (
        sheets[0].merged or sheets[0].formats or any(isinstance(v, date) for v in sheets[0].cells.values())
    ):
        form = "xlsx"
    form = next((sheet.form for sheet in sheets if sheet.form), form)
    if form == "cp932" and any(not _fits_cp932(str(v)) for v in sheets[0].cells.values()):
        form = "csv"
    checked = _checked(sheets, form, base)
    outcome, reason = _outcome(sheets, checked, blamed, asked=dirt in ASKED)
    truth = {key: value for sheet in sheets for key, value in sheet.truth.items()}
    wrong = any(truth.get((*record.key,)) != record.value for record in checked.reading.records)
    return Result(seed, name, dirt, form, outcome, reason, _as_text(sheets), wrong)


def _needs_xlsx(sheet: Sheet) -> bool:
    return bool(sheet.struck or sheet.hidden_rows)


def _outcome(sheets: Sequence[Sheet], checked: Checked, blamed: list[str] | None, *, asked: bool) -> tuple[str, str]:
    truth = {key: value for sheet in sheets for key, value in sheet.truth.items()}
    records = {(*record.key,): record.value for record in checked.reading.records}
    errors = [f for f in checked.findings if f.severity is Severity.ERROR]
    wrong = [(key, value, truth.get(key)) for key, value in records.items() if truth.get(key) != value]
    lost = [key for key in truth if key not in records]
    told = "; ".join(f"{f.code} {f.kind} {f.cell} {f.got[:20]}" for f in errors[:4])
    if blamed is None:
        if errors:
            return "refused", told
        return ("silent", f"wrong {wrong[:3]} lost {lost[:3]}") if wrong or lost else ("complete", "")
    # What only a person can know is asked about: a warning is right.
    findings = [*checked.findings] if asked else errors
    if not findings:
        return "silent", f"publishable; wrong {wrong[:2]} lost {lost[:2]}"
    names = {sheet.name for sheet in sheets}
    hit = any(f.sheet in names and (f.cell == cell or _covers(f.cell, cell)) for f in findings for cell in blamed)
    if asked and not hit and not errors:
        return "silent", f"not asked; wrong {wrong[:2]} lost {lost[:2]}"
    return ("right cell" if hit else "other cell"), f"{told} | blamed {blamed[:4]}"


def _covers(place: str, cell: str) -> bool:
    """Whether a finding's place (`B3`, `B3:B50`) holds a cell."""
    ends = [re.fullmatch(r"([A-Z]+)(\d+)", end) for end in place.split(":")]
    at = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    if at is None or any(end is None for end in ends):
        return False
    (left, top), (right, bottom) = ((e.group(1), int(e.group(2))) for e in (ends[0], ends[-1]) if e is not None)
    return (len(left), left) <= (len(at[1]), at[1]) <= (len(right), right) and top <= int(at[2]) <= bottom


def _checked(sheets: list[Sheet], form: str, base: Snapshot) -> Checked:
    return hold_against(
        base, read_file(_file(sheets, form), form, sheets[0].name), known_file=None, practice=False, today=TODAY
    )


def read_file(content: bytes, form: str, name: str) -> Workbook:
    """The workbook as the product reads it, without a process of its own."""
    if form in ("csv", "cp932"):
        book = csv_reader.read(content, f"{name}.csv")
        assert isinstance(book, Workbook), book
        return book
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{form}"
        path.write_bytes(content)
        answer = read(path)
    assert "sheets" in answer, answer
    return Workbook("file", tuple(_sheet(sheet) for sheet in answer["sheets"]), len(content), "0" * 64)


def _fits_cp932(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _file(sheets: list[Sheet], form: str) -> bytes:
    if form in ("csv", "cp932"):
        text = io.StringIO()
        if sheets[0].unquoted:
            text.write("".join(",".join(map(str, row)) + "\n" for row in _rows(sheets[0])))
        else:
            csv.writer(text).writerows(_rows(sheets[0]))
        return text.getvalue().encode("utf-8-sig" if form == "csv" else "cp932")
    return _ods(sheets[0]) if form == "ods" else _xlsx(sheets)


def _xlsx(sheets: list[Sheet]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        ws = book.create_sheet(sheet.name)
        for (row, column), value in sheet.cells.items():
            cell = ws.cell(row, column, value)
            if (row, column) in sheet.formats:
                cell.number_format = sheet.formats[row, column]
        for place, text in sheet.struck.items():
            if text:
                ws.cell(*place).value = CellRichText(
                    str(ws.cell(*place).value), TextBlock(InlineFont(strike=True), text)
                )
            else:
                ws.cell(*place).font = Font(strike=True)
        for row in sheet.hidden_rows:
            ws.row_dimensions[row].hidden = True
        for top, left, bottom, right in sheet.merged:
            # Not merge_cells, which would drop what it hides.
            ws.merged_cells.add(f"{ws.cell(top, left).coordinate}:{ws.cell(bottom, right).coordinate}")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _ods(sheet: Sheet) -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
        return (
            f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
            if value != ""
            else "<table:table-cell/>"
        )

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in _rows(sheet))
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="{sheet.name}">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


def _rows(sheet: Sheet) -> list[list[object]]:
    bottom, right = max(r for r, _ in sheet.cells), max(c for _, c in sheet.cells)
    return [[sheet.cells.get((r, c), "") for c in range(1, right + 1)] for r in range(1, bottom + 1)]


def _as_text(sheets: Sequence[Sheet]) -> str:
    return "\n".join(
        f"[{sheet.name}] merged {sheet.merged[:4]}\n"
        + "\n".join(" | ".join(map(repr, row)) for row in _rows(sheet)[:9])
        for sheet in sheets[:2]
    )
