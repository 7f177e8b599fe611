"""The map: views, levels, classes, two layers beside each other, years, and what is told of a prefecture."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.area import Level
from data.store import open_store
from tests.data.laying import lay
from tests.data.making import observed
from tests.pages.conftest import Open, said

VIEWS = ("map", "tiles", "ranking", "table", "columns")


def title(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    return str(app.title[0].value)


def with_years(tmp_path: Path) -> None:
    """An edition in which every prefecture has hubs in two years; Shimane grew most, Tottori fell."""
    store = open_store(str(tmp_path / "store.sqlite"))
    areas = [a.id for a in store.read(1).catalogue.at(Level.PREFECTURE)]
    before = [observed("hubs", 2022, 20, area=area) for area in areas]
    grown = {"32": 50, "31": 12}
    after = [observed("hubs", 2023, grown.get(area, 25), area=area) for area in areas]
    lay(store, [*before, *after], now=datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layer", ["depopulated_municipalities_share", "hubs", "organizations", "municipalities"])
def test_every_view_of_every_kind_of_layer_is_drawn(opened: Open, layer: str, view: str, lang: str) -> None:
    assert title(opened("map", lang=lang, layer=layer, view=view, area="32"))


@pytest.mark.parametrize("view", VIEWS)
def test_the_message_and_the_source_are_the_same_in_every_view(opened: Open, view: str) -> None:
    told = said(opened("map", lang="ja", view=view))
    assert "過疎関係市町村の割合は、島根・鹿児島・秋田で90％以上" in told
    assert "総務省「過疎地域市町村等一覧」" in told


def test_a_name_in_the_table_chooses_the_prefecture_and_keeps_what_was_chosen(opened: Open) -> None:
    told = said(opened("map", lang="ja", view="table"))
    assert '<a class="choice" href="?lang=ja&amp;years=western&amp;view=table&amp;area=32">島根県</a>' in told.replace(
        "&amp;area=32&amp;view=table", "&amp;view=table&amp;area=32"
    )


@pytest.mark.parametrize("classing", ["equal", "quantiles", "natural", "fixed"])
def test_the_reader_chooses_the_classes(opened: Open, classing: str) -> None:
    assert title(opened("map", lang="ja", layer="municipalities", classing=classing))


def test_two_layers_stand_beside_each_other_with_one_table(opened: Open) -> None:
    app = opened("map", lang="ja", beside="municipalities", area="32")
    assert title(app) == "過疎関係市町村の割合と市区町村数を並べて見る"
    told = said(app)
    assert "都道府県別の過疎関係市町村の割合" in told
    assert "都道府県別の市区町村数" in told
    # Shimane: 19 of 19 depopulated.
    assert "100.0％（19／19）</td><td class=number>19市区町村</td>" in told


def test_an_estimate_has_nothing_beside_it(opened: Open) -> None:
    app = opened("map", lang="ja", layer="hubs")
    assert "beside" not in {each.key for each in app.selectbox}


def test_a_prefecture_is_held_against_those_like_it_and_the_rule_is_said(opened: Open) -> None:
    told = said(opened("map", lang="ja", layer="depopulated_municipalities", area="32"))
    assert "似た5都道府県" in told
    assert "平均と標準偏差でそろえ、島根県に最も近い5都道府県です" in told
    assert "似た5都道府県" not in said(opened("map", lang="ja", layer="hubs", area="32"))


def test_the_municipalities_of_japan_are_told_by_prefecture_and_those_of_one_by_name(opened: Open) -> None:
    japan = opened("map", lang="ja", level="municipality")
    assert title(japan) == "全国の1,741市区町村のうち885が過疎関係市町村"
    # 713 whole, 158 in part, 14 deemed; 1,741 − 885 = 856.
    assert (
        '<th scope="row">全国</th><td class=number>713</td><td class=number>158</td><td class=number>14</td>'
        "<td class=number>856</td>"
    ) in said(japan)
    shimane = opened("map", lang="ja", level="municipality", area="32", town="32201")
    assert title(shimane) == "島根県の19市区町村のうち19が過疎関係市町村"
    assert "松江市（島根県）" in said(shimane)
    assert "市町村コード 32201" in said(shimane)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("府中市", ["府中市（東京都）", "府中市（広島県）"]),
        ("32201", ["松江市（島根県）"]),
        # 茅ヶ崎 is written with either ke; 檮原 and 梼原 are the same town.
        ("茅ケ崎", ["茅ヶ崎市（神奈川県）"]),
        ("檮原町", ["梼原町（高知県）"]),
    ],
)
def test_a_municipality_is_found_and_chosen(opened: Open, typed: str, names: list[str]) -> None:
    app = opened("map", lang="ja", level="municipality")
    app.text_input(key="find_town").input(typed).run()
    found = [each for each in app.button if str(each.key).startswith("found-")]
    assert {each.label.replace("ケ", "ヶ").replace("檮", "梼") for each in found} == set(names)
    found[0].click().run()
    assert app.query_params["town"] == str(found[0].key).removeprefix("found-")
    assert found[0].label in said(app)


def test_what_is_no_municipality_is_said(opened: Open) -> None:
    app = opened("map", lang="ja", level="municipality")
    app.text_input(key="find_town").input("平田市").run()
    assert any("当てはまる市町村は、この版の市町村の一覧にありません" in each.value for each in app.caption)


def test_years_are_slid_through_from_the_newest_and_played_from_the_first(opened: Open, tmp_path: Path) -> None:
    with_years(tmp_path)
    app = opened("map", lang="ja", layer="hubs")
    assert "島根（50箇所）" in title(app)
    assert app.select_slider(key="year_slider").value == "2023"
    app.button(key="play").click().run()
    assert app.query_params["year"] == "2022"
    assert app.button(key="play").label == "止める"
    app.button(key="play").click().run()
    assert app.button(key="play").label == "順に見る"


def test_where_there_is_one_year_there_is_nothing_to_play(opened: Open) -> None:
    app = opened("map", lang="ja")
    assert "play" not in {each.key for each in app.button}


def test_two_years_are_compared_and_the_change_is_told(opened: Open, tmp_path: Path) -> None:
    with_years(tmp_path)
    app = opened("map", lang="ja", layer="hubs", before="2022")
    assert title(app) == "小さな拠点の形成数の2022年度と2023年度を比べる"
    told = said(app)
    # 50 − 20 and 12 − 20
    assert "+30箇所" in told
    assert "−8箇所" in told


def test_a_prefecture_without_a_value_is_told_so(opened: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    areas = [a.id for a in store.read(1).catalogue.at(Level.PREFECTURE) if a.id != "32"]
    lay(store, [observed("hubs", 2022, 20, area=area) for area in areas], now=datetime(2026, 11, 24, tzinfo=UTC))
    for view in VIEWS:
        assert "未収録の都道府県：1" in said(opened("map", lang="ja", layer="hubs", view=view))
