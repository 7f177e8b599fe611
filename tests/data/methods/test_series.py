import pytest

from data.methods.series import Point, comparable_from, parted, since, unbroken, yearly_pace
from tests.data.methods.worked import HUBS


def test_points_since_a_year_come_in_order() -> None:
    assert since(HUBS[::-1], 2019) == HUBS[2:]
    assert since(HUBS, 2022) == ()


@pytest.mark.parametrize(
    ("years", "whole"),
    [((2017, 2018, 2019), True), ((2017, 2019), False), ((2017,), True), ((), True)],
)
def test_a_series_is_unbroken_where_no_year_is_missing(years: tuple[int, ...], whole: bool) -> None:
    assert unbroken([Point(year, 1) for year in years]) is whole


def test_the_pace_is_the_mean_change_a_year() -> None:
    # (1,408 − 908)/(2021 − 2017).
    assert yearly_pace(HUBS) == 125
    assert yearly_pace([HUBS[0], HUBS[-1]]) == 125


@pytest.mark.parametrize(
    ("year", "breaks", "first"),
    [
        (2021, (), None),
        (2021, (2019,), 2019),
        (2021, (2021,), 2021),
        (2021, (2022,), None),
        (2021, (2018, 2020, 2023), 2020),
        (2021, (2020, 2018), 2020),
    ],
)
def test_what_can_be_compared_with_a_year_begins_at_the_last_break_up_to_it(
    year: int, breaks: tuple[int, ...], first: int | None
) -> None:
    assert comparable_from(year, breaks) == first


@pytest.mark.parametrize(
    ("earlier", "later", "apart"),
    [(2017, 2021, True), (2017, 2020, True), (2019, 2020, True), (2020, 2021, False), (2017, 2019, False)],
)
def test_a_break_parts_the_years_before_it_from_its_own_and_later_ones(earlier: int, later: int, apart: bool) -> None:
    assert parted(earlier, later, (2020,)) is apart
