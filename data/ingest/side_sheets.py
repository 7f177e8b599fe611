"""The template's side sheets (targets, origins, the hidden one), and what a reader of the screen may not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.finding import Fact, Finding, Subject
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.spelling import plain
from data.domain.year import AsOf
from data.ingest.areas import Gazetteer
from data.ingest.header_terms import Terms
from data.ingest.numbers import share_of
from data.ingest.records import Meta, Provenance, ProvenanceKey, Record, Skipped
from data.ingest.workbook import Cell, Sheet, Workbook, letters
from data.ingest.years import YearRead, day_in, year_of

EDITION, VERSION, PRACTICE = "版", "様式の版", "練習"
YES = "はい"
FICTIONAL = "架空"
_LEVELS = {"全国": Level.NATION, "ブロック": Level.BLOCK, "都道府県": Level.PREFECTURE, "市町村": Level.MUNICIPALITY}
# How far down a side sheet's header is looked for.
_DEEPEST = 30


class Origins(NamedTuple):
    """Dates and sources as a workbook states them, and what of them is not understood."""

    provenance: dict[ProvenanceKey, Provenance]
    findings: list[Finding]


def asides(sheet: Sheet) -> Iterator[Skipped]:
    """Comments, filters, links to other files, and hidden rows or columns with something in them (which are read)."""
    for kind in sheet.asides:
        yield Skipped(kind, sheet.name, "", "")
    rows = sorted(sheet.hidden_rows & {row for row, _ in sheet.cells})
    if rows:
        yield Skipped("hidden_rows", sheet.name, f"A{rows[0]}:A{rows[-1]}", str(len(rows)))
    for column in sorted(sheet.hidden_columns & {column for _, column in sheet.cells}):
        yield Skipped("hidden_column", sheet.name, f"{letters(column)}1", letters(column))


def meta_of(sheet: Sheet | None, workbook: Workbook) -> Meta | None:
    """What the template says of itself; a practice workbook is one also where only its titles say so."""
    fictional = any(
        FICTIONAL in str(cell.value)
        for item in workbook.sheets
        for row in (1, 2)
        for cell in item.cells.row(row).values()
    ) or any(FICTIONAL in each.name for each in workbook.sheets)
    if sheet is None:
        return Meta("", 0, practice=True) if fictional else None
    known = {
        plain(str(cell.value)): sheet.cells.get((row, 2)) for (row, column), cell in sheet.cells.items() if column == 1
    }
    edition, version, practice = (known.get(plain(name)) for name in (EDITION, VERSION, PRACTICE))
    number = int(edition.value) if edition is not None and isinstance(edition.value, float) else 0
    return Meta(
        version=_text(version), edition=number, practice=fictional or (practice is not None and practice.value == YES)
    )


def targets_of(sheet: Sheet | None, terms: Terms) -> tuple[Record, ...]:
    """The targets that the workbook states, in the catalogue's scale (shares as fractions)."""
    targets = []
    for row, cells in _rows(sheet, terms, "target"):
        indicator, year, cell = _indicator(cells.get("indicator"), terms), _year(cells.get("year")), cells.get("target")
        if indicator is None or year is None or cell is None:
            continue
        declared = terms.catalogue.indicators[indicator]
        value = cell.value
        if declared.is_share:
            share = share_of(value, cell.number_format)
            value = share[0] if share else value
        if isinstance(value, float):
            key = Key(indicator, NATION, "all", year)
            targets.append(Record(key, value, Mark.TARGET, sheet.name if sheet else "", row, cell.column, "目標値"))
    return tuple(targets)


def origins_of(sheet: Sheet | None, terms: Terms, gazetteer: Gazetteer) -> Origins:
    """Day, source and survey of the figures; a day or a source that is not understood is a finding at its cell."""
    origins = Origins({}, [])
    if sheet is None:
        return origins
    sources = terms.catalogue.sources
    names = {
        plain(name): s.id for s in sources.values() for name in (s.id, s.title["ja"], s.credit["ja"], s.title["en"])
    }
    for _, cells in _rows(sheet, terms, "source"):
        indicator, year = _indicator(cells.get("indicator"), terms), _year(cells.get("year"))
        level = _LEVELS.get(_text(cells.get("level")))
        if indicator is None or year is None or level is None:
            continue
        about = Subject("", indicator, None, None, year)
        as_of, source, survey = cells.get("as_of"), cells.get("source"), cells.get("survey")
        day = _as_of(as_of)
        if as_of is not None and day is None:
            fault = Finding("E07", "unreadable_day", sheet.name, as_of.ref, about, _text(as_of))
            origins.findings.append(fault)
        known = {}
        for role, cell in (("source", source), ("survey", survey)):
            text = _text(cell)
            known[role] = names.get(plain(text))
            if cell is not None and text and known[role] is None:
                listed = Fact("known", "、".join(s.title["ja"] for s in sources.values()))
                origins.findings.append(Finding("W15", "unknown_source", sheet.name, cell.ref, about, text, (listed,)))
        code = cells.get("area_code")
        area = gazetteer.code(code.value) if code else None
        label = ProvenanceKey(
            indicator, level, year, _text(cells.get("segment")) or None, area if isinstance(area, str) else None
        )
        rounded = _text(cells.get("rounded")) == YES
        if day is not None or known["source"] is not None:
            origins.provenance[label] = Provenance(day, known["source"] or "", known["survey"], rounded)
    return origins


def _rows(sheet: Sheet | None, terms: Terms, needed: str) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows under the header that names `needed`, each with its cells by role."""
    if sheet is None:
        return
    roles: dict[int, dict[str, int]] = {}
    for (row, number), cell in sheet.cells.items():
        role = terms.read(str(cell.value)).role if row <= _DEEPEST else None
        if role is not None:
            roles.setdefault(row, {}).setdefault(role, number)
    header = next((row for row in sorted(roles) if {needed, "indicator"} <= roles[row].keys()), None)
    if header is None:
        return
    for row in sorted({row for row, _ in sheet.cells if row > header}):
        places = ((role, sheet.cells.get((row, number))) for role, number in roles[header].items())
        yield row, {role: cell for role, cell in places if cell is not None}


def _indicator(cell: Cell | None, terms: Terms) -> str | None:
    return terms.indicators.get(plain(str(cell.value))) if cell else None


def _year(cell: Cell | None) -> int | None:
    result = year_of(cell.value, cell.number_format) if cell else None
    return result.year if isinstance(result, YearRead) else None


def _text(cell: Cell | None) -> str:
    return str(cell.value).strip() if cell else ""


def _as_of(cell: Cell | None) -> AsOf | None:
    """A day as the template writes it (2022-05-31), as a date, or as people do (令和4年5月末)."""
    if cell is None:
        return None
    if isinstance(cell.value, date):
        return AsOf(cell.value.year, cell.value.month, cell.value.day)
    text = str(cell.value).strip()
    try:
        return AsOf.parse(text)
    except ValueError:
        return day_in(text)
