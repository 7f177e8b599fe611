import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods.classes import CLASSES, even_shares, readable_breaks


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
