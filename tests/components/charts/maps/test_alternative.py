from dataclasses import replace

from components.charts.maps.alternative import alternative
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.comparison import BetweenYears
from tests.components.charts.cases import (
    SHARE,
    by_municipality,
    changed,
    distant,
    town_changes,
    town_kinds,
    towns,
    without,
)
from tests.components.conftest import Edition


def test_changes_are_counted_by_their_way_and_the_farthest_named(edition: Edition, formatter: Formatter) -> None:
    assert alternative("map", changed(edition), formatter=formatter) == (
        "都道府県別の小さな拠点の形成数の増減（令和3（2021）年度 → 令和4（2022）年度）を値の大きさで塗り分けた地図。"
        "増えたのは2、減ったのは2、増減なしは42。"
        "増加が大きいのは北海道+12箇所、青森県+10箇所。減少が大きいのは宮城県−15箇所、岩手県−3箇所。"
        "値のない地域は1。"
    )


def test_distances_name_both_sides_and_the_nations_value(
    edition: Edition, formatter: Formatter, english: Formatter
) -> None:
    said = alternative("map", distant(edition), formatter=formatter)
    assert "全国を上回る差が大きいのは島根県+49.2ポイント、鹿児島県+46.8ポイント、秋田県+41.2ポイント。" in said
    assert said.endswith("全国は50.8％。")
    assert "Above Japan: 26, below: 21, the same: 0." in alternative("map", distant(edition), formatter=english)


def test_many_with_the_same_change_are_counted(edition: Edition, formatter: Formatter) -> None:
    said = alternative(
        "map", town_changes(by_municipality(edition.snapshot)), formatter=formatter, catalogue=edition.catalogue
    )
    assert "増加が大きいのは+1箇所（1,741地域）。" in said


def test_where_no_change_is_known_none_is_counted(edition: Edition, formatter: Formatter) -> None:
    balance = changed(edition)
    assert isinstance(balance.of, BetweenYears)
    unknown = [replace(row, change=replace(row.change, value=None, mark=Mark.NOT_COLLECTED)) for row in balance.of.rows]
    said = alternative("map", replace(balance, of=replace(balance.of, rows=tuple(unknown))), formatter=formatter)
    assert "増えた" not in said
    assert "値のない地域は47。" in said


def test_one_least_is_named_and_several_are_counted(edition: Edition, formatter: Formatter) -> None:
    answer = edition.shown(SHARE)
    assert "最も小さいのは神奈川県3.0％（1／33）。" in alternative("map", answer, formatter=formatter)
    # 浜田市 32202 and 江津市 32207, … of 島根県 have 3, 8, …; 益田市 32204 has 5.
    some = towns(by_municipality(edition.snapshot), "hubs", within="32")
    least = min(row.figure.value or 0 for row in some.rows)
    count = sum(row.figure.value == least for row in some.rows)
    assert f"最も小さい値は{least:.0f}箇所（{count}地域）。" in alternative("map", some, formatter=formatter)


def test_of_one_prefecture_the_whole_is_said_beside_the_nation(edition: Edition, formatter: Formatter) -> None:
    answer = towns(by_municipality(edition.snapshot), "hubs", within="32")
    assert answer.whole is not None
    said = alternative(
        "map", replace(answer, whole=replace(answer.whole, value=90, mark=Mark.OBSERVED)), formatter=formatter
    )
    assert said.startswith("島根県の市町村別の小さな拠点の形成数を")
    assert "島根県は90箇所。" in said


def test_missing_areas_are_counted(edition: Edition, formatter: Formatter) -> None:
    answer = without(edition.shown(SHARE), {"01": Mark.UNKNOWN, "02": Mark.SUPPRESSED})
    assert "値のない地域は2。" in alternative("tiles", answer, formatter=formatter)


def test_kinds_are_counted(edition: Edition, english: Formatter) -> None:
    assert alternative("kinds", town_kinds(edition.snapshot, within="32"), formatter=english) == (
        "Map by municipality of Shimane, coloured by kind: Kind of depopulated municipality. "
        "wholly depopulated 16, partly depopulated 2, deemed depopulated 1."
    )
