"""The template's side sheets (targets, origins, the hidden one), and what a reader of the screen may not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.domain.area import NATION, Level
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.spelling import plain
from data.domain.year import AsOf
from data.ingest.layout import Layout, find_layout
from data.ingest.meaning import Dictionary
from data.ingest.numbers import share_of
from data.ingest.places import Gazetteer
from data.ingest.record import Ignored, Meta, Provenance, Record, Told
from data.ingest.workbook import Cell, Sheet, Workbook, letters
from data.ingest.years import YearRead, year_of

EDITION, VERSION, PRACTICE = "版", "様式の版", "練習"
YES = "はい"
FICTIONAL = "架空"
_LEVELS = {"全国": Level.NATION, "ブロック": Level.BLOCK, "都道府県": Level.PREFECTURE, "市町村": Level.MUNICIPALITY}


def asides(sheet: Sheet) -> Iterator[Ignored]:
    """Comments, filters, links to other files, and hidden rows or columns with something in them (which are read)."""
    for kind in sheet.asides:
        yield Ignored(kind, sheet.name, "", "")
    rows = sorted(sheet.hidden_rows & {row for row, _ in sheet.cells})
    if rows:
        yield Ignored("hidden_rows", sheet.name, f"A{rows[0]}:A{rows[-1]}", str(len(rows)))
    for column in sorted(sheet.hidden_columns & {column for _, column in sheet.cells}):
        yield Ignored("hidden_column", sheet.name, f"{letters(column)}1", letters(column))


def meta_of(sheet: Sheet | None, workbook: Workbook) -> Meta | None:
    """What the template says of itself; a practice workbook is one also where only its titles say so."""
    fictional = any(
        FICTIONAL in str(cell.value) for each in workbook.sheets for at, cell in each.cells.items() if at[0] <= 2
    ) or any(FICTIONAL in each.name for each in workbook.sheets)
    if sheet is None:
        return Meta("", 0, practice=True) if fictional else None
    held = {
        plain(str(cell.value)): sheet.cells.get((row, 2)) for (row, column), cell in sheet.cells.items() if column == 1
    }
    edition, version, practice = (held.get(plain(name)) for name in (EDITION, VERSION, PRACTICE))
    number = int(edition.value) if edition is not None and isinstance(edition.value, float) else 0
    return Meta(
        version=_text(version), edition=number, practice=fictional or (practice is not None and practice.value == YES)
    )


def targets_of(sheet: Sheet | None, dictionary: Dictionary) -> tuple[Record, ...]:
    """The targets that the workbook states, in the catalogue's scale (shares as fractions)."""
    found = []
    for layout, row, cells in _rows(sheet, dictionary, "target"):
        indicator, year, cell = _indicator(cells["indicator"], dictionary), _year(cells["year"]), cells["target"]
        if indicator is None or year is None or cell is None:
            continue
        declared = dictionary.catalogue.indicators[indicator]
        value = cell.value
        if declared.is_share:
            share = share_of(value, cell.number_format)
            value = share[0] if share else value
        if isinstance(value, float):
            key = Key(indicator, NATION, "all", year)
            field = layout.columns[cell.column].field
            found.append(Record(key, value, Mark.TARGET, sheet.name if sheet else "", row, cell.column, field))
    return tuple(found)


def provenance_of(sheet: Sheet | None, dictionary: Dictionary, gazetteer: Gazetteer) -> dict[Told, Provenance]:
    """Day, source and survey of the figures, as far as the workbook states them with ids of the catalogue."""
    found: dict[Told, Provenance] = {}
    sources = dictionary.catalogue.sources
    for _, _, cells in _rows(sheet, dictionary, "source"):
        indicator, year = _indicator(cells["indicator"], dictionary), _year(cells["year"])
        level = _LEVELS.get(_text(cells["level"]))
        source, survey = _text(cells["source"]), _text(cells["survey"])
        if indicator is None or year is None or level is None or source not in sources:
            continue
        area = gazetteer.code(cells["area_code"].value) if cells["area_code"] else None
        told = Told(indicator, level, year, _text(cells["segment"]) or None, area if isinstance(area, str) else None)
        found[told] = Provenance(
            as_of=_as_of(cells["as_of"]),
            source=source,
            survey=survey if survey in sources else None,
            rounded=_text(cells["rounded"]) == YES,
        )
    return found


Cells = dict[str, Cell | None]
_ROLES = (
    "indicator",
    "level",
    "year",
    "segment",
    "area_code",
    "as_of",
    "source",
    "survey",
    "rounded",
    "target",
    "base",
)


def _rows(sheet: Sheet | None, dictionary: Dictionary, needed: str) -> Iterator[tuple[Layout, int, Cells]]:
    if sheet is None:
        return
    layout = find_layout(sheet, dictionary, also=needed)
    if layout is None or layout.of(needed) is None or layout.of("indicator") is None:
        return
    places = {role: layout.of(role) for role in _ROLES}
    for row in sorted({row for row, _ in sheet.cells if row > layout.bottom}):
        yield layout, row, {role: sheet.cells.get((row, at)) if at else None for role, at in places.items()}


def _indicator(cell: Cell | None, dictionary: Dictionary) -> str | None:
    return dictionary.indicators.get(plain(str(cell.value))) if cell else None


def _year(cell: Cell | None) -> int | None:
    found = year_of(cell.value, cell.number_format) if cell else None
    return found.year if isinstance(found, YearRead) else None


def _text(cell: Cell | None) -> str:
    return str(cell.value).strip() if cell else ""


def _as_of(cell: Cell | None) -> AsOf | None:
    if cell is None:
        return None
    if isinstance(cell.value, date):
        return AsOf(cell.value.year, cell.value.month, cell.value.day)
    try:
        return AsOf.parse(str(cell.value).strip())
    except ValueError:
        return None
