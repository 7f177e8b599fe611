"""What a rule looks at: the edition before, what the workbook says, and the edition that would come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.domain.finding import Finding, Subject
from data.domain.observation import Key
from data.domain.snapshot import Snapshot
from data.ingest.record import Reading, Record


@dataclass(frozen=True, slots=True)
class Case:
    """`latest` is the number of the newest edition, `records` the workbook's figures by key.

    `known_file` is the edition that the very same file was published as, if it was.
    """

    base: Snapshot
    reading: Reading
    proposed: Snapshot
    records: Mapping[Key, Record]
    latest: int
    known_file: int | None
    today: date
    # The edition that the template says it was made from, where there is one.
    template_base: Snapshot | None = None

    def at(self, key: Key) -> Record | None:
        """Where the workbook says the figure of that key."""
        return self.records.get(key)


def about(record: Record) -> Subject:
    """What a finding on that record is about."""
    return Subject(record.field, *record.key)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By sheet, then as the eye goes down and across, then by code; the same finding once."""
    return tuple(sorted(dict.fromkeys(findings), key=_position))


def _position(finding: Finding) -> tuple[object, ...]:
    first = finding.cell.split(":")[0]
    column = first.rstrip("0123456789")
    row = first[len(column) :]
    return (finding.sheet, int(row or 0), len(column), column, finding.code, finding.kind)
