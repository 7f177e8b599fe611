"""What a workbook says: every table of every sheet, the template's side sheets, and what was seen and not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.area import NATION, Area, Level
from data.domain.catalogue import Catalogue
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import Form
from data.domain.observation import Key
from data.domain.spelling import plain
from data.ingest.areas import Gazetteer
from data.ingest.era_years import with_eras
from data.ingest.fields import SheetKind, vocabulary
from data.ingest.grid import is_value
from data.ingest.header_terms import Terms
from data.ingest.headers import find_tables
from data.ingest.records import Provenance, ProvenanceKey, Reading, Record, Skipped, Total, scope_of
from data.ingest.sheet_findings import SheetFindings, ranges, shown
from data.ingest.side_sheets import asides, meta_of, origins_of, targets_of
from data.ingest.surroundings import Surroundings
from data.ingest.tables import TableReader
from data.ingest.title_terms import TitleTerms
from data.ingest.workbook import Cell, Sheet, Workbook

# Sheets of the template that hold no figures; the last are read in another way.
_SILENT = (SheetKind.GUIDE, SheetKind.CODES, SheetKind.CHECKS)
_SIDE = (SheetKind.TARGETS, SheetKind.ORIGINS, SheetKind.META)
_ORDER = {level: place for place, level in enumerate(Level)}


def understand(workbook: Workbook, catalogue: Catalogue, answers: Answers = NO_ANSWERS) -> Reading:
    """Records with their places, findings of reading, the scope, and everything that was passed over."""
    terms, gazetteer = Terms(catalogue), Gazetteer.of(catalogue)
    titles = TitleTerms(terms)
    chosen = dict(answers.readings)
    tables: list[TableReader] = []
    noted: list[SheetFindings] = []
    side: dict[SheetKind, Sheet] = {}
    for sheet in workbook.sheets:
        kind = _kind(sheet)
        if kind in _SIDE:
            side[kind] = sheet
        elif kind not in _SILENT and sheet.cells:
            read = _read_sheet(with_eras(sheet), titles, gazetteer, chosen)
            noted.append(read.noted)
            tables += read.tables
    sums = [_sorted_out(group, catalogue) for group in _siblings(tables)]
    records, twice = _once(sums, catalogue)
    meta = meta_of(side.get(SheetKind.META), workbook)
    explicit_none = tuple(record for table in tables for record in table.explicit_none)
    origins = origins_of(side.get(SheetKind.ORIGINS), terms, gazetteer)
    noted += [table.noted for table in tables]
    findings = [*(f for sheet in noted for f in sheet.findings), *twice, *origins.findings]
    printed = tuple(share for table in tables for share in table.printed)
    if not records and not explicit_none and not any(f.code.startswith("E") for f in findings):
        findings.append(_nothing(workbook))
    return Reading(
        records=records,
        unallocated=tuple(r for table in tables for r in table.unallocated),
        totals=tuple(total for table in sums for total in table.totals),
        printed=printed,
        targets=targets_of(side.get(SheetKind.TARGETS), terms),
        provenance=_with_days(origins.provenance, tables, catalogue),
        scope=scope_of(records, explicit_none, catalogue, whole=meta is not None),
        findings=tuple(findings),
        skipped=(*(s for sheet in noted for s in sheet.skipped), *(s for table in sums for s in table.skipped)),
        meta=meta,
        faulty=frozenset(key for table in tables for key in table.faulty),
        explicit_none=explicit_none,
        questions=tuple(question for table in tables for question in table.questions),
    )


@dataclass(frozen=True, slots=True)
class _SheetRead:
    noted: SheetFindings
    tables: list[TableReader]


def _read_sheet(sheet: Sheet, titles: TitleTerms, gazetteer: Gazetteer, chosen: Mapping[str, str]) -> _SheetRead:
    noted, terms = SheetFindings(sheet.name), titles.terms
    if sheet.hidden:
        noted.skip("hidden_sheet", "", str(len(sheet.cells)))
        return _SheetRead(noted, [])
    noted.skipped += asides(sheet)
    for wide in sheet.too_wide:
        noted.add("E12", "more_cells_than_header", wide, "", Subject())
    tables = find_tables(sheet, titles, gazetteer)
    readers = [TableReader(sheet, table, terms, gazetteer, chosen) for table in tables]
    if (unit := _refused_unit(sheet, terms, {n for t in tables for n in t.rows})) is not None:
        noted.add("E06", "unit_refused", unit.ref, str(unit.value), Subject())
        return _SheetRead(noted, [])
    for reader in readers:
        reader.read()
    Surroundings(sheet, readers, titles, noted).read()
    _what_is_left(sheet, readers, terms, noted)
    return _SheetRead(noted, readers)


def _refused_unit(sheet: Sheet, terms: Terms, rows: set[int]) -> Cell | None:
    """A cell outside the figures that states a unit which changes the values: （単位：千箇所）."""
    cells = [cell for cell in sheet.cells.texts() if len(str(cell.value)) < 60]
    # Each text once: the name of an area stands in a row for every year.
    texts = {str(cell.value) for cell in cells}
    stating, units = {t for t in texts if terms.refused_unit(t)}, {t for t in texts if _names_unit(t)}
    return next(
        (
            cell
            for cell in cells
            if (cell.value in stating and not is_value(cell)) or (cell.value in units and cell.row in rows)
        ),
        None,
    )


def _names_unit(text: str) -> bool:
    """Whether a cell beside figures is nothing but a unit that changes them: 千箇所."""
    name = plain(text).strip("()")
    units = vocabulary()["unit"]
    return len(name) < 8 and any(
        name.startswith(refused) and name.removeprefix(refused) in {plain(u) for u in units["accepted"]} | {""}
        for refused in units["refused"]
    )


def _what_is_left(sheet: Sheet, readers: list[TableReader], terms: Terms, noted: SheetFindings) -> None:
    """Numbers that were neither taken nor explained: each of them might be a figure that would be lost in silence."""
    used = {place for reader in readers for place in reader.used}
    heads: set[tuple[int, int]] = set()
    explained: set[tuple[int, int]] = set()
    for reader in readers:
        layout = reader.layout
        rows = {*reader.table.rows, *range(layout.top, layout.bottom + 1)}
        columns = reader.explained_columns()
        explained |= {(row, number) for row in rows for number in columns}
        heads |= {(row, n) for row in range(layout.top, layout.bottom + 1) for n in layout.columns}
        heads |= {(cell.row, cell.column) for cell in layout.titles}
    skipped = _skipped_rows(readers)
    known = used | explained | heads
    cells = sheet.cells
    left = (at for at in cells if at not in known and at[0] not in skipped and _may_be_figure(cells[at]))
    if readers:
        for place in ranges(left)[:50]:
            noted.add("E12", "not_taken", place, _first_of(place, sheet), Subject())
        return
    any_left = next(left, None) is not None
    named = next((c for c in sheet.cells.texts() if terms.names_figures(str(c.value))), None) if any_left else None
    if named is not None:
        noted.add("E12", "no_table", named.ref, shown(named.value), Subject())
    elif any_left and terms.names_figures(sheet.name):
        noted.add("E12", "no_table", "", sheet.name, Subject())
    else:
        noted.skip("foreign_sheet", "", str(len(sheet.cells)))


def _first_of(place: str, sheet: Sheet) -> str:
    first = place.split(":")[0]
    return next(shown(cell.value) for cell in sheet.cells.values() if cell.ref == first)


def _skipped_rows(readers: list[TableReader]) -> set[int]:
    """Rows that were passed over with a reason, and those whose side is at fault."""
    cells = [s.cell for r in readers for s in r.noted.skipped] + [
        f.cell for r in readers for f in r.noted.findings if f.code in ("E01", "E12", "E07", "E13")
    ]
    rows = set()
    for cell in cells:
        ends = [int("".join(c for c in part if c.isdigit()) or 0) for part in cell.split(":")]
        if ends and ":" not in cell:
            rows.add(ends[0])
    return rows


def _may_be_figure(cell: Cell) -> bool:
    return isinstance(cell.value, float) or (
        isinstance(cell.value, str) and is_value(cell) and any(map(str.isdecimal, cell.value))
    )


def _kind(sheet: Sheet) -> SheetKind | None:
    return _kinds().get(plain(sheet.name))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, SheetKind]:
    return {plain(name): SheetKind(kind) for kind, names in vocabulary()["sheet"].items() for name in names}


def _with_days(
    stated: Mapping[ProvenanceKey, Provenance], tables: Iterable[TableReader], catalogue: Catalogue
) -> dict[ProvenanceKey, Provenance]:
    """What the side sheet states, and the days that titles, headers and rows name for their figures."""
    provenance = dict(stated)
    for table in tables:
        for key, day in table.days.items():
            level = catalogue.areas[key.area].level if key.area in catalogue.areas else Level.NATION
            text = ProvenanceKey(key.indicator, level, key.year, None, None)
            before = provenance.get(text)
            if before is None or before.as_of is None:
                source, survey, rounded = before[1:] if before else ("", None, False)
                provenance[text] = Provenance(day, source, survey, rounded)
    return provenance


@dataclass(slots=True)
class _Sorted:
    """`sums` are figures too, but of another table first where that one says them; `totals` are to be checked."""

    figures: list[Record]
    sums: list[Record] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def _siblings(tables: Iterable[TableReader]) -> Iterator[list[Record]]:
    """The records of each table; the halves of one table together."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    for table in tables:
        groups.setdefault((table.noted.sheet, *table.signature), []).extend(table.records)
    return iter(groups.values())


def _sorted_out(records: list[Record], catalogue: Catalogue) -> _Sorted:
    """The figures of one table, and its sums.

    A table of some prefectures' municipalities says nothing of the nation by its last row, and its rows of prefectures
    are checks: as figures they would ask for all 47. A table of prefectures may name a few cities as well.
    """
    areas = catalogue.areas
    named = {r.key.area for r in records}
    lowest = max((areas[area].level for area in named), key=_ORDER.__getitem__, default=Level.NATION)
    every = {a.id for a in catalogue.at(Level.PREFECTURE)}
    listed = {areas[area].parent for area in named if areas[area].level is Level.MUNICIPALITY}
    summed = named & every
    of_prefectures = every <= summed or not summed <= listed
    of_nation = of_prefectures or every <= listed
    sums = {area for area in named if _is_sum(areas[area], lowest)}
    result = _Sorted([r for r in records if r.key.area not in sums])
    pairs: set[tuple[str, int]] = set()
    for record in (r for r in records if r.key.area in sums):
        nation = record.key.area == NATION
        stands = lowest is not Level.MUNICIPALITY or (of_nation if nation else of_prefectures)
        if stands or not nation:
            result.totals.append(Total(record))
        if stands:
            result.sums.append(record)
        elif (record.sheet, record.row) not in pairs:
            pairs.add((record.sheet, record.row))
            kind = "total_row" if nation else "prefecture_total_row"
            result.skipped.append(Skipped(kind, record.sheet, record.cell, areas[record.key.area].name["ja"]))
    return result


def _is_sum(area: Area, lowest: Level) -> bool:
    """The nation above anything else, prefectures above municipalities."""
    if area.id == NATION:
        return lowest is not Level.NATION
    return area.level is Level.PREFECTURE and lowest is Level.MUNICIPALITY


def _once(tables: Iterable[_Sorted], catalogue: Catalogue) -> tuple[tuple[Record, ...], list[Finding]]:
    """Each figure once. A total in a table of parts is checked against the figure that another sheet gives."""
    tables = list(tables)
    records: dict[Key, Record] = {}
    kinds: dict[tuple[str, str, int], Record] = {}
    twice: dict[tuple[str, int], Finding] = {}
    findings: list[Finding] = []
    for record in (r for table in tables for r in table.figures):
        first = records.setdefault(record.key, record)
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
    for record in (r for table in tables for r in table.sums):
        records.setdefault(record.key, record)
    return tuple(records.values()), [*findings, *twice.values()]


def _differently(first: Record, record: Record) -> Finding:
    other = "" if first.value is None else f"{first.value:,.0f}"
    return _finding("E13", "said_differently", record, Fact("first", first.place), Fact("other", other))


def _finding(code: str, kind: str, record: Record, *facts: Fact) -> Finding:
    got = "" if record.value is None else f"{record.value:,.0f}"
    return Finding(code, kind, record.sheet, record.cell, Subject(record.field, *record.key), got, facts)


def _nothing(workbook: Workbook) -> Finding:
    """No figure was read: say what would be a table of ours."""
    names = "、".join(sheet.name for sheet in workbook.sheets[:5])
    sheet = workbook.sheets[0].name if workbook.sheets else ""
    return Finding("E12", "nothing_recognised", sheet, "", Subject(), "", (Fact("got_sheets", names),))
