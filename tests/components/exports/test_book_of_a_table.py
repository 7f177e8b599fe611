"""A table as a workbook: what openpyxl reads in it is what the card says."""

import io
from collections.abc import Callable

from openpyxl import load_workbook

from components.charts.render_context import RenderContext
from components.exports.xlsx import of_table
from components.features.gap.cards.sharing import sharing
from data.domain.language import Language
from data.domain.snapshot import Snapshot


def test_numbers_are_numbers_under_one_row_of_names_and_sources_stand_beside(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    ja = context("ja")
    card = sharing(first, ja, "hubs", "1800", 2024, "depopulated", "none", "none").table
    assert card is not None
    assert card.data is not None
    book = load_workbook(
        io.BytesIO(of_table(card.data, card.citation, ja.formatter, warned=["練習用"], link="http://a.example/gap"))
    )
    figures, notes = (book[name] for name in book.sheetnames)
    head, *rows = figures.iter_rows(values_only=True)
    assert head[:3] == ("都道府県", "割り振り", "重み")
    assert [row[1] for row in rows if row[0] in ("合計", "北海道")] == [392, 67]
    assert sum(int(str(row[1])) for row in rows[1:]) == 392
    told = [row[0] for row in notes.iter_rows(values_only=True)]
    assert told[:2] == ["出典と注", "練習用"]
    assert told[-1] == "この画面を開く：http://a.example/gap"
    assert head[-1] == "注意"
    assert all(row[-1] == "練習用" for row in rows)
    assert any("総務省「過疎地域市町村等一覧」" in str(line) for line in told)
    assert any("調査の値でも、都道府県の目標でもない" in str(line) for line in told)
