"""Every cell of a sheet is a figure taken, passed over for a reason, to blame, or no figure at all."""

from __future__ import annotations

from dataclasses import replace

from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Subject
from data.ingest.cell_use import CHECKED_ONLY, MOST_CELLS, NOT_TAKEN, Use, cell_uses, cells_of
from data.ingest.parse_workbook import understand
from tests.data.ingest.sheets import sheet, workbook

TABLE = sheet(
    "集計",
    [
        ["小さな拠点の形成状況"],
        ["年度", "小さな拠点の形成数"],
        ["令和3年度", 1408],
        ["令和4年度", 1510],
        ["※ 速報"],
    ],
)


def test_figures_are_taken_notes_passed_over_and_headers_neither(catalogue: Catalogue) -> None:
    uses = cell_uses(TABLE, understand(workbook(TABLE), catalogue), ())
    assert {at: used.use for at, used in uses.items()} == {
        (3, 2): Use.TAKEN,
        (4, 2): Use.TAKEN,
        (5, 1): Use.PASSED,
    }
    assert uses[5, 1].why == "note"


def test_a_single_cell_is_to_blame_and_of_a_range_each_figure_stays_taken(catalogue: Catalogue) -> None:
    alone, whole = (Finding("E06", "negative", "集計", cell, Subject(), "") for cell in ("B3", "B3:B5"))
    uses = cell_uses(TABLE, understand(workbook(TABLE), catalogue), (alone, whole))
    assert (uses[3, 2].use, uses[3, 2].findings) == (Use.BLAMED, (alone, whole))
    assert (uses[4, 2].use, uses[4, 2].findings) == (Use.TAKEN, (whole,))
    assert (uses[5, 2].use, uses[5, 2].findings) == (Use.BLAMED, (whole,))


def test_a_finding_of_another_sheet_or_of_no_cell_marks_nothing(catalogue: Catalogue) -> None:
    reading = understand(workbook(TABLE), catalogue)
    elsewhere = Finding("E06", "negative", "別", "B3", Subject(), "")
    whole = Finding("E06", "negative", "集計", "", Subject(), "")
    assert cell_uses(TABLE, reading, (elsewhere, whole)) == cell_uses(TABLE, reading, ())


def test_a_sheet_without_a_table_and_a_hidden_one_are_passed_over_whole(catalogue: Catalogue) -> None:
    other = sheet("連絡先", [["担当", "内線"], ["山田", 1234]])
    hidden = sheet("控え", [["年度", "小さな拠点の形成数"], ["令和4年度", 1]], hidden=True)
    reading = understand(workbook(TABLE, other, hidden), catalogue)
    for each, why in ((other, "foreign_sheet"), (hidden, "hidden_sheet")):
        uses = cell_uses(each, reading, ())
        assert uses.keys() == each.cells.keys()
        assert {(used.use, used.why) for used in uses.values()} == {(Use.PASSED, why)}


def test_a_share_that_counts_give_is_only_compared(catalogue: Catalogue) -> None:
    printed = sheet(
        "割合",
        [
            [
                "年度",
                "小さな拠点の形成数",
                "地域運営組織のある小さな拠点の数",
                "地域運営組織のある小さな拠点の割合（％）",
            ],
            ["令和4年度", 1000, 852, 85.2],
        ],
    )
    used = cell_uses(printed, understand(workbook(printed), catalogue), ())[2, 4]
    assert (used.use, used.why) == (Use.PASSED, CHECKED_ONLY)


def test_of_several_cells_that_were_passed_over_each_is_marked(catalogue: Catalogue) -> None:
    reading = understand(workbook(TABLE), catalogue)
    passed = reading.skipped[0]._replace(kind="region_row", cell="A1、A2")
    uses = cell_uses(TABLE, replace(reading, records=(), skipped=(passed,)), ())
    assert uses.keys() == {(1, 1), (2, 1), (2, 2)}


def test_numbers_under_a_header_that_is_to_blame_are_passed_over(catalogue: Catalogue) -> None:
    given = sheet("集計", [["年度", "小さな拠点の形成数", "不明な列"], ["令和4年度", 1510, 1800], ["参考", 77]])
    reading = replace(understand(workbook(given), catalogue), skipped=())
    header, label = (Finding("E12", "unknown_column", "集計", cell, Subject(), "") for cell in ("C1", "A3"))
    reading = replace(reading, records=tuple(r for r in reading.records if r.row == 2 and r.column == 2))
    uses = cell_uses(given, reading, (header, label))
    assert (uses[2, 3].use, uses[2, 3].why) == (Use.PASSED, NOT_TAKEN)
    assert (uses[3, 2].use, uses[3, 2].why) == (Use.PASSED, NOT_TAKEN)
    assert uses[2, 2].use is Use.TAKEN
    assert (2, 1) not in uses


def test_places_are_read_as_excel_writes_them() -> None:
    assert cells_of("AA10") == [(10, 27)]
    assert cells_of("B2:C3") == [(2, 2), (2, 3), (3, 2), (3, 3)]
    for nothing in ("", "9", "B", "名前", "b2"):
        assert cells_of(nothing) == []
    assert len(cells_of("A1:A1048576")) <= MOST_CELLS + 1
