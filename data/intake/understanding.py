"""What a workbook says: every sheet's table, the template's side sheets, and what was seen and not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from data.domain.catalogue import Catalogue
from data.domain.finding import Fact, Finding, Subject
from data.domain.observation import Key
from data.intake.asides import asides, meta_of, provenance_of, targets_of
from data.intake.fields import SEGMENTS, SheetKind, parts_of, vocabulary
from data.intake.layout import find_layout
from data.intake.meaning import Dictionary
from data.intake.names import plain
from data.intake.places import Gazetteer
from data.intake.record import Ignored, Printed, Reading, Record, Stretch, Total
from data.intake.table import Table
from data.intake.workbook import Sheet, Workbook

# Sheets of the template that hold no figures; the last are read in another way.
_SILENT = (SheetKind.GUIDE, SheetKind.CODES, SheetKind.CHECKS)
_SIDE = (SheetKind.TARGETS, SheetKind.ORIGINS, SheetKind.META)


def understand(workbook: Workbook, catalogue: Catalogue) -> Reading:
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
    records, totals, found = _once(tables, catalogue)
    ignored += [each for table in tables for each in table.ignored]
    faulty = frozenset(key for table in tables for key in table.faulty)
    findings = [*(each for table in tables for each in table.findings), *found]
    if not tables:
        findings.append(_nothing(workbook))
    return Reading(
        records=records,
        unallocated=tuple(r for table in tables for r in table.unallocated),
        totals=totals,
        printed=_printed(tables),
        targets=targets_of(side.get(SheetKind.TARGETS), dictionary),
        provenance=provenance_of(side.get(SheetKind.ORIGINS), dictionary, gazetteer),
        scope=_scope(records, catalogue),
        findings=tuple(findings),
        ignored=tuple(ignored),
        meta=meta_of(side.get(SheetKind.META), workbook),
        faulty=faulty,
    )


def _kind(sheet: Sheet) -> SheetKind | None:
    return _kinds().get(plain(sheet.name))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, SheetKind]:
    return {plain(name): SheetKind(kind) for kind, names in vocabulary()["sheet"].items() for name in names}


def _once(tables: Iterable[Table], catalogue: Catalogue) -> tuple[tuple[Record, ...], tuple[Total, ...], list[Finding]]:
    """Each figure once. A total in a table of parts is checked against the figure that another sheet gives."""
    held: dict[Key, Record] = {}
    totals: list[Total] = []
    findings: list[Finding] = []
    for record in _wholes_last(tables, catalogue, totals):
        first = held.setdefault(record.key, record)
        if first is record or (first.value, first.mark) == (record.value, record.mark):
            continue
        if (record.sheet, record.row, record.column) in {
            (t.record.sheet, t.record.row, t.record.column) for t in totals
        }:
            continue
        said = "" if record.value is None else f"{record.value:,.0f}"
        other = "" if first.value is None else f"{first.value:,.0f}"
        facts = (Fact("first", first.place), Fact("other", other))
        about = Subject(record.field, *record.key)
        findings.append(Finding("E13", "said_differently", record.sheet, record.cell, about, said, facts))
    return tuple(held.values()), tuple(totals), findings


def _wholes_last(tables: Iterable[Table], catalogue: Catalogue, totals: list[Total]) -> Iterator[Record]:
    """Records in the order of the sheets, but totals of tables of parts after all others."""
    last: list[Record] = []
    for table in tables:
        levels = {catalogue.areas[r.key.area].level for r in table.records}
        top = min(levels, key=list(type(next(iter(levels)))).index) if len(levels) > 1 else None
        for record in table.records:
            if top is not None and catalogue.areas[record.key.area].level is top and record.key.area == "00":
                totals.append(Total(record))
                last.append(record)
            else:
                yield record
    yield from last


def _printed(tables: Iterable[Table]) -> tuple[Printed, ...]:
    return tuple(each for table in tables for each in table.printed)


def _scope(records: Iterable[Record], catalogue: Catalogue) -> frozenset[Stretch]:
    groups: dict[tuple[str, str], frozenset[str]] = {}
    found = set()
    for record in records:
        key = record.key
        at = (key.indicator, key.segment)
        if at not in groups:
            indicator = catalogue.indicators[key.indicator]
            parts = frozenset(parts_of(indicator)) or frozenset(p.id for p in indicator.parts)
            if key.segment in parts:
                groups[at] = parts
            else:
                groups[at] = frozenset(SEGMENTS) if key.segment in SEGMENTS else frozenset({key.segment})
        found.add(Stretch(key.indicator, key.year, catalogue.areas[key.area].level, groups[at]))
    return frozenset(found)


def _nothing(workbook: Workbook) -> Finding:
    """No sheet has a table of ours: say what would be one."""
    names = "、".join(sheet.name for sheet in workbook.sheets[:5])
    return Finding(
        "E12", "nothing_recognised", workbook.sheets[0].name, "", Subject(), "", (Fact("got_sheets", names),)
    )
