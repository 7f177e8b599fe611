"""W07: a figure that was published has another mark now: a number became 秘匿, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said


def findings(case: Case) -> Iterator[Finding]:
    """Cell by cell."""
    for record in case.reading.records:
        before = case.base.observations.get(record.key.indicator, {}).get(record.key)
        if before is not None and before.mark is not record.mark:
            facts = (Fact("before_mark", before.mark.value), Fact("after_mark", record.mark.value))
            yield Finding("W07", "mark_changed", record.sheet, record.cell, about(record), said(record.value), facts)
