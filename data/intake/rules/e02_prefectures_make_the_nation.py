"""E02: the prefectures, with what could not be allocated, add up to the nation."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.intake.rules.case import Case, about
from data.intake.rules.places import said, span
from data.intake.rules.sums import Sum, sums

# So many of the prefectures that changed since the year before help to find the wrong one.
_NAMED = 5


def findings(case: Case) -> Iterator[Finding]:
    """Where a sum is another than the nation; where parts are missing, only where it is already greater."""
    for total in sums(case):
        nation = total.nation.value or 0
        if (total.known > nation) if total.open_ else (total.known != nation):
            yield _finding(total, nation, case)
    for each in case.reading.totals:
        record = case.at(each.record.key)
        if record is not None and record.place != each.record.place and record.value != each.record.value:
            facts = (Fact("other", record.place), Fact("nation", said(record.value)))
            yield Finding(
                "E02",
                "total_row_differs",
                each.record.sheet,
                each.record.cell,
                about(each.record),
                said(each.record.value),
                facts,
            )


def _finding(total: Sum, nation: float, case: Case) -> Finding:
    record = total.nation_record
    if total.records:
        sheet, cell, field = span(total.records)
    elif record is not None:
        sheet, cell, field = record.sheet, record.cell, record.field
    else:
        sheet, cell, field = total.nation.place, "", ""
    facts = (
        Fact("total", total.known),
        Fact("nation", nation),
        Fact("difference", f"{total.known - nation:+,.0f}".replace("-", "−")),
        Fact("other", record.place if record else total.nation.place),
        Fact("changed", _changed(total, case)),
    )
    return Finding(
        "E02",
        "sum_differs",
        sheet,
        cell,
        Subject(field, total.indicator, None, total.segment, total.year),
        said(total.known),
        facts,
    )


def _changed(total: Sum, case: Case) -> tuple[AreaChange, ...]:
    """The prefectures that moved most since the year before, or against the base where that has the same year."""
    moved = []
    for o in total.prefectures:
        before = _at(case.base, o.key) or _at(case.proposed, o.key._replace(year=total.year - 1))
        if before is not None and before.value is not None and o.value is not None and o.value != before.value:
            moved.append(AreaChange(o.key.area, o.value - before.value))
    return tuple(sorted(moved, key=lambda each: -abs(each.difference))[:_NAMED])


def _at(snapshot: Snapshot, key: Key) -> Observation | None:
    return snapshot.read(key.indicator, area=key.area, segment=key.segment, year=key.year)
