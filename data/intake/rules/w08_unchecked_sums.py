"""W08: a sum could not be checked, because some of its parts are withheld or unknown."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.intake.rules.case import Case
from data.intake.rules.case import about as of_record
from data.intake.rules.places import said, span
from data.intake.rules.sums import sums
from data.intake.rules.wholes import wholes


def findings(case: Case) -> Iterator[Finding]:
    """What is known is at most the nation (else E02 says so); whether the rest fits, nobody can tell from the table."""
    for total in sums(case):
        nation = total.nation.value or 0
        spoken = total.records or ((total.nation_record,) if total.nation_record else ())
        if not total.open_ or total.known > nation or not spoken:
            continue
        sheet, cell, field = span(spoken)
        facts = (
            Fact("known", total.known),
            Fact("nation", nation),
            Fact("missing_areas", tuple(AreaChange(o.key.area, 0) for o in total.open_[:5])),
            Fact("count", len(total.open_)),
        )
        about = Subject(field, total.indicator, None, total.segment, total.year)
        yield Finding("W08", "sum_open", sheet, cell, about, said(total.known), facts)
    yield from _parts(case)


def _parts(case: Case) -> Iterator[Finding]:
    for each in wholes(case):
        whole = each.whole.value or 0
        if each.complete and each.open_ and each.known <= whole:
            at = next((r for o in each.open_ if (r := case.at(o.key)) is not None), each.at)
            facts = (Fact("known", each.known), Fact("whole", whole))
            yield Finding("W08", "parts_open", at.sheet, at.cell, of_record(at), said(at.value), facts)
