"""What the cells at the side of a row say that its figures are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.finding import Fact, Subject
from data.domain.indicator import ALL
from data.domain.spelling import place_name, plain
from data.ingest.areas import Found, Gazetteer, PlaceFault, Special
from data.ingest.header_terms import Meaning, Terms
from data.ingest.headers import Layout
from data.ingest.records import unallocated_in
from data.ingest.sheet_findings import SheetFindings
from data.ingest.workbook import Cell, Sheet, Value
from data.ingest.years import YearRead, year_of

_PLACES = ("area_code", "area", "municipality")

# Most rows say nothing at their side but area and year.
NOTHING = Meaning()


class Row(NamedTuple):
    """What the cells at the side of one row say.

    `level` is None for what is allotted to no area. `has_area` tells whether the row itself names its area.
    """

    area: str
    level: Level | None
    meaning: Meaning
    year_cell: Cell | None
    has_area: bool = True


class RowHeaders:
    """The side of one table; what its rows say wrongly goes to `noted`."""

    def __init__(
        self, sheet: Sheet, layout: Layout, terms: Terms, gazetteer: Gazetteer, noted: SheetFindings, rows: list[int]
    ) -> None:
        self._sheet, self._layout, self._gazetteer, self._noted = sheet, layout, gazetteer, noted
        self._terms = terms
        self._areas = terms.catalogue.areas
        self._keys, self._labels = dict(layout.keys), layout.labels
        self._side = sorted({*self._keys.values(), *self._labels})
        self._roles = {number: role for role, number in self._keys.items()}
        self._covered = self._covering()
        self._above: dict[int, Cell] = {}
        codes = self._keys.get("area_code")
        self._checked = codes is not None and gazetteer.has_check_digits(
            sheet.cells[row, codes].value for row in rows if (row, codes) in sheet.cells
        )
        self._of_segments = {number for number in self._labels if self._has_segments(number, rows)}
        self._places: dict[tuple[Value | None, ...], Found] = {}
        self._free: dict[tuple[int, Value, str], Meaning | Found] = {}
        self._said_spellings: set[str] = set()
        # Whether the row above was the sum of its prefecture.
        self._closed = False

    def row(self, number: int, cells: Mapping[int, Cell]) -> Row | None:
        """What the row is about; None where it is no row of figures, which is then said."""
        side = self._filled(number, cells)
        if not side and self._side:
            words = (cell for cell in cells.values() if isinstance(cell.value, str))
            if (
                whole := next((cell for cell in words if self._gazetteer.name(cell.value) == NATION), None)
            ) is not None:
                # 全国 in the column of blocks.
                return self._placed(NATION, whole.ref, NOTHING, None, cells)
            self._noted.add_once("E12", "not_taken", min(cells.values(), key=lambda c: c.column).ref, "")
            return None
        meaning, keys = NOTHING, self._keys
        places = [side.get(keys[role]) if role in keys else None for role in _PLACES]
        where = next((cell.ref for cell in places if cell is not None), "")
        place = self._place(*(None if cell is None else cell.value for cell in places))
        year_cell = side.get(keys["year"]) if "year" in keys else None
        for role in ("indicator", "segment", "part"):
            if role in keys and (cell := side.get(keys[role])) and isinstance(cell.value, str):
                meaning = self._named(role, cell, meaning)
                if meaning.unknown:
                    self._noted.add("E12", f"unknown_{role}", cell.ref, meaning.unknown, Subject(meaning.unknown))
                    return None
        for label in self._labels:
            if (cell := side.get(label)) is None:
                continue
            match = self._label(label, cell)
            if isinstance(match, Meaning):
                if match.unknown:
                    self._noted.add("E12", "unknown_label", cell.ref, match.unknown, Subject(match.unknown))
                    return None
                if match.year is not None and year_cell is not None and year_cell is not cell:
                    other = year_of(year_cell.value, year_cell.number_format)
                    if isinstance(other, YearRead) and other.year != match.year:
                        years = (Fact("first", str(other.year)), Fact("second", str(match.year)))
                        self._noted.add("E07", "two_years", cell.ref, str(cell.value), Subject(), *years)
                        return None
                meaning = match.under(meaning)
                if year_cell is None and match.year is not None:
                    year_cell = cell
            elif match is not None and not (
                isinstance(match, Special) and match.kind == "region" and label != self._side[-1]
            ):
                # A block beside its prefectures says nothing that they do not say.
                if isinstance(place, str) and isinstance(match, str) and match != place and not match.startswith(place):
                    if place != NATION and not place.startswith(match):
                        self._noted.add("E01", "code_and_name_differ", cell.ref, str(cell.value), Subject(area=place))
                        return None
                else:
                    place, where = match, cell.ref
        return self._placed(place, where or f"A{number}", meaning, year_cell, cells)

    def section(self, cells: Mapping[int, Cell]) -> Meaning | None:
        """What a row of words between the rows of a table says of those below it; None where it says nothing."""
        words = [cell for _, cell in sorted(cells.items())]
        meaning = NOTHING
        for cell in words:
            match = self._label(cell.column, cell)
            if isinstance(match, str):
                match = Meaning(area=match)
            if not isinstance(match, Meaning) or match.unknown or not match.figures:
                return None
            meaning = match.under(meaning)
        return meaning

    def _filled(self, number: int, cells: Mapping[int, Cell]) -> dict[int, Cell]:
        """The cells at the side, with what merged cells cover and what stands only in the first of several rows."""
        side = {n: cells[n] for n in self._side if n in cells}
        for covered, origin in self._covered.get(number, ()):
            if covered not in side and origin in self._sheet.cells:
                side[covered] = self._sheet.cells[origin]
        if len(side) == len(self._side):
            self._above.update(side)
            return self._closing(side)
        is_set = {role: n in side for n, role in self._roles.items() if role in _PLACES}
        for position, n in enumerate(self._side[:-1]):
            if n in side or n not in self._above or not any(later in side for later in self._side[position + 1 :]):
                continue
            if any(earlier in cells for earlier in self._side[:position]):
                continue
            role = self._roles.get(n)
            if role == "area_code" and (is_set.get("area") or is_set.get("municipality")):
                continue
            if role == "area" and (is_set.get("area_code") or self._is_beyond(side)):
                continue
            if role == "municipality" and (is_set.get("area_code") or is_set.get("area")):
                continue
            side[n] = self._above[n]
        for n, cell in side.items():
            if self._above.get(n) != cell:
                for right in self._side[self._side.index(n) + 1 :]:
                    if right not in side:
                        self._above.pop(right, None)
            self._above[n] = cell
        return self._closing(side)

    def _closing(self, side: dict[int, Cell]) -> dict[int, Cell]:
        """Remember whether this row was the sum of its prefecture."""
        if "municipality" in self._keys and "area" in self._keys:
            municipality = side.get(self._keys["municipality"])
            self._closed = municipality is None or self._is_total(municipality)
        return side

    def _is_beyond(self, side: Mapping[int, Cell]) -> bool:
        """Whether a row is a total below the last prefecture's own: it adds up the table."""
        municipality = side.get(self._keys["municipality"]) if "municipality" in self._keys else None
        return self._closed and municipality is not None and self._is_total(municipality)

    def _is_total(self, cell: Cell) -> bool:
        return isinstance(cell.value, str) and self._gazetteer.names.specials.get(place_name(cell.value)) == "nation"

    def _named(self, role: str, cell: Cell, meaning: Meaning) -> Meaning:
        """A label under the header of `role` (indicator, segment or part), together with what the row said before."""
        text = str(cell.value)
        if role == "part":
            known = self._part(text, meaning)
            return Meaning(segment=known, unknown="" if known else text).under(meaning)
        result = self._terms.read(text)
        if role == "segment" and result.segment is None:
            known = self._part(text, meaning)
            if known is not None:
                return Meaning(segment=known).under(meaning)
            if not result.names_indicator:
                return Meaning(unknown=text).under(meaning)
        if role == "indicator" and (not result.names_indicator or result.unknown):
            return Meaning(unknown=text)
        if result.unknown:
            return Meaning(unknown=text)
        return result.under(meaning)

    def _label(self, column: int, cell: Cell) -> Meaning | Found:
        at = (column, cell.value, cell.number_format)
        if at not in self._free:
            self._free[at] = self._read_label(column, cell)
        return self._free[at]

    def _read_label(self, column: int, cell: Cell) -> Meaning | Found:
        """A label that no header names: an area, a year, an indicator or a part."""
        year = year_of(cell.value, cell.number_format)
        if isinstance(year, YearRead):
            return Meaning(year=year.year, year_kind=year.kind, day=year.day)
        text = str(cell.value)
        meaning = Meaning(unknown=text) if text.isdecimal() else self._terms.read(text)
        if meaning.is_total and column in self._of_segments:
            return Meaning(segment=ALL)
        place = self._gazetteer.name(cell.value)
        if isinstance(place, str | Special):
            return place
        if (part := self._part(text, NOTHING)) is not None:
            return Meaning(segment=part)
        if meaning.figures and not meaning.unknown:
            return meaning
        if meaning.unknown and (meaning.figures or self._terms.named_in(text)):
            return Meaning(unknown=text)
        return place

    def _part(self, text: str, meaning: Meaning) -> str | None:
        """The part of that name, of the row's indicator or else the title's."""
        id_ = self._terms.indicator_of(meaning) or self._terms.indicator_of(self._layout.title)
        known = self._terms.catalogue.indicators.get(id_ or "")
        return self._terms.parts(known).get(plain(text)) if known else None

    def _has_segments(self, number: int, rows: list[int]) -> bool:
        """Whether 計 in a column of labels is the whole of segments, and not the nation."""
        segments = areas = 0
        texts = {str(cell.value) for row in rows if (cell := self._sheet.cells.get((row, number))) is not None}
        for text in texts:
            meaning = self._terms.read(text)
            segments += meaning.segment is not None and not meaning.is_total
            areas += not meaning.is_total and isinstance(self._gazetteer.name(text), str)
        return segments > areas

    def _covering(self) -> dict[int, list[tuple[int, tuple[int, int]]]]:
        """Cells at the side that a merged cell covers, by row, with the cell that speaks for them."""
        covered: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
        side = set(self._side)
        for area in self._sheet.merged:
            columns = [n for n in range(area.left, area.right + 1) if n in side]
            if columns and area.top > self._layout.bottom:
                for row in range(area.top, area.bottom + 1):
                    # A cell merged across its row speaks for its first column alone.
                    covered[row].append((columns[0], (area.top, area.left)))
        return covered

    def _place(self, code: Value | None, area: Value | None, municipality: Value | None) -> Found:
        """The same three cells stand in a row for each year."""
        at = (code, area, municipality)
        if at not in self._places:
            self._places[at] = self._gazetteer.place(*at, checked=self._checked)
        return self._places[at]

    def _placed(
        self, place: Found, at: str, meaning: Meaning, year_cell: Cell | None, cells: Mapping[int, Cell]
    ) -> Row | None:
        if place is None or isinstance(place, str):
            area = place or meaning.area or NATION
            if place and len(place) == 5:
                self._note_spelling(place, cells)
            return Row(area, self._areas[area].level, meaning, year_cell, has_area=bool(place or meaning.area))
        text = " ".join(str(c.value) for _, c in sorted(cells.items())[:3] if isinstance(c.value, str))
        if isinstance(place, PlaceFault):
            about = Subject(area=next((str(f.value) for f in place.facts if f.name == "code_area"), None))
            self._noted.add("E01", place.kind, at, text, about, *place.facts)
            return None
        self._noted.skip(f"{place.kind}_row", at, text)
        unallocated = unallocated_in(place.area or NATION)
        return Row(unallocated, None, meaning, year_cell) if place.kind == "unallocated" else None

    def _note_spelling(self, code: str, cells: Mapping[int, Cell]) -> None:
        """A name that the code had to explain: 鰺ヶ沢町 beside the code of 鯵ヶ沢町."""
        number = self._keys.get("municipality")
        cell = cells.get(number) if number is not None else None
        if cell is None or code in self._said_spellings:
            return
        if place_name(
            str(cell.value)
        ) not in self._gazetteer.names.municipalities and self._gazetteer.names.is_spelling_of(str(cell.value), code):
            self._said_spellings.add(code)
            self._noted.skip("spelling", cell.ref, str(cell.value))
