"""The figures of a case, grouped once, for all rules to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from data.domain.area import Level
from data.domain.indicator import Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.intake.record import Record
from data.intake.rules.case import Case


class Slice(NamedTuple):
    """The areas of one level, side by side: a column of a table of one year."""

    indicator: str
    level: Level
    segment: str
    year: int


class Line(NamedTuple):
    """The years of all areas of one level, one after the other."""

    indicator: str
    level: Level
    segment: str


Held = Mapping[str, Observation]

_NOTHING: Held = {}


class Ground:
    """What the workbook says, what the base holds and what would come of it: each by slice, then by area.

    `compared` is false where there is no base to compare with, as for the rows of an edition in the store.
    """

    def __init__(self, case: Case, *, compared: bool = True) -> None:
        self.case = case
        self.compared = compared
        self.catalogue = case.base.catalogue
        self.spoken = frozenset(
            Slice(s.indicator, s.level, segment, s.year) for s in case.reading.scope for segment in s.segments
        )
        self.proposed = self._grouped(case.proposed)
        self.base = self._grouped(case.base) if compared else {}
        self.prefectures = tuple(area.id for area in self.catalogue.at(Level.PREFECTURE))

    def indicator(self, of: Slice) -> Indicator:
        """The catalogue's entry."""
        return self.catalogue.indicators[of.indicator]

    def now(self, of: Slice) -> Held:
        """What would stand, by area."""
        return self.proposed.get(of, _NOTHING)

    def before(self, of: Slice) -> Held:
        """What the base holds, by area."""
        return self.base.get(of, _NOTHING)

    def of(self, key: Key) -> Slice:
        """The slice in which the figure of that key stands."""
        return Slice(key.indicator, self.catalogue.areas[key.area].level, key.segment, key.year)

    def earlier(self, of: Slice) -> Held:
        """What would stand for the nearest earlier year that has figures; nothing where there is none."""
        years = self.years.get(Line(of.indicator, of.level, of.segment), ())
        year = max((year for year in years if year < of.year), default=None)
        return _NOTHING if year is None else self.now(of._replace(year=year))

    def unchanged(self, observations: Iterable[Observation]) -> bool:
        """Whether the base says the very same of each: such figures were judged when it was published."""
        return self.compared and all(
            (held := self.before(self.of(o.key)).get(o.key.area)) is not None
            and (held.value, held.mark) == (o.value, o.mark)
            for o in observations
        )

    @cached_property
    def said(self) -> Mapping[Slice, Mapping[str, Record]]:
        """The workbook's records, by area."""
        areas = self.catalogue.areas
        grouped: defaultdict[Slice, dict[str, Record]] = defaultdict(dict)
        for key, record in self.case.records.items():
            grouped[Slice(key.indicator, areas[key.area].level, key.segment, key.year)][key.area] = record
        return grouped

    @cached_property
    def years(self) -> Mapping[Line, tuple[int, ...]]:
        """The years that would stand, in order."""
        found: defaultdict[Line, set[int]] = defaultdict(set)
        for each in self.proposed:
            found[Line(each.indicator, each.level, each.segment)].add(each.year)
        return {line: tuple(sorted(years)) for line, years in found.items()}

    @cached_property
    def faulty(self) -> frozenset[Slice]:
        """Where a cell could not be read: what follows from that is no fault of its own."""
        return frozenset(self.of(key) for key in self.case.reading.faulty)

    @cached_property
    def unallocated(self) -> Mapping[Slice, float]:
        """What the workbook allots to no prefecture, by the slice of the prefectures."""
        found: defaultdict[Slice, float] = defaultdict(float)
        for record in self.case.reading.unallocated:
            key = record.key
            found[Slice(key.indicator, Level.PREFECTURE, key.segment, key.year)] += record.value or 0
        return found

    def _grouped(self, snapshot: Snapshot) -> dict[Slice, dict[str, Observation]]:
        areas = self.catalogue.areas
        grouped: defaultdict[Slice, dict[str, Observation]] = defaultdict(dict)
        for held in snapshot.observations.values():
            for key, observation in held.items():
                grouped[Slice(key.indicator, areas[key.area].level, key.segment, key.year)][key.area] = observation
        return dict(grouped)
