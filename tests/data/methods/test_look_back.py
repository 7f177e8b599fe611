"""The continuation run from earlier years, against what came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.reason import Reason
from data.methods.continuation import Method
from data.methods.judging import LookBack, Run, look_back
from data.methods.series import Point
from tests.data.methods.worked import HUBS, mirrored


def looked(series: tuple[Point, ...], method: Method = Method.DRIFT) -> LookBack:
    """The look back, where there is one."""
    found = look_back(series, method=method)
    assert isinstance(found, LookBack)
    return found


def test_hubs_as_they_would_have_been_continued_from_each_year() -> None:
    # From 2018: 1,069 + 161 a year. From 2019: 1,181 + (1,181 − 908)/2 = 136.5. From 2020: 1,267 + 359/3 = 119.67.
    expected = (
        (2018, 2019, 1230, 1181),
        (2018, 2020, 1391, 1267),
        (2018, 2021, 1552, 1408),
        (2019, 2020, 1317.5, 1267),
        (2019, 2021, 1454, 1408),
        (2020, 2021, 1267 + 359 / 3, 1408),
    )
    runs = looked(HUBS).runs
    assert [(r.origin, r.year, r.actual) for r in runs] == [(o, y, a) for o, y, _, a in expected]
    assert [r.value for r in runs] == pytest.approx([v for _, _, v, _ in expected])


def test_its_mean_absolute_error_is_the_mean_of_all_six() -> None:
    # The last is 141 a year that came, less the 359/3 that was said.
    assert looked(HUBS).mean_absolute_error == pytest.approx((49 + 124 + 144 + 50.5 + 46 + (141 - 359 / 3)) / 6)


@pytest.mark.parametrize("series", [(), HUBS[:1], HUBS[:2]])
def test_two_points_are_nothing_to_look_back_on(series: tuple[Point, ...]) -> None:
    assert look_back(series, method=Method.DRIFT) is Reason.NOTHING_TO_LOOK_BACK_ON


def test_a_growth_rate_from_zero_has_no_run() -> None:
    series = (Point(2017, 0), Point(2018, 5), Point(2019, 9))
    assert look_back(series, method=Method.COMPOUND) is Reason.ZERO_OR_MIXED_SIGN


def test_gaps_in_years_are_counted_as_years() -> None:
    # From 2018 on 10 a year: 2021 is three years on.
    found = looked((Point(2017, 0), Point(2018, 10), Point(2021, 100)))
    assert found.runs == (Run(2018, 2021, 40, 100),)


def test_what_lies_beyond_a_natural_limit_is_cut() -> None:
    found = look_back((Point(2017, 0.5), Point(2018, 0.9), Point(2019, 0.95)), method=Method.DRIFT, high=1)
    assert isinstance(found, LookBack)
    assert found.runs[0].value == 1


@given(start=st.integers(0, 1000), pace=st.integers(-50, 50), count=st.integers(3, 8))
def test_a_straight_line_is_never_off(start: int, pace: int, count: int) -> None:
    series = tuple(Point(2010 + i, start + pace * i) for i in range(count))
    for method in (Method.DRIFT, Method.STRAIGHT_LINE):
        assert looked(series, method).mean_absolute_error == pytest.approx(0, abs=1e-6)


@given(values=st.lists(st.integers(-900, 900), min_size=3, max_size=6))
def test_the_other_way_up_it_is_as_far_off(values: list[int]) -> None:
    series = tuple(Point(2010 + i, v) for i, v in enumerate(values))
    assert looked(mirrored(series)).mean_absolute_error == pytest.approx(looked(series).mean_absolute_error)
