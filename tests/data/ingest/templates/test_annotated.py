"""The upload made anew: values as read, faults in colour, a list with links."""

from __future__ import annotations

import csv
import io

import openpyxl

from data.domain.catalogue import Catalogue
from data.i18n.formatter import Formatter
from data.ingest.parse_workbook import understand
from data.ingest.templates.annotated import annotated
from data.ingest.templates.findings_file import findings_csv
from tests.data.ingest.sheets import sheet, workbook

HELD = workbook(
    sheet(
        "02_都道府県別",
        [
            ["都道府県", "年度", "小さな拠点の形成数"],
            ["宮城県", "令和4年度", "12件程度"],
            ["岩手県", "令和4年度", "5箇所"],
        ],
    ),
    sheet("とても長い名前のシートがここにあって三十一文字をはるかに超えています", [["=1+1", "https://example.org"]]),
)


def test_faults_are_coloured_and_listed_and_no_text_becomes_a_formula(catalogue: Catalogue, ja: Formatter) -> None:
    reading = understand(HELD, catalogue)
    opened = openpyxl.load_workbook(io.BytesIO(annotated(HELD, reading.findings, catalogue, ja, reading=reading)))
    first, second, third = opened.worksheets
    assert first.title == "検査結果"
    listed = [[cell.value for cell in row] for row in first.iter_rows(min_row=3)]
    assert [row[0] for row in listed] == ["02_都道府県別!C2", "02_都道府県別!C3"]
    assert first["A3"].hyperlink is not None
    assert first["A3"].hyperlink.location == "'02_都道府県別'!C2"
    error, warning = second["C2"], second["C3"]
    assert (error.value, warning.value) == ("12件程度", "5箇所")
    assert error.fill.fgColor.rgb != warning.fill.fgColor.rgb != second["A2"].fill.fgColor.rgb
    assert error.comment is not None
    assert "数字だけを入力してください" in error.comment.text
    assert len(third.title) <= 31
    assert (third["A1"].value, third["A1"].data_type) == ("=1+1", "s")


def test_taken_passed_over_and_to_blame_have_each_a_colour_that_a_legend_names(
    catalogue: Catalogue, ja: Formatter
) -> None:
    rows: list[list[object]] = [
        ["年度", "小さな拠点の形成数"],
        ["令和3年度", 1408],
        ["令和4年度", "15箇所"],
        ["令和5年度", "約20"],
        ["※ 速報", None],
    ]
    given = workbook(sheet("集計", rows))
    reading = understand(given, catalogue)
    content = annotated(given, reading.findings, catalogue, ja, reading=reading)
    first, second = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    legend = {str(cell.value): cell.fill.fgColor.rgb for cell in first[1] if cell.value and cell.column > 1}
    assert list(legend) == [
        ja.messages(f"annotated.{name}") for name in ("taken", "passed", "blamed_error", "blamed_warning")
    ]
    colours = list(legend.values())
    assert len(set(colours)) == 4
    places = ("B2", "A5", "B4", "B3")
    assert [second[place].fill.fgColor.rgb for place in places] == colours
    assert second["A1"].fill.fgColor.rgb not in colours
    assert second["B2"].comment is None
    assert second["A5"].comment is not None
    assert ja.messages("ignored.note") in second["A5"].comment.text


def test_the_csv_says_the_same_and_runs_nothing(catalogue: Catalogue, en: Formatter) -> None:
    findings = understand(
        workbook(sheet("表", [["年度", "小さな拠点の形成数"], ["令和4年度", "=cmd()"]])), catalogue
    ).findings
    content = findings_csv(findings, catalogue, en)
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head[:5] == ["Place", "Sheet", "Cell", "Kind", "Rule"]
    assert row[:5] == ["表!B2", "表", "B2", "Error", "E06"]
    assert "'=cmd()" in row
