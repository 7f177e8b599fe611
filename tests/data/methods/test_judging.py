import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.judging import Flip, by_pace, reached, reading
from data.methods.progress import Progress, measure
from data.methods.series import Point
from tests.data.methods.worked import HUBS, HUBS_TARGET

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (1.381, Verdict.ON_COURSE),
        (0.95, Verdict.ON_COURSE),
        (0.95 - 1e-10, Verdict.ON_COURSE),
        (0.95 - 1e-8, Verdict.SLIGHTLY_BEHIND),
        (0.6, Verdict.SLIGHTLY_BEHIND),
        (0.6 - 1e-8, Verdict.BEHIND),
        (0.0, Verdict.BEHIND),
        (-1e-10, Verdict.BEHIND),
        (-1e-8, Verdict.WRONG_WAY),
    ],
)
def test_a_threshold_is_met_to_within_a_hair(ratio: float, verdict: Verdict) -> None:
    assert by_pace(ratio) is verdict


@pytest.mark.parametrize(
    ("value", "direction", "met"),
    [(100, UP, True), (101, UP, True), (99, UP, False), (100, DOWN, True), (99, DOWN, True), (101, DOWN, False)],
)
def test_a_target_is_reached_from_its_own_side(value: float, direction: Direction, met: bool) -> None:
    assert reached(value, target=100, direction=direction) is met


# L = (y − 908)/892 ÷ 4/7 solved for y: 908 + 892·4/7·L = 908 + 509.714…·L.
HUBS_TURN_AT = {
    Verdict.MET: 1800,
    Verdict.SLIGHTLY_BEHIND: 908 + 892 * 4 / 7 * 0.95,
    Verdict.BEHIND: 908 + 892 * 4 / 7 * 0.60,
    Verdict.WRONG_WAY: 908,
}


def flips_of(progress: Progress) -> tuple[Flip, ...]:
    """The flips, where there are any."""
    assert not isinstance(progress.flips_at, Reason)
    return progress.flips_at


def test_hubs_turn_where_the_thresholds_are() -> None:
    flips = flips_of(measure(HUBS, base_year=2017, target=HUBS_TARGET, direction=UP))
    assert {f.verdict: f.value for f in flips} == {v: pytest.approx(at, rel=1e-12) for v, at in HUBS_TURN_AT.items()}


def test_hubs_would_be_slightly_behind_at_1392() -> None:
    # 908 + 892·4/7·0.95 = 1,392.23: the first whole number below is 1,392, that is 16 fewer than 1,408.
    flips = flips_of(measure(HUBS, base_year=2017, target=HUBS_TARGET, direction=UP))
    assert {f.verdict: reading(f, step=1) for f in flips} == {
        Verdict.MET: 1800,
        Verdict.SLIGHTLY_BEHIND: 1392,
        Verdict.BEHIND: 1213,
        Verdict.WRONG_WAY: 907,
    }


@pytest.mark.parametrize(
    ("flip", "step", "first"),
    [
        (Flip(Verdict.MET, 100, better=True, rising=True), 1, 100),
        (Flip(Verdict.MET, 99.5, better=True, rising=True), 1, 100),
        (Flip(Verdict.MET, 99.5, better=True, rising=False), 1, 99),
        (Flip(Verdict.MET, 100 + 1e-12, better=True, rising=True), 1, 100),
        (Flip(Verdict.BEHIND, 100, better=False, rising=False), 1, 99),
        (Flip(Verdict.BEHIND, 100, better=False, rising=True), 1, 101),
        (Flip(Verdict.BEHIND, 99.5, better=False, rising=True), 1, 100),
        (Flip(Verdict.BEHIND, 0.8523, better=False, rising=False), 0.001, 0.852),
        (Flip(Verdict.MET, 0.9, better=True, rising=True), 0.001, 0.9),
    ],
)
def test_a_better_verdict_holds_at_its_threshold_and_a_worse_one_past_it(flip: Flip, step: float, first: float) -> None:
    assert reading(flip, step=step) == pytest.approx(first, abs=1e-12)


# Base 100 in 2017; which way each label may turn, and where.
TURNS = [
    pytest.param(
        [100, 150, 210],
        Point(2027, 200),
        UP,
        [(Verdict.ON_COURSE, 199), (Verdict.SLIGHTLY_BEHIND, 118)],
        id="met early",
    ),
    pytest.param([100, 210, 190], Point(2027, 200), UP, [(Verdict.MET, 200)], id="met, then lost"),
    pytest.param([100, 210, 205], Point(2027, 200), UP, [(Verdict.MET_THEN_LOST, 199)], id="met twice"),
    pytest.param([100, 210], Point(2027, 200), UP, [(Verdict.NOT_JUDGED, 199)], id="met with two points"),
    pytest.param([100, 95, 92], Point(2027, 90), UP, [(Verdict.MET_THEN_LOST, 89)], id="held"),
    pytest.param([100, 95, 85], Point(2027, 90), UP, [(Verdict.MET, 90)], id="not held"),
    pytest.param([100, 105, 108], Point(2027, 110), DOWN, [(Verdict.MET_THEN_LOST, 111)], id="held under a ceiling"),
    pytest.param([100, 150, 210], Point(2019, 200), UP, [(Verdict.MISSED, 199)], id="finally met"),
    pytest.param([100, 150, 190], Point(2019, 200), UP, [(Verdict.MET, 200)], id="finally missed"),
    # To fall from 100 to 0 in ten years: at 88 after two, L is exactly 0.6, and a worse value is a higher one.
    pytest.param(
        [100, 95, 88],
        Point(2027, 0),
        DOWN,
        [(Verdict.MET, 0), (Verdict.ON_COURSE, 81), (Verdict.BEHIND, 89)],
        id="falling",
    ),
]


@pytest.mark.parametrize(("values", "target", "direction", "expected"), TURNS)
def test_each_label_turns_where_it_can(
    values: list[float], target: Point, direction: Direction, expected: list[tuple[Verdict, float]]
) -> None:
    series = tuple(Point(2017 + i, v) for i, v in enumerate(values))
    flips = flips_of(measure(series, base_year=2017, target=target, direction=direction))
    found = [(f.verdict, reading(f, step=1)) for f in flips]
    assert found[: len(expected)] == expected
    assert len(expected) > 1 or len(found) == 1


@given(
    values=st.lists(st.integers(0, 3000), min_size=2, max_size=6),
    target=st.integers(0, 3000),
    ahead=st.integers(0, 10),
    direction=st.sampled_from([UP, DOWN]),
)
@example(values=[100, 95, 88], target=0, ahead=8, direction=DOWN)
@example(values=[100, 210, 205], target=200, ahead=8, direction=UP)
def test_the_verdict_really_turns_at_the_reading_and_not_one_step_nearer(
    values: list[int], target: int, ahead: int, direction: Direction
) -> None:
    series = tuple(Point(2017 + i, v) for i, v in enumerate(values))
    aim = Point(series[-1].year + ahead, target)
    found = measure(series, base_year=2017, target=aim, direction=direction)
    assume(not isinstance(found.flips_at, Reason))

    def verdict_at(value: float) -> Verdict:
        last = Point(series[-1].year, value)
        return measure((*series[:-1], last), base_year=2017, target=aim, direction=direction).verdict

    for flip in flips_of(found):
        at = reading(flip, step=1)
        nearer = at - math.copysign(1, at - values[-1])
        assert verdict_at(at) is flip.verdict
        assert verdict_at(nearer) is not flip.verdict
        assert (at > values[-1]) is flip.rising


@given(latest=st.integers(800, 1000), total=st.just(1000))
def test_a_share_turns_at_a_share_that_can_be_shown(latest: int, total: int) -> None:
    series = (Point(2019, 0.8), Point(2020, 0.82), Point(2021, latest / total))
    target = Point(2024, 0.9)
    found = measure(series, base_year=2019, target=target, direction=UP)
    for flip in flips_of(found):
        at = reading(flip, step=0.001)
        assert round(at * 1000) == pytest.approx(at * 1000, abs=1e-9)
        turned = measure((*series[:2], Point(2021, at)), base_year=2019, target=target, direction=UP)
        assert turned.verdict is flip.verdict
