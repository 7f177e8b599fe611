"""W04: zero where there were more than ten."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.indicator import Form
from data.ingest.rules.case import Case, about

MANY = 10


def findings(case: Case) -> Iterator[Finding]:
    """Against the same year as it was published, else against the year before."""
    for record in case.reading.records:
        indicator = case.proposed.catalogue.indicators[record.key.indicator]
        if record.value != 0 or indicator.form is not Form.COUNT:
            continue
        base = case.base.observations.get(record.key.indicator, {})
        year_before = record.key._replace(year=record.key.year - 1)
        before = base.get(record.key) or case.proposed.observations[record.key.indicator].get(year_before)
        if before is not None and before.value is not None and before.value > MANY:
            facts = (Fact("before", before.value),)
            yield Finding("W04", "sudden_zero", record.sheet, record.cell, about(record), "0", facts)
