from itertools import combinations, pairwise

import pytest

from components.charts.maps.classes import MISSING, Class
from components.charts.maps.hatching import ESTIMATE, PATTERNS, Stripes
from components.charts.maps.legend import sign_of
from components.charts.palette import LIGHT
from data.domain.mark import Mark

EVERY = [*PATTERNS.values(), ESTIMATE]


def holds(outer: Stripes, inner: Stripes) -> bool:
    """Whether stripes cover others: as wide or wider, the same way; whole ones cover dotted ones."""
    return outer.rising == inner.rising and outer.width >= inner.width and (inner.dotted or not outer.dotted)


def test_every_missing_value_has_a_pattern() -> None:
    assert set(PATTERNS) == set(MISSING)


def test_no_two_patterns_are_alike() -> None:
    assert all(first != second for first, second in combinations(EVERY, 2))


def test_what_is_drawn_later_over_the_whole_plot_changes_no_earlier_pattern() -> None:
    for earlier, later in pairwise(PATTERNS.values()):
        assert all(any(holds(outer, inner) for outer in earlier) for inner in later)


def sign(mark: Mark | None, *, estimated: bool = False, direction: int = 0) -> str:
    return sign_of(Class("", LIGHT.missing, 1, mark=mark, direction=direction), estimated=estimated)


def test_every_mark_and_direction_has_a_sign_of_its_own_in_the_legend() -> None:
    signs = [sign(mark) for mark in MISSING]
    signs += [sign(None), sign(None, estimated=True), sign(None, direction=1), sign(None, direction=-1)]
    assert len(set(signs)) == 8


@pytest.mark.parametrize("mark", MISSING)
def test_a_sign_stays_within_its_square(mark: Mark) -> None:
    numbers = sign(mark).replace("M", " ").replace("L", " ").replace("Z", " ").split()
    points = [tuple(map(float, number.split(","))) for number in numbers]
    # 18 by 12 pixels, in units of half the root of 170.
    assert max(abs(x) for x, _ in points) <= 1.39
    assert max(abs(y) for _, y in points) <= 0.93
