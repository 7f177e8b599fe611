"""W06: the workbook states another target than the catalogue. Targets are changed in the catalogue, not by upload."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said

_EASE = 1e-9


def findings(case: Case) -> Iterator[Finding]:
    """Year or value, against the target in force."""
    for record in case.reading.targets:
        indicator = case.base.catalogue.indicators[record.key.indicator]
        target = indicator.target
        scale = 100 if indicator.is_share else 1
        if target is None or record.value is None:
            continue
        if target.year != record.key.year or abs(target.value - record.value) > _EASE:
            facts = (Fact("declared", target.value * scale), Fact("declared_year", target.year))
            got = said(record.value * scale)
            yield Finding("W06", "target_differs", record.sheet, record.cell, about(record), got, facts)
