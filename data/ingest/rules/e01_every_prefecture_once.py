"""E01: a table by prefecture holds all 47 of them, each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.indicator import ALL, Form
from data.domain.observation import Key
from data.ingest.records import Record
from data.ingest.rules.case import Case
from data.ingest.rules.places import span


def findings(case: Case) -> Iterator[Finding]:
    """One for each indicator, segment and year with some prefectures, but not all."""
    catalogue = case.proposed.catalogue
    every = [a.id for a in catalogue.at(Level.PREFECTURE)]
    said: dict[tuple[str, str, int], list[Record]] = defaultdict(list)
    for record in case.reading.records:
        if catalogue.areas[record.key.area].level is Level.PREFECTURE:
            said[record.key.indicator, record.key.segment, record.key.year].append(record)
    for (indicator, segment, year), records in said.items():
        if catalogue.indicators[indicator].form is not Form.COUNT:
            continue
        keys = (Key(indicator, area, segment, year) for area in every)
        missing = [
            k.area
            for k in keys
            if k not in case.reading.faulty
            and case.proposed.read(indicator, area=k.area, segment=segment, year=year) is None
        ]
        if missing:
            sheet, cell, field = span(records)
            about = Subject(field, indicator, None, None if segment == ALL else segment, year)
            names = tuple(AreaChange(area, 0) for area in missing)
            yield Finding(
                "E01",
                "prefectures_missing",
                sheet,
                cell,
                about,
                str(len(every) - len(missing)),
                (Fact("count", len(missing)), Fact("missing_areas", names)),
            )
