"""Which municipality a row is about: by code in any of its forms, by name, or both, which must agree."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import loader
from data.domain.area import Area, Level
from data.domain.local_code import check_digit
from data.ingest.areas import Gazetteer, PlaceFault, Special

CATALOGUE = loader.load()
GAZETTEER = Gazetteer.of(CATALOGUE)
TOWNS = CATALOGUE.at(Level.MUNICIPALITY)


def found(code: object = None, area: str | None = None, town: str | None = None, *, checked: bool = False) -> object:
    """An area's id, or the kind of what stands in its place."""
    assert code is None or isinstance(code, str | float)
    place = GAZETTEER.place(code, area, town, checked=checked)
    return place.kind if isinstance(place, PlaceFault | Special) else place


@pytest.mark.parametrize(
    ("code", "area", "town", "expected"),
    [
        # Codes: five digits, six, and what Excel makes of both.
        ("32201", None, None, "32201"),
        ("322016", None, None, "32201"),
        ("01233", None, None, "01233"),
        (1233.0, None, None, "01233"),
        ("012335", None, None, "01233"),
        (12335.0, None, None, "01233"),
        ("３２２０１", None, None, "32201"),
        ("32201 松江市", None, None, "32201"),
        # Names: alone where one municipality bears it, else with the prefecture, wherever that stands.
        (None, None, "松江市", "32201"),
        (None, "松江市", None, "32201"),
        (None, "福島県", "伊達市", "07213"),
        (None, "北海道", "伊達市", "01233"),
        (None, "福島", "伊達市", "07213"),
        (None, None, "福島県伊達市", "07213"),
        (None, "福島県伊達市", None, "07213"),
        (None, None, "京都府宇治市", "26204"),
        (None, "茨城県", "龍ヶ崎市", "08208"),
        (None, None, "檮原町", "39405"),
        # Official lists print the district of a town.
        (None, None, "石狩郡当別町", "01303"),
        (None, "島根県", "隠岐郡海士町", "32525"),
        # A city whose name has the sign of a district.
        (None, None, "郡山市", "07203"),
        (None, None, "大和郡山市", "29203"),
        # The code decides where a name stands in several prefectures.
        ("01233", None, "伊達市", "01233"),
        ("01233", "伊達市", None, "01233"),
        ("012335", "北海道", "伊達市", "01233"),
        # Rows of sums: of the prefecture where one is named, else of the table.
        ("320005", "島根県", None, "32"),
        (None, "島根県", "計", "32"),
        ("32", None, "合計", "32"),
        (None, None, "島根県計", "32"),
        (None, "島根県計", None, "32"),
        (None, "島根県", "県計", "32"),
        (None, None, "島根県", "32"),
        (None, None, "計", "00"),
        (None, "全国", None, "00"),
        (None, None, "県計", "subtotal"),
        (None, "島根県", "市部計", "subtotal"),
        (None, "島根県", "不詳", "unallocated"),
        # What is not there, and why.
        ("99999", None, None, "unknown_code"),
        ("010007", None, None, "unknown_code"),
        ("322017", None, None, "unknown_code"),
        # 島根県東出雲町, in 松江市 since 2011; 色丹村; a number of the boundaries' own.
        ("32304", None, None, "not_in_the_list"),
        ("323047", None, None, "not_in_the_list"),
        ("01695", None, None, "not_in_the_list"),
        ("01999", None, None, "not_in_the_list"),
        (1999.0, None, None, "not_in_the_list"),
        ("14101", None, None, "ward_of_a_city"),
        (None, "神奈川県", "横浜市鶴見区", "ward_of_a_city"),
        (None, None, "伊達市", "name_in_several_prefectures"),
        (None, "島根県", "府中市", "name_in_several_prefectures"),
        (None, "島根県", "鳥取市", "code_and_name_differ"),
        # In a ranked list the number before a name is a rank.
        (None, "1 島根県", None, "code_and_name_differ"),
        (None, "13.島根県", None, "code_and_name_differ"),
        ("1 島根県", None, None, "code_and_name_differ"),
        (None, "32 島根県", None, "32"),
        ("32 島根県", None, None, "32"),
        ("32201", None, "鳥取市", "code_and_name_differ"),
        ("32201", "鳥取県", None, "code_and_name_differ"),
        ("01233", "福島県", "伊達市", "code_and_name_differ"),
        ("32201", None, "まつえ市", "code_and_name_differ"),
        # A number before a prefecture is its code; a dash or a point by itself is none.
        (None, "32.島根県", None, "32"),
        (None, "-島根県", None, "unknown_area"),
        (None, ".島根", None, "unknown_area"),
        ("-島根県", None, None, "unknown_area"),
        (None, None, "松江", "unknown_area"),
        (None, "島根県", "東出雲町", "unknown_area"),
    ],
)
def test_a_row_is_about_one_municipality_or_says_why_not(
    code: object, area: str | None, town: str | None, expected: str
) -> None:
    assert found(code, area, town) == expected


def test_a_name_in_several_prefectures_names_the_candidates() -> None:
    fault = GAZETTEER.place(None, None, "府中市", checked=False)
    assert isinstance(fault, PlaceFault)
    # 東京都府中市 and 広島県府中市; 府中町 in Hiroshima is called otherwise.
    assert dict(fault.facts)["codes"] == "13206・34208"


def test_25_names_are_read_with_their_prefecture_only() -> None:
    borne = Counter(town.name["ja"] for town in TOWNS)
    shared = {name for name, times in borne.items() if times > 1}
    assert len(shared) == 25
    assert {found(None, None, name) for name in shared} == {"name_in_several_prefectures"}
    assert {found(None, None, name) for name in borne if name not in shared} <= {town.id for town in TOWNS}


@given(town=st.sampled_from(TOWNS), six=st.booleans(), number=st.booleans())
def test_every_code_is_read_in_every_form_of_its_column(town: Area, six: bool, number: bool) -> None:
    said = f"{town.id}{check_digit(town.id)}" if six else town.id
    assert found(float(said) if number else said, checked=six) == town.id


@given(town=st.sampled_from(TOWNS), joined=st.booleans())
def test_every_name_is_known_with_its_prefecture(town: Area, joined: bool) -> None:
    prefecture = CATALOGUE.areas[town.parent or ""].name["ja"]
    said = (None, None, prefecture + town.name["ja"]) if joined else (None, prefecture, town.name["ja"])
    assert found(*said) == town.id


@pytest.mark.parametrize(
    ("column", "checked"),
    [
        (["11002", "12025"], True),  # 札幌市 and 函館市, six digits without their zero
        (["12203", "322016"], True),
        (["12203"], False),  # by itself it is of five
        (["12203", "32201"], False),
        (["01100", "32201"], False),
        (["32", "島根県"], False),
        (["12203", "11002", "32201"], False),  # a column of both kinds: read as before
    ],
)
def test_a_column_tells_how_many_digits_its_codes_have(column: list[str], checked: bool) -> None:
    # 12203 is 市川市; 012203, as of six digits, is 01220 with its check digit, 士別市.
    assert GAZETTEER.has_check_digits(column) is checked
    assert found("12203", checked=checked) == ("01220" if checked else "12203")
