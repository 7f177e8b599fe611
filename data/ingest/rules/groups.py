"""Which figures are parts of which: prefectures of the nation, municipalities of their prefecture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import Form
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.ingest.records import Record, whole_of
from data.ingest.rules.case import Case


class Column(NamedTuple):
    """One table column of one year."""

    indicator: str
    segment: str
    year: int

    def of(self, area: str) -> Key:
        """The key of an area's figure in it."""
        return Key(self.indicator, area, self.segment, self.year)


class Group(NamedTuple):
    """Parts of one level, and the area that they make."""

    level: Level
    column: Column
    whole: str


def column_of(key: Key) -> Column:
    """The column in which a figure stands."""
    return Column(key.indicator, key.segment, key.year)


def wholes(case: Case) -> dict[Group, Observation]:
    """The values that parts could make, in the columns of which the workbook speaks, without an unreadable cell.

    Where no prefecture stands between them, municipalities are held against the nation. A sum that a table of
    municipalities prints for its prefecture counts where nothing else says that figure.
    """
    printed = {total.record.key: _printed(total.record) for total in case.reading.totals}
    found: dict[Group, Observation] = {}
    for column in sorted(_spoken(case)):
        keys = (column.of(area) for area in _upper(case))
        figures = (at(case.proposed, key) or printed.get(key) for key in keys)
        held = {o.key.area: o for o in figures if o is not None and o.value is not None}
        nation = held.pop(NATION, None)
        if nation is not None:
            found[Group(Level.PREFECTURE, column, NATION)] = nation
            if not held:
                found[Group(Level.MUNICIPALITY, column, NATION)] = nation
        found |= {Group(Level.MUNICIPALITY, column, area): o for area, o in held.items()}
    unreadable = set(_unreadable(case))
    return {group: o for group, o in found.items() if group not in unreadable}


def parts(snapshot: Snapshot, groups: Collection[Group]) -> dict[Group, list[Observation]]:
    """What an edition holds of each group."""
    areas = snapshot.catalogue.areas
    held: dict[Group, list[Observation]] = {group: [] for group in groups}
    columns: dict[str, dict[tuple[str, int], dict[Level, dict[str | None, list[Observation]]]]] = {}
    for (level, column, whole), found in held.items():
        of_column = columns.setdefault(column.indicator, {}).setdefault((column.segment, column.year), {})
        of_column.setdefault(level, {})[whole] = found
    for indicator, of_indicator in columns.items():
        for o in snapshot.of(indicator):
            if (levels := of_indicator.get((o.key.segment, o.key.year))) is None:
                continue
            area = areas[o.key.area]
            wanted = levels.get(area.level, {})
            if area.parent in wanted:
                wanted[area.parent].append(o)
            if area.level is Level.MUNICIPALITY and NATION in wanted:
                wanted[NATION].append(o)
    return held


def members(catalogue: Catalogue) -> dict[tuple[Level, str], tuple[str, ...]]:
    """The areas that a group has when it is complete."""
    towns = catalogue.at(Level.MUNICIPALITY)
    every: dict[tuple[Level, str], list[str]] = defaultdict(list)
    every[Level.PREFECTURE, NATION] = [a.id for a in catalogue.at(Level.PREFECTURE)]
    every[Level.MUNICIPALITY, NATION] = [a.id for a in towns]
    for town in towns:
        every[Level.MUNICIPALITY, town.parent or NATION].append(town.id)
    return {at: tuple(ids) for at, ids in every.items()}


def at(snapshot: Snapshot, key: Key) -> Observation | None:
    """The edition's figure of that key."""
    return snapshot.observations.get(key.indicator, {}).get(key)


def _spoken(case: Case) -> set[Column]:
    indicators = case.proposed.catalogue.indicators
    return {
        Column(s.indicator, segment, s.year)
        for s in case.reading.scope
        if indicators[s.indicator].form is Form.COUNT
        for segment in s.segments
    }


def _upper(case: Case) -> tuple[str, ...]:
    return (NATION, *(a.id for a in case.proposed.catalogue.at(Level.PREFECTURE)))


def _unreadable(case: Case) -> Iterator[Group]:
    """The groups in which a cell could not be read: whether they close, nobody knows."""
    areas = case.proposed.catalogue.areas
    for key in case.reading.faulty:
        column = column_of(key)
        if (whole := whole_of(key.area)) is not None:
            yield from (Group(level, column, whole) for level in (Level.PREFECTURE, Level.MUNICIPALITY))
            continue
        area = areas[key.area]
        yield from (Group(level, column, area.id) for level in (Level.PREFECTURE, Level.MUNICIPALITY))
        yield from (Group(area.level, column, whole) for whole in (area.parent or NATION, NATION))


def _printed(record: Record) -> Observation:
    return Observation(record.key, record.value, record.mark, None, False, "", None, record.place)
