"""E11: a template is filled in from the edition in force; the very same file is known again."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.finding import Fact, Finding, Subject
from data.ingest.fields import SheetKind, sheet_name
from data.ingest.rules.case import Case


def findings(case: Case) -> Iterator[Finding]:
    """The same file first: it was made from an older edition because it made the newer one."""
    meta = case.reading.meta
    if case.known_file is not None:
        yield Finding("E11", "same_file", _sheet(case), "", Subject(), "", (Fact("edition", str(case.known_file)),))
    elif meta is not None and meta.edition and meta.edition != case.latest:
        facts = (Fact("made_from", str(meta.edition)), Fact("latest", str(case.latest)))
        yield Finding("E11", "older_edition", sheet_name(SheetKind.META), "B2", Subject(), str(meta.edition), facts)


def _sheet(case: Case) -> str:
    return next((r.sheet for r in case.reading.records), sheet_name(SheetKind.META))
