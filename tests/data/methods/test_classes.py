from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods.classes import (
    CLASSES,
    between,
    equal_steps,
    even_shares,
    fixed,
    quantiles,
    readable_breaks,
    roundest,
)


def test_shares_have_five_even_classes() -> None:
    assert even_shares() == (0.2, 0.4, 0.6, 0.8)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        # Of 1 to 100 the quantiles 21, 41, 61, 81 are near 20, 40, 60, 80.
        (list(range(1, 101)), (20, 40, 60, 80)),
        ([7, 7, 7], ()),
        ([], ()),
        ([3], ()),
        # Two values need one threshold.
        ([0, 0, 0, 0, 5, 5], (5,)),
    ],
)
def test_thresholds_are_readable_numbers_near_the_quantiles(values: list[float], breaks: tuple[float, ...]) -> None:
    assert readable_breaks(values) == breaks


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_every_class_can_be_said_and_none_is_empty_at_an_end(values: list[int]) -> None:
    breaks = readable_breaks(values)
    assert len(breaks) < CLASSES
    assert list(breaks) == sorted(set(breaks))
    assert all(min(values) < b <= max(values) for b in breaks)
    for b in breaks:
        digits = str(int(b)).rstrip("0")
        assert b == int(b)
        assert digits in {"1", "15", "2", "25", "3", "4", "5", "6", "8"}


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_the_order_of_the_values_does_not_matter(values: list[int]) -> None:
    assert readable_breaks(sorted(values, reverse=True)) == readable_breaks(values)


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        # 152 over five classes is 30.4; 40 is the first readable step that leaves at most four thresholds.
        ([1, 152], (40, 80, 120)),
        ([0, 100], (25, 50, 75, 100)),
        ([0, 3], (1, 2, 3)),
        ([0, 1], (1,)),
        ([7, 7], ()),
        ([], ()),
        ([0.031, 1], (0.25, 0.5, 0.75, 1.0)),
        ([-40, 60], (-25, 0, 25, 50)),
    ],
)
def test_equal_classes_are_multiples_of_one_step(values: list[float], steps: tuple[float, ...]) -> None:
    assert equal_steps(values) == steps


@pytest.mark.parametrize(
    ("values", "cuts"),
    [
        # Twenty in each class; 20.5, 40.5 … lie between two values, and 21, 41 … are the only whole ones.
        (list(range(1, 101)), (21, 41, 61, 81)),
        # Of twenty values half are zero: the first two places fall on the edge behind them, 12 and 16 behind 3 and 12.
        ([0] * 10 + [2, 3, 4, 8, 9, 12, 20, 30, 40, 100], (2, 4, 20)),
        ([7, 7, 7], ()),
        ([], ()),
        ([0, 0, 0, 0, 5, 5], (5,)),
    ],
)
def test_quantiles_leave_about_as_many_in_each_class(values: list[float], cuts: tuple[float, ...]) -> None:
    assert quantiles(values) == cuts


@pytest.mark.parametrize(
    ("greatest", "steps"),
    [(152, (10, 20, 50, 100)), (100, (10, 20, 50, 100)), (99, (5, 10, 20, 50)), (3, (1, 2)), (1, (1,)), (0, ())],
)
def test_fixed_classes_hang_on_the_magnitude_alone(greatest: float, steps: tuple[float, ...]) -> None:
    assert fixed(greatest) == steps


def test_fixed_classes_of_points_go_below_one() -> None:
    assert fixed(0.33, least=0.01, classes=3) == (0.1, 0.2)
    assert fixed(0.009, least=0.01) == ()


@pytest.mark.parametrize(
    ("low", "high", "number"),
    [
        (12, 19, 15),
        (4, 5, 5),
        (98, 103, 100),
        (0.198, 0.2034, 0.2),
        (0.31, 0.34, 0.32),
        (-3, 4, 0),
        (-3, 0, 0),
        (-19, -12, -15),
        (0, 7, 5),
        (1, 1_000_000, 1_000_000),
    ],
)
def test_the_roundest_number_between_two(low: float, high: float, number: float) -> None:
    assert roundest(low, high) == number


counts = st.lists(st.integers(0, 10_000).map(float), max_size=80)
shares = st.lists(st.integers(0, 1000).map(lambda n: n / 1000), max_size=80)
differences = st.lists(st.integers(-500, 500).map(float) | st.floats(-1, 1).map(lambda x: round(x, 4)), max_size=80)
every_kind = counts | shares | differences


def classed(values: list[float], breaks: tuple[float, ...]) -> list[int]:
    """How many values each class has."""
    places = [bisect_right(breaks, value) for value in values]
    return [places.count(k) for k in range(len(breaks) + 1)]


@given(every_kind, st.integers(2, 7))
def test_thresholds_rise_within_the_values_and_are_no_more_than_asked(values: list[float], classes: int) -> None:
    for breaks in (equal_steps(values, classes), quantiles(values, classes)):
        assert len(breaks) < classes
        assert list(breaks) == sorted(set(breaks))
        assert all(min(values) < b <= max(values) for b in breaks)
        assert bool(breaks) is (len(set(values)) > 1)


@given(every_kind, st.integers(2, 7))
def test_no_quantile_is_empty_and_no_equal_class_at_an_end(values: list[float], classes: int) -> None:
    if not values:
        return
    assert min(classed(values, quantiles(values, classes))) > 0
    equal = classed(values, equal_steps(values, classes))
    assert equal[0] > 0 < equal[-1]


@given(every_kind)
def test_equal_classes_are_equally_wide(values: list[float]) -> None:
    steps = equal_steps(values)
    widths = {Decimal(repr(b)) - Decimal(repr(a)) for a, b in pairwise(steps)}
    assert len(widths) <= 1


@given(counts)
def test_thresholds_of_counts_are_whole(values: list[float]) -> None:
    found = (*equal_steps(values), *quantiles(values), *fixed(max(values, default=0)))
    assert all(float(b).is_integer() for b in found)


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=80, unique=True))
def test_of_different_values_quantiles_differ_by_at_most_one(values: list[int]) -> None:
    sizes = classed([float(v) for v in values], quantiles([float(v) for v in values]))
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2, unique=True).map(sorted))
def test_a_round_number_is_above_the_lower_and_up_to_the_upper(ends: list[float]) -> None:
    low, high = ends
    assert low < roundest(low, high) <= high


@given(every_kind, st.integers(1, 5))
def test_thresholds_between_groups_keep_every_group_whole(values: list[float], size: int) -> None:
    distinct = sorted(set(values))
    groups = [distinct[n : n + size] for n in range(0, len(distinct), size)]
    assert classed(distinct, between(groups)) == [len(group) for group in groups] or not groups


@given(st.integers(1, 10**6), st.integers(2, 7))
def test_fixed_thresholds_do_not_move_within_a_step(greatest: int, classes: int) -> None:
    steps = fixed(greatest, classes=classes)
    assert steps == fixed(steps[-1], classes=classes)
    assert len(steps) < classes
    assert list(steps) == sorted(set(steps))
    assert steps[0] >= 1
    assert steps[-1] <= greatest < 2.5 * steps[-1]
