"""How far a workbook speaks: what it leaves out inside of that is gone, all else is carried over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.observation import Key
from data.ingest.fields import SEGMENTS, parts_of
from data.ingest.record import Record, Stretch


def scope_of(
    records: Iterable[Record], denied: Iterable[Record], catalogue: Catalogue, *, whole: bool
) -> frozenset[Stretch]:
    """One stretch for each indicator, year, level and set of segments.

    `denied`: municipalities that are said to be of no kind.
    `whole`: a filled-in template, which holds everything that its edition held. Any other table of municipalities
    speaks of those that it names: a correction of five does not take the other 1,736 away.
    """
    groups: dict[tuple[str, str], frozenset[str]] = {}
    named: dict[tuple[str, int, Level, frozenset[str]], set[str]] = defaultdict(set)

    def speak(indicator: str, segment: str, year: int, area: str) -> None:
        if (indicator, segment) not in groups:
            groups[indicator, segment] = _together(indicator, segment, catalogue)
        named[indicator, year, catalogue.areas[area].level, groups[indicator, segment]].add(area)

    for (indicator, area, segment, year), *_ in records:
        speak(indicator, segment, year, area)
    for (indicator, area, _, year), *_ in denied:
        speak(indicator, catalogue.indicators[indicator].parts[0].id, year, area)
    return frozenset(
        Stretch(*at, areas=None if whole or at[2] is not Level.MUNICIPALITY else frozenset(areas))
        for at, areas in named.items()
    )


def _together(indicator: str, segment: str, catalogue: Catalogue) -> frozenset[str]:
    """The segments that a table with one of them speaks of: both halves, all parts, or the one."""
    declared = catalogue.indicators[indicator]
    parts = frozenset(parts_of(declared)) or frozenset(p.id for p in declared.parts)
    if segment in parts:
        return parts
    return frozenset(SEGMENTS) if segment in SEGMENTS else frozenset({segment})


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretches, ready to be asked of many figures."""

    _spoken: dict[tuple[str, int, Level, str], frozenset[str] | None]

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> Scope:
        """The stretches of one workbook; no two of them speak of the same segment."""
        return cls({(s.indicator, s.year, s.level, segment): s.areas for s in stretches for segment in s.segments})

    def holds(self, key: Key, level: Level) -> bool:
        """Whether the workbook speaks of that figure, the level being its area's."""
        at = (key.indicator, key.year, level, key.segment)
        if at not in self._spoken:
            return False
        areas = self._spoken[at]
        return areas is None or key.area in areas
