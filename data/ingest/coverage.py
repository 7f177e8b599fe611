"""Whether an indicator is counted for such an area and such a part at all."""

from __future__ import annotations

from data.domain.area import Level
from data.domain.finding import Subject
from data.domain.indicator import Indicator
from data.domain.observation import Key
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.workbook import Cell


class Coverage:
    """What the indicators of one table cover; a figure outside of it goes to `noted`."""

    def __init__(self, noted: SheetFindings) -> None:
        self._noted = noted
        self._outside: set[tuple[int, Level | None]] = set()
        # The kind of the fault, by indicator, level and segment; empty where there is none.
        self._faults: dict[tuple[str, Level | None, str], str] = {}

    def holds(self, key: Key, level: Level | None, indicator: Indicator, field: str, cell: Cell) -> bool:
        """Whether the figure in `cell` can be; `level` is None for what is allotted to no area."""
        fault = self._fault(indicator, level, key.segment)
        if fault == "area_not_counted" and (cell.column, level) in self._outside:
            # Once for the column: a table of municipalities would tell it 1,741 times.
            return False
        if fault:
            self._outside.add((cell.column, level))
            self._noted.add("E12", fault, cell.ref, shown(cell.value), Subject(field, *key))
        return not fault

    def _fault(self, indicator: Indicator, level: Level | None, segment: str) -> str:
        at = (indicator.id, level, segment)
        if at not in self._faults:
            counted = level is None or level in indicator.levels
            has = indicator.has_segment(segment) if level is None else indicator.can_have(level, segment)
            self._faults[at] = "" if has else "part_not_counted" if counted else "area_not_counted"
        return self._faults[at]
