"""Two of pace, year and value give the third, and taking it back gives the first again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.domain.reason import Reason
from data.methods.drivers import pace_for, value_for, year_for
from tests.data.methods.worked import HUBS

LATEST = HUBS[-1]


def test_hubs_by_each_of_the_three() -> None:
    # 392 in three years; 1,408 + 3·125; 2021 + 392/125.
    assert pace_for(LATEST, value=1800, year=2024) == pytest.approx(392 / 3)
    assert value_for(LATEST, pace=125, year=2024) == 1783
    assert year_for(LATEST, value=1800, pace=125) == pytest.approx(2024.136)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (pace_for(LATEST, value=1800, year=2021), Reason.TARGET_YEAR_REACHED),
        (value_for(LATEST, pace=125, year=2020), Reason.TARGET_YEAR_REACHED),
        (year_for(LATEST, value=1408, pace=125), Reason.ALREADY_REACHED),
        (year_for(LATEST, value=1800, pace=0), Reason.NOT_AT_GIVEN_PACE),
        (year_for(LATEST, value=1800, pace=-5), Reason.NOT_AT_GIVEN_PACE),
        (year_for(LATEST, value=1000, pace=5), Reason.NOT_AT_GIVEN_PACE),
        # 392/7 = 56 years
        (year_for(LATEST, value=1800, pace=7), Reason.BEYOND_HORIZON_FROM_LATEST),
    ],
)
def test_what_has_no_answer_has_a_reason(found: float | Reason, reason: Reason) -> None:
    assert found is reason


def test_a_target_to_fall_to_is_reached_by_falling() -> None:
    assert year_for(LATEST, value=1000, pace=-204) == 2023


@given(value=st.integers(-5000, 5000), year=st.integers(2022, 2060))
def test_it_inverts_itself(value: int, year: int) -> None:
    assume(value != LATEST.value)
    pace = pace_for(LATEST, value=value, year=year)
    assert not isinstance(pace, Reason)
    assert value_for(LATEST, pace=pace, year=year) == pytest.approx(value, abs=1e-6)
    assert year_for(LATEST, value=value, pace=pace) == pytest.approx(year, abs=1e-6)
