"""The next year's figures, filled into the template and written as people would: the same numbers in both."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import loader
from data.domain.area import Level
from data.domain.year import YearKind
from data.ingest.templates.tables import year_label
from tests.data.ingest.sheets import saved

YEAR = 2022
HUBS = "小さな拠点の形成数（箇所）"
BY_PREFECTURE = {a.id: 10 + (int(a.id) * 17) % 43 for a in loader.load().at(Level.PREFECTURE)}
TOTAL = sum(BY_PREFECTURE.values())
DEPOPULATED = TOTAL * 3 // 4


def filled(template: bytes) -> bytes:
    """The template with hubs of 2022: nation, 47 prefectures, both kinds of municipality."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    year = year_label(YEAR, YearKind.FISCAL)
    for name, values in (("01_全国年次", {}), ("02_都道府県別", BY_PREFECTURE), ("03_過疎区分別", {})):
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        heads = {str(cell.value): place for place, cell in enumerate(sheet[1])}
        for row in sheet.iter_rows(min_row=2):
            if row[heads["年度"]].value != year:
                continue
            if values:
                row[heads[HUBS]].value = values[str(row[0].value)]
            elif "区分" in heads:
                depopulated = str(row[heads["区分"]].value).startswith("過疎")
                row[heads[HUBS]].value = DEPOPULATED if depopulated else TOTAL - DEPOPULATED
            else:
                row[heads[HUBS]].value = TOTAL
    return saved(book)


def human_form() -> bytes:
    """A report's tables: titles, merged headers, regions between prefectures, full-width digits, notes."""
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "都道府県別"
    first["A1"] = "表１　小さな拠点の形成数（都道府県別）"
    first["A1"].font = Font(bold=True)
    first["C2"] = "（単位：箇所）"
    first["A3"], first["B3"] = "都道府県", "小さな拠点の形成数"
    first["B4"] = "令和４年度"
    first.merge_cells("A3:A4")
    first["A5"], first["B5"] = "全国", f"{TOTAL:,}".translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    row = 6
    for area in loader.load().at(Level.PREFECTURE):
        if area.id == "02":
            first.cell(row, 1, "東北地方")
            first.cell(row, 2, sum(BY_PREFECTURE[f"{n:02}"] for n in range(2, 8)))
            row += 1
        first.cell(row, 1, area.name["ja"].removesuffix("県"))
        first.cell(row, 2, BY_PREFECTURE[area.id])
        row += 1
    first.cell(row, 1, "※ 総合戦略に位置付けのあるものの数")
    second = book.create_sheet("過疎・非過疎")
    for line in (
        ("区分", "年度", "小さな拠点の形成数"),
        ("過疎", "R4年度", DEPOPULATED),
        ("非過疎", "R4年度", TOTAL - DEPOPULATED),
    ):
        second.append(line)
    return saved(book)


_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)

_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def as_ods(workbook: bytes) -> bytes:
    """The values of an .xlsx as an OpenDocument spreadsheet, sheet by sheet."""
    tables = []
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)):
        rows = "".join(
            f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
            for row in sheet.iter_rows(values_only=True)
        )
        tables.append(f'<table:table table:name="{escape(sheet.title)}">{rows}</table:table>')
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr("content.xml", content)
    return file.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = f'float" office:value="{value}' if isinstance(value, int | float) else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'
