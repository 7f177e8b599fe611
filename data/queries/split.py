"""Who carries it: counts, coverage and intensity in depopulated and other municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.figure import Figure
from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED, Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest

# Which count is carried by which municipalities: indicator, municipalities that have one, their share.
CARRIED = (
    ("hubs", "hub_municipalities", "hub_municipalities_share"),
    ("organizations", "organization_municipalities", "organization_municipalities_share"),
)


@dataclass(frozen=True, slots=True)
class SegmentFigures:
    """One kind of municipality. `per_covered` is count ÷ covered municipalities, `part` of the total count."""

    id: str
    count: Figure
    covered: Figure
    coverage: Figure
    per_covered: float | None
    part: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """One count over the two kinds of municipality and in all, in one year."""

    indicator: Indicator
    covered_indicator: Indicator
    coverage_indicator: Indicator
    year: int
    segments: tuple[SegmentFigures, ...]
    total: SegmentFigures


def breadth_of(snapshot: Snapshot, indicator: str) -> tuple[Indicator, Indicator] | None:
    """The municipalities that have what `indicator` counts, and their share of all; None where no one carries it."""
    indicators = snapshot.catalogue.indicators
    for count, covered, coverage in CARRIED:
        if indicator in (count, covered, coverage) and {covered, coverage} <= set(indicators):
            return indicators[covered], indicators[coverage]
    return None


def splits(snapshot: Snapshot) -> tuple[Split, ...]:
    """Each count that the edition holds by kind of municipality, in its newest such year."""
    result = []
    for count, covered, coverage in CARRIED:
        newest = latest(snapshot, count, segment=DEPOPULATED)
        if newest is not None and {count, covered, coverage} <= set(snapshot.catalogue.indicators):
            result.append(_split(snapshot, count, covered, coverage, newest.key.year))
    return tuple(result)


def _split(snapshot: Snapshot, count: str, covered: str, coverage: str, year: int) -> Split:
    indicators = snapshot.catalogue.indicators
    total = figure(snapshot, count, year=year).value

    def segment(name: str) -> SegmentFigures:
        counted = figure(snapshot, count, segment=name, year=year)
        having = figure(snapshot, covered, segment=name, year=year)
        per = counted.value / having.value if counted.value is not None and having.value else None
        return SegmentFigures(
            id=name,
            count=counted,
            covered=having,
            coverage=figure(snapshot, coverage, segment=name, year=year),
            per_covered=per,
            part=counted.value / total if counted.value is not None and total else None,
        )

    return Split(
        indicator=indicators[count],
        covered_indicator=indicators[covered],
        coverage_indicator=indicators[coverage],
        year=year,
        segments=(segment(DEPOPULATED), segment(NON_DEPOPULATED)),
        total=segment(ALL),
    )
