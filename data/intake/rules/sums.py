"""Prefectures of one indicator and year beside the nation: what rule E02 adds up and W08 could not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.area import NATION, Level
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.intake.record import Record
from data.intake.rules.case import Case

# What stands for nothing in a sum; any other missing value leaves the sum open.
_NOTHING = Mark.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Sum:
    """`known` is the sum of what has a value; `open_` are the prefectures without one."""

    indicator: str
    year: int
    nation: Observation
    known: float
    open_: tuple[Observation, ...]
    prefectures: tuple[Observation, ...]
    records: tuple[Record, ...]
    nation_record: Record | None


def sums(case: Case) -> Iterator[Sum]:
    """Every sum in which the workbook has a say, with all prefectures there and no unreadable one among them."""
    count = len(case.proposed.catalogue.at(Level.PREFECTURE))
    unallocated: dict[tuple[str, int], float] = defaultdict(float)
    for record in case.reading.unallocated:
        unallocated[record.key.indicator, record.key.year] += record.value or 0
    for indicator, years in sorted(_spoken(case).items()):
        for year, parts in sorted(_prefectures(case, indicator, years).items()):
            nation = case.proposed.read(indicator, year=year)
            if nation is None or nation.value is None or len(parts) < count:
                continue
            yield Sum(
                indicator=indicator,
                year=year,
                nation=nation,
                known=sum(o.value for o in parts if o.value is not None) + unallocated[indicator, year],
                open_=tuple(o for o in parts if o.value is None and o.mark is not _NOTHING),
                prefectures=tuple(parts),
                records=tuple(r for o in parts if (r := case.at(o.key)) is not None),
                nation_record=case.at(Key(indicator, NATION, ALL, year)),
            )


def _spoken(case: Case) -> dict[str, set[int]]:
    """Years by indicator, without those of which a cell could not be read."""
    levels = (Level.NATION, Level.PREFECTURE)
    spoken = {(s.indicator, s.year) for s in case.reading.scope if ALL in s.segments and s.level in levels}
    unreadable = {(key.indicator, key.year) for key in case.reading.faulty if key.segment == ALL}
    found: dict[str, set[int]] = defaultdict(set)
    for indicator, year in spoken - unreadable:
        if case.proposed.catalogue.indicators[indicator].form is Form.COUNT:
            found[indicator].add(year)
    return found


def _prefectures(case: Case, indicator: str, years: set[int]) -> dict[int, list[Observation]]:
    areas = case.proposed.catalogue.areas
    held: dict[int, list[Observation]] = defaultdict(list)
    for o in case.proposed.of(indicator):
        if o.key.year in years and o.key.segment == ALL and areas[o.key.area].level is Level.PREFECTURE:
            held[o.key.year].append(o)
    return held
