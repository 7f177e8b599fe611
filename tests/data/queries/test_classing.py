"""The reader's four ways of classing a map, held against the shipped layers and against laws."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.snapshot import Snapshot
from data.methods.classes import CLASSES, Classing
from data.queries.layers import around, layers, show, thresholds

# Shares go from 3.0 % (神奈川県, 1 of 33) to 100 % (島根県), counts from 1 to 152. Steps of 20 points would have five
# thresholds, one too many, so the step is 25; a fifth of 151 is 30.2, and the next readable step above it is 40.
SHIPPED = [
    ("depopulated_municipalities_share", Classing.FIXED, (0.2, 0.4, 0.6, 0.8)),
    ("depopulated_municipalities_share", Classing.EQUAL, (0.25, 0.5, 0.75, 1.0)),
    ("depopulated_municipalities", Classing.FIXED, (10, 20, 50, 100)),
    ("depopulated_municipalities", Classing.EQUAL, (40, 80, 120)),
]


def values_of(snapshot: Snapshot, name: str) -> tuple[list[float], bool]:
    (layer,) = [each for each in layers(snapshot) if each.id == name]
    answer = show(snapshot, layer, year=2022)
    return [row.figure.value for row in answer.rows if row.figure.value is not None], layer.indicator.is_share


@pytest.mark.parametrize(("name", "classing", "expected"), SHIPPED)
def test_the_shipped_layers_have_readable_classes(
    shipped: Snapshot, name: str, classing: Classing, expected: tuple[float, ...]
) -> None:
    values, share = values_of(shipped, name)
    assert thresholds(values, classing, share=share) == expected


def test_natural_breaks_set_hokkaido_apart(shipped: Snapshot) -> None:
    # 152 in 北海道; the next have 42 and 40.
    values, share = values_of(shipped, "depopulated_municipalities")
    found = thresholds(values, Classing.NATURAL, share=share)
    assert found[-1] == 100
    assert sum(value >= 100 for value in values) == 1


def squares(groups: list[list[float]]) -> float:
    return sum(sum((v - sum(g) / len(g)) ** 2 for v in g) for g in groups if g)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60).map(float), min_size=2, max_size=9), st.integers(2, 4))
def test_natural_breaks_have_the_least_squares_of_all_ways_to_cut(values: list[float], classes: int) -> None:
    ordered = sorted(values)
    found = thresholds(values, Classing.NATURAL, share=False, classes=classes)
    grouped: list[list[float]] = [[] for _ in range(len(found) + 1)]
    for value in ordered:
        grouped[bisect_right(found, value)].append(value)
    assert all(grouped)
    count = min(classes, len(set(values)))
    cuts = combinations(range(1, len(ordered)), count - 1)
    every = ([ordered[a:b] for a, b in zip((0, *cut), (*cut, len(ordered)), strict=True)] for cut in cuts)
    assert squares(grouped) == pytest.approx(min(map(squares, every)))


counts = st.lists(st.integers(0, 10_000).map(float), max_size=60)
shares = st.lists(st.integers(0, 1000).map(lambda n: n / 1000), max_size=60)


@given(st.booleans().flatmap(lambda s: st.tuples(shares if s else counts, st.just(s))), st.sampled_from(Classing))
def test_thresholds_rise_and_lie_within_the_values(case: tuple[list[float], bool], classing: Classing) -> None:
    values, share = case
    found = thresholds(values, classing, share=share)
    assert len(found) < CLASSES
    assert list(found) == sorted(set(found))
    if classing is not Classing.FIXED:
        assert all(min(values) < each <= max(values) for each in found)
    if classing in (Classing.NATURAL, Classing.QUANTILES):
        places = {bisect_right(found, value) for value in values}
        assert len(places) == len(found) + 1 or not values
    assert found == thresholds(values[::-1], classing, share=share)


@given(
    st.booleans().flatmap(lambda s: st.tuples(shares if s else counts, st.just(s))),
    st.sampled_from(Classing),
    st.integers(0, 60),
)
def test_classes_around_a_middle_leave_it_in_the_middle(
    case: tuple[list[float], bool], classing: Classing, at: int
) -> None:
    values, share = case
    middle = values[at % len(values)] if values else 0.0
    found = around(values, middle, classing, share=share)
    assert len(found.steps) <= 2
    assert list(found.steps) == sorted(set(found.steps))
    assert all(step > 0 for step in found.steps)
    assert found.place(middle) == 0
    if found.steps:
        # The outermost step is reached.
        assert max(abs(found.place(value)) for value in values) == len(found.steps)


@pytest.mark.parametrize("classing", Classing)
def test_nothing_and_one_value_need_no_threshold_of_their_own(classing: Classing) -> None:
    assert thresholds([], classing, share=False) == ()
    assert around([], 0, classing, share=False).steps == ()
    assert around([3.0, 3.0], 3, classing, share=False).steps == ()
