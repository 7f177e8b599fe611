"""What stands around figures and says that they are others: the sheet's name, titles, captions, remarks, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.domain.area import Level
from data.domain.finding import Fact
from data.ingest.grid import header_text, is_note, is_value
from data.ingest.qualifiers import is_prose
from data.ingest.sheet_findings import SheetFindings, shown
from data.ingest.tables import TableReader
from data.ingest.title_terms import TitleTerms
from data.ingest.workbook import Cell, Sheet
from data.ingest.years import YearRead, split_year, year_in

# Right of a table so many columns are looked at for words beside its figures.
_BESIDE = 3
# What a comma in a number leaves of it in two cells of a CSV: 7 and 207.
_HEAD, _TAIL = re.compile(r"\d{1,3}"), re.compile(r"\d{3}")


class Surroundings:
    """The cells of one sheet that are no figures, read after its tables. What they spoil is taken back from these."""

    def __init__(self, sheet: Sheet, readers: list[TableReader], titles: TitleTerms, noted: SheetFindings) -> None:
        self._sheet, self._readers, self._noted = sheet, readers, noted
        self._titles, self._terms = titles, titles.terms
        self._qualifiers = titles.terms.qualifiers
        self._row = sheet.cells.row

    def read(self) -> None:
        """Findings go to `noted`."""
        if not self._readers:
            return
        if word := self._qualifiers.in_caption(self._sheet.name):
            self._refuse_sheet("qualified_sheet", "", self._sheet.name, word)
        parted = {int("".join(filter(str.isdecimal, place))) for place in self._sheet.too_wide}
        for reader in self._readers:
            reader.withdraw(rows=parted)
        self._year_of_sheet()
        self._units()
        self._struck()
        for reader, beside in zip(self._readers, self._reaches(), strict=True):
            self._heads(reader)
            self._other_areas(reader)
            self._rows_of(reader, beside)

    def _reaches(self) -> Iterator[int]:
        """How far right each table's words may stand: up to the next table, or some columns beyond the last header."""
        bounds = [_bounds(reader) for reader in self._readers]
        for _, right in bounds:
            yield min([left - 1 for left, _ in bounds if left > right] + [right + _BESIDE])

    def _year_of_sheet(self) -> None:
        """E07: the sheet's name and the title of its one table name different years."""
        named = year_in(self._sheet.name)
        layout = self._readers[0].layout
        year = layout.title.year
        if len(self._readers) > 1 or not isinstance(named, YearRead) or named.day or year in (None, named.year):
            return
        title = next((c for c in layout.titles if isinstance(split_year(header_text(c))[0], YearRead)), None)
        if title is not None and any(record.key.year == year for record in self._readers[0].records):
            years = (Fact("first", str(named.year)), Fact("second", str(year)))
            self._noted.add_once("E07", "two_years", title.ref, header_text(title), *years)
            self._readers[0].withdraw(rows=range(1, self._sheet_end()))

    def _heads(self, reader: TableReader) -> None:
        """Titles, and the headers over the side: 目標 in a corner, 過疎地域を除く in a title is read as a segment."""
        layout = reader.layout
        sides = {*layout.keys.values(), *layout.labels}
        heads = list(layout.titles)
        for row in range(layout.top, layout.bottom + 1):
            heads += [cell for number, cell in self._row(row).items() if number in sides]
        for cell in heads:
            if isinstance(cell.value, str):
                self._head(reader, cell, cell.value)

    def _head(self, reader: TableReader, cell: Cell, text: str) -> None:
        if is_prose(text) or is_note({cell.column: cell}):
            self._ask(cell, text, self._qualifiers.in_note(text))
            return
        word = self._qualifiers.in_caption(text)
        if not word and self._terms.is_no_observation(text):
            word = text
        if not word and self._terms.subject(text):
            word = self._qualifiers.other_thing(text)
        if word:
            self._noted.add_once("E12", "qualified_header", cell.ref, text, Fact("seen", ""))
            reader.withdraw(rows=range(1, self._sheet_end()))
        elif self._terms.names_figures(text) and reader.records:
            self._ask(cell, text, self._titles.unexplained(text))

    def _other_areas(self, reader: TableReader) -> None:
        """E01: a municipality under a title of another prefecture."""
        texts = [self._sheet.name, *(header_text(c) for c in reader.layout.titles)]
        area = self._titles.prefecture_in(" ".join(texts))
        if area is None:
            return
        level = self._terms.catalogue.areas
        others = [r for r in reader.records if level[r.key.area].level is Level.MUNICIPALITY and r.key.area[:2] != area]
        for record in others:
            cell = next(iter(self._row(record.row).values()))
            facts = (Fact("title_area", area), Fact("row_area", record.key.area))
            self._noted.add_once("E01", "outside_title", cell.ref, shown(cell.value), *facts)
        reader.withdraw(rows={record.row for record in others})

    def _rows_of(self, reader: TableReader, right: int) -> None:
        """The rows of a table: captions among them, qualifiers under its headers, words beside its figures."""
        layout = reader.layout
        left = _bounds(reader)[0]
        taken = {r.row for records in (reader.records, reader.unallocated) for r in records}
        taken |= {share.record.row for share in reader.printed}
        last = max(taken, default=0)
        figures = {column.number for column in layout.figures}
        sides = {*layout.keys.values(), *layout.labels}
        blamed = {finding.cell for finding in reader.noted.findings}
        rows: set[int] = set()
        columns: set[int] = set()
        caption = False
        for row in reader.table.rows:
            cells = {n: c for n, c in self._row(row).items() if left <= n <= right}
            if not cells:
                continue
            if is_note(cells):
                for cell in cells.values():
                    self._ask(cell, str(cell.value), self._qualifiers.in_note(str(cell.value)))
            elif row in taken:
                if caption or self._beside(reader, cells, sides, figures):
                    rows.add(row)
            elif not any(is_value(cell) for number, cell in cells.items() if number in figures):
                for number, cell in cells.items():
                    text = str(cell.value)
                    caption = caption and not self._qualifiers.is_allowed(text)
                    word = self._qualifiers.in_caption(text)
                    if cell.ref in blamed or not isinstance(cell.value, str):
                        continue
                    if not word:
                        if number not in figures or row > last + 1:
                            continue
                        # 担当 | 地域振興課 in a list is a pair of words; 区分 | 当初 | 最終 heads columns.
                        pair = any(self._terms.read(str(cells[n].value)).role is None for n in sides & cells.keys())
                        if not pair and not self._titles.says_nothing(text, heads=True):
                            self._ask(cell, text, text)
                        continue
                    if is_prose(text):
                        self._ask(cell, text, word)
                        continue
                    self._noted.add_once("E12", "qualified_cell", cell.ref, text, Fact("word", word))
                    if number in figures:
                        columns.add(number)
                    else:
                        caption = True
        reader.withdraw(rows=rows, columns=columns)

    def _beside(self, reader: TableReader, cells: Mapping[int, Cell], sides: set[int], figures: set[int]) -> bool:
        """Words beside the figures of one row; whether these are no figures of ours."""
        spoilt = False
        for number, cell in cells.items():
            if number in sides or number in figures or not isinstance(cell.value, str):
                continue
            column = reader.layout.columns.get(number)
            role = column.meaning.role if column is not None else None
            if role == "unit":
                spoilt = self._unit_beside(reader, cell) or spoilt
            elif role == "note" or column is None:
                spoilt = self._remark(reader, cells, cell, figures, headed=column is not None) or spoilt
        return spoilt

    def _remark(
        self, reader: TableReader, cells: Mapping[int, Cell], cell: Cell, figures: set[int], *, headed: bool
    ) -> bool:
        text = str(cell.value)
        before = cells.get(cell.column - 1)
        if (
            before is not None
            and before.column in figures
            and isinstance(before.value, str)
            and _HEAD.fullmatch(before.value.strip())
            and _TAIL.fullmatch(text.strip())
        ):
            first = min(n for n in figures if n in cells)
            place = f"{cells[first].ref}:{cell.ref}"
            self._noted.add_once("E06", "comma_parts_number", place, f"{before.value.strip()},{text.strip()}")
            return True
        if self._qualifiers.is_only(text):
            word = self._qualifiers.in_caption(text)
            self._noted.add_once("E12", "qualified_cell", cell.ref, text, Fact("word", word))
            return True
        word = self._qualifiers.in_caption(text) or self._qualifiers.in_note(text)
        if not word and self._qualifiers.is_mark(text):
            word = text
        year = split_year(text)[0]
        if not word and isinstance(year, YearRead) and year.day is None:
            years = {record.key.year for record in reader.records if record.row == cell.row}
            word = text if years and year.year not in years else ""
        if not word and not headed and self._is_unit_of_another_thing(text):
            self._noted.add_once("E06", "other_unit", cell.ref, text)
            return True
        if not word and not headed and not self._titles.says_nothing(text, heads=False):
            word = text
        self._ask(cell, text, word)
        return False

    def _unit_beside(self, reader: TableReader, cell: Cell) -> bool:
        indicators = {r.key.indicator for r in reader.records if r.row == cell.row}
        indicators |= {s.record.key.indicator for s in reader.printed if s.record.row == cell.row}
        other = self._titles.is_other_unit(str(cell.value), indicators)
        if other:
            self._noted.add_once("E06", "other_unit", cell.ref, str(cell.value))
        return other

    def _is_unit_of_another_thing(self, text: str) -> bool:
        return bool(self._titles.units_in(f"({text.strip('（）()')})"))

    def _units(self) -> None:
        """A unit that is stated for a table, or the whole sheet: （単位：人）."""
        records = [r for reader in self._readers for r in reader.records]
        indicators = {r.key.indicator for r in records}
        indicators |= {s.record.key.indicator for reader in self._readers for s in reader.printed}
        if not indicators:
            return
        headers = {
            (row, column.number)
            for reader in self._readers
            for column in reader.layout.columns.values()
            for row in range(reader.layout.top, reader.layout.bottom + 1)
        }
        for cell in self._sheet.cells.texts():
            if len(str(cell.value)) > _LONGEST_UNIT or (cell.row, cell.column) in headers:
                continue
            units = self._titles.units_in(str(cell.value))
            if units and all(self._titles.is_other_unit(unit, indicators) for unit in units):
                self._refuse_sheet("other_unit", cell.ref, str(cell.value), units[0], code="E06")

    def _struck(self) -> None:
        """E06: text of a table or its headers that is struck through: which reading holds, nobody knows."""
        for place, rest in self._sheet.struck.items():
            cell = self._sheet.cells.get(place)
            for reader in self._readers:
                left, right = _bounds(reader)
                layout = reader.layout
                head = layout.top <= place[0] <= layout.bottom
                if cell is None or not left <= place[1] <= right or not (head or place[0] in reader.table.rows):
                    continue
                if is_note({cell.column: cell}):
                    continue
                self._noted.add_once("E06", "struck_through", cell.ref, shown(cell.value), Fact("rest", rest or "－"))
                sides = {*layout.keys.values(), *layout.labels}
                reader.withdraw(
                    rows={place[0]} if place[1] in sides else (), columns={place[1]} if head else (), places={place}
                )

    def _refuse_sheet(self, kind: str, cell: str, text: str, word: str, *, code: str = "E12") -> None:
        self._noted.add_once(code, kind, cell, text, Fact("word", word))
        for reader in self._readers:
            reader.withdraw(rows=range(1, self._sheet_end()))

    def _ask(self, cell: Cell, text: str, word: str) -> None:
        """W16: whether the words change the figures, the person who hands the file in must say."""
        if word:
            self._noted.add_once("W16", "words_to_confirm", cell.ref, text[:200], Fact("word", word))

    def _sheet_end(self) -> int:
        return max(self._sheet.cells.rows, default=0) + 1


_LONGEST_UNIT = 30


def _bounds(reader: TableReader) -> tuple[int, int]:
    numbers = {*reader.layout.columns, *reader.layout.labels}
    return min(numbers, default=1), max(numbers, default=1)
