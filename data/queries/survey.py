"""What else the surveys said: compositions, an order without counts, and a matrix."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.figure import Figure
from data.domain.indicator import Indicator, Part
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, years


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a whole; `share` of the whole is None where either is unknown."""

    part: Part
    figure: Figure
    share: float | None


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole and its parts at one time; `before` the same parts a year earlier, as far as they are known."""

    indicator: Indicator
    year: int
    whole: Figure
    slices: tuple[Slice, ...]
    before: tuple[Figure, ...]

    def __getitem__(self, part: str) -> Slice:
        return next(s for s in self.slices if s.part.id == part)


@dataclass(frozen=True, slots=True)
class Ordered:
    """Parts from the most frequent down; the source gives the order, not the counts."""

    indicator: Indicator
    year: int
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns, and the pairs that meet."""

    indicator: Indicator
    pairs: frozenset[tuple[str, str]]
    figures: tuple[Figure, ...]


def composition(snapshot: Snapshot, indicator: str) -> Composition | None:
    """The newest whole and its parts, or None where the edition has none."""
    declared = snapshot.catalogue.indicators.get(indicator)
    ints = years(snapshot, indicator) if declared else ()
    if declared is None or not ints:
        return None
    year = ints[-1]
    whole = figure(snapshot, indicator, year=year)
    figures = [figure(snapshot, indicator, segment=p.id, year=year) for p in declared.parts]
    slices = tuple(
        Slice(p, f, f.value / whole.value if f.value is not None and whole.value else None)
        for p, f in zip(declared.parts, figures, strict=True)
    )
    earlier = [figure(snapshot, indicator, segment=p.id, year=year - 1) for p in declared.parts]
    return Composition(declared, year, whole, slices, tuple(f for f in earlier if f.value is not None))


def ordered(snapshot: Snapshot, indicator: str) -> Ordered | None:
    """The newest ranking, first place first."""
    declared = snapshot.catalogue.indicators.get(indicator)
    ints = sorted({k.year for k in snapshot.observations.get(indicator, {})})
    if declared is None or not ints:
        return None
    figures = [figure(snapshot, indicator, segment=p.id, year=ints[-1]) for p in declared.parts]
    placed = sorted((f for f in figures if f.value is not None), key=lambda f: f.value or 0)
    return Ordered(declared, ints[-1], tuple(declared.part(f.key.segment) for f in placed), tuple(placed))


def matrix(snapshot: Snapshot, indicator: str) -> Matrix | None:
    """Which row meets which column."""
    declared = snapshot.catalogue.indicators.get(indicator)
    observations = tuple(snapshot.of(indicator))
    if declared is None or not observations:
        return None
    figures = tuple(figure(snapshot, indicator, segment=o.key.segment, year=o.key.year) for o in observations)
    pairs = frozenset(tuple(o.key.segment.split(".", 1)) for o in observations if o.value)
    return Matrix(declared, frozenset((row, column) for row, column in pairs), figures)
