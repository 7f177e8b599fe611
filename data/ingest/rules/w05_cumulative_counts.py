"""W05: a count that only ever grows has fallen. Only of indicators that the catalogue declares cumulative."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said


def findings(case: Case) -> Iterator[Finding]:
    """Against the year before."""
    for record in case.reading.records:
        if record.value is None or not case.proposed.catalogue.indicators[record.key.indicator].cumulative:
            continue
        year_before = record.key._replace(year=record.key.year - 1)
        before = case.proposed.observations[record.key.indicator].get(year_before)
        if before is not None and before.value is not None and record.value < before.value:
            facts = (Fact("before", before.value), Fact("after", record.value))
            yield Finding("W05", "cumulative_fell", record.sheet, record.cell, about(record), said(record.value), facts)
