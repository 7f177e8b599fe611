"""A case made of stored rows: each observation says itself where it was read."""

from __future__ import annotations

from datetime import date

from data.domain.snapshot import Snapshot
from data.intake.record import Reading, Record, Stretch
from data.intake.rules.case import Case


def case_of(snapshot: Snapshot, scope: frozenset[Stretch], today: date) -> Case:
    """The figures within `scope` as if a workbook had brought them."""
    spoken = {(s.indicator, s.year, s.level, segment) for s in scope for segment in s.segments}
    areas = snapshot.catalogue.areas
    records = {}
    for held in snapshot.observations.values():
        for key, o in held.items():
            if (key.indicator, key.year, areas[key.area].level, key.segment) in spoken:
                sheet, _, _ = o.place.rpartition("!")
                records[key] = Record(key, o.value, o.mark, sheet or o.place, 0, 0, "")
    reading = Reading(tuple(records.values()), (), (), (), (), {}, scope, (), (), None, frozenset())
    return Case(snapshot, reading, snapshot, records, snapshot.edition.number, None, today)
