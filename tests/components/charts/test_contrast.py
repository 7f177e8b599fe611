import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.palette import contrast, luminance

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    ("color", "expected"),
    # The weights of the three parts at their full.
    [("#000000", 0), ("#FFFFFF", 1), ("#FF0000", 0.2126), ("#00FF00", 0.7152), ("#0000FF", 0.0722)],
)
def test_luminance_is_weighted_as_the_eye_sees(color: str, expected: float) -> None:
    assert luminance(color) == pytest.approx(expected)


@given(colors, colors)
def test_contrast_does_not_depend_on_which_is_the_ground(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21
