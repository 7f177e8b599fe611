"""W08: a sum could not be checked, because some of its parts are withheld, unknown or not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.ingest.rules.case import Case
from data.ingest.rules.case import about as of_record
from data.ingest.rules.groups import Column
from data.ingest.rules.places import said, span
from data.ingest.rules.sums import Sum, sums
from data.ingest.rules.wholes import wholes

_NAMED = 5


def findings(case: Case) -> Iterator[Finding]:
    """What is known is at most the whole (else E02 says so); whether the rest fits, nobody can tell from the table."""
    municipal: dict[Column, list[Sum]] = defaultdict(list)
    for total in sums(case):
        if total.wrong or not (total.open_ or total.absent):
            continue
        if total.group.level is Level.MUNICIPALITY:
            if total.open_ or _forgotten(total):
                municipal[total.group.column].append(total)
        elif total.records or total.whole_record:
            yield _of_prefectures(total)
    for column, open_ in municipal.items():
        yield from _of_municipalities(column, open_)
    yield from _parts(case)


def _forgotten(total: Sum) -> bool:
    """Whether some may be left out by mistake: not where those that are there make the whole, or are the fewer."""
    return total.known < total.total and len(total.absent) < len(total.parts)


def _of_prefectures(total: Sum) -> Finding:
    column = total.group.column
    sheet, cell, field = span(total.records or [r for r in (total.whole_record,) if r])
    facts = (
        Fact("known", total.known),
        Fact("nation", total.total),
        Fact("missing_areas", tuple(AreaChange(o.key.area, 0) for o in total.open_[:_NAMED])),
        Fact("count", len(total.open_)),
    )
    about = Subject(field, column.indicator, None, column.segment, column.year)
    return Finding("W08", "sum_open", sheet, cell, about, said(total.known), facts)


def _of_municipalities(column: Column, open_: list[Sum]) -> Iterator[Finding]:
    """One for all prefectures: in a table of municipalities many figures are withheld."""
    spoken = [r for total in open_ for r in (*total.records, total.whole_record) if r is not None]
    if not spoken:
        return
    sheet, cell, field = span(spoken)
    areas = tuple(AreaChange(total.group.whole, total.known - total.total) for total in open_[:_NAMED])
    missing = [a for total in open_ for a in (*(o.key.area for o in total.open_), *total.absent)]
    facts = (
        Fact("count", len(open_)),
        Fact("open_areas", areas),
        Fact("missing", len(missing)),
        Fact("missing_areas", tuple(AreaChange(area, 0) for area in missing[:_NAMED])),
    )
    about = Subject(field, column.indicator, None, column.segment, column.year)
    yield Finding("W08", "municipal_sums_open", sheet, cell, about, "", facts)


def _parts(case: Case) -> Iterator[Finding]:
    for each in wholes(case):
        whole = each.whole.value or 0
        if each.complete and each.open_ and each.known <= whole:
            at = next((r for o in each.open_ if (r := case.at(o.key)) is not None), each.at)
            facts = (Fact("known", each.known), Fact("whole", whole))
            yield Finding("W08", "parts_open", at.sheet, at.cell, of_record(at), said(at.value), facts)
