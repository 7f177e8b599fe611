"""What closes the gap? A count as levers, a scenario of them, and each lever's part in it (METHODS §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.drivers import Segment, contribution, coverage_for, intensity_for
from data.queries.split import Segment as Counted
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
    found = {counted.id: _observed(counted) for counted in split.segments}
    segments = {name: segment for name, segment in found.items() if segment is not None}
    return Ground(split, segments) if len(segments) == len(found) else Reason.SPLIT_INCOMPLETE


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
