"""What a count is made of: municipalities × the share of them that have one × how many each of those has (METHODS §5).

In fractions, not floats: today's levers give today's count to the last one, and contributions add up without a rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from data.domain.reason import Reason
from data.methods.attainment import HORIZON
from data.methods.judging import TOLERANCE
from data.methods.series import Point


@dataclass(frozen=True, slots=True)
class Segment:
    """One kind of municipality. `coverage` from 0 to 1; `intensity` is the count per covered municipality."""

    municipalities: int
    coverage: Fraction
    intensity: Fraction

    @classmethod
    def observed(cls, *, municipalities: int, covered: int, count: int) -> Segment:
        """As it was counted; where no municipality is covered, none has any."""
        return cls(
            municipalities, Fraction(covered, municipalities), Fraction(count, covered) if covered else Fraction()
        )

    @property
    def count(self) -> Fraction:
        """How many that makes."""
        return self.municipalities * self.coverage * self.intensity

    def moved(self, *, coverage: Fraction | None = None, intensity: Fraction | None = None) -> Segment:
        """With other levers; what is not named stays."""
        return replace(
            self,
            coverage=self.coverage if coverage is None else coverage,
            intensity=self.intensity if intensity is None else intensity,
        )


@dataclass(frozen=True, slots=True)
class Contribution:
    """What each lever of a segment adds to the count; both together are the whole change."""

    coverage: Fraction
    intensity: Fraction

    @property
    def total(self) -> Fraction:
        """The change of the segment's count."""
        return self.coverage + self.intensity


def contribution(today: Segment, scenario: Segment) -> Contribution:
    """Shapley values: each lever's mean effect over both orders in which the two can be moved.

    Segments only add up, so the levers of one do not touch those of another. Both must be of the same municipalities.
    """
    if today.municipalities != scenario.municipalities:
        raise ValueError("a scenario moves levers, not municipalities")
    wider, denser = scenario.coverage - today.coverage, scenario.intensity - today.intensity
    return Contribution(
        coverage=today.municipalities * wider * (today.intensity + scenario.intensity) / 2,
        intensity=today.municipalities * denser * (today.coverage + scenario.coverage) / 2,
    )


def coverage_for(segment: Segment, *, count: Fraction) -> Fraction | Reason:
    """The coverage that makes `count` at the segment's intensity; at most all of its municipalities can be covered."""
    most = segment.municipalities * segment.intensity
    return count / most if most and 0 <= count <= most else Reason.NOT_BY_THIS_LEVER


def intensity_for(segment: Segment, *, count: Fraction) -> Fraction | Reason:
    """The count per covered municipality that makes `count` at the segment's coverage."""
    covered = segment.municipalities * segment.coverage
    return count / covered if covered and count >= 0 else Reason.NOT_BY_THIS_LEVER


# Of pace a year, target year and target value, two give the third (METHODS §5), on a line from the latest value.


def pace_for(latest: Point, *, value: float, year: int) -> float | Reason:
    """The change a year that brings `latest` to `value` in `year`."""
    if year <= latest.year:
        return Reason.TARGET_YEAR_REACHED
    return (value - latest.value) / (year - latest.year)


def value_for(latest: Point, *, pace: float, year: int) -> float | Reason:
    """Where `pace` brings `latest` in `year`."""
    if year <= latest.year:
        return Reason.TARGET_YEAR_REACHED
    return latest.value + pace * (year - latest.year)


def year_for(latest: Point, *, value: float, pace: float) -> float | Reason:
    """When `pace` brings `latest` to `value`, unrounded: the first survey that shows it is the next whole year."""
    way = value - latest.value
    if abs(way) <= TOLERANCE:
        return Reason.ALREADY_REACHED
    if way * pace <= 0:
        return Reason.NOT_AT_GIVEN_PACE
    years = way / pace
    return Reason.BEYOND_HORIZON_FROM_LATEST if years > HORIZON else latest.year + years
