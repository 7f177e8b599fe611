"""Levers over an edition's counts: exact today, exact alone, and refused where there is nothing to move."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.indicator import DEPOPULATED
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.levers import Ground, Lever, alone, ground, scenario
from tests.data.making import observed, with_also

COVERAGES = (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE)


def held(snapshot: Snapshot, indicator: str) -> Ground:
    found = ground(snapshot, indicator)
    assert isinstance(found, Ground)
    return found


@pytest.mark.parametrize(("indicator", "count"), [("hubs", 1408), ("organizations", 5783)])
def test_todays_levers_give_todays_count_to_the_last_one(shipped: Snapshot, indicator: str, count: int) -> None:
    found = held(shipped, indicator)
    assert found.total == count
    assert scenario(found, {}).total == count
    assert scenario(found, {lever: found.at(lever) for lever in Lever}).total == count
    assert set(scenario(found, {}).contributions.values()) == {Fraction()}


def test_the_sketch_by_hand(shipped: Snapshot) -> None:
    moved = {Lever.DEPOPULATED_COVERAGE: Fraction(40, 100), Lever.OTHER_COVERAGE: Fraction(16, 100)}
    tried = scenario(held(shipped, "hubs"), moved)
    # 820·0.4·1,158/267 = 1,422.56; 921·0.16·250/98 = 375.92
    assert float(tried.total) == pytest.approx(820 * 0.4 * 1158 / 267 + 921 * 0.16 * 250 / 98, abs=1e-9)
    assert float(tried.contributions[Lever.DEPOPULATED_COVERAGE]) == pytest.approx(264.5618, abs=1e-4)
    assert float(tried.contributions[Lever.OTHER_COVERAGE]) == pytest.approx(125.9184, abs=1e-4)


@pytest.mark.parametrize(
    ("lever", "at"),
    [
        (Lever.DEPOPULATED_COVERAGE, Fraction(1550, 1158) * Fraction(267, 820)),
        (Lever.DEPOPULATED_INTENSITY, Fraction(1550, 267)),
        (Lever.OTHER_COVERAGE, Fraction(642, 250) * Fraction(98, 921)),
        (Lever.OTHER_INTENSITY, Fraction(642, 98)),
    ],
)
def test_one_lever_alone_reaches_the_target_exactly(shipped: Snapshot, lever: Lever, at: Fraction) -> None:
    # 1,800 less the other kind's 250 leaves 1,550; less the depopulated's 1,158 leaves 642.
    found = held(shipped, "hubs")
    to = alone(found, lever, target=Fraction(1800))
    assert to == at
    assert scenario(found, {lever: at}).total == 1800


@pytest.mark.parametrize("lever", COVERAGES)
def test_no_more_than_all_municipalities_can_be_covered(shipped: Snapshot, lever: Lever) -> None:
    assert alone(held(shipped, "hubs"), lever, target=Fraction(10_000)) is Reason.NOT_BY_THIS_LEVER


@pytest.mark.parametrize("lever", Lever)
def test_no_lever_goes_below_nothing(shipped: Snapshot, lever: Lever) -> None:
    assert alone(held(shipped, "hubs"), lever, target=Fraction(100)) is Reason.NOT_BY_THIS_LEVER


def test_where_the_split_is_missing_there_is_nothing_to_move(shipped: Snapshot) -> None:
    assert ground(shipped, "hub_municipalities") is Reason.NOT_TAKEN_APART
    hidden = observed("hub_municipalities", 2021, None, segment=DEPOPULATED, mark=Mark.SUPPRESSED)
    assert ground(with_also(shipped, hidden), "hubs") is Reason.SPLIT_INCOMPLETE


MOVES = st.fixed_dictionaries(
    {},
    optional={lever: st.fractions(0, 1 if lever.is_coverage else 20, max_denominator=1000) for lever in Lever},
)


@given(moved=MOVES)
def test_contributions_add_up_to_the_change(shipped: Snapshot, moved: dict[Lever, Fraction]) -> None:
    found = held(shipped, "organizations")
    tried = scenario(found, moved)
    assert sum(tried.contributions.values()) == tried.total - found.total
    assert all(tried.at(lever) == to for lever, to in moved.items())


@given(target=st.fractions(1200, 2500, max_denominator=10), lever=st.sampled_from(tuple(Lever)))
def test_what_a_lever_must_be_makes_what_was_asked(shipped: Snapshot, target: Fraction, lever: Lever) -> None:
    found = held(shipped, "hubs")
    to = alone(found, lever, target=target)
    assert isinstance(to, Reason) or scenario(found, {lever: to}).total == target
