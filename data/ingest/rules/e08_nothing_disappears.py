"""E08: what an edition holds does not get lost by being left out: taking a figure away must be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.indicator import Form
from data.domain.observation import Key
from data.ingest.records import Record, Scope
from data.ingest.rules.case import Case
from data.ingest.rules.holes import Holes
from data.ingest.rules.places import said, span

# Of one column and year, so many are told one by one, each at its own cell.
_EACH = 20


def findings(case: Case) -> Iterator[Finding]:
    """Figures left out inside what the workbook speaks of, and years left out of a series that it restates."""
    areas, indicators = case.base.catalogue.areas, case.base.catalogue.indicators
    spoken: dict[tuple[str, Level, frozenset[str]], set[int]] = defaultdict(set)
    for s in case.reading.scope:
        spoken[s.indicator, s.level, s.segments].add(s.year)
    records: dict[tuple[str, Level], list[Record]] = defaultdict(list)
    for record in case.reading.records:
        records[record.key.indicator, areas[record.key.area].level].append(record)
    scope, holes = Scope.of(case.reading.scope), Holes(case)
    for (indicator, level, segments), years in spoken.items():
        if indicators[indicator].form is Form.CATEGORY:
            # A municipality without a kind is none of them: that is said by leaving it empty.
            continue
        own = [r for r in records[indicator, level] if r.key.segment in segments]
        named = {r.key.area for r in own}
        held = [
            k
            for k in case.base.observations.get(indicator, {})
            if areas[k.area].level is level and k.segment in segments
        ]
        if level is Level.MUNICIPALITY and case.reading.meta is None:
            held = [k for k in held if k.area in named]
        yield from _years_left_out(case, holes, indicator, years, held, own)
        if level is Level.PREFECTURE:
            # E01 counts them.
            continue
        left_out: dict[int, list[Key]] = defaultdict(list)
        for key in held:
            if scope.holds(key, level) and key not in case.records and key not in case.reading.faulty:
                left_out[key.year].append(key)
        for year, keys in left_out.items():
            of_year = [r for r in own if r.key.year == year] or own
            yield from _left_out(case, holes, keys, of_year) if len(keys) <= _EACH else _many(keys, of_year)


def _left_out(case: Case, holes: Holes, keys: list[Key], beside: list[Record]) -> Iterator[Finding]:
    for key in keys:
        sheet, cell, field = holes.at(key) or span(beside)
        before = Fact("before", said(case.base.observations[key.indicator][key].value))
        yield Finding("E08", "figure_left_out", sheet, cell, Subject(field, *key), "", (before,))


def _many(keys: list[Key], beside: list[Record]) -> Iterator[Finding]:
    """A thousand emptied cells are one mistake."""
    sheet, cell, field = span(beside)
    first = tuple(AreaChange(key.area, 0) for key in keys[:5])
    facts = (Fact("count", len(keys)), Fact("missing_areas", first))
    yield Finding(
        "E08", "figures_left_out", sheet, cell, Subject(field, keys[0].indicator, year=keys[0].year), "", facts
    )


def _years_left_out(
    case: Case, holes: Holes, indicator: str, years: set[int], held: list[Key], own: list[Record]
) -> Iterator[Finding]:
    """A filled-in template restates the whole series; any other table the years from its first to its last."""
    past = {k.year for k in held}
    unreadable = {k.year for k in case.reading.faulty if k.indicator == indicator}
    if not own or not past & years or (case.reading.meta is None and len(years) < 2):
        return
    whole = case.reading.meta is not None
    first = held[0]
    for year in sorted(past - years - unreadable):
        if whole or min(years) < year < max(years):
            # A series of one area has one cell a year; of a table of areas the whole column is missed.
            one = all((k.area, k.segment) == (first.area, first.segment) for k in held)
            hole = holes.at(first._replace(year=year)) if one else None
            sheet, cell, field = hole or span(own)
            yield Finding("E08", "year_left_out", sheet, cell, Subject(field, indicator, None, None, year), "", ())
