"""Whether the methods agree: the sentence over the table, and the table's own rows."""

from collections.abc import Callable

import pytest

from components.cards.table import Table
from components.charts.render_context import RenderContext
from components.features.gap.cards.outlook import Gap, gap
from data.domain.language import Language
from data.domain.snapshot import Snapshot

Scenes = Callable[[Language], RenderContext]


def told(
    first: Snapshot,
    context: RenderContext,
    indicator: str = "hubs",
    base: int = 2017,
    target: str = "1800",
    method: str = "drift",
) -> Gap:
    return gap(first, context, indicator, base, target, 2024, method, None)


def drawn(table: Table | None) -> list[list[str]]:
    assert table is not None
    shown = [i for i, column in enumerate(table.columns) if column.drawn]
    return [[row[i].text for i in shown] for row in table.rows]


def test_over_hubs_the_methods_disagree_and_the_page_says_so(first: Snapshot, context: Scenes) -> None:
    # METHODS §6: L = 0.98, 1,783 of 1,800, R = 1.129.
    assert told(first, context("ja")).methods.headline == (
        "方法によって答えが分かれる：ペース比では順調、単純延長では17箇所不足、増加率では必要な率を上回る"
    )
    assert told(first, context("en")).methods.headline.startswith("The methods disagree: the pace ratio says on course")


@pytest.mark.parametrize("method", ["compound", "slowing", "straight_line"])
def test_the_methods_are_held_against_the_usual_continuation_whichever_is_looked_at(
    first: Snapshot, context: Scenes, method: str
) -> None:
    assert told(first, context("ja"), method=method).methods.headline == (
        "方法によって答えが分かれる：ペース比では順調、同じペースの延長では17箇所不足、増加率では必要な率を上回る"
    )


def test_two_points_that_are_not_judged_are_not_praised_for_agreeing(first: Snapshot, context: Scenes) -> None:
    assert told(first, context("ja"), base=2020).methods.headline == "ほかの方法ではどう見えるか"


@pytest.mark.parametrize(
    ("indicator", "base", "target", "headline"),
    [
        # R = 1.58, 8,495 of 7,000, L = 1.38.
        (
            "organizations",
            2016,
            "7000",
            "方法の答えはそろっている：ペース比では順調、単純延長では目標に届く、増加率では必要な率を上回る",
        ),
        # 500/2,092 of the way in 4/7 of the time: 0.418; 3,000/908 asks for 18.6 % a year, R = 0.62.
        (
            "hubs",
            2017,
            "3000",
            "方法の答えはそろっている：ペース比では遅れ、単純延長では1,217箇所不足、増加率では必要な率に足りない",
        ),
        ("hubs_with_organization_share", 2021, "90", "ほかの方法ではどう見えるか"),
    ],
)
def test_where_they_agree_or_have_nothing_to_say(
    first: Snapshot, context: Scenes, indicator: str, base: int, target: str, headline: str
) -> None:
    assert told(first, context("ja"), indicator, base, target).methods.headline == headline


def test_each_method_has_its_value_and_its_own_label(first: Snapshot, context: Scenes) -> None:
    assert drawn(told(first, context("ja")).methods.table) == [
        ["ペース比（この画面の判定）", "0.98", "○ 順調"],
        ["Eurostat（目標あり）", "1.13", "大きく前進"],
        ["Open SDG・カナダ統計局", "1.13", "順調"],
        ["国連 Progress Chart", "1.18", "順調"],
        ["SDSNの矢印", "0.98", "➚ やや改善"],
        ["ドイツの天気記号", "4.3％", "晴れ"],
        ["ESCAPの状況指数", "5.61（比べる値 5.71）", "定めなし"],
    ]


def test_each_way_of_continuing_has_its_value_and_its_error(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"))
    assert page.continuations is not None
    assert page.continuations.headline == "2024年度の値は、延長のしかたによって1,652～1,957箇所"
    assert drawn(page.continuations.table)[0] == ["同じペース（平均増）", "1,783箇所", "−17箇所", "72箇所"]


def test_the_look_back_tells_each_run_and_the_mean(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"))
    assert page.look_back is not None
    # (49 + 124 + 144 + 50.5 + 46 + 21.3)/6 = 72.47
    assert page.look_back.headline.startswith("過去に同じ延長をしていたら、実績とのずれは平均72箇所（多めのときも")
    assert drawn(page.look_back.table)[0] == ["2018年度", "2019年度", "1,230箇所", "1,181箇所", "+49箇所"]
    assert drawn(page.look_back.table)[-1] == ["2020年度", "2021年度", "1,387箇所", "1,408箇所", "−21箇所"]


def test_with_one_point_there_is_neither(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"), "hubs_with_organization_share", 2021, "90")
    assert (page.continuations, page.look_back) == (None, None)


@pytest.mark.parametrize(
    ("language", "label", "detail"),
    [
        ("ja", "大きく前進", "（Significant progress）この画面では○ 順調"),
        ("en", "Significant progress", "(大きく前進) here: ○ on course"),
    ],
)
def test_another_bodys_label_is_told_in_both_languages(
    first: Snapshot, context: Scenes, language: Language, label: str, detail: str
) -> None:
    table = told(first, context(language)).methods.table
    assert table is not None
    cell = table.rows[1][2]
    assert (cell.text, cell.detail) == (label, detail)
