import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.methods.attainment import HORIZON, Attainment, attain
from data.methods.continuation import Band, Method, Reach, extend
from data.methods.series import Point
from tests.data.methods.worked import (
    HUBS,
    HUBS_TARGET,
    ORGANIZATIONS,
    ORGANIZATIONS_TARGET,
    SHARE,
    SHARE_TARGET,
    mirrored,
)

UP, DOWN = Direction.UP, Direction.DOWN


def test_hubs_reach_their_target_at_the_survey_of_2025() -> None:
    # 2021 + 392/125 = 2024.136. The 80 % band (t = 1.6377, s = 32.87) reaches 1,751 at best in 2023, 1,906 in 2024;
    # at worst 1,756 in 2025 (1,908 − 53.84·√8), 1,852 in 2026 (2,033 − 53.84·√11.25).
    found = attain(HUBS, target=HUBS_TARGET, direction=UP)
    assert isinstance(found, Attainment)
    assert found.x == pytest.approx(2024.136, rel=1e-12)
    assert (found.first_survey, found.earliest80, found.latest80) == (2025, 2024, 2026)


def test_organizations_reach_their_target_in_2022() -> None:
    # 2020 + 1,217/678 = 2021.795.
    found = attain(ORGANIZATIONS, target=ORGANIZATIONS_TARGET, direction=UP)
    assert isinstance(found, Attainment)
    assert found.x == pytest.approx(2020 + 1217 / 678, rel=1e-12)
    assert found.first_survey == 2022


def course(*values: float) -> tuple[Point, ...]:
    return tuple(Point(2017 + i, v) for i, v in enumerate(values))


NEVER = [
    pytest.param(SHARE, SHARE_TARGET, Reason.SINGLE_POINT, id="one point"),
    pytest.param(course(100, 100, 100), Point(2025, 200), Reason.NOT_AT_THIS_PACE, id="all equal"),
    pytest.param(course(100, 90, 80), Point(2025, 200), Reason.NOT_AT_THIS_PACE, id="falling"),
    pytest.param(course(100, 150, 200), Point(2025, 200), Reason.ALREADY_REACHED, id="there"),
    pytest.param(course(100, 150, 250), Point(2025, 200), Reason.ALREADY_REACHED, id="beyond"),
    pytest.param(course(100, 110, 120), Point(2019, 200), Reason.TARGET_YEAR_REACHED, id="in the target year"),
    # 1 a year: 2019 + 57 = 2076 is 51 years after 2025.
    pytest.param(course(98, 99, 100), Point(2025, 157), Reason.BEYOND_HORIZON, id="51 years after the target year"),
]


@pytest.mark.parametrize(("series", "target", "reason"), NEVER)
def test_a_year_that_cannot_be_told_has_its_reason(series: tuple[Point, ...], target: Point, reason: Reason) -> None:
    assert attain(series, target=target, direction=UP) is reason
    assert attain(mirrored(series), target=Point(target.year, -target.value), direction=DOWN) is reason


def test_fifty_years_after_the_target_year_is_the_last_that_is_told() -> None:
    # 1 a year: 2019 + 56 = 2075.
    found = attain(course(98, 99, 100), target=Point(2025, 156), direction=UP)
    assert isinstance(found, Attainment)
    assert (found.x, found.first_survey) == (2075, 2075)


def test_a_target_reached_exactly_at_a_survey_is_reached_there() -> None:
    found = attain(course(100, 110, 120), target=Point(2030, 150), direction=UP)
    assert isinstance(found, Attainment)
    assert (found.x, found.first_survey) == (2022, 2022)


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        (HUBS[-3:], Reason.TOO_FEW_POINTS_FOR_BAND),
        ((*HUBS[:2], *HUBS[3:]), Reason.YEARS_MISSING),
    ],
)
def test_without_a_band_the_range_says_why(series: tuple[Point, ...], reason: Reason) -> None:
    found = attain(series, target=HUBS_TARGET, direction=UP)
    assert isinstance(found, Attainment)
    assert (found.earliest80, found.latest80) == (reason, reason)


def test_the_first_year_after_the_latest_is_the_first_that_can_be_told() -> None:
    # Changes 10, 11, 9, 10: 150 is there in 2022 itself, or at worst (1.6377·√(2/3·1.25) = 1.5 less) a year later.
    found = attain(course(100, 110, 121, 130, 140), target=Point(2030, 150), direction=UP)
    assert found == Attainment(x=2022, first_survey=2022, earliest80=2022, latest80=2023)


def test_an_edge_that_never_crosses_says_so() -> None:
    # Changes 60, −40, 60, −40, 60 with the mean 20: the low edge falls away from the target for as long as we look.
    found = attain(course(100, 160, 120, 180, 140, 200), target=Point(2030, 300), direction=UP)
    assert isinstance(found, Attainment)
    assert found.first_survey == 2027
    assert isinstance(found.earliest80, int)
    assert found.latest80 is Reason.BEYOND_HORIZON


def test_a_natural_limit_does_not_hide_a_crossing() -> None:
    # 0.10 a year from 0.85 on: 1.0 is reached in 2022.5, at the limit itself.
    found = attain(course(0.45, 0.55, 0.65, 0.75, 0.85), target=Point(2025, 1.0), direction=UP, low=0, high=1)
    assert isinstance(found, Attainment)
    assert (found.first_survey, found.earliest80, found.latest80) == (2023, 2023, 2023)


@given(
    values=st.lists(st.integers(-2000, 2000), min_size=4, max_size=7),
    target=st.integers(-4000, 4000),
    ahead=st.integers(1, 8),
)
def test_the_drift_and_its_band_are_at_the_target_in_the_years_told_and_not_before(
    values: list[int], target: int, ahead: int
) -> None:
    series = course(*values)
    aim = Point(series[-1].year + ahead, target)
    found = attain(series, target=aim, direction=UP)
    if isinstance(found, Reason):
        return

    def reach(year: int) -> Reach:
        continued = extend(series, method=Method.DRIFT, year=year)
        assert isinstance(continued, Reach)
        return continued

    assert series[-1].year < found.first_survey <= aim.year + HORIZON
    assert reach(found.first_survey).value >= target - 1e-6
    if found.first_survey - 1 > series[-1].year:
        assert reach(found.first_survey - 1).value < target + 1e-6
    assert math.ceil(found.x - 1e-6) <= found.first_survey
    for told in (found.earliest80, found.latest80):
        assert isinstance(told, Reason) or series[-1].year < told <= aim.year + HORIZON
    if isinstance(found.earliest80, int):
        assert found.earliest80 <= found.first_survey
        edges = reach(found.earliest80).band
        assert isinstance(edges, Band)
        assert edges.high80 >= target - 1e-6
    if isinstance(found.latest80, int):
        assert found.latest80 >= found.first_survey
        edges = reach(found.latest80).band
        assert isinstance(edges, Band)
        assert edges.low80 >= target - 1e-6


@given(values=st.lists(st.integers(-2000, 2000), min_size=2, max_size=7), target=st.integers(-4000, 4000))
def test_a_mirrored_course_arrives_in_the_same_years(values: list[int], target: int) -> None:
    series, aim = course(*values), Point(2030, target)
    assert attain(mirrored(series), target=Point(2030, -target), direction=DOWN) == attain(
        series, target=aim, direction=UP
    )
