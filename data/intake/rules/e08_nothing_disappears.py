"""E08: what an edition holds does not get lost by being left out: taking a figure away must be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import Form
from data.domain.observation import Key
from data.intake.record import Record
from data.intake.rules.case import Case
from data.intake.rules.holes import Holes
from data.intake.rules.places import said, span


def findings(case: Case) -> Iterator[Finding]:
    """Figures left out inside what the workbook speaks of, and years left out of a series that it restates."""
    areas, indicators = case.base.catalogue.areas, case.base.catalogue.indicators
    spoken: dict[tuple[str, Level, frozenset[str]], set[int]] = defaultdict(set)
    for s in case.reading.scope:
        spoken[s.indicator, s.level, s.segments].add(s.year)
    records: dict[tuple[str, Level], list[Record]] = defaultdict(list)
    for record in case.reading.records:
        records[record.key.indicator, areas[record.key.area].level].append(record)
    holes = Holes(case)
    for (indicator, level, segments), years in spoken.items():
        if indicators[indicator].form is Form.CATEGORY:
            # A municipality without a kind is none of them: that is said by leaving it empty.
            continue
        own = [r for r in records[indicator, level] if r.key.segment in segments]
        held = [
            k
            for k in case.base.observations.get(indicator, {})
            if areas[k.area].level is level and k.segment in segments
        ]
        of_year: dict[int, list[Record]] = defaultdict(list)
        for record in own:
            of_year[record.key.year].append(record)
        yield from _years_left_out(case, holes, indicator, years, held, own)
        for key in held:
            counted_by_e01 = level is Level.PREFECTURE
            if key.year in years and key not in case.records and key not in case.reading.faulty and not counted_by_e01:
                sheet, cell, field = holes.at(key) or span(of_year.get(key.year, own))
                before = case.base.observations[indicator][key]
                yield Finding(
                    "E08",
                    "figure_left_out",
                    sheet,
                    cell,
                    Subject(field, *key),
                    "",
                    (Fact("before", said(before.value)),),
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
