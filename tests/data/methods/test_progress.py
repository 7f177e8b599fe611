from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.progress import Progress, measure
from data.methods.series import Point
from tests.data.methods.worked import (
    HUBS,
    HUBS_TARGET,
    ORGANIZATIONS,
    ORGANIZATIONS_TARGET,
    SHARE,
    SHARE_TARGET,
    mirrored,
    scaled,
)

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE

COUNTED = ("progress", "elapsed", "pace_ratio", "on_path", "off_path")
NUMBERS = (*COUNTED, "shortfall", "achievement_rate", "required_per_year", "observed_per_year", "acceleration")
RATIOS = ("achievement_rate", "progress", "elapsed", "pace_ratio", "acceleration")
VALUES = ("shortfall", "on_path", "off_path", "required_per_year", "observed_per_year")


def course(*values: float, start: int = 2017) -> tuple[Point, ...]:
    """Yearly points from `start` on."""
    return tuple(Point(start + i, v) for i, v in enumerate(values))


def told(progress: Progress, *names: str) -> dict[str, object]:
    """The fields of those names."""
    return {name: getattr(progress, name) for name in names}


# 908 (2017) → 1,408 (2021), 1,800 by 2024: 500 of 892 in 4 of 7 years.
# P = 500/892, E = 4/7, L = 500·7/(892·4) = 3,500/3,568, path 908 + 892·4/7 = 9,924/7, off it 1,408 − 9,924/7 = −68/7,
# n = 392/3, o = 500/4, n/o = 392·4/(3·500) = 1,568/1,500.
HUBS_BY_HAND = {
    "shortfall": 392,
    "achievement_rate": Fraction(1408, 1800),
    "progress": Fraction(500, 892),
    "elapsed": Fraction(4, 7),
    "pace_ratio": Fraction(3500, 3568),
    "on_path": Fraction(9924, 7),
    "off_path": Fraction(-68, 7),
    "required_per_year": Fraction(392, 3),
    "observed_per_year": 125,
    "acceleration": Fraction(1568, 1500),
}

# 3,071 (FY2016) → 5,783 (FY2020), 7,000 by 2024: 2,712 of 3,929 in 4 of 8 years.
# L = 2·2,712/3,929, path 3,071 + 3,929/2 = 5,035.5, n = 1,217/4 = 304.25, o = 2,712/4 = 678.
ORGANIZATIONS_BY_HAND = {
    "shortfall": 1217,
    "achievement_rate": Fraction(5783, 7000),
    "progress": Fraction(2712, 3929),
    "elapsed": Fraction(1, 2),
    "pace_ratio": Fraction(5424, 3929),
    "on_path": 5035.5,
    "off_path": 747.5,
    "required_per_year": 304.25,
    "observed_per_year": 678,
    "acceleration": Fraction(1217, 2712),
}


@pytest.mark.parametrize(
    ("series", "target", "by_hand"),
    [(HUBS, HUBS_TARGET, HUBS_BY_HAND), (ORGANIZATIONS, ORGANIZATIONS_TARGET, ORGANIZATIONS_BY_HAND)],
    ids=["hubs", "organizations"],
)
def test_the_worked_examples_come_out_as_by_hand(
    series: tuple[Point, ...], target: Point, by_hand: dict[str, float]
) -> None:
    found = measure(series, base_year=series[0].year, target=target, direction=UP)
    assert told(found, *NUMBERS) == {name: pytest.approx(float(by_hand[name]), rel=1e-9) for name in NUMBERS}
    assert (found.base, found.latest, found.target) == (series[0], series[-1], target)
    assert (found.verdict, found.verdict_reason, found.final) == (Verdict.ON_COURSE, None, False)


def test_the_worked_examples_read_as_they_are_printed() -> None:
    hubs = measure(HUBS, base_year=2017, target=HUBS_TARGET, direction=UP)
    organizations = measure(ORGANIZATIONS, base_year=2016, target=ORGANIZATIONS_TARGET, direction=UP)
    assert told(hubs, *RATIOS) == {
        "achievement_rate": pytest.approx(0.782, abs=5e-4),
        "progress": pytest.approx(0.5605, abs=5e-5),
        "elapsed": pytest.approx(0.5714, abs=5e-5),
        "pace_ratio": pytest.approx(0.9809, abs=5e-5),
        "acceleration": pytest.approx(1.045, abs=5e-4),
    }
    assert told(hubs, "on_path", "off_path") == {
        "on_path": pytest.approx(1417.7, abs=0.05),
        "off_path": pytest.approx(-9.7, abs=0.05),
    }
    assert told(organizations, "progress", "pace_ratio") == {
        "progress": pytest.approx(0.6903, abs=5e-5),
        "pace_ratio": pytest.approx(1.381, abs=5e-4),
    }


def test_one_point_gives_what_needs_no_base_and_says_why_there_is_no_more() -> None:
    # 0.9 − 1,199/1,408 = (1,267.2 − 1,199)/1,408 = 68.2/1,408: 4.8 points, 1.6 a year over three years.
    found = measure(SHARE, base_year=2021, target=SHARE_TARGET, direction=UP)
    assert found.shortfall == pytest.approx(68.2 / 1408, rel=1e-9)
    assert found.shortfall == pytest.approx(0.048, abs=5e-4)
    assert found.achievement_rate == pytest.approx(1199 / 1267.2, rel=1e-9)
    assert found.achievement_rate == pytest.approx(0.946, abs=5e-4)
    assert found.required_per_year == pytest.approx(68.2 / 1408 / 3, rel=1e-9)
    assert found.required_per_year == pytest.approx(0.016, abs=5e-4)
    rest = (*COUNTED, "observed_per_year", "acceleration", "base", "flips_at", "verdict_reason")
    assert told(found, *rest) == dict.fromkeys(rest, Reason.SINGLE_POINT)
    assert found.verdict is Verdict.NOT_JUDGED


# Hubs as they were, asked in ways that have no answer: base year, target, direction, and why.
UNANSWERABLE = [
    pytest.param(HUBS, 2017, Reason.NO_TARGET, UP, Reason.NO_TARGET, id="no target"),
    pytest.param(HUBS, 2017, HUBS_TARGET, NONE, Reason.NO_DIRECTION, id="no better direction"),
    pytest.param((), 2017, HUBS_TARGET, UP, Reason.NO_OBSERVATION, id="nothing observed"),
    pytest.param(HUBS, 2017, Point(2017, 1800), UP, Reason.TARGET_NOT_AFTER_BASE, id="target in the base year"),
    pytest.param(HUBS, 2017, Point(2016, 1800), UP, Reason.TARGET_NOT_AFTER_BASE, id="target before the base year"),
    pytest.param(HUBS, 2030, Point(2024, 1800), UP, Reason.TARGET_NOT_AFTER_BASE, id="base after the target"),
    pytest.param(HUBS, None, Point(2015, 1800), UP, Reason.TARGET_NOT_AFTER_BASE, id="target before the first point"),
    pytest.param(
        course(1, 2, 3)[:2] + course(9, start=2021),
        2017,
        Point(2020, 8),
        UP,
        Reason.NO_OBSERVATION_IN_TARGET_YEAR,
        id="target year skipped by the data",
    ),
]


@pytest.mark.parametrize(("series", "base_year", "target", "direction", "reason"), UNANSWERABLE)
def test_a_question_without_an_answer_gets_its_reason_in_every_field(
    series: tuple[Point, ...], base_year: int | None, target: Point | Reason, direction: Direction, reason: Reason
) -> None:
    found = measure(series, base_year=base_year, target=target, direction=direction)
    judged = tuple(n for n in NUMBERS if n != "observed_per_year")
    assert told(found, *judged) == dict.fromkeys(judged, reason)
    assert (found.verdict, found.verdict_reason, found.flips_at) == (Verdict.NOT_JUDGED, reason, reason)
    assert (found.target, found.final) == (target, False)


def test_what_was_observed_is_told_also_without_a_target() -> None:
    found = measure(HUBS, base_year=None, target=Reason.NO_TARGET, direction=UP)
    assert (found.base, found.latest, found.points) == (HUBS[0], HUBS[-1], HUBS)
    assert found.observed_per_year == 125


# What cannot be counted from the base, though the shortfall and the pace still needed can be told.
UNCOUNTABLE = [
    pytest.param(HUBS, 2016, HUBS_TARGET, Reason.NO_BASE_OBSERVATION, id="base year not observed"),
    pytest.param(HUBS, 2021, HUBS_TARGET, Reason.LATEST_IS_BASE_YEAR, id="latest year is the base year"),
    pytest.param(HUBS, 2022, HUBS_TARGET, Reason.LATEST_IS_BASE_YEAR, id="base year after the latest"),
    pytest.param(course(1800, 1700, 1600), 2017, HUBS_TARGET, Reason.TARGET_EQUALS_BASE, id="target equals base"),
    pytest.param(
        course(3, 3 + 1e-10), 2017, Point(2020, 3 + 1e-10), Reason.TARGET_EQUALS_BASE, id="target equals base by a hair"
    ),
]


@pytest.mark.parametrize(("series", "base_year", "target", "reason"), UNCOUNTABLE)
def test_what_cannot_be_counted_from_the_base_says_why(
    series: tuple[Point, ...], base_year: int, target: Point, reason: Reason
) -> None:
    found = measure(series, base_year=base_year, target=target, direction=UP)
    assert told(found, *COUNTED) == dict.fromkeys(COUNTED, reason)
    assert (found.verdict, found.verdict_reason) == (Verdict.NOT_JUDGED, reason)
    assert found.shortfall == target.value - series[-1].value


# Hubs with breaks: the base year asked for, and why nothing can be counted from it, or None where it can.
BREAKS = [
    pytest.param((2019,), 2017, Reason.SERIES_BREAK, id="base before, latest after"),
    pytest.param((2021,), 2017, Reason.SERIES_BREAK, id="the latest is the first of the new ones"),
    pytest.param((2019, 2021), 2019, Reason.SERIES_BREAK, id="between two breaks"),
    pytest.param((2019,), None, Reason.SERIES_BREAK, id="the first observation is before it"),
    pytest.param((2019,), 2016, Reason.SERIES_BREAK, id="a base year before it that was not observed"),
    pytest.param((2019,), 2019, None, id="base in the year of the break"),
    pytest.param((2019,), 2020, None, id="base after it"),
    pytest.param((2017,), 2017, None, id="the break is where counting starts"),
    pytest.param((2022,), 2017, None, id="a break that is still to come"),
    pytest.param((2019,), 2021, Reason.LATEST_IS_BASE_YEAR, id="base is the latest"),
]


@pytest.mark.parametrize(("breaks", "base_year", "reason"), BREAKS)
def test_nothing_is_counted_over_a_break(breaks: tuple[int, ...], base_year: int | None, reason: Reason | None) -> None:
    found = measure(HUBS, base_year=base_year, target=HUBS_TARGET, direction=UP, breaks=breaks)
    whole = measure(HUBS, base_year=base_year, target=HUBS_TARGET, direction=UP)
    if reason is None:
        assert found == whole
        return
    counted = (*COUNTED, "base", "observed_per_year", "acceleration", "flips_at", "verdict_reason")
    assert told(found, *counted) == dict.fromkeys(counted, reason)
    assert (found.verdict, found.points) == (Verdict.NOT_JUDGED, ())
    # What is missing and what is needed a year from now on need no base.
    still = ("latest", "target", "shortfall", "achievement_rate", "required_per_year")
    assert told(found, *still) == told(whole, *still)


def test_a_break_after_the_target_year_does_not_touch_its_final_judgement() -> None:
    asked = {"base_year": 2017, "target": Point(2020, 1300), "direction": UP}
    assert measure(HUBS, **asked, breaks=(2021,)) == measure(HUBS, **asked)  # type: ignore[arg-type]
    before = measure(HUBS, **asked, breaks=(2020,))  # type: ignore[arg-type]
    assert (before.final, before.verdict, before.progress) == (True, Verdict.MISSED, Reason.SERIES_BREAK)


def test_a_target_that_is_met_is_met_also_after_a_break() -> None:
    found = measure(HUBS, base_year=2017, target=Point(2024, 1400), direction=UP, breaks=(2021,))
    assert (found.verdict, found.verdict_reason) == (Verdict.MET, None)


# Base 100 in 2017, target 200 in 2027, so the path rises by 10 a year: the course so far, and its verdict.
STEPS = [
    pytest.param(course(100, 105, 119), Verdict.ON_COURSE, id="L = 19/20 = 0.95"),
    pytest.param(course(100, 105, 118.9), Verdict.SLIGHTLY_BEHIND, id="L = 18.9/20"),
    pytest.param(course(100, 105, 112), Verdict.SLIGHTLY_BEHIND, id="L = 12/20 = 0.60"),
    pytest.param(course(100, 105, 111.9), Verdict.BEHIND, id="L = 11.9/20"),
    pytest.param(course(100, 100, 100), Verdict.BEHIND, id="all equal, L = 0"),
    pytest.param(course(100, 105, 99.9), Verdict.WRONG_WAY, id="below the base"),
    pytest.param(course(100, 90, 80, 70), Verdict.WRONG_WAY, id="falling"),
    pytest.param(course(100, 150, 200), Verdict.MET, id="met"),
    pytest.param(course(100, 150, 200 - 1e-10), Verdict.MET, id="met but for a hair"),
    pytest.param(course(100, 250), Verdict.MET, id="met with two points"),
    pytest.param(course(100, 210, 190), Verdict.MET_THEN_LOST, id="met, then lost"),
    pytest.param(
        (Point(2017, 100), Point(2020, 105), Point(2022, 149)), Verdict.ON_COURSE, id="years missing, L = 0.98"
    ),
]


@pytest.mark.parametrize(("series", "verdict"), STEPS)
def test_the_pace_ratio_falls_on_a_step(series: tuple[Point, ...], verdict: Verdict) -> None:
    target = Point(2027, 200)
    found = measure(series, base_year=2017, target=target, direction=UP)
    assert (found.verdict, found.verdict_reason) == (verdict, None)
    down = measure(mirrored(series), base_year=2017, target=Point(2027, -200), direction=DOWN)
    assert (down.verdict, down.verdict_reason) == (verdict, None)


def test_two_points_are_too_few_for_a_verdict_but_not_for_the_numbers() -> None:
    # 10 of 100 in 1 of 10 years.
    found = measure(course(100, 110), base_year=2017, target=Point(2027, 200), direction=UP)
    assert told(found, *COUNTED) == {
        "progress": pytest.approx(0.1),
        "elapsed": pytest.approx(0.1),
        "pace_ratio": pytest.approx(1),
        "on_path": pytest.approx(110),
        "off_path": pytest.approx(0),
    }
    assert (found.verdict, found.verdict_reason) == (Verdict.NOT_JUDGED, Reason.TOO_FEW_POINTS)
    assert found.flips_at is Reason.TOO_FEW_POINTS


def test_points_are_counted_from_the_base_only() -> None:
    found = measure(HUBS, base_year=2020, target=HUBS_TARGET, direction=UP)
    assert found.points == HUBS[-2:]
    assert found.verdict_reason is Reason.TOO_FEW_POINTS


def test_the_order_in_which_points_are_given_does_not_matter() -> None:
    found = measure(HUBS[::-1], base_year=2017, target=HUBS_TARGET, direction=UP)
    assert found == measure(HUBS, base_year=2017, target=HUBS_TARGET, direction=UP)


# A target already met at the base is a target to hold: 100 in 2017, 90 by 2027.
HOLDING = [
    pytest.param(course(100, 95, 92), Point(2027, 90), UP, Verdict.MET, id="held"),
    pytest.param(course(100, 95, 89), Point(2027, 90), UP, Verdict.MET_THEN_LOST, id="lost"),
    pytest.param(course(100, 105, 108), Point(2027, 110), DOWN, Verdict.MET, id="held under a ceiling"),
    pytest.param(course(100, 105, 111), Point(2027, 110), DOWN, Verdict.MET_THEN_LOST, id="above the ceiling"),
]


@pytest.mark.parametrize(("series", "target", "direction", "verdict"), HOLDING)
def test_a_target_already_met_at_the_base_is_judged_by_holding(
    series: tuple[Point, ...], target: Point, direction: Direction, verdict: Verdict
) -> None:
    found = measure(series, base_year=2017, target=target, direction=direction)
    assert (found.verdict, found.verdict_reason) == (verdict, None)
    assert told(found, *COUNTED) == dict.fromkeys(COUNTED, Reason.ALREADY_MET_AT_BASE)


# Where the data reach the target year, its own value decides, whatever came before or after.
FINAL = [
    pytest.param(HUBS, 2017, Point(2020, 1000), UP, Verdict.MET, 1267, id="1,000 hubs by 2020 was met"),
    pytest.param(HUBS, 2017, Point(2020, 1300), UP, Verdict.MISSED, 1267, id="1,300 was not, though 2021 had more"),
    pytest.param(HUBS, 2017, Point(2021, 1408), UP, Verdict.MET, 1408, id="met in the last year, exactly"),
    pytest.param(ORGANIZATIONS, 2016, Point(2020, 5000), UP, Verdict.MET, 5783, id="5,000 organizations by 2020"),
    pytest.param(ORGANIZATIONS, 2016, Point(2020, 3000), UP, Verdict.MET, 5783, id="3,000, met at the base, was held"),
    pytest.param(course(100, 80), 2017, Point(2018, 90), UP, Verdict.MISSED, 80, id="met at the base, not held"),
    pytest.param(course(100, 100), 2017, Point(2018, 100), UP, Verdict.MET, 100, id="target equals base"),
    pytest.param(course(10, 30, 20), 2017, Point(2019, 25), UP, Verdict.MISSED, 20, id="met on the way only"),
    pytest.param(course(10, 8, 6), 2017, Point(2019, 6), DOWN, Verdict.MET, 6, id="to fall to"),
    pytest.param(course(10, 8, 7), 2017, Point(2019, 6), DOWN, Verdict.MISSED, 7, id="not fallen enough"),
    pytest.param(
        course(50, start=2021), 2017, Point(2021, 40), UP, Verdict.MET, 50, id="one point, in the target year"
    ),
    pytest.param(HUBS, 2016, Point(2021, 1500), UP, Verdict.MISSED, 1408, id="base year not observed"),
]


@pytest.mark.parametrize(("series", "base_year", "target", "direction", "verdict", "value"), FINAL)
def test_the_value_of_the_target_year_decides_finally(
    series: tuple[Point, ...], base_year: int, target: Point, direction: Direction, verdict: Verdict, value: float
) -> None:
    found = measure(series, base_year=base_year, target=target, direction=direction)
    assert (found.final, found.verdict, found.verdict_reason) == (True, verdict, None)
    assert found.latest == Point(target.year, value)
    assert (found.required_per_year, found.acceleration) == (Reason.TARGET_YEAR_REACHED,) * 2
    assert isinstance(found.pace_ratio, Reason)


def test_a_final_judgement_still_tells_how_far_it_went() -> None:
    # 1,300 by 2020 from 908: (1,267 − 908)/(1,300 − 908) = 359/392, 33 short, and the whole time is gone.
    found = measure(HUBS, base_year=2017, target=Point(2020, 1300), direction=UP)
    assert told(found, "progress", "elapsed", "shortfall", "pace_ratio") == {
        "progress": pytest.approx(359 / 392),
        "elapsed": 1,
        "shortfall": 33,
        "pace_ratio": Reason.TARGET_YEAR_REACHED,
    }


def test_a_target_reached_early_asks_for_nothing_more() -> None:
    found = measure(HUBS, base_year=2017, target=Point(2024, 1400), direction=UP)
    assert found.verdict is Verdict.MET
    assert found.required_per_year is Reason.ALREADY_REACHED
    assert found.acceleration is Reason.ALREADY_REACHED
    assert found.shortfall == -8


def test_no_change_so_far_has_no_acceleration() -> None:
    found = measure(course(100, 100, 100), base_year=2017, target=Point(2027, 200), direction=UP)
    assert (found.observed_per_year, found.acceleration) == (0, Reason.NO_CHANGE_OBSERVED)


@pytest.mark.parametrize(
    ("series", "target", "rate"),
    [
        # Fallen from 10 to 4 on the way to 0: a rate of what is nothing cannot be told, the progress 6/10 can.
        pytest.param(course(10, 7, 4), Point(2022, 0), Reason.ZERO_OR_MIXED_SIGN, id="target zero"),
        pytest.param(course(-10, -7, -4), Point(2022, -2), 2.0, id="negative throughout"),
    ],
)
def test_an_achievement_rate_needs_a_target_other_than_zero(
    series: tuple[Point, ...], target: Point, rate: float | Reason
) -> None:
    direction = UP if target.value > series[0].value else DOWN
    found = measure(series, base_year=2017, target=target, direction=direction)
    assert found.achievement_rate == rate
    assert isinstance(found.progress, float)


POINTS = st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=8).map(lambda values: course(*values))
AIMS = st.builds(Point, st.integers(2015, 2035), st.integers(-6_000, 6_000))


@given(series=POINTS, target=AIMS, base_year=st.integers(2016, 2022) | st.none())
def test_a_course_mirrored_with_its_target_and_direction_is_judged_the_same(
    series: tuple[Point, ...], target: Point, base_year: int | None
) -> None:
    up = measure(series, base_year=base_year, target=target, direction=UP)
    down = measure(mirrored(series), base_year=base_year, target=Point(target.year, -target.value), direction=DOWN)
    assert (down.verdict, down.verdict_reason, down.final) == (up.verdict, up.verdict_reason, up.final)
    assert told(down, "shortfall", *RATIOS) == told(up, "shortfall", *RATIOS)


@given(series=POINTS, target=AIMS, by=st.sampled_from([0.001, 0.01, 0.5, 3, 1000]))
def test_another_unit_changes_no_ratio_and_scales_every_value(
    series: tuple[Point, ...], target: Point, by: float
) -> None:
    one = measure(series, base_year=2017, target=target, direction=UP)
    other = measure(scaled(series, by), base_year=2017, target=Point(target.year, target.value * by), direction=UP)
    assert (other.verdict, other.verdict_reason) == (one.verdict, one.verdict_reason)
    for name in RATIOS:
        expected = getattr(one, name)
        assert getattr(other, name) == (expected if isinstance(expected, Reason) else pytest.approx(expected, abs=1e-9))
    for name in VALUES:
        expected = getattr(one, name)
        got = getattr(other, name)
        assert got == (expected if isinstance(expected, Reason) else pytest.approx(expected * by, rel=1e-9, abs=1e-7))


@given(series=POINTS, target=AIMS, years=st.integers(-30, 30))
def test_the_same_course_in_other_years_is_judged_the_same(
    series: tuple[Point, ...], target: Point, years: int
) -> None:
    later = tuple(Point(p.year + years, p.value) for p in series)
    one = measure(series, base_year=2017, target=target, direction=UP)
    other = measure(later, base_year=2017 + years, target=Point(target.year + years, target.value), direction=UP)
    assert told(other, *NUMBERS, "verdict", "flips_at") == told(one, *NUMBERS, "verdict", "flips_at")


@given(series=POINTS, value=st.integers(-6_000, 6_000), more=st.lists(st.integers(-5_000, 5_000), max_size=4))
def test_what_came_after_the_target_year_changes_nothing(
    series: tuple[Point, ...], value: int, more: list[int]
) -> None:
    target = Point(series[-1].year, value)
    longer = (*series, *course(*more, start=target.year + 1))
    assert measure(longer, base_year=2016, target=target, direction=UP) == measure(
        series, base_year=2016, target=target, direction=UP
    )
