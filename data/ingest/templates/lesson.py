"""The lesson's workbook: the true figures of later surveys, written down as an office would write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import xlsxwriter

from data.domain.catalogue import Catalogue

# Not among the figures of the first edition, which is the deck's: the first update that a reader can publish.
FIGURES = Path(__file__).parents[2] / "figures" / "later" / "lesson.csv"
_TABLES = (("hubs", "hub_municipalities"), ("organizations", "organization_municipalities"))


def lesson(catalogue: Catalogue) -> bytes:
    """An .xlsx with two tables side by side, each with its own years, a row of units, and notes with the sources."""
    rows = list(csv.DictReader(io.StringIO(FIGURES.read_text(encoding="utf-8"))))
    values = {(row["indicator"], int(row["year"])): int(row["value"]) for row in rows}
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("調査結果")
    title, head = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "border": 1})
    cell = book.add_format({"border": 1, "num_format": "#,##0"})
    sheet.write_string(0, 0, "小さな拠点・地域運営組織に関する調査の結果", title)
    bottom = 0
    for left, indicators in zip((0, 4), _TABLES, strict=True):
        sheet.write_string(2, left, "年度", head)
        for column, id_ in enumerate(indicators, start=left + 1):
            sheet.write_string(2, column, catalogue.indicators[id_].name["ja"], head)
            sheet.write_string(3, column, f"（{catalogue.indicators[id_].unit['ja']}）", head)
        for row, year in enumerate(sorted({year for id_, year in values if id_ in indicators}), start=4):
            sheet.write_string(row, left, f"令和{year - 2018}年度", cell)
            for column, id_ in enumerate(indicators, start=left + 1):
                sheet.write_number(row, column, values[id_, year], cell)
            bottom = max(bottom, row)
    for row, source in enumerate(dict.fromkeys(row["source"] for row in rows), start=bottom + 2):
        sheet.write_string(row, 0, f"出典：{source}")
    sheet.set_column(0, 7, 26)
    book.close()
    return file.getvalue()
