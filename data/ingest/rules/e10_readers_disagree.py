"""E10: two independent readers see the same in every cell."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding, Subject
from data.ingest.workbook import Workbook


def findings(workbook: Workbook) -> Iterator[Finding]:
    """One for each cell in which they differ."""
    for each in workbook.disagreements:
        facts = (Fact("first", each.first), Fact("second", each.second))
        yield Finding("E10", "readers_disagree", each.sheet, each.cell, Subject(), each.first, facts)
