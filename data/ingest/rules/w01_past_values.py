"""W01: a figure that was published says something else now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.indicator import Form
from data.ingest.records import Scope
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said, span
from data.ingest.rules.w03_whole_columns import moved_together

_NAMED = 5


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
    yield from _taken_away(case)


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


def _taken_away(case: Case) -> Iterator[Finding]:
    """Municipalities that had a kind and have none now: once for a year, since a whole column may have been emptied."""
    areas, indicators = case.base.catalogue.areas, case.base.catalogue.indicators
    scope = Scope.of(case.reading.scope)
    categories = {s.indicator for s in case.reading.scope if indicators[s.indicator].form is Form.CATEGORY}
    for indicator in categories:
        of_one = [r for r in (*case.reading.denied, *case.reading.records) if r.key.indicator == indicator]
        said_now = {(r.key.area, r.key.year) for r in of_one if r.value is not None}
        gone: dict[int, list[str]] = defaultdict(list)
        for key in case.base.observations.get(indicator, {}):
            if (key.area, key.year) not in said_now and scope.holds(key, areas[key.area].level):
                gone[key.year].append(key.area)
        for year, taken in gone.items():
            sheet, cell, field = span(r for r in of_one if r.key.year == year)
            first = tuple(AreaChange(area, 0) for area in sorted(taken)[:_NAMED])
            facts = (Fact("count", len(taken)), Fact("missing_areas", first))
            about = Subject(field, indicator, None, None, year)
            yield Finding("W01", "kinds_taken_away", sheet, cell, about, "", facts)
