"""E04: a part is at most its whole: what a declared share divides, and by what."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.indicator import Form, Indicator
from data.domain.observation import Key
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said


def findings(case: Case) -> Iterator[Finding]:
    """Each pair once, at the part where the workbook says it, else at the whole."""
    shares = [i for i in case.proposed.catalogue.indicators.values() if i.form is Form.SHARE]
    spoken = {s.indicator for s in case.reading.scope}
    for share in shares:
        if share.numerator in spoken or (share.denominator and share.denominator.indicator in spoken):
            yield from _pairs(share, case)


def _pairs(share: Indicator, case: Case) -> Iterator[Finding]:
    assert share.numerator is not None  # noqa: S101 - the registry refuses a share without them
    assert share.denominator is not None  # noqa: S101
    for part in case.proposed.of(share.numerator):
        key = part.key
        whole_key = Key(share.denominator.indicator, key.area, key.segment, share.denominator.year or key.year)
        whole = case.proposed.observations.get(whole_key.indicator, {}).get(whole_key)
        if whole is None or whole.value is None or part.value is None or part.value <= whole.value:
            continue
        record = case.at(key) or case.at(whole_key)
        if record is None:
            continue
        other = case.at(whole_key)
        facts = (
            Fact("part", part.value),
            Fact("whole", whole.value),
            Fact("whole_indicator", whole_key.indicator),
            Fact("other", other.place if other else whole.place),
        )
        yield Finding("E04", "part_above_whole", record.sheet, record.cell, about(record), said(record.value), facts)
