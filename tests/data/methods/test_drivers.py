"""Municipalities × coverage × intensity: exact today, and contributions that leave no rest."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.snapshot import Snapshot
from data.methods.drivers import Segment, contribution
from data.queries.split import splits

# METHODS §5: 820 × 267/820 × 1,158/267 + 921 × 98/921 × 250/98 = 1,408.
DEPOPULATED = Segment.observed(municipalities=820, covered=267, count=1158)
OTHER = Segment.observed(municipalities=921, covered=98, count=250)


def test_todays_levers_give_todays_count() -> None:
    assert [float(each) for each in (DEPOPULATED.count, OTHER.count, DEPOPULATED.count + OTHER.count)] == [
        1158,
        250,
        1408,
    ]


def test_others_covered_like_the_depopulated_worked_by_hand() -> None:
    # Coverage from 98/921 to 267/820 at 250/98 each: 921·267/820·250/98 − 250 = 515.0; nothing by intensity.
    scenario = OTHER.moved(coverage=DEPOPULATED.coverage)
    found = contribution(OTHER, scenario)
    assert found.coverage == Fraction(921 * 267 * 250, 820 * 98) - 250
    assert float(found.coverage) == pytest.approx(515.01, abs=0.01)
    assert found.intensity == 0


def test_both_levers_share_what_they_do_together() -> None:
    # 10 municipalities, half covered with 2 each: 10. All covered with 4 each: 40. By coverage first 10 + 20, by
    # intensity first 10 + 20: (10 + 20)/2 = 15 each.
    today, scenario = (Segment(10, Fraction(c), Fraction(i)) for c, i in ((Fraction(1, 2), 2), (1, 4)))
    found = contribution(today, scenario)
    assert {found.coverage, found.intensity, found.total / 2} == {Fraction(15)}


def test_where_none_is_covered_there_is_none() -> None:
    assert Segment.observed(municipalities=10, covered=0, count=0).count == 0


def test_a_scenario_does_not_make_municipalities() -> None:
    with pytest.raises(ValueError, match="moves levers"):
        contribution(DEPOPULATED, OTHER)


LEVER = st.fractions(min_value=0, max_value=20, max_denominator=1000)
PAIRS = st.tuples(LEVER, LEVER, LEVER, LEVER, st.integers(1, 2000)).map(
    lambda drawn: (Segment(drawn[4], drawn[0], drawn[1]), Segment(drawn[4], drawn[2], drawn[3]))
)


@given(pair=PAIRS)
def test_contributions_add_up_without_a_rest(pair: tuple[Segment, Segment]) -> None:
    today, scenario = pair
    assert contribution(today, scenario).total == scenario.count - today.count


@given(pair=PAIRS)
def test_they_are_the_mean_over_every_order(pair: tuple[Segment, Segment]) -> None:
    today, scenario = pair
    gained = {"coverage": Fraction(), "intensity": Fraction()}
    for order in permutations(gained):
        at = today
        for lever in order:
            then = at.moved(**{lever: getattr(scenario, lever)})
            gained[lever] += (then.count - at.count) / 2
            at = then
    found = contribution(today, scenario)
    assert (found.coverage, found.intensity) == (gained["coverage"], gained["intensity"])


@given(pair=PAIRS)
def test_a_lever_that_does_not_move_adds_nothing(pair: tuple[Segment, Segment]) -> None:
    today, scenario = pair
    assert contribution(today, today.moved(intensity=scenario.intensity)).coverage == 0


# Organizations of FY2020: 820 × 398/820 × 2,714/398 + 921 × 404/921 × 3,069/404 = 5,783.
@pytest.mark.parametrize("count", ["hubs", "organizations"])
def test_the_editions_own_levers_give_its_totals_and_contributions_of_both_kinds_add_up(
    shipped: Snapshot, count: str
) -> None:
    split = next(found for found in splits(shipped) if found.indicator.id == count)
    today = []
    for segment in split.segments:
        values = (segment.coverage.denominator, segment.covered.value, segment.count.value)
        of, covered, counted = (round(value) for value in values if value is not None)
        today.append(Segment.observed(municipalities=of, covered=covered, count=counted))
    assert sum(segment.count for segment in today) == split.total.count.value
    # A quarter more coverage and a tenth more each: what the four levers add is the whole change.
    scenario = [s.moved(coverage=s.coverage * Fraction(5, 4), intensity=s.intensity * Fraction(11, 10)) for s in today]
    added = [contribution(before, after) for before, after in zip(today, scenario, strict=True)]
    assert sum(each.coverage + each.intensity for each in added) == sum(
        after.count - before.count for before, after in zip(today, scenario, strict=True)
    )
