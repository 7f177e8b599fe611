"""A sheet is shown as Excel shows it, with what became of each cell told by more than a colour."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from components.charts.render_context import RenderContext
from components.features.upload.sheet_grid import SheetGrid, cell_text, legend, sheet_grid
from data.domain.finding import Finding, Subject
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from data.ingest.cell_use import CellUse, Place, Use
from data.ingest.workbook import Cell, Cells, ErrorCell, NoStoredValue, Sheet
from tests.data.ingest.sheets import sheet

Say = Callable[[Language], RenderContext]
WRONG = Finding("E06", "negative", "表", "B3", Subject(), "")


def drawn(
    given: Sheet, uses: Mapping[Place, CellUse], context: RenderContext, rows: int = 12, changed: tuple[Place, ...] = ()
) -> SheetGrid:
    return sheet_grid(given, uses, numbers={WRONG: 1}, changed=frozenset(changed), rows=rows, context=context)


def test_a_value_reads_as_in_excel() -> None:
    cases = (
        (1510.0, "General", "1510"),
        (1510.0, "#,##0", "1,510"),
        (0.852, "0.0%", "85.2%"),
        (4.0, '"令和"0"年度"', "令和4年度"),
        (0.1, "General", "0.1"),
        ("本文", "General", "本文"),
        (True, "General", "TRUE"),
        (date(2022, 5, 31), "General", "2022-05-31"),
        (ErrorCell("#REF!"), "General", "#REF!"),
        (NoStoredValue("=A1"), "General", "=A1"),
    )
    for value, number_format, shown in cases:
        assert cell_text(Cell(1, 1, value, number_format)) == shown


def test_each_use_has_a_look_a_sentence_and_a_count(context: Say) -> None:
    given = sheet("表", [["年度", "数"], ["令和3年度", 1], ["令和4年度", "-1"], ["注", 5]])
    uses = {
        (2, 2): CellUse(Use.TAKEN),
        (3, 2): CellUse(Use.BLAMED, findings=(WRONG,)),
        (4, 1): CellUse(Use.PASSED, "note"),
    }
    for language in LANGUAGES:
        messages = context(language).messages
        html = drawn(given, uses, context(language)).html
        assert f'class="taken number" title="{messages("grid.tip_taken")}"' in html
        assert f'title="{messages("ignored.note")}"' in html
        assert re.search(r'class="blamed[^>]*><span>-1</span><span class="badge">1</span>', html)
        told = legend(uses, context(language))
        for name in ("taken", "passed", "blamed"):
            assert messages(f"grid.{name}", count=1) in told
            assert messages(f"grid.letter_{name}") in told


def test_a_stranger_s_text_is_text(context: Say) -> None:
    given = sheet("<b>表</b>", [["<script>alert(1)</script>", '"><img src=x>']])
    html = drawn(given, {(1, 2): CellUse(Use.PASSED, "note")}, context("ja")).html
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html


def test_letters_and_numbers_stand_as_headers(context: Say) -> None:
    html = drawn(sheet("表", [["a", "b"]]), {}, context("ja")).html
    assert re.findall(r'<th scope="(?:col|row)">(\w+)', html) == ["A", "B", "1"]


def test_of_a_long_sheet_headers_and_what_is_to_blame_stand_first_and_the_rest_is_counted(context: Say) -> None:
    given = sheet("表", [["年度", "数"], *([f"{year}年度", year] for year in range(1000, 1100))])
    uses = {(row, 2): CellUse(Use.TAKEN) for row in range(2, 102)} | {(90, 2): CellUse(Use.BLAMED, findings=(WRONG,))}
    grid = drawn(given, uses, context("ja"), rows=6, changed=((50, 2),))
    numbers = [int(each) for each in re.findall(r'<th scope="row">(\d+)', grid.html)]
    assert numbers == [1, 2, 3, 4, 50, 90]
    assert grid.rows_left == 95
    assert context("ja").messages("grid.rows_between", count=45) in grid.html
    assert drawn(given, uses, context("ja"), rows=200).rows_left == 0


def test_of_a_broad_sheet_labels_and_what_is_to_blame_stand(context: Say) -> None:
    given = sheet("表", [["県", *range(1, 30)], ["島根県", *range(1, 30)]])
    uses = {(2, column): CellUse(Use.TAKEN) for column in range(2, 31)}
    uses[2, 28] = CellUse(Use.BLAMED, findings=(WRONG,))
    grid = drawn(given, uses, context("ja"))
    shown = re.findall(r'<th scope="col">(\w+)', grid.html)
    assert shown[0] == "A"
    assert "AB" in shown
    assert grid.columns_left == 30 - len(shown)


def test_a_long_text_runs_over_the_empty_cells_behind_it(context: Say) -> None:
    given = sheet("表", [["小さな拠点の形成状況（令和4年度調査の速報値）"], ["年度", "数", "率"]])
    assert 'colspan="3"' in drawn(given, {}, context("ja")).html


def test_a_hidden_row_says_so(context: Say) -> None:
    given = Sheet("表", False, Cells.of([Cell(1, 1, "a")]), hidden_rows=frozenset({1}))
    assert context("ja").messages("grid.hidden") in drawn(given, {}, context("ja")).html
