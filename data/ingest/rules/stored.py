"""A case made of stored rows: each observation says itself where it was read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from data.domain.observation import Observation
from data.domain.snapshot import Snapshot
from data.ingest.records import Reading, Record, Scope, Stretch
from data.ingest.rules.case import Case

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


def case_of(
    snapshot: Snapshot,
    scope: frozenset[Stretch],
    today: date,
    *,
    base: Snapshot | None = None,
    unallocated: tuple[Record, ...] = (),
) -> Case:
    """The figures within `scope` as if a workbook had brought them.

    What no prefecture is allotted is not in the store: it comes from `base` or is the workbook's own `unallocated`.
    """
    spoken, areas = Scope.of(scope), snapshot.catalogue.areas
    records = {
        key: _record(o)
        for held in snapshot.observations.values()
        for key, o in held.items()
        if spoken.holds(key, areas[key.area].level)
    }
    reading = Reading(tuple(records.values()), unallocated, (), (), (), {}, scope, (), (), None, frozenset())
    nothing = replace(snapshot, observations={})
    return Case(base or nothing, reading, snapshot, records, snapshot.edition.number, None, today)


def _record(observation: Observation) -> Record:
    """`02_都道府県別!D9` says sheet, row and column; any other place stands for the first cell of its sheet."""
    sheet, _, cell = observation.place.rpartition("!")
    found = _CELL.fullmatch(cell)
    column, row = (_number(found[1]), int(found[2])) if found else (1, 1)
    return Record(observation.key, observation.value, observation.mark, sheet or cell, row, column, "")


def _number(column: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
