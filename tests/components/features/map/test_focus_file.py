"""Every file that a reader can take along: each value with its unit, mark and source, each column with its own name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from components.cards.card import Card
from components.cards.table import Table, to_csv
from components.charts.render_context import RenderContext
from components.context.options import EditionOptions, edition_options
from components.context.param import NOWHERE
from components.context.params import MapView
from components.features.gap.cards.levers import lever_scenario, levers_today, saved_scenarios
from components.features.gap.cards.outlook import gap
from components.features.gap.cards.sharing import sharing
from components.features.gap.cards.solver import solver
from components.features.map.cards.comparison import comparison_page
from components.features.map.cards.focus import focus_card, peer_card
from components.features.map.cards.layers import layer_page
from components.features.map.cards.municipal import municipal, town_card
from components.features.overview.cards import overview
from components.features.split.cards import split_page
from components.features.survey.cards import survey
from components.features.trends.cards import trends
from data.domain.language import Language
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from data.methods.continuation import Method
from data.queries.levers import Unknown

Scenes = Callable[[Language], RenderContext]
Page = Callable[[Snapshot, RenderContext, EditionOptions], Iterator[Card]]
OWN_TARGETS = ("", "1234", "50", "xyz")


def _fixed(first: Snapshot, context: RenderContext, _: EditionOptions) -> Iterator[Card]:
    for page in (overview(first, context), split_page(first, context), survey(first, context)):
        yield from page.cards


def _trends(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    for option in options.indicators().options:
        yield from trends(first, context, option.id).cards


def _map(first: Snapshot, context: RenderContext, options: EditionOptions, *, parts: bool = False) -> Iterator[Card]:
    for layer, held in options.layers_by_level["prefecture"].items():
        for year in reversed(held.years) if (":" in layer) is parts else ():
            for view in MapView:
                page = layer_page(first, context, layer, year, None, view.value)
                assert page is not None
                yield from (card for card in (page.main, page.ranking) if card)


def _towns(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    for layer, held in options.layers_by_level["municipality"].items():
        for area, town in ((None, ""), ("32", "32201"), ("13", "")):
            page = municipal(first, context, layer, held.years[-1], area, town, "readable")
            assert page is not None
            yield from (page.map, page.list)
    yield from (town_card(first, context, town) for town in ("32201", "13361", "13101"))


def _compared(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    share, number = ("depopulated_municipalities_share", 2022), ("municipalities", 2022)
    page = comparison_page(first, context, share, number, "32", "readable")
    assert not isinstance(page, Reason)
    yield from (page.left, page.right, page.table)
    for name in options.layers_by_level["prefecture"]:
        if card := peer_card(first, context, name, 2022, "32"):
            yield card


def _focus(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    return (focus_card(first, context, a.id, "depopulated") for a in options.areas().options if a.id != NOWHERE)


def _gap(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    for option in options.indicators().options:
        base, by = int(options.base_years(option.id).default), int(options.target_years(option.id).default)
        for target, method in [(options.targets(option.id).default, m) for m in Method] + [
            (t, Method.DRIFT) for t in OWN_TARGETS
        ]:
            page = gap(first, context, option.id, base, target, by, method, None)
            cards = (page.chart, page.ground, page.turns, page.band, page.methods, page.continuations, page.look_back)
            yield from (card for card in cards if card)


def _calculator(first: Snapshot, context: RenderContext, options: EditionOptions) -> Iterator[Card]:
    """Levers at rest and moved, the solver each way, the shortfall by each rule and beside another."""
    for option in options.indicators().options:
        by = int(options.target_years(option.id).default)
        for target in (options.targets(option.id).default, *OWN_TARGETS):
            for moved in (("", "", "", ""), ("40", "", "", "3.1")):
                rest, then = (
                    levers_today(first, context, option.id, target, by),
                    lever_scenario(first, context, option.id, target, moved),
                )
                if not isinstance(rest, Reason) and not isinstance(then, Reason):
                    side_by_side = saved_scenarios(first, context, option.id, target, (f"{option.id}~A~40~~~", "", ""))
                    yield from (c for c in (then.levers, then.segments, rest.alone, side_by_side) if c)
            for unknown in Unknown:
                yield solver(first, context, option.id, target, by, unknown.value, "12").card
            for rule, versus in (("equal", "none"), ("depopulated", "municipalities"), ("without_hubs", "equal")):
                shared = sharing(first, context, option.id, target, by, rule, versus, "32")
                yield from (c for c in (shared.table, shared.area) if c)


PAGES: dict[str, Page] = {
    "fixed": _fixed,
    "trends": _trends,
    "map": _map,
    "map of parts": partial(_map, parts=True),
    "municipalities": _towns,
    "compared": _compared,
    "focus": _focus,
    "gap": _gap,
    "calculator": _calculator,
}


def _rows(table: Table) -> tuple[list[str], list[list[str]]]:
    content = to_csv(table)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *body = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return head, body


def _unsaid(card: Card, context: RenderContext) -> Iterator[str]:
    """What is missing from the file of a card."""
    assert card.data is not None
    head, body = _rows(card.data)
    if len(set(head)) < len(head):
        yield f"{card.id}: two columns of one name in {head}"
    needed = [context.messages(f"table.{name}") for name in ("unit", "mark", "source")]
    yield from (f"{card.id}: no column {name}" for name in needed if name not in head)
    numbers = [i for i, column in enumerate(card.data.columns) if column.number]
    for row in body:
        told = dict(zip(head, row, strict=True))
        if not numbers or any(row[i] for i in numbers):
            yield from (f"{card.id}: no {name} in {row}" for name in needed if not told.get(name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_value_has_its_unit_mark_and_source(
    first: Snapshot, context: Scenes, page: str, language: Language
) -> None:
    told = context(language)
    cards = [*PAGES[page](first, told, edition_options(first, told.formatter))]
    assert cards
    assert [fault for card in cards for fault in _unsaid(card, told)] == []


def _file(card: Card | None) -> list[dict[str, str]]:
    assert card is not None
    assert card.data is not None
    head, body = _rows(card.data)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_file_of_a_prefecture_holds_all_that_its_card_shows(first: Snapshot, context: Scenes) -> None:
    rows = _file(focus_card(first, context("ja"), "32", "depopulated"))
    hubs = next(row for row in rows if row["項目"] == "小さな拠点の形成数")
    assert (hubs["値"], hubs["種類"]) == ("", "未収録")
    assert (hubs["推計の値"], hubs["推計の種類"]) == ("25", "推計（按分）")
    assert (hubs["全国"], hubs["全国の値の種類"], hubs["単位"]) == ("1408", "実績", "箇所")
    assert any(row["地域"] == "中国" and row["値"] for row in rows)
    assert sum(row["区分"] == "全部過疎" for row in rows) == 16


def test_the_band_can_be_computed_with(first: Snapshot, context: Scenes) -> None:
    last = _file(gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).band)[-1]
    edges = [float(last[f"{band}％の幅の{edge}限"]) for band in (80, 95) for edge in ("下", "上")]
    assert [round(edge) for edge in edges] == [1660, 1906, 1543, 2023]


def test_what_a_trend_draws_is_in_its_file(first: Snapshot, context: Scenes) -> None:
    rows = _file(trends(first, context("ja"), "hubs").cards[0])
    path = {row["年（西暦）"]: float(row["値"]) for row in rows if row["種類"] == "想定経路"}
    # From 908 in 2017 to 1,800 in 2024, a seventh a year.
    assert list(path) == [str(year) for year in range(2017, 2025)]
    assert path["2018"] == pytest.approx(908 + 892 / 7)
    continued = next(row for row in rows if row["種類"] == "単純延長" and row["年（西暦）"] == "2024")
    assert [round(float(continued[f"80％の幅の{edge}限"])) for edge in "下上"] == [1660, 1906]


def test_a_number_of_the_ground_says_its_unit(first: Snapshot, context: Scenes) -> None:
    ground = gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).ground
    units = {row["項目"]: row["単位"] for row in _file(ground)}
    assert units["不足"] == "箇所"
    assert units["必要な年間増"] == "箇所／年"
    assert (units["進捗率"], units["ペース比"], units["到達見込み"]) == ("％", "倍", "年（西暦）")


def test_a_count_by_kind_of_municipality_is_drawn_with_its_unit(first: Snapshot, context: Scenes) -> None:
    hubs = split_page(first, context("ja")).cards[0].table
    assert hubs is not None
    assert [cell.text for cell in hubs.rows[0][1:5]] == ["820市区町村", "267市町村", "32.6％（267／820）", "1,158箇所"]


def test_a_lever_has_the_unit_of_its_own_values_and_of_what_it_adds(first: Snapshot, context: Scenes) -> None:
    rest, then = (
        levers_today(first, context("ja"), "hubs", "1800", 2024),
        lever_scenario(first, context("ja"), "hubs", "1800", ("40", "", "", "")),
    )
    assert not isinstance(rest, Reason)
    assert not isinstance(then, Reason)
    for card in (then.levers, rest.alone):
        assert [row["単位"] for row in _file(card)] == ["％", "箇所", "％", "箇所"]
    moved = _file(then.levers)[0]
    assert (moved["試算"], moved["増える数の単位"], moved["不足に占める割合の単位"]) == ("40", "箇所", "％")


def test_each_method_has_its_own_unit_and_what_it_is_held_against(first: Snapshot, context: Scenes) -> None:
    rows = {
        row["方法"]: row for row in _file(gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).methods)
    }
    escap, german = rows["ESCAPの状況指数"], rows["ドイツの天気記号"]
    # 10 × 500/892 against 10 × 4/7; 17 of 392.
    assert [float(escap[name]) for name in ("値", "比べる値")] == pytest.approx([5000 / 892, 40 / 7])
    assert escap["単位"] == "点（10点で目標）"
    assert float(german["値"]) == pytest.approx(1700 / 392)
    assert german["単位"] == "％"
    assert rows["Eurostat（目標あり）"]["単位"] == "倍"


def test_a_year_of_attainment_is_never_without_its_band(first: Snapshot, context: Scenes) -> None:
    ground = gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).ground
    row = next(row for row in _file(ground) if row["項目"] == "到達見込み")
    assert (row["値"], row["80％の幅の下限"], row["80％の幅の上限"]) == ("2025", "2024", "2026")


def test_a_turn_says_that_it_is_the_first_value_a_survey_can_report(first: Snapshot, context: Scenes) -> None:
    turns = _file(gap(first, context("ja"), "hubs", 2017, "1800", 2024, "drift", None).turns)
    assert {row["計算"] for row in turns} == {"調査で出うる最初の値"}


def test_the_file_of_a_shared_out_shortfall_holds_target_dates_and_both_weights(
    first: Snapshot, context: Scenes
) -> None:
    row = _file(sharing(first, context("ja"), "hubs", "1800", 2024, "depopulated", "municipalities", "32").table)[32]
    assert (row["都道府県"], row["割り振り"], row["データ時点"]) == ("島根県", "8", "2021年度調査")
    assert (row["目標値"], row["目標年（西暦）"]) == ("1800", "2024")
    assert (row["重み"], row["重みの単位"], row["重みの時点"]) == ("19", "市町村", "2022年4月1日")
    assert "過疎地域市町村等一覧" in row["重みの出典"]
    assert (row["比べる割り振りの重み"], row["比べる割り振りの重みの単位"]) == ("19", "市町村")
    assert "差（比べる割り振り − 割り振り）" in row


def test_the_file_of_a_prefecture_says_why_a_rule_gives_it_nothing(first: Snapshot, context: Scenes) -> None:
    rows = {
        row["割り振り方"]: row
        for row in _file(sharing(first, context("ja"), "hubs", "1800", 2024, "equal", "none", "32").area)
    }
    refused, held = rows["いまある数に比例"], rows["過疎関係市町村数に比例"]
    assert (refused["割り振り"], refused["割り振れない理由"]) == ("", "重みが未収録")
    assert (held["割り振り"], held["重み"], held["重みの単位"]) == ("8", "19", "市町村")
    assert held["重みの時点"]
    assert held["重みの出典"]
