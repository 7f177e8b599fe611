"""What a rule looks at: the edition in force, the workbook's figures, and the edition that would come of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from data.domain.area import NATION
from data.domain.finding import Finding, Subject
from data.domain.indicator import ALL
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.ingest.records import Reading, Record, Scope, ScopePart
from data.ingest.template_merge import Overlap
from data.ingest.workbook import Workbook, letters

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


class Changed(NamedTuple):
    """A record that is new (`before` is None), or says another value or mark than the edition in force."""

    record: Record
    before: Observation | None


@dataclass(frozen=True, slots=True)
class RuleContext:
    """`base` is the edition in force, `latest` its number; `records` are the workbook's figures by key.

    `known_file` is the edition that the very same file was published as, if it was. A workbook made from an older
    edition was merged already: `template_base` is that edition, `overlaps` are the figures that could not be merged.
    Of an edition as it is stored there is no `workbook`.
    """

    base: Snapshot
    reading: Reading
    proposed: Snapshot
    records: Mapping[Key, Record]
    latest: int
    known_file: int | None
    today: date
    workbook: Workbook | None = None
    overlaps: tuple[Overlap, ...] = ()
    template_base: Snapshot | None = None
    # Of a filled-in template nearly every record is as published: most rules need only those that are not.
    changed: tuple[Changed, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "changed", tuple(_changed(self.base, self.reading.records)))

    @property
    def filled_in_from(self) -> Snapshot:
        """The edition whose figures the workbook restates."""
        return self.template_base or self.base

    def record(self, key: Key) -> Record | None:
        """The workbook's own figure of that key."""
        return self.records.get(key)

    def origin(self, observation: Observation) -> str:
        """Where a figure is from, as a fact whose name ends in `other`: its cell, else the edition that holds it."""
        record = self.records.get(observation.key)
        if record is not None and self.workbook is not None:
            return record.place
        if "!" not in observation.place:
            # What was shipped stands in no workbook; its file's name would mean nothing to staff.
            return f"{SHIPPED}{observation.source}"
        in_edition = figure(self.base, observation.key) is not None
        return f"{EDITION}{self.latest}" if in_edition else observation.place

    def published(self, observations: Iterable[Observation]) -> bool:
        """Whether the edition in force says the same of each: then it was checked when it was published."""
        return all(
            (before := figure(self.base, o.key)) is not None and (o.value, o.mark) == (before.value, before.mark)
            for o in observations
        )


# How the fact of an origin begins where it is not a cell of the workbook; data.i18n.finding_text makes words of it.
EDITION, SHIPPED = "edition:", "shipped:"


def stored_context(
    snapshot: Snapshot,
    scope: frozenset[ScopePart],
    today: date,
    *,
    base: Snapshot | None = None,
    unallocated: tuple[Record, ...] = (),
) -> RuleContext:
    """The stored figures within `scope` as if a workbook had brought them: each says itself where it was read.

    What no prefecture is allotted is not in the store: it comes from `base` or is the workbook's own `unallocated`.
    """
    spoken, areas = Scope.of(scope), snapshot.catalogue.areas
    records = {
        key: _record(o)
        for of_indicator in snapshot.observations.values()
        for key, o in of_indicator.items()
        if spoken.holds(key, areas[key.area].level)
    }
    reading = Reading(tuple(records.values()), unallocated, (), (), (), {}, scope, (), (), None, frozenset())
    nothing = replace(snapshot, observations={})
    return RuleContext(base or nothing, reading, snapshot, records, snapshot.edition.number, None, today)


def _changed(base: Snapshot, records: Iterable[Record]) -> Iterator[Changed]:
    published = base.observations
    for record in records:
        key = record.key
        before = published[key.indicator].get(key) if key.indicator in published else None
        if before is None or before.value != record.value or before.mark is not record.mark:
            yield Changed(record, before)


def figure(snapshot: Snapshot, key: Key) -> Observation | None:
    """The edition's figure of that key."""
    of_indicator = snapshot.observations.get(key.indicator)
    return None if of_indicator is None else of_indicator.get(key)


def nearest_year(snapshot: Snapshot, indicator: str, segment: str, year: int) -> Observation | None:
    """The national figure of the year next to `year` that has one, the earlier of two."""
    figures = (
        o for o in snapshot.of(indicator) if o.key.area == NATION and o.key.segment == segment and o.value is not None
    )
    return min(figures, key=lambda o: (abs(o.key.year - year), o.key.year), default=None)


def about(record: Record) -> Subject:
    """What a finding on that record is about."""
    return Subject(record.field, *record.key)


def about_column(field: str, indicator: str, segment: str | None, year: int, area: str | None = None) -> Subject:
    """What a finding on a whole column is about; the segment of all needs no word."""
    return Subject(field, indicator, area, None if segment == ALL else segment, year)


def span(records: Iterable[Record]) -> tuple[str, str, str]:
    """Sheet, range and header: D6:D52 where all stand in one column, else the first of them."""
    every = list(records)
    first = every[0]
    rows = sorted(r.row for r in every if (r.sheet, r.column) == (first.sheet, first.column))
    column = letters(first.column)
    cell = first.cell if len(rows) == 1 else f"{column}{rows[0]}:{column}{rows[-1]}"
    return first.sheet, cell, first.field


def number(value: float | None) -> str:
    """A number as a finding repeats it."""
    return "" if value is None else f"{value:,.10g}"


def signed(difference: float) -> str:
    """+2, −3."""
    return f"{difference:+,.0f}".replace("-", "−")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By sheet, then as the eye goes down and across, then by code; the same finding once."""
    return tuple(sorted(dict.fromkeys(findings), key=_position))


def _position(finding: Finding) -> tuple[object, ...]:
    first = finding.cell.split(":")[0]
    column = first.rstrip("0123456789")
    row = first[len(column) :]
    return (finding.sheet, int(row or 0), len(column), column, finding.code, finding.kind)


def _record(observation: Observation) -> Record:
    """`02_都道府県別!D9` says sheet, row and column; any other place stands for the first cell of its sheet."""
    sheet, _, cell = observation.place.rpartition("!")
    match = _CELL.fullmatch(cell)
    column, row = (_column_number(match[1]), int(match[2])) if match else (1, 1)
    return Record(observation.key, observation.value, observation.mark, sheet or cell, row, column, "")


def _column_number(column: str) -> int:
    """A → 1, AA → 27."""
    total = 0
    for letter in column:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total
