"""What the calculator says for each kind of question."""

from collections.abc import Callable

import pytest

from components.charts.render_context import RenderContext
from components.features.gap.cards.outlook import gap
from data.domain.language import Language
from data.domain.snapshot import Snapshot


@pytest.mark.parametrize(
    ("indicator", "base", "target", "by", "method", "headline", "trouble"),
    [
        ("hubs", 2017, "1800", 2024, "drift", "2021年度までのペースを単純延長すると、2024年度調査で17箇所不足", None),
        (
            "organizations",
            2016,
            "7000",
            2024,
            "drift",
            # 5,783 + 4·678 = 8,495
            "2020年度までのペースを単純延長すると、2024年度調査で目標を1,495団体上回る",
            None,
        ),
        (
            "hubs_with_organization_share",
            2021,
            "90",
            2024,
            "drift",
            "目標まで4.8ポイント。達するには年1.6ポイントの改善が必要",
            None,
        ),
        # 1,408·(1,408/908)^(3/4) = 1,956.5; 1,652; 1,765.6 (METHODS §6): each way is called by its name.
        (
            "hubs",
            2017,
            "1800",
            2024,
            "compound",
            "2021年度までと同じ増加率（複利、楽観的）で延長すると、2024年度調査で目標を157箇所上回る",
            None,
        ),
        (
            "hubs",
            2017,
            "1800",
            2024,
            "slowing",
            "2021年度までの伸びが毎年0.8倍に鈍るとして延長すると、2024年度調査で148箇所不足",
            None,
        ),
        (
            "hubs",
            2017,
            "1800",
            2024,
            "straight_line",
            "2021年度までの実績に直線をあてはめて（最小二乗法）延長すると、2024年度調査で34箇所不足",
            None,
        ),
        # 1,408 + 3·141: two points are not judged, and that comes first.
        (
            "hubs",
            2020,
            "1800",
            2024,
            "drift",
            "実績が2時点以下のため判定しない（2021年度までのペースを単純延長すると、2024年度調査で目標を31箇所上回る）",
            None,
        ),
        ("hubs", 2017, "1000", 2020, "drift", "2020年度の目標1,000箇所は達成（実績1,267箇所）", None),
        ("hubs", 2017, "1,300", 2020, "drift", "2020年度の目標1,300箇所は未達（実績1,267箇所、33箇所不足）", None),
        ("hubs", 2017, "１４００", 2024, "drift", "目標1,400箇所にすでに達している（2021年度の実績1,408箇所）", None),
        ("hubs", 2017, "", 2024, "drift", "目標値が空です。数字を入力してください（例 1800）。", "目標値が空です。"),
        ("hubs", 2017, "たくさん", 2024, "drift", "目標値を数字として", "目標値を数字として"),
        ("hubs", 2017, "908", 2024, "drift", "目標値が基準値と同じため、判定できない", "目標値が基準値と同じため"),
        ("hubs", 2021, "1800", 2024, "drift", None, "基準年が最新の実績の年以後です。"),
        ("hubs", 2017, "1800", 2016, "drift", None, "目標年が基準年より後ではありません。"),
    ],
)
def test_a_question_gets_its_sentence(
    first: Snapshot,
    context: Callable[[Language], RenderContext],
    indicator: str,
    base: int,
    target: str,
    by: int,
    method: str,
    headline: str | None,
    trouble: str | None,
) -> None:
    told = gap(first, context("ja"), indicator, base, target, by, method, None)
    if headline is not None:
        assert told.headline.startswith(headline)
    assert (told.trouble or "").startswith(trouble or "")
    assert bool(told.trouble) == bool(trouble)


def test_both_readings_of_the_target_year_are_said_where_the_answer_turns(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    # 1,783 at the end of May 2024; 1,783 + 125·10/12 = 1,887 at the end of March 2025.
    notes = gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).ground.citation.notes
    assert any("1,783箇所（17箇所不足）" in note and "1,887箇所（達する）" in note for note in notes)


def test_the_formulas_hold_the_numbers(first: Snapshot, context: Callable[[Language], RenderContext]) -> None:
    told = gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None)
    assert told.ground.table is not None
    assert told.turns.table is not None
    drawn = (*told.ground.table.rows, *told.turns.table.rows)
    rows = {row[0].text: (row[0].detail, row[2].text) for row in drawn}
    assert rows["不足"] == ("1,800 − 1,408", "392箇所")
    assert rows["進捗率"] == ("（1,408 − 908）÷（1,800 − 908）", "56.1％")
    assert rows["経過率"] == ("（2021 − 2017）÷（2024 − 2017）", "57.1％")
    assert rows["ペース比"] == ("56.1％ ÷ 57.1％", "0.98")
    assert rows["必要な年間増"] == ("（1,800 − 1,408）÷（2024 − 2021）", "130.7箇所")
    assert rows["「やや遅れ」に変わる最新値"][1] == "1,392箇所以下（いまより16箇所少ない）"
    # 2021 + 392/125 = 2024.136
    assert rows["到達見込み"][0] == "2021 ＋（1,800 − 1,408）÷ 125.0 ＝ 2024.1"
    assert rows["想定経路の値"] == ("908 ＋（1,800 − 908）×（2021 − 2017）÷（2024 − 2017）", "1,417.7箇所")
    assert rows["年度末で読むと"][1] == "1,887箇所（達する）"


@pytest.mark.parametrize(
    ("method", "title"),
    [
        ("drift", "単純延長では1,783箇所（80％の幅 1,660～1,906）"),
        ("compound", "同じ増加率（複利、楽観的）での延長では1,957箇所"),
    ],
)
def test_the_chart_says_how_it_is_continued(
    first: Snapshot, context: Callable[[Language], RenderContext], method: str, title: str
) -> None:
    assert gap(first, context("ja"), "hubs", 2017, "1800", 2024, method, None).chart.headline == title


def test_a_pace_of_a_share_is_told_to_a_tenth_as_its_operands_are(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    table = gap(first, context("ja"), "hubs_with_organization_share", 2021, "90", 2024, "drift", None).ground.table
    assert table is not None
    rows = {row[0].text: (row[0].detail, row[2].text) for row in table.rows}
    assert rows["必要な年間増"] == ("（90.0 − 85.2）÷（2024 − 2021）", "1.6ポイント")
    assert gap(first, context("ja"), "hubs_with_organization_share", 2021, "90", 2024, "drift", None).headline.endswith(
        "年1.6ポイントの改善が必要"
    )


def test_when_the_target_is_reached_says_at_which_pace(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    for method in ("drift", "compound"):
        table = gap(first, context("ja"), "hubs", 2017, "1800", 2024, method, None).ground.table
        assert table is not None
        assert {row[0].text: row[2].text for row in table.rows}["到達見込み"].startswith("同じペースで2025年度調査（")


@pytest.mark.parametrize(("target", "by", "told"), [("1800", 2024, True), ("2000", 2020, False)])
def test_the_lead_names_ways_only_where_they_close_the_gap_that_is_judged(
    first: Snapshot, context: Callable[[Language], RenderContext], target: str, by: int, told: bool
) -> None:
    assert ("届かせる道の例" in gap(first, context("ja"), "hubs", 2017, target, by, "drift", None).lead) is told


def test_the_lead_says_that_the_target_year_is_over(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    over = "目標年度（2024年度）はすでに終わっている。**"
    assert gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).lead.endswith(over)
    assert over not in gap(first, context("ja"), "hubs", 2017, "1800", 2030, "drift", None).lead


def test_a_target_beyond_the_limits_is_told_them(first: Snapshot, context: Callable[[Language], RenderContext]) -> None:
    told = gap(first, context("ja"), "hubs_with_organization_share", 2021, "101", 2024, "drift", None)
    assert told.trouble == "目標値がこの指標でありうる範囲の外です。入力できるのは0.0％から100.0％までです。"
