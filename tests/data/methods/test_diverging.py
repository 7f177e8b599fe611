from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods.classes import Diverging, distances


@pytest.mark.parametrize(
    ("value", "place"),
    [(0, 0), (4, 0), (5, 1), (19, 1), (20, 2), (400, 2), (-4, 0), (-5, -1), (-20, -2), (-400, -2)],
)
def test_a_class_reaches_from_the_middle_outwards_and_starts_at_its_threshold(value: float, place: int) -> None:
    assert Diverging(0, (5, 20)).place(value) == place


def test_of_whole_changes_the_middle_class_is_no_change() -> None:
    changes = Diverging(0, (1, 10))
    assert [changes.place(value) for value in (-1, 0, 1)] == [-1, 0, 1]


def test_a_distance_that_misses_its_step_by_a_bit_is_in_its_class() -> None:
    # 0.6 − 0.5 is 0.09999999999999998.
    assert Diverging(0.5, (0.1, 0.2)).place(0.6) == 1
    assert Diverging(0.5, (0.1, 0.2)).place(0.4) == -1
    assert distances([0.6, 0.3], 0.5) == (0.0, 0.1, 0.2)


steps = st.lists(st.integers(1, 500), max_size=3, unique=True).map(lambda found: tuple(map(float, sorted(found))))


@given(steps, st.integers(-100, 100), st.integers(-1000, 1000))
def test_both_sides_are_alike_and_thresholds_rise(found: tuple[float, ...], middle: int, distance: int) -> None:
    classes = Diverging(middle, found)
    assert classes.place(middle + distance) == -classes.place(middle - distance)
    assert abs(classes.place(middle + distance)) <= len(found)
    assert list(classes.thresholds) == sorted(classes.thresholds)
    assert len(classes.thresholds) == 2 * len(found)
    # Above the middle it is the place among the thresholds.
    if distance > 0:
        assert classes.place(middle + distance) == bisect_right(found, distance)
