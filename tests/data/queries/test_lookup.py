"""A municipality is found by what a reader types, exact ones first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import loader
from data.domain.area import Area, Level
from data.domain.local_code import check_digit
from data.queries.municipal import MOST, look_up

CATALOGUE = loader.load()
TOWNS = CATALOGUE.at(Level.MUNICIPALITY)


def found(typed: str) -> list[str]:
    return [each.area.id for each in look_up(CATALOGUE, typed)]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("松江市", ["32201"]),
        ("松江", ["32201"]),
        (" 松　江 市 ", ["32201"]),
        ("島根県松江市", ["32201"]),
        ("島根 松江", ["32201"]),
        ("Matsue", ["32201"]),
        ("matsue city", ["32201"]),
        ("32201", ["32201"]),
        ("322016", ["32201"]),
        ("３２２０１", ["32201"]),
        ("1233", ["01233"]),
        ("012335", ["01233"]),
        ("12335", ["01233"]),
        # Two of one name, and a town that shares its first signs: 東京都府中市, 広島県府中市, 府中町.
        ("府中市", ["13206", "34208"]),
        ("府中", ["13206", "34208", "34302"]),
        ("東京都府中市", ["13206"]),
        ("東京府中", ["13206"]),
        ("Fuchu, Tokyo", ["13206"]),
        ("龍ヶ崎", ["08208"]),
        ("龍ケ崎市", ["08208"]),
        ("檮原町", ["39405"]),
        # A part of a name: 海士町 alone has both signs.
        ("海士", ["32525"]),
        # The same beginning as a prefecture's.
        ("京都市", ["26100"]),
        ("大阪狭山", ["27231"]),
        # The exact one stands before one that holds it.
        ("中標津町", ["01692"]),
        ("標津町", ["01693", "01692"]),
        # Nothing.
        ("", []),
        ("　", []),
        ("島根県", []),
        ("東出雲町", []),
        ("322017", []),
        ("32304", []),
        ("99999", []),
        ("2", []),
        ("まつえ", []),
        ("鳥取県松江市", []),
        ("(", []),
    ],
)
def test_a_municipality_is_found_by_name_or_code(typed: str, codes: list[str]) -> None:
    assert found(typed) == codes


def test_exact_ones_stand_first_and_all_by_code() -> None:
    answer = look_up(CATALOGUE, "島", most=2000)
    assert {each.exact for each in answer} == {False}
    codes = [each.area.id for each in answer]
    assert codes == sorted(codes)
    # 津市 itself before 会津若松市 …
    named = look_up(CATALOGUE, "津", most=2000)
    exact = [each.area.name["ja"] for each in named if each.exact]
    assert exact == ["津市"] == [named[0].area.name["ja"]]
    assert [each.area.id for each in named[1:]] == sorted(each.area.id for each in named[1:])


def test_a_list_is_no_longer_than_a_reader_reads() -> None:
    assert len(look_up(CATALOGUE, "町")) == MOST
    assert len(look_up(CATALOGUE, "町", most=3)) == 3


def test_each_of_the_25_shared_names_is_told_apart_by_its_prefecture() -> None:
    shared = {name: n for name, n in Counter(town.name["ja"] for town in TOWNS).items() if n > 1}
    assert len(shared) == 25
    for name, times in shared.items():
        answer = [each for each in look_up(CATALOGUE, name) if each.exact]
        assert len({each.prefecture.id for each in answer}) == times == len(answer)


@given(town=st.sampled_from(TOWNS), six=st.booleans())
def test_every_municipality_is_found_by_its_code_and_by_prefecture_and_name(town: Area, six: bool) -> None:
    assert found(f"{town.id}{check_digit(town.id)}" if six else town.id) == [town.id]
    prefecture = CATALOGUE.areas[town.parent or ""]
    # 中標津町 stands behind 標津町.
    first, *_ = look_up(CATALOGUE, prefecture.name["ja"] + town.name["ja"])
    assert (first.area, first.prefecture, first.exact) == (town, prefecture, True)
    assert town.id in [each.area.id for each in look_up(CATALOGUE, town.name["ja"]) if each.exact]


@given(st.text(max_size=40))
def test_any_text_gives_an_answer(typed: str) -> None:
    answer = look_up(CATALOGUE, typed)
    assert len(answer) <= MOST
    assert all(each.area.parent == each.prefecture.id for each in answer)
