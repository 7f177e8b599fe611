import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.methods.nearest import nearest, standardized


def test_values_are_told_in_standard_deviations_of_all() -> None:
    # Mean 4, squares 4 + 0 + 4, variance 8/3 of three.
    assert standardized([2, 4, 6]) == pytest.approx((-math.sqrt(1.5), 0, math.sqrt(1.5)))
    assert standardized([3, 3]) == (0, 0)


def test_the_nearest_are_those_alike_in_both_measures() -> None:
    # Standard deviations 1 and 10: the corners of a square of two by two.
    corners = {"a": (0, 0), "b": (2, 0), "c": (0, 20), "d": (2, 20)}
    assert standardized([0, 2, 0, 2]) == (-1, 1, -1, 1)
    # From a, b and c are 2 away and d √8; of equally far ones the smaller id stands first.
    assert nearest(corners, "a", 2) == (("b", 2), ("c", 2))
    last = nearest(corners, "a", 9)[-1]
    assert last.id == "d"
    assert last.distance == pytest.approx(math.sqrt(8))


points = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.tuples(st.integers(0, 100).map(float), st.integers(0, 100).map(float)),
    min_size=3,
    max_size=20,
)


@given(points, st.integers(1, 5), st.data())
def test_none_of_the_others_is_nearer(
    measures: dict[str, tuple[float, float]], count: int, data: st.DataObject
) -> None:
    of = data.draw(st.sampled_from(sorted(measures)))
    found = nearest(measures, of, count)
    every = nearest(measures, of, len(measures))
    assert found == every[:count]
    assert of not in {near.id for near in every}
    assert len(every) == len(measures) - 1
    assert list(every) == sorted(every, key=lambda near: (near.distance, near.id))


@given(points, st.integers(1, 50), st.integers(-50, 50), st.data())
def test_the_unit_of_a_measure_does_not_matter(
    measures: dict[str, tuple[float, float]], times: int, plus: int, data: st.DataObject
) -> None:
    of = data.draw(st.sampled_from(sorted(measures)))
    other = {id_: (first * times + plus, second) for id_, (first, second) in measures.items()}
    for near, same in zip(nearest(measures, of, 20), nearest(other, of, 20), strict=True):
        assert near.distance == pytest.approx(same.distance, abs=1e-6)
