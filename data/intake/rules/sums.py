"""Prefectures of one indicator, segment and year beside the nation: what rule E02 adds up and W08 could not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.intake.record import Record
from data.intake.rules.case import Case

# What stands for nothing in a sum; any other missing value leaves the sum open.
_NOTHING = Mark.NOT_APPLICABLE


class Column(NamedTuple):
    """One table column of one year."""

    indicator: str
    segment: str
    year: int


@dataclass(frozen=True, slots=True)
class Sum:
    """`known` is the sum of what has a value; `open_` are the prefectures without one."""

    indicator: str
    segment: str
    year: int
    nation: Observation
    known: float
    open_: tuple[Observation, ...]
    prefectures: tuple[Observation, ...]
    records: tuple[Record, ...]
    nation_record: Record | None


def sums(case: Case) -> Iterator[Sum]:
    """Every sum in which the workbook has a say, with all prefectures there and no unreadable one among them.

    A sum of which nothing changes is left alone: it was judged, and its warning answered, when it was published.
    """
    count = len(case.proposed.catalogue.at(Level.PREFECTURE))
    spoken = _spoken(case)
    unallocated: dict[Column, float] = defaultdict(float)
    for record in case.reading.unallocated:
        unallocated[_column(record.key)] += record.value or 0
    before = _prefectures(case.base, spoken)
    for column, parts in sorted(_prefectures(case.proposed, spoken).items()):
        key = Key(column.indicator, NATION, column.segment, column.year)
        nation = _held(case.proposed, key)
        if nation is None or nation.value is None or len(parts) < count or _published(case, (nation, *parts)):
            continue
        beside = unallocated.get(column)
        if beside is None:
            beside = _beside(_held(case.base, key), before.get(column, []), count)
        yield Sum(
            indicator=column.indicator,
            segment=column.segment,
            year=column.year,
            nation=nation,
            known=sum(o.value for o in parts if o.value is not None) + beside,
            open_=tuple(o for o in parts if o.value is None and o.mark is not _NOTHING),
            prefectures=tuple(parts),
            records=tuple(r for o in parts if (r := case.at(o.key)) is not None),
            nation_record=case.at(key),
        )


def _spoken(case: Case) -> set[Column]:
    """What the workbook speaks of, without that of which a cell could not be read."""
    levels = (Level.NATION, Level.PREFECTURE)
    spoken = {Column(s.indicator, each, s.year) for s in case.reading.scope for each in s.segments if s.level in levels}
    indicators = case.proposed.catalogue.indicators
    counted = {column for column in spoken if indicators[column.indicator].form is Form.COUNT}
    return counted - {_column(key) for key in case.reading.faulty}


def _prefectures(snapshot: Snapshot, columns: Iterable[Column]) -> dict[Column, list[Observation]]:
    areas = snapshot.catalogue.areas
    wanted = set(columns)
    held: dict[Column, list[Observation]] = defaultdict(list)
    for indicator in {column.indicator for column in wanted}:
        for o in snapshot.of(indicator):
            if areas[o.key.area].level is Level.PREFECTURE and (column := _column(o.key)) in wanted:
                held[column].append(o)
    return held


def _beside(nation: Observation | None, prefectures: list[Observation], count: int) -> float:
    """What the edition before allots to no prefecture: a workbook that does not speak of that leaves it as it was."""
    if nation is None or nation.value is None or len(prefectures) < count:
        return 0.0
    if any(o.value is None and o.mark is not _NOTHING for o in prefectures):
        return 0.0
    return max(0.0, nation.value - sum(o.value for o in prefectures if o.value is not None))


def _published(case: Case, observations: Iterable[Observation]) -> bool:
    """Whether the base says the same of each."""
    held = ((o, _held(case.base, o.key)) for o in observations)
    return all(known is not None and (o.value, o.mark) == (known.value, known.mark) for o, known in held)


def _held(snapshot: Snapshot, key: Key) -> Observation | None:
    return snapshot.observations.get(key.indicator, {}).get(key)


def _column(key: Key) -> Column:
    return Column(key.indicator, key.segment, key.year)
