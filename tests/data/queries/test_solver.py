"""The three-way solver over a judgement: the third of pace, year and value, or the reason why there is none."""

import pytest

from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Question, judge
from data.queries.levers import Solution, Unknown, solve
from tests.data.queries.judged import TODAY, own


def solved(snapshot: Snapshot, asked: Unknown, pace: float | Reason = 125.0, indicator: str = "hubs") -> Solution:
    return solve(own(snapshot, indicator), asked, pace=pace)


def test_the_pace_that_is_needed(shipped: Snapshot) -> None:
    # 392 in three years, against 125 so far (METHODS §6).
    found = solved(shipped, Unknown.PACE)
    assert found.pace == pytest.approx(392 / 3, abs=1e-9)
    assert found.times == pytest.approx(392 / 3 / 125, abs=1e-9)
    assert (found.year, found.value, found.survey) == (2024, 1800, 2024)


def test_the_year_that_the_pace_so_far_brings(shipped: Snapshot) -> None:
    # 2021 + 392/125 = 2024.136: the survey of 2025 is the first that shows it.
    found = solved(shipped, Unknown.YEAR)
    assert found.year == pytest.approx(2024.136, abs=1e-9)
    assert found.survey == 2025


def test_a_year_that_is_whole_is_its_own_survey(shipped: Snapshot) -> None:
    assert solved(shipped, Unknown.YEAR, 196.0).survey == 2023


def test_the_value_that_the_pace_brings(shipped: Snapshot) -> None:
    assert solved(shipped, Unknown.VALUE).value == 1783


def test_one_point_is_enough_to_know_what_is_needed_but_not_how_often_the_pace_so_far(shipped: Snapshot) -> None:
    # 90 − 1,199/1,408 in three years
    found = solved(shipped, Unknown.PACE, indicator="hubs_with_organization_share")
    assert found.pace == pytest.approx((0.9 - 1199 / 1408) / 3, abs=1e-12)
    assert found.times is Reason.SINGLE_POINT


@pytest.mark.parametrize(
    ("asked", "pace", "reason"),
    [
        (Unknown.YEAR, -5.0, Reason.NOT_AT_GIVEN_PACE),
        (Unknown.YEAR, 0.0, Reason.NOT_AT_GIVEN_PACE),
        (Unknown.YEAR, 1.0, Reason.BEYOND_HORIZON_FROM_LATEST),
        (Unknown.YEAR, Reason.PACE_UNREADABLE, Reason.PACE_UNREADABLE),
    ],
)
def test_what_has_no_answer_has_a_reason(
    shipped: Snapshot, asked: Unknown, pace: float | Reason, reason: Reason
) -> None:
    found = solved(shipped, asked, pace)
    assert (found.year, found.survey) == (reason, None)


@pytest.mark.parametrize("asked", [Unknown.PACE, Unknown.YEAR])
@pytest.mark.parametrize("pace", [125.0, -5.0, Reason.PACE_UNREADABLE])
@pytest.mark.parametrize(
    ("indicator", "aim"),
    # 1,408 hubs; 209 hubs without an organization, of which fewer are better.
    [("hubs", Point(2024, 1400)), ("hubs", Point(2024, 1408)), ("hubs_without_organization", Point(2024, 250))],
)
def test_a_target_that_is_met_asks_for_nothing(
    shipped: Snapshot, indicator: str, aim: Point, pace: float | Reason, asked: Unknown
) -> None:
    judgement = judge(shipped, Question(indicator, None, aim, Method.DRIFT), today=TODAY)
    found = solve(judgement, asked, pace=pace)
    assert (found.pace if asked is Unknown.PACE else found.year) is Reason.ALREADY_REACHED


@pytest.mark.parametrize("pace", [-125.0, 0.0])
def test_a_pace_of_the_other_way_is_no_multiple_of_the_one_so_far(shipped: Snapshot, pace: float) -> None:
    assert solved(shipped, Unknown.VALUE, pace).times is Reason.ZERO_OR_MIXED_SIGN


def test_without_a_target_nothing_is_solved(shipped: Snapshot) -> None:
    found = solved(shipped, Unknown.PACE, indicator="hub_municipalities")
    assert (found.pace, found.year, found.value) == (Reason.NO_TARGET,) * 3
