from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.methods.apportionment import apportion

IDS = st.integers(1, 47).map(lambda n: f"{n:02}")
WEIGHTS = st.dictionaries(IDS, st.integers(0, 300), min_size=1).filter(lambda held: any(held.values()))
TOTALS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        # 10·3/7 = 4.286, 10·2/7 = 2.857, 10·2/7 = 2.857: floors 4 + 2 + 2, two left for the remainders 0.857.
        (10, {"01": 3, "02": 2, "03": 2}, {"01": 4, "02": 3, "03": 3}),
        # 1/3 each: the tie goes by area code.
        (1, {"03": 1, "01": 1, "02": 1}, {"03": 0, "01": 1, "02": 0}),
        (2, {"03": 1, "01": 1, "02": 1}, {"03": 0, "01": 1, "02": 1}),
        (5, {"01": 1, "02": 0}, {"01": 5, "02": 0}),
        (0, {"01": 1, "02": 4}, {"01": 0, "02": 0}),
        # The textbook's 21 seats: 5.04, 6.72, 9.24 → 5, 7, 9.
        (21, {"a": 24, "b": 32, "c": 44}, {"a": 5, "b": 7, "c": 9}),
    ],
)
def test_a_total_is_shared_by_largest_remainder(
    total: int, weights: dict[str, float], expected: dict[str, int]
) -> None:
    assert apportion(total, weights=weights) == expected


@given(total=TOTALS, weights=WEIGHTS)
def test_the_parts_sum_exactly_and_each_is_within_one_of_its_exact_share(total: int, weights: dict[str, int]) -> None:
    parts = apportion(total, weights=weights)
    assert sum(parts.values()) == total
    assert parts.keys() == weights.keys()
    whole = sum(weights.values())
    for area, part in parts.items():
        assert abs(part - Fraction(total * weights[area], whole)) < 1


@given(total=TOTALS, weights=WEIGHTS)
def test_a_greater_weight_never_gets_less(total: int, weights: dict[str, int]) -> None:
    parts = apportion(total, weights=weights)
    by_weight = sorted(weights, key=lambda area: weights[area])
    for light, heavy in pairwise(by_weight):
        assert weights[light] == weights[heavy] or parts[light] <= parts[heavy]


@given(
    total=TOTALS,
    weights=st.dictionaries(IDS, st.floats(0.001, 1000), min_size=2),
    data=st.data(),
)
def test_the_order_of_the_mapping_does_not_matter(total: int, weights: dict[str, float], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(weights.items()))))
    assume(list(shuffled) != list(weights))
    assert apportion(total, weights=shuffled) == apportion(total, weights=weights)


@pytest.mark.parametrize("weights", [{}, {"01": 0}, {"01": 0, "02": 0}, {"01": 5, "02": -1}])
def test_weights_without_a_proportion_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        apportion(10, weights=weights)
