"""E06: a count is whole, not negative, and within what its indicator can be. Texts are the reader's to refuse."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.indicator import Form
from data.ingest.numbers import GREATEST
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said


def findings(case: Case) -> Iterator[Finding]:
    """Values that no count of that kind can have."""
    indicators = case.proposed.catalogue.indicators
    for record in case.reading.records:
        indicator, value = indicators[record.key.indicator], record.value
        if value is None or indicator.form is Form.SHARE:
            continue
        low = indicator.low if indicator.low is not None else 0
        high = indicator.high if indicator.high is not None else GREATEST
        if not float(value).is_integer():
            yield Finding("E06", "fraction", record.sheet, record.cell, about(record), said(value))
        elif not low <= value <= high:
            facts = (Fact("low", low), Fact("high", high))
            yield Finding("E06", "out_of_limits", record.sheet, record.cell, about(record), said(value), facts)
