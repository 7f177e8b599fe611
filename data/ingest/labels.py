"""What one label at the side of a row says, by what its column is called; of a column without a name, by itself."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.spelling import plain
from data.ingest.layout import Layout
from data.ingest.meaning import Dictionary, Meaning
from data.ingest.place_found import Found, Special
from data.ingest.places import Gazetteer
from data.ingest.workbook import Cell
from data.ingest.years import YearRead, year_of


@dataclass(frozen=True, slots=True)
class Labels:
    """Reads the labels of one table: its titles say what a label leaves out."""

    layout: Layout
    dictionary: Dictionary
    gazetteer: Gazetteer

    def named(self, role: str, cell: Cell, said: Meaning) -> Meaning:
        """A label under the header of `role` (indicator, segment or part), together with what the row said before."""
        text = str(cell.value)
        if role == "part":
            known = self._part(text, said.indicator)
            return Meaning(segment=known, unknown="" if known else text).under(said)
        found = self._header(text)
        if role == "segment" and found.segment is None:
            known = self._part(text, said.indicator)
            if known is not None:
                return Meaning(segment=known).under(said)
            if found.indicator is None:
                return Meaning(unknown=text).under(said)
        if role == "indicator" and found.indicator is None:
            return Meaning(unknown=text)
        return Meaning(found.indicator, found.segment, found.year, found.year_kind).under(said)

    def free(self, cell: Cell) -> Meaning | Found:
        """A label of a first column that is not called anything: an area, a year, an indicator or a part."""
        year = year_of(cell.value, cell.number_format)
        if isinstance(year, YearRead):
            return Meaning(year=year.year, year_kind=year.kind)
        place = self.gazetteer.name(cell.value)
        if isinstance(place, str | Special):
            return place
        found = self._header(str(cell.value))
        part = self._part(str(cell.value), None)
        if part is not None:
            return Meaning(segment=part)
        return found if found.figures and not found.unknown else place

    def _header(self, text: str) -> Meaning:
        return self.dictionary.header(text, subject=self.dictionary.subject(self.layout.titles))

    def _part(self, text: str, indicator: str | None) -> str | None:
        """The part of that name, of the row's indicator or else the title's."""
        known = self.dictionary.catalogue.indicators.get(indicator or self.layout.title.indicator or "")
        return self.dictionary.parts(known).get(plain(text)) if known else None
