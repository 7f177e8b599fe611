"""W01: a figure that was published says something else now."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.intake.rules.case import Case, about
from data.intake.rules.places import said
from data.intake.rules.w03_whole_columns import moved_together


def findings(case: Case) -> Iterator[Finding]:
    """Cell by cell, but not where a whole column has moved: then W03 says it once."""
    together = moved_together(case)
    for record in case.reading.records:
        before = case.base.observations.get(record.key.indicator, {}).get(record.key)
        if before is None or before.value is None or record.value is None or before.value == record.value:
            continue
        if (record.sheet, record.column, record.key.indicator, record.key.segment, record.key.year) in together:
            continue
        facts = (Fact("before", before.value), Fact("after", record.value))
        yield Finding("W01", "past_value_changed", record.sheet, record.cell, about(record), said(record.value), facts)
