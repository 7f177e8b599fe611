from collections.abc import Callable
from dataclasses import replace

import pytest

from components.cards.table import to_csv
from components.charts.render_context import RenderContext
from components.features.map.cards.columns import ColumnsView, columns_view, composed
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import ColumnPair, layers, pair

Scenes = Callable[[Language], RenderContext]

COUNT, SHARE = "depopulated_municipalities", "depopulated_municipalities_share"


def seen(first: Snapshot, context: RenderContext, layer: str = COUNT, area: str | None = None) -> ColumnsView:
    found = columns_view(first, context, layer, 2022, area)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "layer", "headline"),
    [
        (
            "ja",
            COUNT,
            "過疎関係市町村数が最も多いのは北海道（152市町村）、過疎関係市町村の割合が最も高いのは島根（100.0％）",
        ),
        (
            "ja",
            SHARE,
            "過疎関係市町村数が最も多いのは北海道（152市町村）、過疎関係市町村の割合が最も高いのは島根（100.0％）",
        ),
        # Wakayama and Oita have two each.
        (
            "ja",
            f"{COUNT}:minashi",
            "過疎関係市町村数（みなし過疎）が最も多いのは和歌山・大分（2市町村）、"
            "過疎関係市町村の割合が最も高いのは島根（100.0％）",
        ),
        ("ja", "hubs", "柱の高さ：小さな拠点の形成数〔推計（按分）〕、色：過疎関係市町村の割合"),
        (
            "en",
            COUNT,
            "Depopulated municipalities: most in Hokkaido (152 municipalities). "
            "Share of depopulated municipalities: highest in Shimane (100.0%)",
        ),
    ],
)
def test_the_headline_says_both_firsts_and_of_an_estimate_that_it_is_one(
    first: Snapshot, context: Scenes, language: Language, layer: str, headline: str
) -> None:
    assert seen(first, context(language), layer).card.headline == headline


def both(first: Snapshot) -> ColumnPair:
    found = pair(first, next(each for each in layers(first) if each.id == COUNT), year=2022)
    assert found is not None
    return found


def test_many_who_share_the_first_place_are_counted_and_not_listed(first: Snapshot, context: Scenes) -> None:
    found = both(first)
    rows = tuple(replace(row, rank=1, figure=replace(row.figure, value=5.0)) for row in found.heights.rows[:4])
    same = replace(found, heights=replace(found.heights, rows=(*rows, *found.heights.rows[4:])))
    # Hokkaido, Aomori, Iwate and Miyagi; the last is not named.
    assert (
        "最も多いのは北海道・青森・岩手など4都道府県（5市町村）"
        in composed(same, first, context("ja"), None).card.headline
    )


def test_where_nothing_is_observed_the_headline_names_height_and_colour(first: Snapshot, context: Scenes) -> None:
    found = both(first)
    rows = tuple(
        replace(row, rank=None, figure=replace(row.figure, value=None, mark=Mark.SUPPRESSED, observations=()))
        for row in found.heights.rows
    )
    view = composed(replace(found, heights=replace(found.heights, rows=rows)), first, context("ja"), None)
    assert view.card.headline == "柱の高さ：過疎関係市町村数、色：過疎関係市町村の割合"
    assert "柱のない都道府県（秘匿）：北海道、青森県" in view.card.below


@pytest.mark.parametrize(
    ("layer", "subtitle"),
    [
        (
            COUNT,
            "柱の高さ＝過疎関係市町村数（市町村・2022年4月1日・実績）。柱の色＝過疎関係市町村の割合（2022年4月1日・実績）。",
        ),
        (
            "hubs",
            "柱の高さ＝小さな拠点の形成数（箇所・2021年度・推計（按分））。"
            "柱の色＝過疎関係市町村の割合（2022年4月1日・実績）。",
        ),
    ],
)
def test_the_subtitle_says_what_height_and_colour_are_of_when_and_of_what_kind(
    first: Snapshot, context: Scenes, layer: str, subtitle: str
) -> None:
    assert seen(first, context("ja"), layer).card.subtitle == subtitle


def test_the_notes_lead_to_the_table_and_say_what_was_moved_and_coarsened(first: Snapshot, context: Scenes) -> None:
    cited = seen(first, context("ja")).card.citation
    said = "".join(cited.notes)
    for part in ("値は表で読む", "高さは0から始まる", "沖縄県・奄美・小笠原は移動して表示", "地図より粗く簡略化"):
        assert part in said
    assert "気象庁ホームページの区域データを加工して作成" in cited.source


def test_the_note_of_an_estimate_is_there(first: Snapshot, context: Scenes) -> None:
    assert "順位付けや比較には使えない" in "".join(seen(first, context("ja"), "hubs").card.citation.notes)


def test_the_table_has_every_prefecture_the_highest_first(first: Snapshot, context: Scenes) -> None:
    table = seen(first, context("ja")).card.table
    assert table is not None
    assert [column.name for column in table.columns] == [
        "都道府県",
        "高さ：過疎関係市町村数",
        "色：過疎関係市町村の割合",
    ]
    assert len(table.rows) == 47
    name, count, share = table.rows[0]
    assert (name.text, count.text, count.raw) == ("北海道", "152市町村", 152)
    assert share.text == "84.9％（152／179）"
    # 152 ÷ 179, in percent.
    assert share.raw == pytest.approx(84.916, abs=0.001)
    assert count.detail == "実績・2022年4月1日"


def test_the_table_of_an_estimate_says_so_in_every_row_and_ranks_nobody(first: Snapshot, context: Scenes) -> None:
    table = seen(first, context("ja"), "hubs").card.table
    assert table is not None
    assert all(row[1].detail.startswith("推計（按分）") for row in table.rows)
    assert [row[0].text for row in table.rows[:2]] == ["北海道", "青森県"]


def test_the_file_holds_both_figures_of_every_prefecture_with_their_sources(first: Snapshot, context: Scenes) -> None:
    file = seen(first, context("ja")).card.data
    assert file is not None
    lines = to_csv(file).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * 47
    assert sum("過疎関係市町村の割合" in line for line in lines) == 47


@pytest.mark.parametrize("layer", ["organizations", "organization_municipalities", "nothing"])
def test_what_has_no_columns_is_left_to_the_flat_map(first: Snapshot, context: Scenes, layer: str) -> None:
    assert columns_view(first, context("ja"), layer, 2016, None) is None
