"""The shortfall shared out: exact parts, their weights, another rule beside, a refused rule with its reason."""

from collections.abc import Callable

import pytest

from components.cards.table import Table
from components.charts.render_context import RenderContext
from components.features.gap.cards.sharing import SharingPage, sharing
from components.features.map.cards.focus import focus_card
from data.domain.language import Language
from data.domain.snapshot import Snapshot

Scenes = Callable[[Language], RenderContext]


def shared(
    first: Snapshot, context: RenderContext, rule: str, versus: str = "none", area: str = "none", target: str = "1800"
) -> SharingPage:
    return sharing(first, context, "hubs", target, 2024, rule, versus, area)


def drawn(table: Table | None) -> list[list[str]]:
    assert table is not None
    shown = [i for i, column in enumerate(table.columns) if column.drawn]
    return [[row[i].text for i in shown] for row in table.rows]


def test_it_says_who_would_have_the_most_and_lists_the_total_and_all_47(first: Snapshot, context: Scenes) -> None:
    page = shared(first, context("ja"), "depopulated")
    # 392·152/885 = 67.3
    assert page.headline == "不足392箇所を割り振ると、最も多いのは北海道の67箇所"
    assert page.table is not None
    assert page.table.subtitle == "割り振り方：過疎関係市町村数に比例"
    total, hokkaido, *others = drawn(page.table.table)
    assert total[:2] == ["合計", "392箇所"]
    assert hokkaido == ["北海道", "67箇所", "152市町村"]
    assert sum(int(row[1].removesuffix("箇所")) for row in (hokkaido, *others)) == 392
    assert len(others) == 46


def test_equally_no_one_has_the_most_alone(first: Snapshot, context: Scenes) -> None:
    # 392 = 47·8 + 16
    assert shared(first, context("ja"), "equal").headline == "不足392箇所を割り振ると、最も多いのは16都道府県の9箇所"


def test_it_says_that_it_is_no_figure_of_a_survey(first: Snapshot, context: Scenes) -> None:
    page = shared(first, context("ja"), "depopulated")
    assert "調査の値でも、都道府県の目標でもない" in page.lead
    for card in (page.map, page.table):
        assert card is not None
        assert any("調査の値でも、都道府県の目標でもない" in note for note in card.citation.notes)
        assert any(term == "推計（按分）" for term, _ in card.citation.terms)
    assert page.map is not None
    assert page.map.headline == "小さな拠点の形成数の不足の割り振り〔推計（按分）〕"


def test_two_rules_stand_side_by_side(first: Snapshot, context: Scenes) -> None:
    page = shared(first, context("ja"), "depopulated", versus="equal", area="32")
    assert page.table is not None
    assert page.table.headline == "2つの割り振り方の差が最も大きいのは北海道（67箇所と9箇所）"
    rows = {row[0]: row[1:] for row in drawn(page.table.table)}
    assert rows["島根県"] == ["8箇所", "8箇所", "0箇所"]
    assert rows["合計"] == ["392箇所", "392箇所", "0箇所"]


def test_a_prefecture_is_told_under_every_rule(first: Snapshot, context: Scenes) -> None:
    page = shared(first, context("ja"), "depopulated", area="32")
    assert page.area is not None
    # 392/47 = 8.3; 392·19/1,718 = 4.3; 392·19/885 = 8.4
    assert page.area.headline == "島根県は、割り振り方によって4～8箇所"
    assert [row[:2] for row in drawn(page.area.table)] == [
        ["47都道府県に等しく", "8箇所"],
        ["市町村数に比例", "4箇所"],
        ["過疎関係市町村数に比例", "8箇所"],
        ["まだない市町村の数に比例", "重みが未収録"],
        ["いまある数に比例", "重みが未収録"],
    ]


def test_a_rule_without_weights_says_so_and_the_prefecture_is_told_all_the_same(
    first: Snapshot, context: Scenes
) -> None:
    page = shared(first, context("ja"), "without_hubs", area="32")
    assert (page.map, page.table) == (None, None)
    assert page.refused is not None
    assert page.refused.startswith("「まだない市町村の数に比例」では割り振れません。この版には、その配り方の重みになる")
    assert page.area is not None


def test_a_rule_to_compare_with_that_has_no_weights_is_said_and_the_first_stays(
    first: Snapshot, context: Scenes
) -> None:
    page = shared(first, context("ja"), "equal", versus="present_count")
    assert "比べる「いまある数に比例」では割り振れない。" in page.lead
    assert page.table is not None
    assert drawn(page.table.table)[1] == ["北海道", "9箇所", "等しい"]


@pytest.mark.parametrize(
    ("target", "headline", "reason"),
    [
        ("1400", "割り振る不足がない", "すでに目標に達しています。"),
        ("", "割り振れない（目標値が空）", "目標値が空です。"),
        ("many", "割り振れない（目標値が数字ではない）", "目標値を数字として読み取れません。"),
    ],
)
def test_where_nothing_can_be_shared_out_headline_and_sentence_say_why(
    first: Snapshot, context: Scenes, target: str, headline: str, reason: str
) -> None:
    page = shared(first, context("ja"), "equal", area="32", target=target)
    assert page.headline == headline
    assert (page.refused or "").startswith(reason)
    assert (page.map, page.table, page.area) == (None, None, None)


def test_the_card_of_a_prefecture_on_the_map_tells_its_own_part(first: Snapshot, context: Scenes) -> None:
    card = focus_card(first, context("ja"), "32", "depopulated")
    assert "不足を割り振ると（過疎関係市町村数に比例、推計）" in card.below
    # 392·19/885 = 8.4; 1,217·19/885 = 26.1
    aim = "<small>2024年度の目標{}まで</small></th><td class=number>{}</td>"
    assert f"小さな拠点の形成数の不足の割り振り{aim.format('1,800箇所', '8箇所')}" in card.below
    assert f"地域運営組織の形成数の不足の割り振り{aim.format('7,000団体', '26団体')}" in card.below
    # Nothing is chosen there.
    assert "不足を「過疎関係市町村数に比例」だけで分けた値" in card.below
    assert "選んだ" not in card.below
    assert "調査の値でも、都道府県の目標でもない" in card.below
    assert "不足を割り振ると" not in focus_card(first, context("ja"), "32", "present_count").below


def test_a_rule_compared_with_itself_is_said_and_not_laid_beside(first: Snapshot, context: Scenes) -> None:
    page = shared(first, context("ja"), "equal", versus="equal")
    assert "比べる割り振り方が同じため、並べていない。" in page.lead
    assert page.table is not None
    assert len(drawn(page.table.table)[1]) == 3


def test_the_lead_says_that_the_target_year_is_over(first: Snapshot, context: Scenes) -> None:
    assert shared(first, context("ja"), "equal").lead.endswith(
        "**実績は2021年度まで。目標年度（2024年度）はすでに終わっている。**"
    )
    assert "すでに終わっている" not in sharing(first, context("ja"), "hubs", "1800", 2030, "equal", "none", "none").lead
