import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.reason import Reason
from data.methods.continuation import Band, Method, Reach, extend
from data.methods.series import Point
from tests.data.methods.scipys import line, t_quantile
from tests.data.methods.worked import HUBS, ORGANIZATIONS, SHARE, mirrored, scaled

SERIES = st.lists(st.integers(-5000, 5000), min_size=4, max_size=8).map(
    lambda values: tuple(Point(2017 + i, v) for i, v in enumerate(values))
)


def reach(
    series: tuple[Point, ...],
    year: int,
    method: Method = Method.DRIFT,
    low: float | None = None,
    high: float | None = None,
) -> Reach:
    """The continuation, where there is one."""
    found = extend(series, method=method, year=year, low=low, high=high)
    assert isinstance(found, Reach)
    return found


def band(found: Reach) -> Band:
    """Its band, where there is one."""
    assert isinstance(found.band, Band)
    return found.band


# Hubs to 2024, mean change (1,408 − 908)/4 = 125, three years on.
WORKED = [
    # 1,408 + 3·125
    (Method.DRIFT, 1783),
    # 1,408 + 125·(0.8 + 0.64 + 0.512) = 1,408 + 125·1.952
    (Method.SLOWING, 1652),
    # 1,408·(1,408/908)^(3/4)
    (Method.COMPOUND, 1408 * (1408 / 908) ** 0.75),
    # Mean 5,833/5 = 1,166.6 in 2019; slope (−2·908 − 1,069 + 1,267 + 2·1,408)/10 = 1,198/10; five years on.
    (Method.STRAIGHT_LINE, 1166.6 + 5 * 119.8),
]


@pytest.mark.parametrize(("method", "value"), WORKED)
def test_hubs_in_2024_by_each_method(method: Method, value: float) -> None:
    assert reach(HUBS, 2024, method).value == pytest.approx(value, rel=1e-9)


def test_hubs_in_2024_read_as_they_are_printed() -> None:
    values = {method: reach(HUBS, 2024, method).value for method in Method}
    assert values == {
        Method.DRIFT: pytest.approx(1783, abs=1e-9),
        Method.SLOWING: pytest.approx(1652, abs=1e-9),
        Method.COMPOUND: pytest.approx(1956.5, abs=0.05),
        Method.STRAIGHT_LINE: pytest.approx(1765.6, abs=0.05),
    }


def test_the_band_of_hubs_in_2024() -> None:
    # Changes 161, 112, 86, 141 miss their mean of 125 by 36, −13, −39, 16: squares 3,242, over 3 degrees of freedom.
    # Times h(1 + h/(n−1)) = 3·(1 + 3/4) = 21/4: the width is t·√(3,242/3 · 21/4) = t·√5,673.5.
    found = band(reach(HUBS, 2024))
    t80, t95 = (t_quantile(p, 3) for p in (0.9, 0.975))
    root = math.sqrt(5673.5)
    assert (found.low80, found.high80) == pytest.approx((1783 - t80 * root, 1783 + t80 * root), rel=1e-9)
    assert (found.low95, found.high95) == pytest.approx((1783 - t95 * root, 1783 + t95 * root), rel=1e-9)
    assert [round(edge) for edge in (found.low80, found.high80, found.low95, found.high95)] == [1660, 1906, 1543, 2023]


@pytest.mark.parametrize(("year", "value"), [(2021, 6461), (2022, 7139)])
def test_organizations_year_by_year(year: int, value: float) -> None:
    # 5,783 + 678 a year.
    assert reach(ORGANIZATIONS, year).value == pytest.approx(value, rel=1e-9)


# Where a continuation or its band would be a guess.
REASONS = [
    pytest.param(SHARE, Method.DRIFT, 2024, Reason.SINGLE_POINT, id="one point"),
    pytest.param(HUBS, Method.DRIFT, 2021, Reason.TARGET_YEAR_REACHED, id="the latest year"),
    pytest.param(HUBS, Method.DRIFT, 2019, Reason.TARGET_YEAR_REACHED, id="a year before the latest"),
    pytest.param((Point(2017, 0), Point(2018, 5)), Method.COMPOUND, 2020, Reason.ZERO_OR_MIXED_SIGN, id="from zero"),
    pytest.param((Point(2017, 5), Point(2018, 0)), Method.COMPOUND, 2020, Reason.ZERO_OR_MIXED_SIGN, id="to zero"),
    pytest.param((Point(2017, -5), Point(2018, 5)), Method.COMPOUND, 2020, Reason.ZERO_OR_MIXED_SIGN, id="mixed sign"),
]


@pytest.mark.parametrize(("series", "method", "year", "reason"), REASONS)
def test_what_cannot_be_continued_says_why(
    series: tuple[Point, ...], method: Method, year: int, reason: Reason
) -> None:
    assert extend(series, method=method, year=year) is reason


@pytest.mark.parametrize(
    ("series", "method", "reason"),
    [
        (HUBS[:2], Method.DRIFT, Reason.TOO_FEW_POINTS_FOR_BAND),
        (HUBS[:3], Method.DRIFT, Reason.TOO_FEW_POINTS_FOR_BAND),
        ((*HUBS[:2], *HUBS[3:]), Method.DRIFT, Reason.YEARS_MISSING),
        (HUBS, Method.SLOWING, Reason.NO_BAND_FOR_METHOD),
        (HUBS, Method.COMPOUND, Reason.NO_BAND_FOR_METHOD),
        (HUBS, Method.STRAIGHT_LINE, Reason.NO_BAND_FOR_METHOD),
    ],
)
def test_a_value_without_a_band_says_why(series: tuple[Point, ...], method: Method, reason: Reason) -> None:
    assert reach(series, 2026, method).band is reason


def test_four_points_are_enough_for_a_band() -> None:
    assert isinstance(reach(HUBS[:4], 2024).band, Band)


def test_years_without_a_point_count_in_the_pace() -> None:
    # (1,408 − 908)/4 a year also where 2018 to 2020 are missing.
    assert reach((HUBS[0], HUBS[-1]), 2024).value == 1783


def test_a_steady_course_has_a_band_of_no_width() -> None:
    found = reach(tuple(Point(2017 + i, 100 + 7 * i) for i in range(5)), 2024)
    edges = band(found)
    assert {edges.low80, edges.high80, edges.low95, edges.high95} == {found.value} == {149}


# A share that rises by ten points a year from 0.5 to 0.9, or falls likewise from 0.5 to 0.1.
RISING = tuple(Point(2017 + i, 0.5 + 0.1 * i) for i in range(5))
FALLING = tuple(Point(2017 + i, 0.5 - 0.1 * i) for i in range(5))
UNEVEN = (Point(2017, 0.5), Point(2018, 0.7), Point(2019, 0.75), Point(2020, 0.76), Point(2021, 0.9))


@pytest.mark.parametrize(
    ("series", "value", "clipped"),
    [(RISING, 1.0, True), (FALLING, 0.0, True), (UNEVEN, 1.0, True)],
)
def test_a_natural_limit_cuts_and_says_so(series: tuple[Point, ...], value: float, clipped: bool) -> None:
    found = reach(series, 2024, low=0, high=1)
    assert (found.value, found.clipped) == (value, clipped)
    edges = band(found)
    assert 0 <= edges.low95 <= edges.low80 <= edges.high80 <= edges.high95 <= 1


def test_a_band_that_a_limit_cuts_says_so_though_the_value_stands() -> None:
    # From 0.78 the mean change of 0.1 leads to 0.88, and the wide band beyond 1.
    lower = tuple(Point(p.year, p.value - 0.12) for p in UNEVEN)
    found = reach(lower, 2022, low=0, high=1)
    assert found.value == pytest.approx(0.88)
    assert (band(found).high95, found.clipped) == (1, True)


def test_what_lies_within_the_limits_is_not_cut() -> None:
    found = reach(HUBS, 2024, low=0)
    assert not found.clipped
    assert found == reach(HUBS, 2024)


@given(series=SERIES, steps=st.integers(1, 12))
def test_drift_and_its_band_agree_with_the_textbook(series: tuple[Point, ...], steps: int) -> None:
    # Hyndman & Athanasopoulos, FPP3 §5.2 and §5.5: drift is a random walk whose steps have the mean c of n−1 changes;
    # h steps on, the variance is h·σ² of the steps and h²·σ²/(n−1) of the estimated mean.
    values = [p.value for p in series]
    changes = [b - a for a, b in pairwise(values)]
    mean = sum(changes) / len(changes)
    variance = sum((c - mean) ** 2 for c in changes) / (len(changes) - 1)
    width = math.sqrt(variance * steps + variance * steps**2 / len(changes))
    found = reach(series, series[-1].year + steps)
    edges = band(found)
    assert found.value == pytest.approx(values[-1] + steps * mean, abs=1e-6)
    for probability, low, high in ((0.9, edges.low80, edges.high80), (0.975, edges.low95, edges.high95)):
        t = t_quantile(probability, len(changes) - 1)
        assert (low, high) == pytest.approx((found.value - t * width, found.value + t * width), abs=1e-6)


@given(series=SERIES, steps=st.integers(1, 12))
def test_the_straight_line_is_the_one_of_least_squares(series: tuple[Point, ...], steps: int) -> None:
    slope, intercept = line([p.year - 2017 for p in series], [p.value for p in series])
    year = series[-1].year + steps
    expected = intercept + slope * (year - 2017)
    assert reach(series, year, Method.STRAIGHT_LINE).value == pytest.approx(expected, abs=1e-6)


@given(series=SERIES)
def test_slowing_never_goes_further_than_four_more_years_of_the_pace(series: tuple[Point, ...]) -> None:
    # 0.8 + 0.64 + … = 4.
    pace = (series[-1].value - series[0].value) / (series[-1].year - series[0].year)
    gone = abs(reach(series, series[-1].year + 200, Method.SLOWING).value - series[-1].value)
    assert gone == pytest.approx(4 * abs(pace), abs=1e-6)


@given(series=SERIES, steps=st.integers(1, 12), by=st.sampled_from([0.001, 0.5, 3]))
def test_another_unit_scales_the_continuation_and_its_band(series: tuple[Point, ...], steps: int, by: float) -> None:
    year = series[-1].year + steps
    one, other = reach(series, year), reach(scaled(series, by), year)
    assert other.value == pytest.approx(one.value * by, abs=1e-6)
    assert band(other).high95 == pytest.approx(band(one).high95 * by, abs=1e-6)


@given(series=SERIES, steps=st.integers(1, 12))
def test_a_mirrored_course_has_a_mirrored_band(series: tuple[Point, ...], steps: int) -> None:
    year = series[-1].year + steps
    one, other = band(reach(series, year)), band(reach(mirrored(series), year))
    assert (other.low80, other.high80) == pytest.approx((-one.high80, -one.low80), abs=1e-6)
    assert (other.low95, other.high95) == pytest.approx((-one.high95, -one.low95), abs=1e-6)
