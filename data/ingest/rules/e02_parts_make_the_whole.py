"""E02: parts, with what could not be allotted, make the whole: prefectures the nation, municipalities a prefecture."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.ingest.rules.case import Case, about
from data.ingest.rules.groups import at
from data.ingest.rules.places import said, span
from data.ingest.rules.sums import Sum, sums

# So many of the parts that changed since the year before help to find the wrong one.
_NAMED = 5


def findings(case: Case) -> Iterator[Finding]:
    """Where a sum is another than its whole; where parts are missing, only where it is already greater."""
    yield from (_finding(total, case) for total in sums(case) if total.wrong)
    for each in case.reading.totals:
        printed = each.record
        record, held = case.at(printed.key), at(case.proposed, printed.key)
        place = record.place if record else held.place if held else printed.place
        value = record.value if record else held.value if held else printed.value
        if place != printed.place and value != printed.value:
            facts = (Fact("other", place), Fact("whole", said(value)), Fact("whole_area", printed.key.area))
            yield Finding(
                "E02", "total_row_differs", printed.sheet, printed.cell, about(printed), said(printed.value), facts
            )


def _finding(total: Sum, case: Case) -> Finding:
    record, column = total.whole_record, total.group.column
    if total.records:
        sheet, cell, field = span(total.records)
    elif record is not None:
        sheet, cell, field = record.sheet, record.cell, record.field
    else:
        sheet, cell, field = total.whole.place, "", ""
    facts = (
        Fact("total", total.known),
        Fact("whole", total.total),
        Fact("whole_area", total.group.whole),
        Fact("difference", f"{total.known - total.total:+,.0f}".replace("-", "−")),
        Fact("other", record.place if record else total.whole.place),
        Fact("changed", _changed(total, case)),
    )
    by_prefecture = total.group.level is Level.PREFECTURE
    area = None if by_prefecture else total.group.whole
    return Finding(
        "E02",
        "sum_differs" if by_prefecture else "municipal_sum_differs",
        sheet,
        cell,
        Subject(field, column.indicator, area, column.segment, column.year),
        said(total.known),
        facts,
    )


def _changed(total: Sum, case: Case) -> tuple[AreaChange, ...]:
    """The parts that moved most since the year before, or against the base where that has the same year."""
    moved = []
    for o in total.parts:
        before = at(case.base, o.key) or at(case.proposed, o.key._replace(year=o.key.year - 1))
        if before is not None and before.value is not None and o.value is not None and o.value != before.value:
            moved.append(AreaChange(o.key.area, o.value - before.value))
    return tuple(sorted(moved, key=lambda each: -abs(each.difference))[:_NAMED])
