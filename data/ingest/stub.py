"""A table's stub (表側): what the cells at the side of a row say that its figures are about."""

from __future__ import annotations

from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.finding import Subject
from data.ingest.labels import Labels
from data.ingest.layout import KEYS, Layout, label_column
from data.ingest.meaning import Dictionary, Meaning
from data.ingest.place_found import Found, PlaceFault
from data.ingest.places import Gazetteer
from data.ingest.record import unallocated_in
from data.ingest.sheet_findings import SheetFindings
from data.ingest.workbook import Cell, Sheet, Value

_PLACES = ("area_code", "area", "municipality")

# Most rows say nothing at their side but area and year.
NOTHING = Meaning()


class Row(NamedTuple):
    """What the cells at the side of one row say; `level` is None for what is allotted to no area."""

    area: str
    level: Level | None
    meaning: Meaning
    year_cell: Cell | None


class Stub:
    """The side of one table; what its rows say wrongly goes to `noted`."""

    def __init__(
        self, sheet: Sheet, layout: Layout, dictionary: Dictionary, gazetteer: Gazetteer, noted: SheetFindings
    ) -> None:
        self._sheet, self._layout, self._gazetteer, self._noted = sheet, layout, gazetteer, noted
        self._areas = dictionary.catalogue.areas
        self._labels = Labels(layout, dictionary, gazetteer)
        self._keys = {role: number for role in KEYS if (number := layout.of(role)) is not None}
        self._unnamed = None if self._keys else label_column(layout, sheet)
        self._covered = self._covering()
        self._checked = self._has_check_digits()
        self._places: dict[tuple[Value | None, ...], Found] = {}

    def fill(self, number: int, cells: dict[int, Cell]) -> None:
        """Put the cell of a merged area into every row of its side that it covers."""
        for (row, side), origin in self._covered.items():
            if row == number and side not in cells and origin in self._sheet.cells:
                cells[side] = self._sheet.cells[origin]

    def row(self, number: int, cells: dict[int, Cell]) -> Row | None:
        """What the row is about; None where it is no row of figures, which is then said."""
        said, keys = NOTHING, self._keys
        sides = [cells.get(keys[role]) if role in keys else None for role in _PLACES]
        where = next((cell.ref for cell in sides if cell is not None), "")
        place = self._place(*(None if cell is None else cell.value for cell in sides))
        year_cell = cells.get(keys["year"]) if "year" in keys else None
        for role in ("indicator", "segment", "part"):
            if role in keys and (cell := cells.get(keys[role])) and isinstance(cell.value, str):
                said = self._labels.named(role, cell, said)
                if said.unknown:
                    self._noted.add("E12", f"unknown_{role}", cell.ref, said.unknown, Subject(said.unknown))
                    return None
        if self._unnamed is not None and (cell := cells.get(self._unnamed)) is not None:
            found = self._labels.free(cell)
            if isinstance(found, Meaning):
                said = found
            elif found is not None:
                place, where = found, cell.ref
        return self._placed(place, where or f"A{number}", said, year_cell, cells)

    def _covering(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells at the side that a merged cell covers, with the cell that speaks for them."""
        columns = {*self._keys.values(), self._unnamed}
        return {
            (row, column): (area.top, area.left)
            for area in self._sheet.merged
            for column in range(area.left, area.right + 1)
            if column in columns and area.top > self._layout.bottom
            for row in range(area.top, area.bottom + 1)
        }

    def _has_check_digits(self) -> bool:
        """Whether the column of codes holds six digits: told by all of its cells together."""
        codes = self._keys.get("area_code")
        if codes is None:
            return False
        held = (cell.value for (row, column), cell in self._sheet.cells.items() if column == codes)
        return self._gazetteer.has_check_digits(held)

    def _place(self, code: Value | None, area: Value | None, municipality: Value | None) -> Found:
        """The same three cells stand in a row for each year."""
        at = (code, area, municipality)
        if at not in self._places:
            self._places[at] = self._gazetteer.place(*at, checked=self._checked)
        return self._places[at]

    def _placed(
        self, place: Found, at: str, said: Meaning, year_cell: Cell | None, cells: dict[int, Cell]
    ) -> Row | None:
        if place is None or isinstance(place, str):
            area = place or NATION
            return Row(area, self._areas[area].level, said, year_cell)
        text = " ".join(str(c.value) for _, c in sorted(cells.items())[:3] if isinstance(c.value, str))
        if isinstance(place, PlaceFault):
            about = Subject(area=next((str(f.value) for f in place.facts if f.name == "code_area"), None))
            self._noted.add("E01", place.kind, at, text, about, *place.facts)
            return None
        self._noted.ignore(f"{place.kind}_row", at, text)
        unallocated = unallocated_in(place.area or NATION)
        return Row(unallocated, None, said, year_cell) if place.kind == "unallocated" else None
