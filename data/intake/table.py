"""Reads the rows of one table: what a row says and what a column says make a figure's key, the cell its value."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import ALL, Form, Indicator
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.spelling import plain
from data.domain.year import YearKind
from data.intake.fields import vocabulary
from data.intake.layout import KEYS, Column, Layout, label_column
from data.intake.meaning import Dictionary, Meaning
from data.intake.numbers import NumberFault, count_of, share_of
from data.intake.places import Found, Gazetteer, PlaceFault, Special
from data.intake.record import Ignored, Printed, Record, unallocated_in, whole_of
from data.intake.workbook import Cell, Sheet, Value, letters
from data.intake.years import TwoYears, YearRead, year_of

_REMARKS = {"unit_stripped": "W09", "dash_may_be_zero": "W11"}
PLACES = ("area_code", "area", "municipality")


# Most rows say nothing at their side but area and year.
_NOTHING = Meaning()


class _Row(NamedTuple):
    """What the cells at the side of one row say; `level` is None for what is allotted to no area."""

    area: str
    level: Level | None
    meaning: Meaning
    year_cell: Cell | None


class Table:
    """One sheet's table. After `read` its lists hold what was found."""

    def __init__(self, sheet: Sheet, layout: Layout, dictionary: Dictionary, gazetteer: Gazetteer) -> None:
        self._sheet, self._layout, self._dictionary, self._gazetteer = sheet, layout, dictionary, gazetteer
        self._indicators = dictionary.catalogue.indicators
        self._areas = dictionary.catalogue.areas
        self.records: list[Record] = []
        self.unallocated: list[Record] = []
        self.printed: list[Printed] = []
        self.findings: list[Finding] = []
        self.ignored: list[Ignored] = []
        self.faulty: set[Key] = set()
        self.denied: list[Record] = []
        self._meanings: dict[int | tuple[int, Meaning], Meaning] = {}
        self._years: dict[tuple[Value, str], YearRead | TwoYears | None] = {}
        self._places: dict[tuple[Value | None, ...], Found] = {}
        self._checked = False
        self._uncounted: set[tuple[int, Level | None]] = set()
        # The kind of the fault, by indicator, level and segment; empty where there is none.
        self._can: dict[tuple[str, Level | None, str], str] = {}

    def read(self) -> None:
        """Row after row, to the end of the sheet."""
        figures = self._columns()
        keys = {role: number for role in KEYS if (number := self._layout.of(role)) is not None}
        unnamed = None if keys else label_column(self._layout, self._sheet)
        labels = [] if unnamed is None else [unnamed]
        covered = self._covered({*keys.values(), *labels})
        self._checked = self._has_check_digits(keys.get("area_code"))
        rows: dict[int, dict[int, Cell]] = defaultdict(dict)
        for (row, number), cell in self._sheet.cells.items():
            if row > self._layout.bottom:
                rows[row][number] = cell
        empty: list[int] = []
        for number in sorted(rows):
            cells = rows[number]
            for (covered_row, side), origin in covered.items():
                if covered_row == number and side not in cells and origin in self._sheet.cells:
                    cells[side] = self._sheet.cells[origin]
            if self._is_note(number, cells):
                continue
            held = [(column, cells[column.number]) for column in figures if column.number in cells]
            if not held:
                empty.append(number)
                continue
            about = self._row(number, cells, keys, labels)
            if about is not None:
                for column, cell in held:
                    self._figure(about, column, cell)
        if empty:
            place = f"A{empty[0]}" if len(empty) == 1 else f"A{empty[0]}:A{empty[-1]}"
            self.ignored.append(Ignored("empty_rows", self._sheet.name, place, str(len(empty))))

    def _columns(self) -> tuple[Column, ...]:
        """The columns of figures; what is unknown or in another unit is a finding, where anything stands under it."""
        usable = []
        filled = {column for row, column in self._sheet.cells if row > self._layout.bottom}
        for column in self._layout.columns.values():
            at = f"{letters(column.number)}{self._layout.bottom}"
            if column.meaning.refused:
                self._find("E06", "unit_refused", at, column.field, Subject(column.field))
            elif column.meaning.unknown and column.number in filled and not self._is_label(column):
                seen = "、".join(c.field for c in self._layout.columns.values())
                self._find("E12", "unknown_column", at, column.field, Subject(column.field), Fact("seen", seen))
            elif column.meaning.figures:
                usable.append(column)
        twice: dict[tuple[object, ...], Column] = {}
        for column in usable:
            m = column.meaning
            if (first := twice.setdefault((m.indicator, m.segment, m.year, m.role), column)) is not column:
                at = f"{letters(column.number)}{self._layout.bottom}"
                where = f"{letters(first.number)}{self._layout.bottom}"
                self._find("E12", "column_twice", at, column.field, Subject(column.field), Fact("first", where))
        return tuple(dict.fromkeys(twice.values()))

    def _is_label(self, column: Column) -> bool:
        """A first column of row labels may be called anything."""
        return column.number == min(self._layout.columns) and not any(
            c.meaning.role in KEYS for c in self._layout.columns.values()
        )

    def _has_check_digits(self, codes: int | None) -> bool:
        """Whether the column of codes holds six digits: told by all of its cells together."""
        if codes is None:
            return False
        held = (cell.value for (row, column), cell in self._sheet.cells.items() if column == codes)
        return self._gazetteer.has_check_digits(held)

    def _covered(self, columns: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells at the side that a merged cell covers, with the cell that speaks for them."""
        return {
            (row, column): (area.top, area.left)
            for area in self._sheet.merged
            for column in range(area.left, area.right + 1)
            if column in columns and area.top > self._layout.bottom
            for row in range(area.top, area.bottom + 1)
        }

    def _is_note(self, number: int, cells: dict[int, Cell]) -> bool:
        first = min(cells)
        value = cells[first].value
        if not isinstance(value, str) or not plain(value).startswith(tuple(map(plain, vocabulary()["note"]["starts"]))):
            return False
        self.ignored.append(Ignored("note", self._sheet.name, f"{letters(first)}{number}", value[:200]))
        return True

    def _row(self, number: int, cells: dict[int, Cell], keys: dict[str, int], labels: list[int]) -> _Row | None:
        """What the row is about; None where it is no row of figures, which is then said."""
        said = _NOTHING
        sides = [cells.get(keys[role]) if role in keys else None for role in PLACES]
        where = next((cell.ref for cell in sides if cell is not None), "")
        place = self._place(*(None if cell is None else cell.value for cell in sides))
        year_cell = cells.get(keys["year"]) if "year" in keys else None
        for role in ("indicator", "segment", "part"):
            if role in keys and (cell := cells.get(keys[role])) and isinstance(cell.value, str):
                said = self._label(role, cell, said)
                if said.unknown:
                    self._find("E12", f"unknown_{role}", cell.ref, said.unknown, Subject(said.unknown))
                    return None
        for column in labels[:1]:
            if (cell := cells.get(column)) is not None:
                found = self._free_label(cell)
                if isinstance(found, Meaning):
                    said = found
                elif found is not None:
                    place, where = found, cell.ref
        return self._placed(number, place, where, said, year_cell, cells)

    def _place(self, code: Value | None, area: Value | None, municipality: Value | None) -> Found:
        """The same three cells stand in a row for each year."""
        at = (code, area, municipality)
        if at not in self._places:
            self._places[at] = self._gazetteer.place(*at, checked=self._checked)
        return self._places[at]

    def _placed(
        self, number: int, place: Found, where: str, said: Meaning, year_cell: Cell | None, cells: dict[int, Cell]
    ) -> _Row | None:
        if place is None or isinstance(place, str):
            area = place or NATION
            return _Row(area, self._areas[area].level, said, year_cell)
        at = where or f"A{number}"
        text = " ".join(str(c.value) for _, c in sorted(cells.items())[:3] if isinstance(c.value, str))
        if isinstance(place, PlaceFault):
            about = Subject(area=next((str(f.value) for f in place.facts if f.name == "code_area"), None))
            self._find("E01", place.kind, at, text, about, *place.facts)
            return None
        self.ignored.append(Ignored(f"{place.kind}_row", self._sheet.name, at, text))
        unallocated = unallocated_in(place.area or NATION)
        return _Row(unallocated, None, said, year_cell) if place.kind == "unallocated" else None

    def _label(self, role: str, cell: Cell, said: Meaning) -> Meaning:
        text = str(cell.value)
        if role == "part":
            indicator = self._indicators.get(said.indicator or self._layout.title.indicator or "")
            known = self._dictionary.parts(indicator).get(plain(text)) if indicator else None
            return Meaning(segment=known, unknown="" if known else text).under(said)
        found = self._dictionary.header(text, subject=self._dictionary.subject(self._layout.titles))
        if role == "segment" and found.segment is None:
            indicator = self._indicators.get(said.indicator or self._layout.title.indicator or "")
            known = self._dictionary.parts(indicator).get(plain(text)) if indicator else None
            if known is not None:
                return Meaning(segment=known).under(said)
            if found.indicator is None:
                return Meaning(unknown=text).under(said)
        if role == "indicator" and found.indicator is None:
            return Meaning(unknown=text)
        return Meaning(found.indicator, found.segment, found.year, found.year_kind).under(said)

    def _free_label(self, cell: Cell) -> Meaning | Found:
        """A first column that is not called anything: an area, a year, an indicator or a part."""
        year = year_of(cell.value, cell.number_format)
        if isinstance(year, YearRead):
            return Meaning(year=year.year, year_kind=year.kind)
        place = self._gazetteer.name(cell.value)
        if isinstance(place, str | Special):
            return place
        found = self._dictionary.header(str(cell.value), subject=self._dictionary.subject(self._layout.titles))
        indicator = self._indicators.get(self._layout.title.indicator or "")
        part = self._dictionary.parts(indicator).get(plain(str(cell.value))) if indicator else None
        if part is not None:
            return Meaning(segment=part)
        return found if found.figures and not found.unknown else place

    def _figure(self, row: _Row, column: Column, cell: Cell) -> None:
        meaning = self._together(column, row.meaning)
        indicator = self._indicators.get(meaning.indicator or "")
        if indicator is None:
            # Once for the column: every cell of it has the same fault.
            self._once("E12", "no_indicator", f"{letters(column.number)}{self._layout.bottom}", column.field)
            return
        year = self._year(row, column, meaning, indicator, cell)
        if year is None:
            return
        segment = meaning.segment or ALL
        if indicator.form is Form.CATEGORY:
            self._kind(row, column, indicator, year, cell)
            return
        key = Key(indicator.id, row.area, segment, year)
        if not self._possible(row, key, indicator, column, cell):
            return
        if indicator.is_share:
            share = share_of(cell.value, cell.number_format)
            if share is None:
                self._find("E05", "not_a_share", cell.ref, _shown(cell.value), Subject(column.field, *key))
            else:
                self.printed.append(Printed(self._record(key, share[0], Mark.OBSERVED, cell, column), share[1]))
            return
        found = count_of(cell.value, cell.number_format)
        if isinstance(found, NumberFault):
            self._find(found.code, found.kind, cell.ref, _shown(cell.value), Subject(column.field, *key))
            self.faulty.add(key)
            return
        if found.remark:
            said = f"{found.value:,.0f}" if found.value is not None else "0"
            remark, about = Fact("number", said), Subject(column.field, *key)
            self._find(_REMARKS[found.remark], found.remark, cell.ref, _shown(cell.value), about, remark)
        record = self._record(key, found.value, found.mark, cell, column)
        (self.unallocated if row.level is None else self.records).append(record)

    def _together(self, column: Column, side: Meaning) -> Meaning:
        """What column, row and title say; worked out once for each column and kind of row."""
        at = column.number if side is _NOTHING else (column.number, side)
        if at not in self._meanings:
            self._meanings[at] = column.meaning.under(side).under(self._layout.title)
        return self._meanings[at]

    def _kind(self, row: _Row, column: Column, indicator: Indicator, year: int, cell: Cell) -> None:
        """A category's value is the name of its kind, or a word for none of them."""
        said = plain(str(cell.value))
        part = self._dictionary.parts(indicator).get(said)
        if part is None and said not in self._dictionary.none:
            names = Fact("kinds", "、".join(p.name.ja for p in indicator.parts))
            about = Subject(column.field, indicator.id, row.area, None, year)
            self._find("E06", "unknown_kind", cell.ref, _shown(cell.value), about, names)
            return
        key = Key(indicator.id, row.area, part or indicator.parts[0].id, year)
        if row.level is None or not self._possible(row, key, indicator, column, cell):
            return
        if part is None:
            none = key._replace(segment=ALL)
            self.denied.append(self._record(none, None, Mark.NOT_APPLICABLE, cell, column))
        else:
            self.records.append(self._record(key, 1.0, Mark.OBSERVED, cell, column))

    def _year(self, row: _Row, column: Column, meaning: Meaning, indicator: Indicator, cell: Cell) -> int | None:
        """The year of a figure, whose kind must be the indicator's."""
        read: YearRead | TwoYears | None = None
        if row.year_cell is not None:
            written = (row.year_cell.value, row.year_cell.number_format)
            if written not in self._years:
                self._years[written] = year_of(*written)
            read = self._years[written]
            if read is None:
                self._once("E07", "unreadable_year", row.year_cell.ref, _shown(row.year_cell.value))
                return None
        elif meaning.year is not None:
            read = YearRead(meaning.year, meaning.year_kind, False)
        if isinstance(read, TwoYears):
            at = row.year_cell.ref if row.year_cell else cell.ref
            facts = (Fact("first", str(read.first)), Fact("second", str(read.second)))
            self._once("E07", "two_years", at, _shown(row.year_cell.value) if row.year_cell else "", *facts)
            return None
        if read is None:
            self._find("E07", "no_year", cell.ref, _shown(cell.value), Subject(column.field, indicator.id, row.area))
            return None
        if read.converted and row.year_cell is not None:
            self._once("W10", "beyond_era", row.year_cell.ref, _shown(row.year_cell.value), Fact("year", read.year))
        if read.kind is not None and read.kind is not indicator.year_kind:
            kind = "needs_fiscal_year" if indicator.year_kind is YearKind.FISCAL else "needs_calendar_year"
            self._find("E07", kind, cell.ref, _shown(cell.value), Subject(column.field, indicator.id, row.area))
            return None
        return read.year

    def _possible(self, row: _Row, key: Key, indicator: Indicator, column: Column, cell: Cell) -> bool:
        """Whether the indicator has such areas and such parts at all."""
        segment = key.segment
        at = (indicator.id, row.level, segment)
        if at not in self._can:
            counted = row.level is None or row.level in indicator.levels
            has = indicator.has_segment(segment) if row.level is None else indicator.can_have(row.level, segment)
            self._can[at] = "" if has else "part_not_counted" if counted else "area_not_counted"
        fault = self._can[at]
        if fault == "area_not_counted" and (cell.column, row.level) in self._uncounted:
            # Once for the column: a table of municipalities would tell it 1,741 times.
            return False
        if fault:
            self._uncounted.add((cell.column, row.level))
            self._find("E12", fault, cell.ref, _shown(cell.value), Subject(column.field, *key))
        return not fault

    def _record(self, key: Key, value: float | None, mark: Mark, cell: Cell, column: Column) -> Record:
        return Record(key, value, mark, self._sheet.name, cell.row, cell.column, column.field)

    def _find(self, code: str, kind: str, cell: str, got: str, about: Subject, *facts: Fact) -> None:
        area = None if about.area and whole_of(about.area) else about.area
        about = Subject(about.field, about.indicator, area, about.segment, about.year)
        self.findings.append(Finding(code, kind, self._sheet.name, cell, about, got, facts))

    def _once(self, code: str, kind: str, cell: str, got: str, *facts: Fact) -> None:
        """One fault at the side of a row is one finding, not one for every figure of the row."""
        finding = Finding(code, kind, self._sheet.name, cell, Subject(), got, facts)
        if finding not in self.findings[-40:]:
            self.findings.append(finding)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, tuple):
        return str(value[0])
    return str(value)
