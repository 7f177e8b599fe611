"""Each yardstick at the worked examples of METHODS §6, at its edges, and the laws that all of them keep."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.series import Point
from data.methods.yardsticks import YARDSTICKS, Case, YardstickReading
from tests.data.methods.worked import (
    HUBS,
    HUBS_TARGET,
    ORGANIZATIONS,
    ORGANIZATIONS_TARGET,
    SHARE,
    SHARE_TARGET,
    mirrored,
    scaled,
)


def case(series: tuple[Point, ...], target: Point, direction: Direction = Direction.UP) -> Case:
    """Counted from the first observation."""
    return Case(series, series[0] if len(series) > 1 else Reason.SINGLE_POINT, target, direction)


def read(name: str, series: tuple[Point, ...], target: Point, direction: Direction = Direction.UP) -> YardstickReading:
    return YARDSTICKS[name](case(series, target, direction))


# (1,408/908)^(1/4) − 1 = 11.59 %, (1,800/908)^(1/7) − 1 = 10.27 %.
GROWTH_HUBS = ((1408 / 908) ** (1 / 4) - 1) / ((1800 / 908) ** (1 / 7) - 1)
# (5,783/3,071)^(1/4) − 1 = 17.14 %, (7,000/3,071)^(1/8) − 1 = 10.85 %.
GROWTH_ORGANIZATIONS = ((5783 / 3071) ** (1 / 4) - 1) / ((7000 / 3071) ** (1 / 8) - 1)

WORKED = [
    ("eurostat", HUBS, HUBS_TARGET, GROWTH_HUBS, "significant"),
    ("open_sdg", HUBS, HUBS_TARGET, GROWTH_HUBS, "on_track"),
    # 1,408·(1,408/908)^(3/4) = 1,956.5; (1,956.5 − 908)/892
    ("un_chart", HUBS, HUBS_TARGET, (1408 * (1408 / 908) ** 0.75 - 908) / 892, "on_track"),
    # 125 ÷ (892/7)
    ("sdsn", HUBS, HUBS_TARGET, 125 * 7 / 892, "rising"),
    # 1,408 + 3·125 = 1,783; 17 of the 392 still to go
    ("german", HUBS, HUBS_TARGET, 17 / 392, "sun"),
    # 10·500/892
    ("escap", HUBS, HUBS_TARGET, 5000 / 892, None),
    ("eurostat", ORGANIZATIONS, ORGANIZATIONS_TARGET, GROWTH_ORGANIZATIONS, "significant"),
    # 678 ÷ (3,929/8)
    ("sdsn", ORGANIZATIONS, ORGANIZATIONS_TARGET, 678 * 8 / 3929, "up"),
    # 5,783 + 4·678 = 8,495, past 7,000 by 1,495 of the 1,217 still to go
    ("german", ORGANIZATIONS, ORGANIZATIONS_TARGET, -1495 / 1217, "sun"),
]


@pytest.mark.parametrize(("name", "series", "target", "measure", "label"), WORKED)
def test_the_worked_examples(
    name: str, series: tuple[Point, ...], target: Point, measure: float, label: str | None
) -> None:
    found = read(name, series, target)
    assert found.measure == pytest.approx(measure, rel=1e-9)
    assert found.label == label


def test_they_read_as_they_are_printed() -> None:
    printed = {"eurostat": 1.129, "un_chart": 1.176, "sdsn": 0.981, "german": 0.043}
    found = {name: read(name, HUBS, HUBS_TARGET).measure for name in printed}
    assert found == {name: pytest.approx(value, abs=0.0005) for name, value in printed.items()}
    assert read("eurostat", ORGANIZATIONS, ORGANIZATIONS_TARGET).measure == pytest.approx(1.58, abs=0.0005)


def test_escap_gives_what_to_compare_with_in_place_of_steps() -> None:
    # 10·4/7
    assert read("escap", HUBS, HUBS_TARGET).against == pytest.approx(40 / 7, rel=1e-9)


def test_the_disagreement_over_hubs_is_there() -> None:
    # METHODS §6: the ratio says on course, growth rates say more than enough; the arrow is one below its best.
    assert read("eurostat", HUBS, HUBS_TARGET).step is Verdict.ON_COURSE
    assert read("sdsn", HUBS, HUBS_TARGET).step is None


def line(*values: float, first: int = 2017) -> tuple[Point, ...]:
    return tuple(Point(first + i, v) for i, v in enumerate(values))


TO_1000 = Point(2024, 1000)
# A pace of 10 a year over 4 years; the whole way of 700 in 7 years asks for 100 a year.
LABELS = [
    ("eurostat", line(300, 280, 270, 260, 250), "movement_away", Verdict.WRONG_WAY),
    ("eurostat", line(300, 300, 300, 300, 300), "insufficient", Verdict.BEHIND),
    ("open_sdg", line(300, 500, 700, 900, 1000), "target_met", Verdict.MET),
    ("open_sdg", line(300, 280, 270, 260, 250), "deterioration", Verdict.WRONG_WAY),
    ("un_chart", line(300, 300, 300, 300, 300), "stagnation", None),
    # (600/300)^(1/4) → 600·2^(3/4) = 1,009: past the target
    ("un_chart", line(300, 400, 450, 500, 600), "on_track", Verdict.ON_COURSE),
    # 100 a year is exactly what is asked for
    ("sdsn", line(300, 400, 500, 600, 700), "up", Verdict.ON_COURSE),
    ("sdsn", line(300, 350, 400, 450, 500), "rising", None),
    ("sdsn", line(300, 300, 310, 320, 340), "level", None),
    ("sdsn", line(300, 290, 280, 270, 260), "down", Verdict.WRONG_WAY),
    # 660 + 3·90 = 930: 70 of 340 missed, 20.6 %
    ("german", line(300, 390, 480, 570, 660), "cloud", None),
    # 664 + 3·91 = 937: 63 of 336 missed, 18.75 %
    ("german", line(300, 391, 482, 573, 664), "sun_and_cloud", None),
    ("german", line(300, 290, 280, 270, 260), "storm", Verdict.WRONG_WAY),
    # Met, but the way back: 1,100 − 3·50 = 950
    ("german", line(1300, 1250, 1200, 1150, 1100), "storm", Verdict.WRONG_WAY),
    # Met, and it stays so
    ("german", line(1000, 1010, 1020, 1030, 1040), "sun", Verdict.ON_COURSE),
]


@pytest.mark.parametrize(("name", "series", "label", "step"), LABELS)
def test_the_labels_where_they_turn(name: str, series: tuple[Point, ...], label: str, step: Verdict | None) -> None:
    found = read(name, series, TO_1000)
    assert (found.label, found.step) == (label, step)


GROWING = ("eurostat", "un_chart", "open_sdg")
FROM_BASE = (*GROWING, "sdsn", "escap")

REFUSED = [
    *((n, SHARE, SHARE_TARGET, Reason.SINGLE_POINT) for n in FROM_BASE),
    *((n, line(300, 400, 500), Point(2024, 300), Reason.TARGET_EQUALS_BASE) for n in ("eurostat", "sdsn", "escap")),
    *((n, line(300, 200, 250), Point(2024, 280), Reason.ALREADY_MET_AT_BASE) for n in FROM_BASE),
    *((n, line(300, 400, 500), Point(2017, 900), Reason.TARGET_NOT_AFTER_BASE) for n in FROM_BASE),
    *((n, line(300, 400, 500), Point(2019, 900), Reason.TARGET_YEAR_REACHED) for n in YARDSTICKS),
    *((n, line(0, 400, 500), TO_1000, Reason.ZERO_OR_MIXED_SIGN) for n in GROWING),
    *((n, line(-3, 400, 500), TO_1000, Reason.ZERO_OR_MIXED_SIGN) for n in GROWING),
    *((n, line(-5, -4, -3), Point(2024, 0), Reason.ZERO_OR_MIXED_SIGN) for n in ("eurostat", "open_sdg")),
    ("german", line(300, 400, 500), TO_1000, Reason.NEEDS_FOUR_POINTS),
    ("german", SHARE, SHARE_TARGET, Reason.NEEDS_FOUR_POINTS),
]


@pytest.mark.parametrize(("name", "series", "target", "reason"), REFUSED)
def test_what_cannot_be_computed_has_its_reason(
    name: str, series: tuple[Point, ...], target: Point, reason: Reason
) -> None:
    found = read(name, series, target)
    assert (found.measure, found.label, found.step) == (reason, reason, None)


def test_the_germans_look_at_five_years_and_no_further() -> None:
    # The jump of 2010 is eleven years old; since 2016 it is 10 a year: 150 + 3·10 = 180 of 200, 20 of 50 missed.
    series = (Point(2009, 10), Point(2010, 90), *line(100, 110, 120, 130, 140, 150, first=2016))
    assert read("german", series, Point(2024, 200)).measure == pytest.approx(20 / 50, rel=1e-9)


VALUES = st.lists(st.integers(1, 5000), min_size=4, max_size=6)
TARGETS = st.integers(1, 9000)


@pytest.mark.parametrize("name", YARDSTICKS)
@given(values=VALUES, aim=TARGETS)
def test_mirroring_series_target_and_direction_changes_nothing(name: str, values: list[int], aim: int) -> None:
    series, target = line(*values), Point(2026, aim)
    there = read(name, series, target)
    back = read(name, mirrored(series), Point(2026, -aim), Direction.DOWN)
    assert back.label == there.label
    assert back.step is there.step
    assert back.measure == (there.measure if isinstance(there.measure, Reason) else pytest.approx(there.measure))


@pytest.mark.parametrize("name", YARDSTICKS)
@given(values=VALUES, aim=TARGETS, by=st.sampled_from([0.01, 0.5, 8.0, 1000.0]))
def test_another_unit_changes_no_ratio(name: str, values: list[int], aim: int, by: float) -> None:
    # Within 1e-9 of a target or a base the tolerance decides, and that is in units.
    assume(min(abs(v - aim) for v in values) >= 1)
    there = read(name, line(*values), Point(2026, aim))
    other = read(name, scaled(line(*values), by), Point(2026, aim * by))
    assert other.measure == (there.measure if isinstance(there.measure, Reason) else pytest.approx(there.measure))


@given(values=VALUES, over=st.integers(0, 500))
def test_a_target_that_is_met_is_met_where_a_method_says_so(values: list[int], over: int) -> None:
    found = read("open_sdg", line(*values), Point(2026, values[-1] - over))
    assert (found.label, found.step) == ("target_met", Verdict.MET)


@pytest.mark.parametrize("name", FROM_BASE)
def test_a_base_across_a_break_is_refused_by_name(name: str) -> None:
    found = YARDSTICKS[name](Case(HUBS, Reason.SERIES_BREAK, HUBS_TARGET, Direction.UP, (2019,)))
    assert (found.measure, found.label, found.step) == (Reason.SERIES_BREAK, Reason.SERIES_BREAK, None)


@pytest.mark.parametrize(
    ("series", "breaks", "measure"),
    [
        # Of the last five years two, then four points are left.
        (HUBS, (2020,), Reason.SERIES_BREAK),
        # 1,408 + 3·(1,408 − 1,069)/3 = 1,747: 53 of the 392 still to go.
        (HUBS, (2018,), 53 / 392),
        (HUBS, (2022,), 17 / 392),
        (HUBS[-3:], (2020,), Reason.NEEDS_FOUR_POINTS),
    ],
)
def test_the_germans_extend_only_what_came_since_the_break(
    series: tuple[Point, ...], breaks: tuple[int, ...], measure: float | Reason
) -> None:
    found = YARDSTICKS["german"](Case(series, series[0], HUBS_TARGET, Direction.UP, breaks))
    assert found.measure == (measure if isinstance(measure, Reason) else pytest.approx(measure))
