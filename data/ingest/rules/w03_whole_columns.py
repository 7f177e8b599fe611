"""W03: a published column comes back in another order, or with much of it changed: sorted alone, shifted by a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.finding import Fact, Finding, Subject
from data.ingest.records import Record
from data.ingest.rules.case import Case
from data.ingest.rules.places import span

SHARE = 0.3
ENOUGH = 10
# A permutation of fewer is an exchange of two cells: W01 names those.
PERMUTED = 3

Group = tuple[str, int, str, str, int]


def findings(case: Case) -> Iterator[Finding]:
    """One for each column and year."""
    for members in moved_together(case).values():
        before = [case.base.observations[r.key.indicator][r.key].value for r in members]
        after = [r.value for r in members]
        changed = sum(a != b for a, b in zip(before, after, strict=True))
        kind = "column_permuted" if sorted(map(_order, before)) == sorted(map(_order, after)) else "column_changed"
        sheet, cell, field = span(members)
        first = members[0].key
        about = Subject(field, first.indicator, None, first.segment, first.year)
        facts = (Fact("changed", changed), Fact("count", len(members)))
        yield Finding("W03", kind, sheet, cell, about, str(changed), facts)


def moved_together(case: Case) -> dict[Group, list[Record]]:
    """The columns, year by year, in which so many published figures are others that the column itself is in doubt."""
    groups: dict[Group, list[Record]] = defaultdict(list)
    for record in case.reading.records:
        if record.key in case.base.observations.get(record.key.indicator, {}):
            key = record.key
            groups[record.sheet, record.column, key.indicator, key.segment, key.year].append(record)
    return {group: members for group, members in groups.items() if _in_doubt(members, case)}


def _in_doubt(members: list[Record], case: Case) -> bool:
    if len(members) < ENOUGH:
        return False
    before = [case.base.observations[r.key.indicator][r.key].value for r in members]
    after = [r.value for r in members]
    changed = sum(a != b for a, b in zip(before, after, strict=True))
    permuted = changed >= PERMUTED and sorted(map(_order, before)) == sorted(map(_order, after))
    return permuted or changed >= SHARE * len(members)


def _order(value: float | None) -> float:
    return -1.0 if value is None else value
