import pytest

from data.methods.series import Point, since, unbroken, yearly_pace
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
