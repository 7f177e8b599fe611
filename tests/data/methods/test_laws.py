"""Laws that all methods keep: the other way up, in another unit, and where a target is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.attainment import Attainment, attain
from data.methods.continuation import Band, Method, Reach, extend
from data.methods.drivers import pace_for, value_for, year_for
from data.methods.judging import Flip, LookBack, look_back
from data.methods.progress import NUMBERS, Progress, measure
from data.methods.series import Point
from data.methods.yardsticks import YARDSTICKS, Case, rate
from tests.data.methods.scipys import growth_to, mean_growth, t_interval
from tests.data.methods.worked import mirrored, scaled

UP, DOWN = Direction.UP, Direction.DOWN

# Years with gaps, values of any sign, zero and equal ones among them; whole numbers, as a survey counts.
YEARS = st.lists(st.integers(2010, 2022), min_size=1, max_size=7, unique=True).map(sorted)
SERIES = YEARS.flatmap(
    lambda years: st.tuples(*(st.integers(-3000, 3000) for _ in years)).map(
        lambda values: tuple(map(Point, years, map(float, values)))
    )
)
AIMS = st.builds(Point, st.integers(2015, 2030), st.integers(-4000, 4000).map(float))
BREAKS = st.lists(st.integers(2011, 2022), max_size=2).map(tuple)
# By a power of two nothing is rounded; by the others floats miss by a hair, which the tolerance must bear.
FACTORS = st.sampled_from([0.25, 8.0, 0.001, 0.01, 3.0, 1000.0])
RATIOS = ("achievement_rate", "progress", "elapsed", "pace_ratio", "acceleration", "shortfall")


def judged(series: tuple[Point, ...], aim: Point, direction: Direction, breaks: tuple[int, ...]) -> Progress:
    """Counted from the first observation."""
    return measure(series, base_year=series[0].year, target=aim, direction=direction, breaks=breaks)


def times(value: object, by: float) -> object:
    """A number of values times `by`, a hair allowed; a reason as it is."""
    return value if isinstance(value, Reason) else pytest.approx(value * by, rel=1e-9, abs=1e-9)  # type: ignore[operator]


def facts(flips: Iterable[Flip]) -> list[tuple[object, ...]]:
    """What a flip says, to be compared part by part."""
    return [tuple(each) for each in flips]


@given(series=SERIES, aim=AIMS, breaks=BREAKS)
def test_the_other_way_up_the_verdict_is_the_same_and_turns_at_the_mirrored_values(
    series: tuple[Point, ...], aim: Point, breaks: tuple[int, ...]
) -> None:
    up, down = judged(series, aim, UP, breaks), judged(mirrored(series), Point(aim.year, -aim.value), DOWN, breaks)
    assert (down.verdict, down.verdict_reason, down.final) == (up.verdict, up.verdict_reason, up.final)
    for name in NUMBERS:
        assert getattr(down, name) == times(getattr(up, name), 1 if name in RATIOS else -1), name
    if isinstance(up.flips_at, Reason):
        assert down.flips_at is up.flips_at
        return
    assert not isinstance(down.flips_at, Reason)
    assert facts(down.flips_at) == [(f.verdict, times(f.value, -1), f.better, not f.rising) for f in up.flips_at]


@given(series=SERIES, aim=AIMS, breaks=BREAKS, by=FACTORS)
def test_in_another_unit_no_ratio_and_no_label_changes(
    series: tuple[Point, ...], aim: Point, breaks: tuple[int, ...], by: float
) -> None:
    one, other = (
        judged(series, aim, UP, breaks),
        judged(scaled(series, by), Point(aim.year, aim.value * by), UP, breaks),
    )
    assert (other.verdict, other.verdict_reason, other.final) == (one.verdict, one.verdict_reason, one.final)
    for name in NUMBERS:
        ratio = name in RATIOS and name != "shortfall"
        assert getattr(other, name) == times(getattr(one, name), 1 if ratio else by), name
    if isinstance(one.flips_at, Reason):
        assert other.flips_at is one.flips_at
        return
    assert not isinstance(other.flips_at, Reason)
    assert facts(other.flips_at) == [(f.verdict, times(f.value, by), f.better, f.rising) for f in one.flips_at]


def flipped(reach: Reach | Reason) -> Reach | Reason:
    """A continuation the other way up."""
    if isinstance(reach, Reason):
        return reach
    band = reach.band
    if isinstance(band, Band):
        band = Band(-band.high80, -band.low80, -band.high95, -band.low95)
    return replace(reach, value=-reach.value, band=band)


def near(reach: Reach | Reason, by: float = 1) -> object:
    """The same continuation in another unit, a hair allowed."""
    if isinstance(reach, Reason):
        return reach
    band = reach.band
    if isinstance(band, Band):
        edges = (band.low80, band.high80, band.low95, band.high95)
        band = Band(*(times(edge, by) for edge in edges))  # type: ignore[arg-type]
    return replace(reach, value=times(reach.value, by), band=band)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", Method)
@given(series=SERIES, steps=st.integers(0, 9))
def test_the_other_way_up_a_series_is_continued_the_other_way(
    method: Method, series: tuple[Point, ...], steps: int
) -> None:
    year = series[-1].year + steps
    ctx = extend(series, method=method, year=year, low=-2000, high=2500)
    there = extend(mirrored(series), method=method, year=year, low=-2500, high=2000)
    assert there == near(flipped(ctx))


@pytest.mark.parametrize("method", Method)
@given(series=SERIES, steps=st.integers(0, 9), by=FACTORS)
def test_in_another_unit_a_series_is_continued_in_that_unit(
    method: Method, series: tuple[Point, ...], steps: int, by: float
) -> None:
    year = series[-1].year + steps
    assert extend(scaled(series, by), method=method, year=year) == near(extend(series, method=method, year=year), by)


@pytest.mark.parametrize("method", Method)
@given(series=SERIES, by=FACTORS)
def test_a_look_back_is_as_far_off_the_other_way_up_and_in_another_unit(
    method: Method, series: tuple[Point, ...], by: float
) -> None:
    found = look_back(series, method=method)
    for other, factor in (
        (look_back(mirrored(series), method=method), 1),
        (look_back(scaled(series, by), method=method), by),
    ):
        if isinstance(found, Reason):
            assert other is found
        else:
            assert isinstance(other, LookBack)
            assert other.mean_absolute_error == times(found.mean_absolute_error, factor)
            assert [(run.origin, run.year) for run in other.runs] == [(run.origin, run.year) for run in found.runs]


@given(series=SERIES, aim=AIMS, by=FACTORS)
def test_a_target_is_attained_in_the_same_year_in_another_unit(
    series: tuple[Point, ...], aim: Point, by: float
) -> None:
    # Where the pace leads to a survey exactly, a hair decides whether it is that one: it must be borne.
    ctx = attain(series, target=aim, direction=UP)
    there = attain(scaled(series, by), target=Point(aim.year, aim.value * by), direction=UP)
    if isinstance(ctx, Attainment) and isinstance(there, Attainment):
        assert there == replace(ctx, x=there.x)
        assert there.x == pytest.approx(ctx.x, rel=1e-12)
    else:
        assert there is ctx


def laid(series: tuple[Point, ...], aim: Point, direction: Direction, breaks: tuple[int, ...]) -> Case:
    """A yardstick's case as the answers make it: up to the year judged, from the first observation."""
    base = judged(series, aim, direction, breaks).base
    return Case(series, base, aim, direction, breaks)


@pytest.mark.parametrize("name", YARDSTICKS)
@given(series=SERIES, aim=AIMS, breaks=BREAKS)
def test_a_yardstick_reads_the_same_the_other_way_up(
    name: str, series: tuple[Point, ...], aim: Point, breaks: tuple[int, ...]
) -> None:
    assume(series[-1].year <= aim.year)
    ctx = YARDSTICKS[name](laid(series, aim, UP, breaks))
    there = YARDSTICKS[name](laid(mirrored(series), Point(aim.year, -aim.value), DOWN, breaks))
    assert (there.label, there.step, there.against) == (ctx.label, ctx.step, ctx.against)
    assert there.measure == times(ctx.measure, 1)


@pytest.mark.parametrize("name", YARDSTICKS)
@given(series=SERIES, aim=AIMS, breaks=BREAKS, by=FACTORS)
def test_a_yardstick_reads_the_same_in_another_unit(
    name: str, series: tuple[Point, ...], aim: Point, breaks: tuple[int, ...], by: float
) -> None:
    assume(series[-1].year <= aim.year)
    ctx = YARDSTICKS[name](laid(series, aim, UP, breaks))
    there = YARDSTICKS[name](laid(scaled(series, by), Point(aim.year, aim.value * by), UP, breaks))
    assert (there.label, there.step, there.against) == (ctx.label, ctx.step, ctx.against)
    assert there.measure == times(ctx.measure, 1)


@given(series=SERIES, over=st.integers(0, 500), ahead=st.integers(1, 8), direction=st.sampled_from([UP, DOWN]))
def test_a_target_that_is_met_is_met_under_every_method_that_says_so(
    series: tuple[Point, ...], over: int, ahead: int, direction: Direction
) -> None:
    aim = Point(series[-1].year + ahead, series[-1].value - direction.sign * over)
    # Where the target is the base's own value, METHODS has it told as a reason.
    assume(len(series) == 1 or aim.value != series[0].value)
    ours = judged(series, aim, direction, ())
    assert (ours.verdict, ours.verdict_reason) == (Verdict.MET, None)
    assert (ours.required_per_year, ours.acceleration) == (Reason.ALREADY_REACHED, Reason.ALREADY_REACHED)
    theirs = YARDSTICKS["open_sdg"](laid(series, aim, direction, ()))
    assert (theirs.label, theirs.step) == ("target_met", Verdict.MET)
    assert attain(series, target=aim, direction=direction) in (Reason.ALREADY_REACHED, Reason.SINGLE_POINT)
    turning = ours.flips_at
    assert not isinstance(turning, Reason)
    assert {f.better for f in turning} == {False}
    assert turning[0].value == aim.value


LATEST = st.builds(Point, st.integers(2015, 2025), st.integers(-3000, 3000).map(float))


@given(latest=LATEST, value=st.integers(-4000, 4000).map(float), ahead=st.integers(1, 40), by=FACTORS)
def test_the_solver_takes_back_each_of_its_answers(latest: Point, value: float, ahead: int, by: float) -> None:
    assume(value != latest.value)
    year = latest.year + ahead
    pace = pace_for(latest, value=value, year=year)
    assert not isinstance(pace, Reason)
    assert value_for(latest, pace=pace, year=year) == pytest.approx(value, abs=1e-6)
    assert year_for(latest, value=value, pace=pace) == pytest.approx(year, abs=1e-6)
    reached = value_for(latest, pace=pace, year=year)
    assert not isinstance(reached, Reason)
    assert pace_for(latest, value=reached, year=year) == pytest.approx(pace, rel=1e-9)
    # In another unit, and the other way up, it is the same year.
    for factor in (by, -by):
        other = Point(latest.year, latest.value * factor)
        assert pace_for(other, value=value * factor, year=year) == pytest.approx(pace * factor, rel=1e-9)
        assert year_for(other, value=value * factor, pace=pace * factor) == pytest.approx(year, abs=1e-6)


POSITIVE = st.lists(st.integers(1, 5000).map(float), min_size=2, max_size=8)


@given(values=POSITIVE)
def test_compound_growth_is_scipys_geometric_mean_of_yearly_ratios(values: list[float]) -> None:
    series = tuple(Point(2010 + i, value) for i, value in enumerate(values))
    found = rate(series[0], series[-1])
    assert found == pytest.approx(mean_growth(values), abs=1e-9)
    assert found == pytest.approx(growth_to(values[0], values[-1], len(values) - 1), abs=1e-9)
    reach = extend(series, method=Method.COMPOUND, year=series[-1].year + 3)
    assert isinstance(reach, Reach)
    assert reach.value == pytest.approx(values[-1] * (1 + mean_growth(values)) ** 3, rel=1e-9)


@given(values=st.lists(st.integers(-3000, 3000).map(float), min_size=4, max_size=8), steps=st.integers(1, 9))
def test_bands_are_scipys_intervals(values: list[float], steps: int) -> None:
    series = tuple(Point(2010 + i, value) for i, value in enumerate(values))
    reach = extend(series, method=Method.DRIFT, year=series[-1].year + steps)
    assert isinstance(reach, Reach)
    assert isinstance(reach.band, Band)
    changes = [b - a for a, b in pairwise(values)]
    mean, count = sum(changes) / len(changes), len(changes)
    variance = sum((change - mean) ** 2 for change in changes) / (count - 1)
    width = (variance * steps * (1 + steps / count)) ** 0.5
    assume(width > 0)
    for share, low, high in (
        (0.80, reach.band.low80, reach.band.high80),
        (0.95, reach.band.low95, reach.band.high95),
    ):
        expected = t_interval(share, count - 1, middle=reach.value, width=width)
        assert (low, high) == pytest.approx(expected, rel=1e-9, abs=1e-9)
