"""Levers, scenarios and the solver as the page says them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from components.cards.card import Card
from components.cards.table import Table
from components.charts.render_context import RenderContext
from components.features.gap.cards.levers import (
    LeverScenario,
    LeversToday,
    lever_scenario,
    levers_today,
    movable_indicators,
    saved_scenarios,
)
from components.features.gap.cards.solver import solver
from data.domain.language import Language
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot

Scenes = Callable[[Language], RenderContext]
AT_REST = ("", "", "", "")
# look/gap.png: 820 × 40 % × 4.337 = 1,422.6 and 921 × 16 % × 2.551 = 375.9: 1,798.5 together.
FORTY_SIXTEEN = ("40", "", "16", "")


@dataclass(frozen=True)
class Told:
    """All that the part says of one scenario."""

    rest: LeversToday
    then: LeverScenario
    plans: Card | None


def told(
    first: Snapshot,
    context: RenderContext,
    moved: tuple[str, ...] = AT_REST,
    plans: tuple[str, ...] = ("", "", ""),
    *,
    indicator: str = "hubs",
    target: str = "1800",
    by: int = 2024,
) -> Told:
    rest = levers_today(first, context, indicator, target, by)
    then = lever_scenario(first, context, indicator, target, moved)
    assert not isinstance(rest, Reason)
    assert not isinstance(then, Reason)
    return Told(rest, then, saved_scenarios(first, context, indicator, target, plans))


def drawn(table: Table | None) -> list[list[str]]:
    assert table is not None
    shown = [i for i, column in enumerate(table.columns) if column.drawn]
    return [[row[i].text for i in shown] for row in table.rows]


def test_at_rest_the_page_says_the_gap_and_two_ways_of_closing_it(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"))
    assert page.then.headline == "目標1,800箇所まであと392箇所"
    # (1,800 − 250)/1,158 × 267/820 = 43.58 %, 357.4 municipalities; (1,800 − 1,158)/250 × 98/921 = 27.33 %, 251.7.
    assert page.rest.lead == (
        "2021年度の実績1,408箇所から始める。"
        "届かせる道の例：過疎関係市町村の形成している割合だけを32.6％から43.6％へ（あと91市町村）。"
        "または、非過疎市町村の形成している割合だけを10.6％から27.3％へ（あと154市町村）。"
        "**実績は2021年度まで。目標年度（2024年度）はすでに終わっている。**"
    )


def test_each_lever_alone_says_what_it_asks_of_whom(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"))
    assert page.rest.alone is not None
    assert drawn(page.rest.alone.table) == [
        ["過疎関係市町村の形成している割合", "32.6％", "43.6％", "過疎関係市町村であと91市町村（267→358）"],
        # (1,800 − 250)/267 = 5.805
        [
            "過疎関係市町村の1市町村あたりの数",
            "4.34箇所",
            "5.81箇所",
            "過疎関係市町村の形成済み267市町村で、1市町村あたり+1.47箇所",
        ],
        ["非過疎市町村の形成している割合", "10.6％", "27.3％", "非過疎市町村であと154市町村（98→252）"],
        # (1,800 − 1,158)/98 = 6.551
        [
            "非過疎市町村の1市町村あたりの数",
            "2.55箇所",
            "6.55箇所",
            "非過疎市町村の形成済み98市町村で、1市町村あたり+4.00箇所",
        ],
    ]


def test_a_scenario_says_what_it_makes_and_its_numbers_add_up(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"), FORTY_SIXTEEN)
    assert page.then.headline == "この試算では1,798箇所（目標に2箇所不足）"
    assert page.then.levers.headline == "最も増えるのは過疎関係市町村の形成している割合（+264箇所）"
    assert drawn(page.then.segments.table) == [
        ["過疎関係市町村", "820", "32.6 → 40.0", "4.34", "1,158", "1,422", "+264"],
        ["非過疎市町村", "921", "10.6 → 16.0", "2.55", "250", "376", "+126"],
        ["計", "1,741", "", "", "1,408", "1,798", "+390"],
    ]
    # 264.6/392 = 67.5 %; 125.9/392 = 32.1 %
    parts = [(row[4], row[5]) for row in drawn(page.then.levers.table)]
    assert parts == [("+264箇所", "67.5％"), ("0箇所", "0.0％"), ("+126箇所", "32.1％"), ("0箇所", "0.0％")]


def test_the_numbers_for_the_file_are_unrounded(first: Snapshot, context: Scenes) -> None:
    table = told(first, context("ja"), FORTY_SIXTEEN).then.levers.table
    assert table is not None
    added = [row[4].raw for row in table.rows]
    assert added[0] == pytest.approx(820 * 0.4 * 1158 / 267 - 1158, abs=1e-9)
    assert added[2] == pytest.approx(921 * 0.16 * 250 / 98 - 250, abs=1e-9)


@pytest.mark.parametrize(
    ("indicator", "target", "preset", "least", "most"),
    [
        ("hubs", "1800", "depopulated_coverage_alone", 1800, 1804),
        ("hubs", "1800", "other_coverage_alone", 1800, 1803),
        ("hubs", "1800", "intensity_alone", 1800, 1806),
        # 921 × 267/820 × 250/98 + 1,158 = 1,923
        ("hubs", "1800", "like_depopulated", 1923, 1924),
        ("organizations", "7000", "depopulated_coverage_alone", 7000, 7006),
        # 921 × 48.5 % × 3,069/404 + 2,714 = 6,107.3
        ("organizations", "7000", "like_depopulated", 6107, 6108),
    ],
)
def test_what_one_press_sets_reaches_the_target_and_hardly_more(
    first: Snapshot, context: Scenes, indicator: str, target: str, preset: str, least: float, most: float
) -> None:
    page = told(first, context("ja"), indicator=indicator, target=target)
    chosen = next(each for each in page.rest.presets if each.id == preset)
    shown = told(first, context("ja"), tuple(chosen.levers.values()), indicator=indicator, target=target)
    assert shown.then.segments.table is not None
    total = shown.then.segments.table.rows[-1][5].raw
    assert isinstance(total, float)
    assert least <= total <= most


def test_scenarios_stand_beside_what_was_observed(first: Snapshot, context: Scenes) -> None:
    plans = ("hubs~過疎を先に~43.6~~~", "organizations~別の指標~50~~~", "hubs~広く~36~~20~")
    page = told(first, context("ja"), plans=plans)
    assert page.plans is not None
    assert page.plans.headline == "並べた試算は2件"
    rows = drawn(page.plans.table)
    # 820 × .436 × 4.337 = 1,550.6; 820 × .36 × 4.337 = 1,280.3 and 921 × .2 × 2.551 = 469.9
    assert rows[-1] == [
        "計",
        "1,408箇所（目標に392箇所不足）",
        "1,801箇所（目標を1箇所上回る）",
        "1,750箇所（目標に50箇所不足）",
    ]
    assert rows[0][1:] == ["32.6％", "43.6％", "36.0％"]
    assert page.plans.table is not None
    assert [column.name for column in page.plans.table.columns if column.drawn][2:] == ["過疎を先に", "広く"]


def test_where_nothing_is_missing_nothing_is_asked(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"), target="1400")
    assert page.then.headline == "目標1,400箇所にはすでに達している（1,408箇所）"
    assert "届かせる道" not in page.rest.lead
    assert page.rest.alone is None
    assert [preset.id for preset in page.rest.presets] == ["like_depopulated"]


def test_without_a_readable_target_the_total_is_told(first: Snapshot, context: Scenes) -> None:
    page = told(first, context("ja"), target="abc")
    assert page.then.headline == "試算は1,408箇所。目標との差は示せない（目標値が数字ではない）"
    assert "目標値を数字として読み取れません。" in page.rest.lead


def test_the_levers_say_from_which_count_they_start_where_the_page_judges_another(
    first: Snapshot, context: Scenes
) -> None:
    page = told(first, context("ja"), target="2000", by=2020)
    assert page.then.headline == "目標2,000箇所まであと592箇所"
    # Judged by the 1,267 of the target year: 733 are missing.
    assert page.rest.lead.startswith(
        "2021年度の実績1,408箇所から始める。判定・割り振り・「ペース・年・値」は、目標年の2020年度の実績1,267箇所で見ている。"
    )


def test_what_is_lost_most_is_not_said_to_be_gained(first: Snapshot, context: Scenes) -> None:
    # 98 × (2 − 2.551) = −54
    page = told(first, context("ja"), ("", "", "", "2"))
    assert page.then.levers.headline == "最も減るのは非過疎市町村の1市町村あたりの数（−54箇所）"


def test_without_levers_the_page_names_the_indicators_that_have_them(first: Snapshot, context: Scenes) -> None:
    assert movable_indicators(first, context("ja")) == "試算できる指標：小さな拠点の形成数、地域運営組織の形成数。"


def test_an_indicator_that_is_not_split_says_so(first: Snapshot, context: Scenes) -> None:
    share, ja = "hubs_with_organization_share", context("ja")
    assert levers_today(first, ja, share, "90", 2024) is Reason.NOT_TAKEN_APART
    assert lever_scenario(first, ja, share, "90", AT_REST) is Reason.NOT_TAKEN_APART
    assert saved_scenarios(first, ja, share, "90", (f"{share}~A~40~~~", "", "")) is None


@pytest.mark.parametrize(
    ("asked", "pace", "large", "sentence"),
    [
        # 392/3 = 130.67; against 125 so far
        (
            "pace",
            "",
            "年130.7箇所の増",
            "2024年度に1,800箇所にするには、年130.7箇所の増が必要。これまでの年平均の1.05倍",
        ),
        # 2021 + 392/125 = 2024.1: the survey of 2025 is the first
        ("year", "", "2025年度", "年125.0箇所の増が続けば、1,800箇所に達するのは2025年度の調査（計算では2024.1年）。"),
        ("year", "200", "2023年度", "これまでの年平均の1.60倍"),
        # 1,408 + 3·100
        ("value", "100", "1,708箇所", "年100.0箇所の増が続けば、2024年度には1,708箇所。"),
        ("value", "－50", "1,258箇所", "年50.0箇所の減が続けば、2024年度には1,258箇所。"),
        ("year", "−5", None, "このペースでは到達しません。"),
        ("value", "0", "1,408箇所", "増減なしが続けば、2024年度には1,408箇所。"),
        ("pace", "999999999", "年130.7箇所の増", "が必要"),
        ("value", "999999999", None, "年間の増減が大きすぎます。"),
        ("year", "abc", None, "年間の増減を数字として読み取れません。"),
    ],
)
def test_two_give_the_third(
    first: Snapshot, context: Scenes, asked: str, pace: str, large: str | None, sentence: str
) -> None:
    found = solver(first, context("ja"), "hubs", "1800", 2024, asked, pace)
    assert sentence in found.card.html
    assert (f"<strong>{large}</strong>" in found.card.html) is (large is not None)
    assert [dial.key for dial in found.dials] == [
        key for key, unknown in (("pace", "pace"), ("by", "year"), ("target", "value")) if unknown != asked
    ]


def test_a_share_is_solved_in_points(first: Snapshot, context: Scenes) -> None:
    # 90 − 85.16 = 4.84 points in three years
    found = solver(first, context("ja"), "hubs_with_organization_share", "90", 2024, "pace", "")
    assert "<strong>年1.6ポイントの増</strong>" in found.card.html


def test_without_a_target_nothing_is_shown_as_given(first: Snapshot, context: Scenes) -> None:
    found = solver(first, context("ja"), "hub_municipalities", "", 2024, "pace", "")
    assert found.dials == ()
    assert found.card.table is not None
    assert [(row[1].text, row[2].text) for row in found.card.table.rows] == [("目標なし", "")] * 3
    assert "上の「目標値」に数字を入れると計算できます。" in found.card.html


def test_a_met_target_needs_no_pace(first: Snapshot, context: Scenes) -> None:
    assert "すでに目標に達しています。" in solver(first, context("ja"), "hubs", "1400", 2024, "pace", "").card.html
