"""What closes the gap? A count as levers, a scenario of them, and each lever's part in it (METHODS §5)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.drivers import Segment, contribution, coverage_for, intensity_for, pace_for, value_for, year_for
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.split import SegmentFigures as Counted
from data.queries.split import Split, splits


class Lever(StrEnum):
    """What can be moved: in either kind of municipality the share that has one, or how many each of those has."""

    DEPOPULATED_COVERAGE = "depopulated_coverage"
    DEPOPULATED_INTENSITY = "depopulated_intensity"
    OTHER_COVERAGE = "other_coverage"
    OTHER_INTENSITY = "other_intensity"

    @property
    def segment(self) -> str:
        """The kind of municipality."""
        return DEPOPULATED if self in (Lever.DEPOPULATED_COVERAGE, Lever.DEPOPULATED_INTENSITY) else NON_DEPOPULATED

    @property
    def is_coverage(self) -> bool:
        """A coverage is a share from 0 to 1; an intensity a count per covered municipality."""
        return self in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE)

    def of(self, segment: Segment) -> Fraction:
        """Where the lever stands in a segment."""
        return segment.coverage if self.is_coverage else segment.intensity

    def moved(self, segment: Segment, to: Fraction) -> Segment:
        """The segment with this lever at `to`."""
        return segment.moved(coverage=to) if self.is_coverage else segment.moved(intensity=to)


@dataclass(frozen=True, slots=True)
class Ground:
    """What levers move: the counts of one year by kind of municipality, exactly as they were observed."""

    split: Split
    segments: Mapping[str, Segment]

    @property
    def total(self) -> Fraction:
        """Today's count."""
        return sum((s.count for s in self.segments.values()), Fraction())

    def at(self, lever: Lever) -> Fraction:
        """Where a lever stands today."""
        return lever.of(self.segments[lever.segment])


@dataclass(frozen=True, slots=True)
class Scenario:
    """Where the levers would stand, what that makes, and by how much each moves the count; all of it exact."""

    segments: Mapping[str, Segment]
    contributions: Mapping[Lever, Fraction]

    @property
    def total(self) -> Fraction:
        """The scenario's count."""
        return sum((s.count for s in self.segments.values()), Fraction())

    def at(self, lever: Lever) -> Fraction:
        """Where a lever stands in the scenario."""
        return lever.of(self.segments[lever.segment])


def ground(snapshot: Snapshot, indicator: str) -> Ground | Reason:
    """The newest counts of `indicator` by kind of municipality, or why there is nothing to move."""
    split = next((s for s in splits(snapshot) if s.indicator.id == indicator), None)
    if split is None:
        return Reason.NOT_TAKEN_APART
    match = {counted.id: _observed(counted) for counted in split.segments}
    segments = {name: segment for name, segment in match.items() if segment is not None}
    return Ground(split, segments) if len(segments) == len(match) else Reason.SPLIT_INCOMPLETE


def _observed(counted: Counted) -> Segment | None:
    """Whole municipalities and whole counts, or None where one of the three is missing."""
    whole, covered, count = counted.coverage.denominator, counted.covered.value, counted.count.value
    if not whole or covered is None or count is None:
        return None
    return Segment.observed(municipalities=round(whole), covered=round(covered), count=round(count))


def scenario(ground: Ground, moved: Mapping[Lever, Fraction]) -> Scenario:
    """The scenario in which the levers of `moved` stand where they are told; the others stay as observed."""
    segments = dict(ground.segments)
    for lever, to in moved.items():
        segments[lever.segment] = lever.moved(segments[lever.segment], to)
    shares = {name: contribution(ground.segments[name], segments[name]) for name in segments}
    return Scenario(
        segments=segments,
        contributions={
            lever: shares[lever.segment].coverage if lever.is_coverage else shares[lever.segment].intensity
            for lever in Lever
        },
    )


def alone(ground: Ground, lever: Lever, *, target: Fraction) -> Fraction | Reason:
    """Where this one lever must stand for the count to be `target`, or why moving it alone cannot do that."""
    others = ground.total - ground.segments[lever.segment].count
    find = coverage_for if lever.is_coverage else intensity_for
    return find(ground.segments[lever.segment], count=target - others)


# Of pace a year, target year and target value, two are given and the third is asked for (METHODS §5).


class Unknown(StrEnum):
    """Which of the three is asked for."""

    PACE = "pace"
    YEAR = "year"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Solution:
    """All three: two as they were given, the third as it follows (shares and their paces as fractions).

    `year` is unrounded where it was asked for; `survey` is the first survey at which the value is reached.
    `times` holds the pace against that of the series so far.
    """

    asked: Unknown
    latest: Point | Reason
    pace: float | Reason
    year: float | Reason
    value: float | Reason
    survey: int | None
    times: float | Reason


def solve(judgement: Judgement, asked: Unknown, *, pace: float | Reason) -> Solution:
    """The third of the three, from the latest observation on.

    Args:
        judgement: gives the latest observation, and the target's year and value as the reader set them.
        asked: which one is unknown; what is given of it is not looked at.
        pace: the change a year, in the indicator's own unit.
    """
    progress = judgement.progress
    latest, target = progress.latest, progress.target
    if isinstance(latest, Reason) or isinstance(target, Reason):
        why = latest if isinstance(latest, Reason) else target
        assert isinstance(why, Reason)  # noqa: S101 - one of the two is
        return Solution(asked, latest, why, why, why, None, why)
    year: float | Reason = target.year
    value: float | Reason = target.value
    met = reached(latest.value, target=target.value, direction=judgement.indicator.direction)
    if asked is Unknown.PACE:
        pace = Reason.ALREADY_REACHED if met else pace_for(latest, value=target.value, year=target.year)
    elif asked is Unknown.VALUE:
        value = pace if isinstance(pace, Reason) else value_for(latest, pace=pace, year=target.year)
    else:
        year = _year(latest, target, pace, met=met)
    survey = None if isinstance(year, Reason) else math.ceil(year - TOLERANCE)
    return Solution(asked, latest, pace, year, value, survey, _times(pace, judgement))


def _year(latest: Point, target: Point, pace: float | Reason, *, met: bool) -> float | Reason:
    if met:
        return Reason.ALREADY_REACHED
    return pace if isinstance(pace, Reason) else year_for(latest, value=target.value, pace=pace)


def _times(pace: float | Reason, judgement: Judgement) -> float | Reason:
    observed = judgement.progress.observed_per_year
    if isinstance(pace, Reason):
        return pace
    if isinstance(observed, Reason):
        return observed
    if abs(observed) <= TOLERANCE:
        return Reason.NO_CHANGE_OBSERVED
    # How often the pace so far says nothing of standing still or of going the other way.
    return pace / observed if pace * observed > 0 else Reason.ZERO_OR_MIXED_SIGN
