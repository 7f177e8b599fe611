"""All that is declared: indicators, sources and areas, looked up by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.domain.area import Area, Level
from data.domain.indicator import Break, Indicator
from data.domain.source import Source


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Read-only mappings by id, in the order of the files."""

    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    areas: Mapping[str, Area]

    def at(self, level: Level) -> tuple[Area, ...]:
        """Every area of one level, by code."""
        return tuple(a for a in self.areas.values() if a.level is level)

    def within(self, parent: str) -> tuple[Area, ...]:
        """The areas directly inside another, by code."""
        return tuple(a for a in self.areas.values() if a.parent == parent)

    def breaks_of(self, indicator: str) -> tuple[Break, ...]:
        """Where the series of an indicator breaks, by year: by its own file, or by that of what it is derived from.

        A denominator of one fixed date has no course that could break.
        """
        declared = self.indicators[indicator]
        moving = declared.denominator if declared.denominator and declared.denominator.year is None else None
        behind = (declared.numerator, moving.indicator if moving else None, declared.minuend, declared.subtrahend)
        inherited = (result for other in behind if other is not None for result in self.breaks_of(other))
        return tuple(sorted({*declared.breaks, *inherited}, key=lambda match: (match.year, match.note["ja"])))

    def block_of(self, prefecture: str) -> Area | None:
        """The survey block a prefecture is inferred to be in."""
        block = self.areas[prefecture].block
        return self.areas[block] if block else None
