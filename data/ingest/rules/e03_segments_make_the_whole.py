"""E03: depopulated and other municipalities make the whole, and so do the parts of a count."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding
from data.ingest.rules.case import Case, about
from data.ingest.rules.places import said
from data.ingest.rules.wholes import wholes


def findings(case: Case) -> Iterator[Finding]:
    """At the first of the figures that the workbook says; with a part unknown, only where the rest is too much."""
    for each in wholes(case):
        whole = each.whole.value or 0
        exact = each.complete and not each.open_
        if each.known != whole if exact else each.known > whole:
            other = case.at(each.whole.key)
            facts = (
                Fact("total", each.known),
                Fact("whole", whole),
                Fact("difference", f"{each.known - whole:+,.0f}".replace("-", "−")),
                Fact("other", other.place if other else each.whole.place),
            )
            at = each.at
            yield Finding("E03", "segments_differ", at.sheet, at.cell, about(at), said(at.value), facts)
