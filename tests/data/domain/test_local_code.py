import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.local_code import check_digit, city_of_ward, without_check


@pytest.mark.parametrize(
    ("five", "digit"),
    # As the official list prints them: 北海道 010006, 札幌市 011002, 千代田区 131016, 松江市 322016.
    # 01100: 0×6 + 1×5 + 1×4 + 0×3 + 0×2 = 9, and 11 − 9 = 2.
    [("01000", 6), ("01100", 2), ("13101", 6), ("32201", 6)],
)
def test_the_sixth_digit_follows_from_the_five(five: str, digit: int) -> None:
    assert check_digit(five) == digit
    assert without_check(f"{five}{digit}") == five


@given(st.integers(0, 99_999), st.integers(0, 9))
def test_only_one_sixth_digit_is_right(number: int, digit: int) -> None:
    five = f"{number:05}"
    assert (without_check(f"{five}{digit}") == five) is (digit == check_digit(five))


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("01101", "01100"),  # 中央区 of 札幌市
        ("14101", "14100"),  # 鶴見区 of 横浜市
        ("14131", "14130"),  # 川崎区 of 川崎市, which is numbered behind 横浜市
        ("14151", "14150"),  # 緑区 of 相模原市
        ("22140", "22130"),  # 天竜区 of 浜松市
        ("13101", None),  # 千代田区 is a municipality itself
        ("32201", None),
        ("32999", None),
    ],
)
def test_a_ward_belongs_to_the_city_numbered_before_it(catalogue: Catalogue, code: str, city: str | None) -> None:
    known = {area.id for area in catalogue.at(Level.MUNICIPALITY)}
    assert city_of_ward(code, known) == city
