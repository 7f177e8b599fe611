"""Reads the rows of one table: what a row says and what a column says make a figure's key, the cell its value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from data.domain.area import Level
from data.domain.finding import Fact, Subject
from data.domain.indicator import ALL, Form, Indicator
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.spelling import plain
from data.domain.year import AsOf, YearKind
from data.ingest.areas import Gazetteer
from data.ingest.grid import is_note, is_value
from data.ingest.header_terms import Meaning, Terms
from data.ingest.headers import ASIDES, Column, Table
from data.ingest.numbers import NumberFault, count_of, share_of
from data.ingest.printed_sums import PrintedSums
from data.ingest.records import Printed, Question, Record
from data.ingest.row_headers import NOTHING, Row, RowHeaders
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.workbook import Cell, Sheet, Value, letters
from data.ingest.years import TwoYears, YearRead, year_of

_REMARKS = {"unit_stripped": "W09", "dash_may_be_zero": "W11"}
Place = tuple[int, int]


class TableReader:
    """One table. After `read` its lists hold what was read, and `noted` what is to be said of it.

    `used` are the cells that were taken, are at fault, or have been explained.
    """

    def __init__(
        self, sheet: Sheet, table: Table, terms: Terms, gazetteer: Gazetteer, chosen: Mapping[str, str]
    ) -> None:
        self._sheet, self.table, self.layout, self._terms = sheet, table, table.layout, terms
        self._indicators = terms.catalogue.indicators
        self._chosen = chosen
        self.records: list[Record] = []
        self.unallocated: list[Record] = []
        self.printed: list[Printed] = []
        self.faulty: set[Key] = set()
        self.explicit_none: list[Record] = []
        self.questions: list[Question] = []
        self.days: dict[Key, AsOf] = {}
        self.used: set[Place] = set()
        self.noted = SheetFindings(sheet.name)
        self._side = RowHeaders(sheet, self.layout, terms, gazetteer, self.noted, table.rows)
        self._years, self._coverage = _FigureYears(self.noted), _Coverage(self.noted)
        self._meanings: dict[tuple[int, int], Meaning | str] = {}
        self._sides: dict[tuple[Meaning, Meaning], int] = {}
        self._sums = PrintedSums()
        self._section, self._section_cell = NOTHING, ""
        self._last_indicator = NOTHING

    @property
    def signature(self) -> tuple[object, ...]:
        """The same for the halves of one table that stand side by side."""
        meanings = {c.meaning for c in self.layout.figures}
        return (self.layout.top, self.layout.bottom, frozenset(meanings), self.layout.title)

    def read(self) -> None:
        """Row after row, as far as the table goes."""
        figures = self._figure_columns()
        numbers = {c.number for c in self.layout.columns.values()} | {*self.layout.labels}
        left = min(numbers, default=1)
        right = self._right_edge()
        merged = self._merged_values({c.number for c in figures})
        empty: list[int] = []
        for number in self.table.rows:
            row = self._sheet.cells.row(number)
            cells = {n: cell for n, cell in row.items() if left <= n <= right}
            if not cells:
                continue
            if is_note(cells):
                first = min(cells)
                self.noted.skip("note", f"{letters(first)}{number}", shown(cells[first].value)[:200])
                continue
            values = [
                (column, cells[column.number])
                for column in figures
                if column.number in cells and (number, column.number) not in merged
            ]
            if not values:
                self._row_of_words(number, cells, empty)
                continue
            skipped, noted = len(self.noted.skipped), len(self.noted.findings)
            about = self._side.row(number, cells)
            if about is None and not self.layout.keys and not any(is_value(cell) for _, cell in values):
                # 担当 | 地域振興課 in a list of labels: words beside words are no figure.
                del self.noted.findings[noted:]
                self.noted.skip("text_row", f"{letters(min(cells))}{number}", shown(cells[min(cells)].value)[:200])
            self.used |= {(number, column.number) for column, _ in values}
            sides = {*self.layout.keys.values(), *self.layout.labels}
            side = [cell for n, cell in cells.items() if n in sides]
            self._sums.count(about, values, side, [s.kind for s in self.noted.skipped[skipped:]])
            if about is not None:
                text = self._side_of(about)
                for column, cell in values:
                    self._figure(about, text, column, cell)
        self._sums.check(self.noted)
        if empty:
            place = f"A{empty[0]}" if len(empty) == 1 else f"A{empty[0]}:A{empty[-1]}"
            self.noted.skip("empty_rows", place, str(len(empty)))

    def withdraw(
        self, *, rows: Collection[int] = (), columns: Collection[int] = (), places: Collection[Place] = ()
    ) -> None:
        """Take back what was read there: something beside it says that it is no figure of ours."""
        for records in (self.records, self.unallocated, self.explicit_none):
            kept = [r for r in records if not (r.row in rows or r.column in columns or (r.row, r.column) in places)]
            self.faulty |= {r.key for r in records} - {r.key for r in kept}
            records[:] = kept

    def explained_columns(self) -> set[int]:
        """The columns whose numbers are no figures: the side, and those called serial number, remarks, change …"""
        asides = {
            c.number
            for c in self.layout.columns.values()
            if c.meaning.role in ASIDES or c.meaning.unknown or c.meaning.refused or self._terms.is_derived(c.field)
        }
        return asides | {*self.layout.keys.values(), *self.layout.labels}

    def _right_edge(self) -> int:
        """A table ends before the next one beside it: at its last header, but for cells that nothing heads."""
        return max(c.number for c in self.layout.columns.values())

    def _figure_columns(self) -> tuple[Column, ...]:
        """The columns of figures; what is unknown or in another unit is a finding, where anything stands under it."""
        usable = []
        layout = self.layout
        rows = set(self.table.rows)
        filled = {number for (row, number) in self._sheet.cells if row in rows}
        sides = {*layout.keys.values(), *layout.labels}
        for column in layout.columns.values():
            if column.number in sides or column.meaning.role in ASIDES:
                continue
            if column.meaning.refused:
                self.noted.add("E06", "unit_refused", column.ref, column.field, Subject(column.field))
            elif self._terms.is_derived(column.field.split(" ")[-1]) or self._terms.is_derived(column.field):
                if column.number in filled:
                    self.noted.skip("derived_column", column.ref, column.field)
            elif column.meaning.unknown and column.number in filled:
                known = "、".join(c.field for c in layout.columns.values() if not c.meaning.unknown)
                kind = "qualified_header" if self._is_qualified(column) else "unknown_column"
                self.noted.add("E12", kind, column.ref, column.field, Subject(column.field), Fact("seen", known))
            elif column.meaning.figures:
                usable.append(column)
        return self._once_each(usable)

    def _is_qualified(self, column: Column) -> bool:
        """Whether the header names a figure of ours, but says something beside it."""
        return column.meaning.figures or self._terms.named_in(column.field) is not None

    def _once_each(self, columns: list[Column]) -> tuple[Column, ...]:
        """Each meaning once; where two columns say the same, the one that was chosen, else the first with a finding."""
        alike: dict[tuple[object, ...], list[Column]] = defaultdict(list)
        for column in columns:
            m = column.meaning
            at = (m.indicator, m.subject, m.short, m.segment, m.year, m.area, m.role)
            alike[at].append(column)
        taken = []
        for same in alike.values():
            if len(same) == 1:
                taken.append(same[0])
                continue
            question = f"column_twice:{self._sheet.name}!{same[0].ref}"
            choice = self._chosen.get(question, "")
            options = tuple(c.ref for c in same)
            self.questions.append(Question(question, self._sheet.name, same[0].ref, "column_twice", options))
            if choice in options:
                taken.append(next(c for c in same if c.ref == choice))
                self.noted.skip("not_chosen", "、".join(o for o in options if o != choice), same[0].field)
            else:
                taken.append(same[0])
                for other in same[1:]:
                    first = Fact("first", same[0].ref)
                    self.noted.add("E12", "column_twice", other.ref, other.field, Subject(other.field), first)
            for other in same:
                if other is not taken[-1]:
                    self.used |= {(row, other.number) for row in self.table.rows}
        return tuple(sorted(taken, key=lambda c: c.number))

    def _merged_values(self, numbers: set[int]) -> set[Place]:
        """Cells of figures that merged cells cover: which cell the value is of, nobody can tell."""
        rows = set(self.table.rows)
        covered: set[Place] = set()
        for area in self._sheet.merged:
            columns = [n for n in range(area.left, area.right + 1) if n in numbers]
            if not columns or area.top not in rows or area.left not in numbers:
                continue
            cells = [
                (row, n)
                for row in range(area.top, area.bottom + 1)
                for n in range(area.left, area.right + 1)
                if (row, n) in self._sheet.cells
            ]
            if not cells:
                continue
            span = f"{letters(area.left)}{area.top}:{letters(area.right)}{area.bottom}"
            got = "、".join(shown(self._sheet.cells[cell].value) for cell in cells)
            kind = "hidden_under_merge" if len(cells) > 1 else "merged_value"
            self.noted.add("E06", kind, span, got, Subject())
            covered |= set(cells)
        self.used |= covered
        return covered

    def _row_of_words(self, number: int, cells: Mapping[int, Cell], empty: list[int]) -> None:
        """A row without figures: it heads those below it, or is empty."""
        if any(is_value(cell) and n not in self.layout.keys.values() for n, cell in cells.items()):
            # Numbers outside the columns of figures: `parse_workbook` says so.
            return
        section = self._side.section(cells)
        if section is None:
            (
                self.noted.skip("text_row", f"{letters(min(cells))}{number}", shown(cells[min(cells)].value)[:200])
                if len(cells) == 1
                else empty.append(number)
            )
            return
        self._section, self._section_cell = section, f"{letters(min(cells))}{number}"
        self._last_indicator = NOTHING
        empty.append(number)

    def _figure(self, row: Row, side: tuple[int, Meaning, int | None], column: Column, cell: Cell) -> None:
        meaning = self._together(row, side, column)
        if isinstance(meaning, str):
            about = Subject(column.field, None, row.area)
            facts = (Fact("section", self._section_cell or "－"),)
            self.noted.add(
                "E13" if meaning != "two_years" else "E07",
                f"conflict_{meaning}",
                cell.ref,
                shown(cell.value),
                about,
                *facts,
            )
            return
        indicator = self._indicators.get(self._terms.indicator_of(meaning) or "")
        if indicator is None:
            # Once for the column: every cell of it has the same fault.
            self.noted.add_once("E12", "no_indicator", column.ref, column.field)
            return
        row = self._placed(row, meaning)
        if not row.has_area and self.layout.title.area is not None and meaning.area is None:
            if not self.layout.title.area:
                self.noted.add_once("E01", "area_in_title", cell.ref, shown(cell.value))
                return
            area = self._terms.catalogue.areas[self.layout.title.area]
            row = row._replace(area=area.id, level=area.level)
        year = self._years.of(row, column.field, meaning, indicator, cell)
        if year is None:
            return
        if indicator.form is Form.CATEGORY:
            self._kind(row, column, indicator, year, cell)
            return
        key = Key(indicator.id, row.area, meaning.segment or ALL, year)
        if not self._coverage.covers(key, row.level, indicator, column.field, cell):
            return
        if meaning.day is not None:
            self.days[key] = meaning.day
        if indicator.is_share:
            self._share(key, column, cell)
        else:
            self._count(row, key, column, cell)

    def _placed(self, row: Row, meaning: Meaning) -> Row:
        """The row with the area that its column or section names, where the row names none."""
        if row.has_area or meaning.area is None:
            return row
        return row._replace(area=meaning.area, level=self._terms.catalogue.areas[meaning.area].level)

    def _side_of(self, row: Row) -> tuple[int, Meaning, int | None]:
        """What the side of a row says: its meaning, a number by which it is known again, and its year."""
        side = row.meaning
        if not side.names_indicator and self._last_indicator.names_indicator and side.segment is not None:
            # うち過疎地域 under a row of the indicator.
            side = side.under(self._last_indicator)
        elif side.names_indicator:
            self._last_indicator = Meaning(indicator=side.indicator, subject=side.subject, short=side.short)
        at = (side, self._section)
        number = self._sides.setdefault(at, len(self._sides))
        year = self._years.written(row.year_cell) if row.year_cell is not None else None
        return number, side, year.year if isinstance(year, YearRead) else None

    def _together(self, row: Row, side: tuple[int, Meaning, int | None], column: Column) -> Meaning | str:
        """What column, row, section and title say; the kind of the conflict where they contradict each other."""
        number, meaning_of_side, year = side
        at = (column.number, number)
        if at not in self._meanings:
            self._meanings[at] = self._combined(column.meaning, meaning_of_side)
        meaning = self._meanings[at]
        if isinstance(meaning, str):
            return meaning
        if year is not None and column.meaning.year is not None and year != column.meaning.year:
            return "two_years"
        if row.has_area and column.meaning.area is not None and row.area != column.meaning.area:
            return "two_areas"
        return meaning

    def _combined(self, column: Meaning, side: Meaning) -> Meaning | str:
        inner = side.under(self._section)
        if column.segment not in (None, ALL) and inner.segment not in (None, ALL, column.segment):
            return "two_segments"
        if column.year is not None and inner.year not in (None, column.year):
            return "two_years"
        meaning = column.under(inner) if not (inner.short and not column.short) else inner.under(column)
        own, beside = self._terms.indicator_of(column), self._terms.indicator_of(inner)
        # 形成数 under 小さな拠点 is one name; two whole names are two.
        one_name = bool(column.short or inner.short) or self._is_refinement(column, inner)
        if own is not None and beside is not None and own != beside and not one_name:
            return "two_indicators"
        if column.subject and inner.subject and column.subject != inner.subject:
            return "two_indicators"
        if column.short and inner.indicator is not None and column.subject == "":
            contextual = self._terms.indicator_of(Meaning(short=column.short, subject=inner.subject))
            if contextual != inner.indicator:
                return "two_indicators"
        segment = column.segment if inner.segment in (None, ALL) else inner.segment
        meaning = Meaning(
            indicator=meaning.indicator,
            subject=meaning.subject,
            short=meaning.short,
            segment=segment if segment is not None else inner.segment,
            year=meaning.year,
            year_kind=meaning.year_kind,
            day=meaning.day,
            area=column.area or inner.area,
            role=column.role,
        )
        title = self.layout.title
        if meaning.short and not meaning.subject:
            meaning = meaning.under(Meaning(subject=title.subject))
        if not meaning.names_indicator:
            meaning = meaning.under(Meaning(indicator=title.indicator, subject=title.subject))
        if meaning.segment is None and not meaning.is_total:
            # 過疎地域における小さな拠点; a column 計 beside others is the whole all the same.
            meaning = replace(meaning, segment=title.segment)
        if meaning.year is None and title.year is not None:
            meaning = meaning.under(Meaning(year=title.year, year_kind=title.year_kind, day=title.day))
        return meaning

    def _is_refinement(self, column: Meaning, inner: Meaning) -> bool:
        """A row of 小さな拠点 under a column that names one of its figures wholly."""
        return (not inner.indicator and inner.subject == column.subject) or (
            not column.indicator and column.subject == inner.subject
        )

    def _kind(self, row: Row, column: Column, indicator: Indicator, year: int, cell: Cell) -> None:
        """A category's value is the name of its kind, or a word for none of them."""
        text = plain(str(cell.value))
        part = self._terms.parts(indicator).get(text)
        if part is None and text not in self._terms.none:
            names = Fact("kinds", "、".join(p.name["ja"] for p in indicator.parts))
            about = Subject(column.field, indicator.id, row.area, None, year)
            self.noted.add("E06", "unknown_kind", cell.ref, shown(cell.value), about, names)
            return
        key = Key(indicator.id, row.area, part or indicator.parts[0].id, year)
        if row.level is None or not self._coverage.covers(key, row.level, indicator, column.field, cell):
            return
        if part is None:
            none = key._replace(segment=ALL)
            self.explicit_none.append(self._record(none, None, Mark.NOT_APPLICABLE, cell, column))
        else:
            self.records.append(self._record(key, 1.0, Mark.OBSERVED, cell, column))

    def _share(self, key: Key, column: Column, cell: Cell) -> None:
        share = share_of(cell.value, cell.number_format)
        if share is None:
            self.noted.add("E05", "not_a_share", cell.ref, shown(cell.value), Subject(column.field, *key))
        else:
            self.printed.append(Printed(self._record(key, share[0], Mark.OBSERVED, cell, column), share[1]))

    def _count(self, row: Row, key: Key, column: Column, cell: Cell) -> None:
        number = count_of(cell.value, cell.number_format)
        if isinstance(number, NumberFault):
            shape = Fact("format", cell.number_format)
            self.noted.add(number.code, number.kind, cell.ref, shown(cell.value), Subject(column.field, *key), shape)
            self.faulty.add(key)
            return
        if number.remark:
            text = f"{number.value:,.0f}" if number.value is not None else "0"
            remark, about = Fact("number", text), Subject(column.field, *key)
            self.noted.add(_REMARKS[number.remark], number.remark, cell.ref, shown(cell.value), about, remark)
        record = self._record(key, number.value, number.mark, cell, column)
        (self.unallocated if row.level is None else self.records).append(record)

    def _record(self, key: Key, value: float | None, mark: Mark, cell: Cell, column: Column) -> Record:
        return Record(key, value, mark, self._sheet.name, cell.row, cell.column, column.field)


class _FigureYears:
    """Dates the figures of one table: from the row's own cell, else from headers and title."""

    def __init__(self, noted: SheetFindings) -> None:
        self._noted = noted
        self._read: dict[tuple[Value, str], YearRead | TwoYears | None] = {}

    def of(self, row: Row, field: str, meaning: Meaning, indicator: Indicator, cell: Cell) -> int | None:
        """The year of the figure in `cell` under the header `field`; None where there is none, which is then said."""
        read: YearRead | TwoYears | None = meaning.year_read
        if row.year_cell is not None:
            read = self.written(row.year_cell)
            if read is None:
                self._noted.add_once("E07", "unreadable_year", row.year_cell.ref, shown(row.year_cell.value))
                return None
        if isinstance(read, TwoYears):
            at = row.year_cell.ref if row.year_cell else cell.ref
            facts = (Fact("first", str(read.first)), Fact("second", str(read.second)))
            self._noted.add_once("E07", "two_years", at, shown(row.year_cell.value) if row.year_cell else "", *facts)
            return None
        if read is None:
            self._noted.add("E07", "no_year", cell.ref, shown(cell.value), Subject(field, indicator.id, row.area))
            return None
        if read.converted and row.year_cell is not None:
            year = Fact("year", read.year)
            self._noted.add_once("W10", "beyond_era", row.year_cell.ref, shown(row.year_cell.value), year)
        year_number = read.of_kind(indicator.year_kind)
        if year_number is None:
            kind = "needs_fiscal_year" if indicator.year_kind is YearKind.FISCAL else "needs_calendar_year"
            self._noted.add("E07", kind, cell.ref, shown(cell.value), Subject(field, indicator.id, row.area))
        return year_number

    def written(self, cell: Cell) -> YearRead | TwoYears | None:
        """Every row of a year says it the same way."""
        written = (cell.value, cell.number_format)
        if written not in self._read:
            self._read[written] = year_of(*written)
        return self._read[written]


class _Coverage:
    """What the indicators of one table cover; a figure outside of it goes to `noted`."""

    def __init__(self, noted: SheetFindings) -> None:
        self._noted = noted
        self._outside: set[tuple[int, Level | None]] = set()
        # The kind of the fault, by indicator, level and segment; empty where there is none.
        self._faults: dict[tuple[str, Level | None, str], str] = {}

    def covers(self, key: Key, level: Level | None, indicator: Indicator, field: str, cell: Cell) -> bool:
        """Whether the figure in `cell` can be; `level` is None for what is allotted to no area."""
        fault = self._fault(indicator, level, key.segment)
        if fault == "area_not_counted" and (cell.column, level) in self._outside:
            # Once for the column: a table of municipalities would tell it 1,741 times.
            return False
        if fault:
            self._outside.add((cell.column, level))
            self._noted.add("E12", fault, cell.ref, shown(cell.value), Subject(field, *key))
        return not fault

    def _fault(self, indicator: Indicator, level: Level | None, segment: str) -> str:
        at = (indicator.id, level, segment)
        if at not in self._faults:
            counted = level is None or level in indicator.levels
            has = indicator.has_segment(segment) if level is None else indicator.can_have(level, segment)
            self._faults[at] = "" if has else "part_not_counted" if counted else "area_not_counted"
        return self._faults[at]
