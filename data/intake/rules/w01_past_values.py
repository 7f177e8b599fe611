"""W01: a figure that was published says something else now."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.indicator import Form
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
    yield from _kinds(case)


def _kinds(case: Case) -> Iterator[Finding]:
    """The kind of a municipality is no number: what changes is the segment."""
    indicators = case.base.catalogue.indicators
    for record in case.reading.records:
        indicator, key = indicators[record.key.indicator], record.key
        if indicator.form is not Form.CATEGORY:
            continue
        held = case.base.observations.get(indicator.id, {})
        others = (part.id for part in indicator.parts if part.id != key.segment)
        before = next((other for other in others if key._replace(segment=other) in held), None)
        if before is not None:
            facts = (Fact("before_segment", before), Fact("after_segment", key.segment))
            yield Finding("W01", "kind_changed", record.sheet, record.cell, about(record), "", facts)
