"""E07: the years of a series follow each other without a hole, and none lies ahead of the survey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import ALL
from data.domain.year import YearKind
from data.ingest.records import Record
from data.ingest.rules.case import Case
from data.ingest.rules.places import span


def findings(case: Case) -> Iterator[Finding]:
    """Only series of fiscal years are surveyed yearly; a list of a date comes when it comes."""
    areas, indicators = case.proposed.catalogue.areas, case.proposed.catalogue.indicators
    said: dict[tuple[str, Level, int], list[Record]] = defaultdict(list)
    for record in case.reading.records:
        said[record.key.indicator, areas[record.key.area].level, record.key.year].append(record)
    this_year = case.today.year - (case.today.month < 4)
    for (indicator, level, year), records in said.items():
        fiscal = indicators[indicator].year_kind is YearKind.FISCAL
        latest = this_year if fiscal else case.today.year
        sheet, cell, field = span(records)
        about = Subject(field, indicator, None, None, year)
        if year > latest:
            yield Finding("E07", "year_ahead", sheet, cell, about, str(year), (Fact("latest_year", latest),))
        elif fiscal and level is Level.NATION and (holes := _holes(case, indicator, year)):
            names = tuple(str(hole) for hole in holes)
            yield Finding("E07", "years_missing", sheet, cell, about, str(year), (Fact("years", "、".join(names)),))


def _holes(case: Case, indicator: str, year: int) -> list[int]:
    """The years between the last one known before `year` and `year` itself."""
    known = [y for y in case.proposed.years(indicator, segment=ALL) if y < year]
    return list(range(known[-1] + 1, year)) if known else []
