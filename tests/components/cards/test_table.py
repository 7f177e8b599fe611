"""A table is real HTML for readers and an honest CSV for programs."""

import csv
import io

import pytest

from components.cards.table import Cell, Column, Table, TableBuilder, html, to_csv
from components.text import text


def one_row(*cells: Cell) -> Table:
    return Table("数", tuple(Column(f"c{i}", number=i > 0) for i in range(len(cells))), (cells,))


def test_html_names_caption_columns_and_rows() -> None:
    drawn = html(one_row(Cell.of("島根県"), Cell("19", 19.0)))
    for part in ("<caption>数</caption>", '<th scope="col">c0</th>', '<th scope="row">島根県</th>', ">19</td>"):
        assert part in drawn


def test_html_escapes_what_it_was_given() -> None:
    assert "<script>" not in html(one_row(Cell.of("<script>alert(1)</script>")))


def test_a_column_for_the_file_is_not_drawn() -> None:
    table = Table("数", (Column("見る"), Column("ファイル", drawn=False)), ((Cell.of("a"), Cell.of("b")),))
    assert "ファイル" not in html(table)
    assert "ファイル" in to_csv(table).decode("utf-8-sig")


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert to_csv(one_row(Cell.of("あ"))).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Cell("1,408箇所", 1408.0), "1408"),
        (Cell("85.2％", 85.15625), "85.15625"),
        (Cell("未収録", None), ""),
        (Cell.of("=1+1"), "'=1+1"),
        (Cell.of("-5"), "'-5"),
        (Cell("−5", -5.0), "-5"),
    ],
)
def test_csv_holds_bare_unrounded_numbers_and_no_formula(cell: Cell, written: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(one_row(Cell.of("a"), cell)).decode("utf-8-sig"))))
    assert rows[1][1] == written


def test_a_table_is_declared_column_by_column() -> None:
    messages = text("en")
    table = (
        TableBuilder("Hubs", (("Shimane", 19.0), ("Tottori", 7.0), ("Total", 26.0)), messages)
        .text("table.area", lambda row: row[0])
        .number("2021", lambda row: Cell(f"{row[1]:.0f} hubs", row[1]))
        .origin(unit="hubs", source=lambda row: f"survey of {row[0]}")
        .build(strong=(-1,))
    )
    headings = [messages("table.area"), "2021", messages("table.unit"), messages("table.source")]
    assert [(c.name, c.number, c.drawn) for c in table.columns] == [
        (headings[0], False, True),
        (headings[1], True, True),
        (headings[2], False, False),
        (headings[3], False, False),
    ]
    assert [[cell.raw for cell in row] for row in table.rows] == [
        ["Shimane", 19.0, "hubs", "survey of Shimane"],
        ["Tottori", 7.0, "hubs", "survey of Tottori"],
        ["Total", 26.0, "hubs", "survey of Total"],
    ]
    assert table.strong == {2}
    ranked = table.with_column(1, Column("Rank", number=True), [Cell("1st", 1.0), Cell("2nd", 2.0), Cell("–", None)])
    assert [column.name for column in ranked.columns] == [headings[0], "Rank", *headings[1:]]
    assert [row[1].raw for row in ranked.rows] == [1.0, 2.0, None]
    assert ranked.strong == {2}
    assert TableBuilder("Empty", (), messages).text("table.area", "").build(strong=(-1,)).rows == ()
