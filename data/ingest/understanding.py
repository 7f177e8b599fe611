"""What a workbook says: every sheet's table, the template's side sheets, and what was seen and not taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import Form
from data.domain.observation import Key
from data.domain.spelling import plain
from data.ingest.asides import asides, meta_of, provenance_of, targets_of
from data.ingest.fields import SheetKind, vocabulary
from data.ingest.layout import find_layout
from data.ingest.meaning import Dictionary
from data.ingest.places import Gazetteer
from data.ingest.record import Ignored, Printed, Reading, Record
from data.ingest.scope import scope_of
from data.ingest.table import Table
from data.ingest.totals import Sorted, sort_out
from data.ingest.workbook import Sheet, Workbook

# Sheets of the template that hold no figures; the last are read in another way.
_SILENT = (SheetKind.GUIDE, SheetKind.CODES, SheetKind.CHECKS)
_SIDE = (SheetKind.TARGETS, SheetKind.ORIGINS, SheetKind.META)


def understand(workbook: Workbook, catalogue: Catalogue, answers: Answers = NO_ANSWERS) -> Reading:  # noqa: ARG001
    """Records with their places, findings of reading, the scope, and everything that was passed over."""
    dictionary, gazetteer = Dictionary(catalogue), Gazetteer.of(catalogue)
    tables, ignored, side = [], [], {}
    for sheet in workbook.sheets:
        kind = _kind(sheet)
        if kind in _SIDE:
            side[kind] = sheet
        elif kind in _SILENT:
            continue
        elif sheet.hidden:
            if sheet.cells:
                ignored.append(Ignored("hidden_sheet", sheet.name, "", str(len(sheet.cells))))
        else:
            ignored += asides(sheet)
            layout = find_layout(sheet, dictionary)
            if layout is None:
                if sheet.cells:
                    ignored.append(Ignored("foreign_sheet", sheet.name, "", str(len(sheet.cells))))
                continue
            table = Table(sheet, layout, dictionary, gazetteer)
            table.read()
            tables.append(table)
    sorted_out = [sort_out(table.records, catalogue) for table in tables]
    records, found = _once(sorted_out, catalogue)
    meta = meta_of(side.get(SheetKind.META), workbook)
    denied = tuple(each for table in tables for each in table.denied)
    ignored += [each for table in tables for each in table.noted.ignored]
    ignored += [each for table in sorted_out for each in table.ignored]
    faulty = frozenset(key for table in tables for key in table.faulty)
    findings = [*(each for table in tables for each in table.noted.findings), *found]
    if not tables:
        findings.append(_nothing(workbook))
    return Reading(
        records=records,
        unallocated=tuple(r for table in tables for r in table.unallocated),
        totals=tuple(total for table in sorted_out for total in table.totals),
        printed=_printed(tables),
        targets=targets_of(side.get(SheetKind.TARGETS), dictionary),
        provenance=provenance_of(side.get(SheetKind.ORIGINS), dictionary, gazetteer),
        scope=scope_of(records, denied, catalogue, whole=meta is not None),
        findings=tuple(findings),
        ignored=tuple(ignored),
        meta=meta,
        faulty=faulty,
        denied=denied,
    )


def _kind(sheet: Sheet) -> SheetKind | None:
    return _kinds().get(plain(sheet.name))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, SheetKind]:
    return {plain(name): SheetKind(kind) for kind, names in vocabulary()["sheet"].items() for name in names}


def _once(tables: Iterable[Sorted], catalogue: Catalogue) -> tuple[tuple[Record, ...], list[Finding]]:
    """Each figure once. A total in a table of parts is checked against the figure that another sheet gives."""
    held: dict[Key, Record] = {}
    kinds: dict[tuple[str, str, int], Record] = {}
    twice: dict[tuple[str, int], Finding] = {}
    findings: list[Finding] = []
    sums = [record for table in tables for record in table.sums]
    for record in (r for table in tables for r in table.figures):
        first = held.setdefault(record.key, record)
        if catalogue.indicators[record.key.indicator].form is Form.CATEGORY:
            # The kind stands in the key: another one is another key.
            first = kinds.setdefault((record.key.indicator, record.key.area, record.key.year), record)
        if first is record:
            continue
        if first.key.segment != record.key.segment or (first.value, first.mark) != (record.value, record.mark):
            findings.append(_differently(first, record))
        elif first.sheet == record.sheet and catalogue.areas[record.key.area].level is Level.MUNICIPALITY:
            at = (record.sheet, record.row)
            twice.setdefault(at, _finding("E01", "municipality_twice", record, Fact("first", first.place)))
    for record in sums:
        held.setdefault(record.key, record)
    return tuple(held.values()), [*findings, *twice.values()]


def _differently(first: Record, record: Record) -> Finding:
    other = "" if first.value is None else f"{first.value:,.0f}"
    return _finding("E13", "said_differently", record, Fact("first", first.place), Fact("other", other))


def _finding(code: str, kind: str, record: Record, *facts: Fact) -> Finding:
    said = "" if record.value is None else f"{record.value:,.0f}"
    return Finding(code, kind, record.sheet, record.cell, Subject(record.field, *record.key), said, facts)


def _printed(tables: Iterable[Table]) -> tuple[Printed, ...]:
    return tuple(each for table in tables for each in table.printed)


def _nothing(workbook: Workbook) -> Finding:
    """No sheet has a table of ours: say what would be one."""
    names = "、".join(sheet.name for sheet in workbook.sheets[:5])
    return Finding(
        "E12", "nothing_recognised", workbook.sheets[0].name, "", Subject(), "", (Fact("got_sheets", names),)
    )
