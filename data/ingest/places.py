"""Which area a row is about: by code, by name, or both, which must agree. Nothing is guessed, the nearest proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import NATION
from data.domain.catalogue import Catalogue
from data.domain.spelling import place_name
from data.ingest.area_codes import AreaCodes, digits_of
from data.ingest.area_names import AreaNames
from data.ingest.place_found import Found, PlaceFault, Special, differing
from data.ingest.workbook import Value


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Codes and names of one catalogue."""

    codes: AreaCodes
    names: AreaNames

    @classmethod
    def of(cls, catalogue: Catalogue) -> Gazetteer:
        """Everything the catalogue names."""
        return cls(AreaCodes.of(catalogue), AreaNames.of(catalogue))

    def place(self, code: Value | None, area: Value | None, municipality: Value | None, *, checked: bool) -> Found:
        """What a row's code, area and municipality say together. `checked`: codes of this column have six digits."""
        coded = self.code(code, checked=checked)
        inside = coded[:2] if isinstance(coded, str) and coded != NATION else None
        named = self.name(area, prefecture=inside)
        if isinstance(named, str) and named != NATION:
            inside = named[:2]
        town = None if municipality is None else self.name(municipality, prefecture=inside, municipal=True)
        for found in (coded, named, town):
            if isinstance(found, Special):
                return _part_or_whole(found, inside)
        if isinstance(coded, str) and len(coded) == 5 and isinstance(town, PlaceFault):
            return differing(coded, str(municipality))
        for found in (coded, named, town):
            if isinstance(found, PlaceFault):
                return found
        said = [found for found in (coded, named, town) if isinstance(found, str)]
        if not said:
            return None
        nearest = max(said, key=len)
        # A prefecture beside its municipality says the same; the nation stands for nothing smaller.
        other = next((s for s in said if s != nearest and (s == NATION or not nearest.startswith(s))), None)
        return nearest if other is None else differing(said[0], said[-1] if said[-1] != said[0] else other)

    def code(self, value: Value | None, *, checked: bool = False) -> Found:
        """What a cell of a column of codes says: 01, 1, 010006, 01100, `01 北海道`, or a name after all.

        A name behind the number must be the code's own: in a ranked list the number is a rank and no code.
        """
        if value is None:
            return None
        digits = digits_of(value)
        if not digits:
            return self.name(value)
        found, named = self.codes.find(digits, checked=checked), self._named_behind(place_name(str(value)))
        return differing(found, named) if isinstance(found, str) and named not in ("", found[:2]) else found

    def has_check_digits(self, values: Iterable[Value]) -> bool:
        """Whether a column holds six-digit codes: see `AreaCodes`."""
        return self.codes.have_check_digits(values)

    def name(self, value: Value | None, *, prefecture: str | None = None, municipal: bool = False) -> Found:
        """A prefecture, the nation, a region, or a municipality (within `prefecture` where that is known)."""
        if value is None:
            return None
        text = place_name(str(value))
        if not municipal and digits_of(text) and self._named_behind(text):
            return self.code(text)
        return self.names.find(text, prefecture=prefecture, municipal=municipal)

    def _named_behind(self, text: str) -> str:
        """The prefecture whose name stands behind a number: 01.北海道; empty where none does."""
        return self.names.prefectures.get(text.lstrip("0123456789.:_-"), "")


def _part_or_whole(special: Special, prefecture: str | None) -> Found:
    """Beside municipalities 計 is the prefecture's sum, or the table's; what a row names itself is not asked twice."""
    if special.kind == "nation":
        return prefecture or NATION
    if special.kind == "whole":
        return prefecture or Special("subtotal")
    return special._replace(area=prefecture)
