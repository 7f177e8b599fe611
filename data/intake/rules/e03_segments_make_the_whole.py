"""E03: depopulated and other municipalities make the whole, and so do the parts of a count."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.domain.indicator import ALL, Form
from data.domain.observation import Key, Observation
from data.intake.fields import SEGMENTS, parts_of
from data.intake.rules.case import Case, about
from data.intake.rules.places import said


def findings(case: Case) -> Iterator[Finding]:
    """Each area and year once, at the first of the figures that the workbook says."""
    seen: set[Key] = set()
    for record in case.reading.records:
        indicator = case.proposed.catalogue.indicators[record.key.indicator]
        if indicator.form is not Form.COUNT or not (indicator.parts or len(indicator.segments) > 1):
            continue
        for group in (SEGMENTS, tuple(p.id for p in indicator.parts) if parts_of(indicator) else ()):
            if not group or record.key.segment not in (ALL, *group):
                continue
            whole_key = record.key._replace(segment=ALL)
            seen_key = record.key._replace(segment=group[0])
            if seen_key in seen:
                continue
            seen.add(seen_key)
            whole, parts = _read(case, whole_key), [_read(case, record.key._replace(segment=s)) for s in group]
            if whole is None or any(p is None for p in parts):
                continue
            values = [p.value for p in parts if p is not None]
            if whole.value is None or any(v is None for v in values):
                continue
            total = sum(v for v in values if v is not None)
            if total != whole.value:
                spoken = next((r for s in (*group, ALL) if (r := case.at(record.key._replace(segment=s)))), record)
                other = case.at(whole_key)
                facts = (
                    Fact("total", total),
                    Fact("whole", whole.value),
                    Fact("difference", f"{total - whole.value:+,.0f}".replace("-", "−")),
                    Fact("other", other.place if other else whole.place),
                )
                yield Finding(
                    "E03", "segments_differ", spoken.sheet, spoken.cell, about(spoken), said(spoken.value), facts
                )


def _read(case: Case, key: Key) -> Observation | None:
    if key in case.reading.faulty:
        return None
    return case.proposed.read(key.indicator, area=key.area, segment=key.segment, year=key.year)
