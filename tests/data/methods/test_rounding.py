from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods.rounding import half_up, settle


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (-2.5, 0, "-3"),
        (2.4999, 0, "2"),
        # Python's round gives 2.67 and 1.0: 2.675 and 1.005 are a hair below in binary.
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        # 85.15…: 1,199/1,408 in percent, and 365 of 1,741 and of 1,718.
        (1199 / 1408 * 100, 1, "85.2"),
        (365 / 1741 * 100, 1, "21.0"),
        (365 / 1718 * 100, 1, "21.2"),
        # A half that a sum of floats has missed by a hair.
        ((0.1 + 0.2) * 0.5, 2, "0.15"),
        (0.285 * 100, 0, "29"),
        (1e9 + 0.5, 0, "1000000001"),
        (0, 1, "0.0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: float, decimals: int, rounded: str) -> None:
    assert str(half_up(value, decimals)) == rounded


@given(thousandths=st.integers(-(10**9), 10**9), decimals=st.integers(0, 2))
def test_rounding_takes_the_nearest_and_of_two_the_greater_in_size(thousandths: int, decimals: int) -> None:
    exact = Decimal(thousandths).scaleb(-3)
    step = Decimal(1).scaleb(-decimals)
    rounded = half_up(thousandths / 1000, decimals)
    assert rounded % step == 0
    assert abs(rounded - exact) <= step / 2
    if abs(rounded - exact) == step / 2:
        assert abs(rounded) > abs(exact)


@given(value=st.floats(-1e9, 1e9), decimals=st.integers(0, 4))
def test_rounding_is_the_same_on_both_sides_of_zero_and_settled_at_once(value: float, decimals: int) -> None:
    assert half_up(-value, decimals) == -half_up(value, decimals)
    assert half_up(float(half_up(value, decimals)), decimals) == half_up(value, decimals)


@pytest.mark.parametrize(
    ("shares", "total", "settled"),
    [
        # Remainders 1/3 each, one unit left: the smaller id has it.
        ({"b": 1 / 3, "a": 1 / 3, "c": 1 / 3}, 1, {"b": 0, "a": 1, "c": 0}),
        # 0.5 is the largest remainder.
        ({"a": 1.2, "b": 2.5, "c": 0.3}, 4, {"a": 1, "b": 3, "c": 0}),
        ({"a": 2.0, "b": 3.0}, 5, {"a": 2, "b": 3}),
        # 2.9999999999 is 3 that floats have missed.
        ({"a": 2.9999999999, "b": 1.0000000001}, 4, {"a": 3, "b": 1}),
        ({}, 0, {}),
    ],
)
def test_parts_are_settled_by_largest_remainder(shares: dict[str, float], total: int, settled: dict[str, int]) -> None:
    assert settle(shares, total=total) == settled


@pytest.mark.parametrize(("shares", "total"), [({"a": 1.0}, 3), ({"a": 3.0}, 1), ({}, 1)])
def test_parts_that_do_not_sum_to_the_total_are_our_mistake(shares: dict[str, float], total: int) -> None:
    with pytest.raises(ValueError, match="sum"):
        settle(shares, total=total)
