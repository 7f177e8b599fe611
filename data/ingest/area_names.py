"""Areas by their names, as official tables write them: with or without prefecture, district, 県 or 計."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.finding import AreaChange, Fact
from data.domain.spelling import place_name
from data.ingest.fields import vocabulary
from data.ingest.names import each
from data.ingest.place_found import Found, PlaceFault, Special, differing

_SUFFIXES = ("都", "府", "県")
_SUMS = ("合計", "計")
# Rows that only a table of municipalities has.
_MUNICIPAL = ("whole", "subtotal")
# Official lists print a town's district before it: 石狩郡当別町.
_DISTRICT = re.compile(r".+?郡(.+[町村])")


@dataclass(frozen=True, slots=True)
class AreaNames:
    """Codes by the names of one catalogue, spelt as `place_name` does; a municipality's name may be borne by several.

    `specials` are the vocabulary's names of rows that are no area by themselves.
    """

    prefectures: dict[str, str]
    municipalities: dict[str, tuple[str, ...]]
    specials: dict[str, str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> AreaNames:
        """Everything the catalogue names."""
        prefectures: dict[str, str] = {}
        for area in catalogue.at(Level.PREFECTURE):
            names = {place_name(area.name.ja), place_name(area.name.en)}
            names |= {n[:-1] for n in set(names) if n.endswith(_SUFFIXES) and len(n) > 2}
            prefectures |= dict.fromkeys(names, area.id)
        municipalities: dict[str, tuple[str, ...]] = {}
        for area in catalogue.at(Level.MUNICIPALITY):
            name = place_name(area.name.ja)
            municipalities[name] = (*municipalities.get(name, ()), area.id)
        specials = {place_name(n): k for n, k in each(vocabulary()["area"])}
        return cls(prefectures, municipalities, specials)

    def find(self, text: str, *, prefecture: str | None, municipal: bool) -> Found:
        """The area of that name (within `prefecture` where that is known); `municipal`: of a municipality's column."""
        kind = self.specials.get(text)
        if kind == "nation" and not municipal:
            return NATION
        if kind is not None and (municipal or kind not in _MUNICIPAL):
            return Special(kind)
        if not municipal and text in self.prefectures:
            return self.prefectures[text]
        for ending in _SUMS:
            if (whole := self.prefectures.get(text.removesuffix(ending))) and text.endswith(ending):
                return whole
        return self._municipality(text, prefecture, municipal=municipal)

    def _municipality(self, text: str, prefecture: str | None, *, municipal: bool) -> Found:
        held = self.municipalities.get(text, ())
        if not held:
            own, rest = self._prefecture_before(text)
            if own is not None and not rest:
                return own
            held = self._longer(own, rest)
        inside = [code for code in held if prefecture is None or code.startswith(prefecture)]
        if len(inside) == 1:
            return inside[0]
        if len(held) == 1 and prefecture is not None:
            return differing(prefecture, held[0])
        if held:
            candidates = Fact("candidate_areas", tuple(AreaChange(code, 0) for code in inside or held))
            return PlaceFault("name_in_several_prefectures", (candidates, Fact("codes", "・".join(inside or held))))
        if city := self._city_of(text, prefecture):
            return PlaceFault("ward_of_a_city", (Fact("city_area", city),))
        known = [*self.municipalities] if municipal else [*self.prefectures]
        nearest = next(iter(difflib.get_close_matches(text, known, n=1, cutoff=0.6)), "")
        return PlaceFault("unknown_area", (Fact("nearest", nearest or "－"),))

    def _prefecture_before(self, text: str) -> tuple[str | None, str]:
        """島根県松江市: 32, and the name behind it."""
        names = (n for n in self.prefectures if n.endswith(("道", *_SUFFIXES)) and text.startswith(n))
        prefix = max(names, key=len, default="")
        return self.prefectures.get(prefix), text.removeprefix(prefix)

    def _longer(self, prefecture: str | None, rest: str) -> tuple[str, ...]:
        """The municipalities of a name that stands behind its prefecture, its district, or both."""
        district = _DISTRICT.fullmatch(rest)
        held = self.municipalities.get(rest) or (self.municipalities.get(district[1], ()) if district else ())
        return tuple(code for code in held if prefecture is None or code.startswith(prefecture))

    def _city_of(self, text: str, prefecture: str | None) -> str | None:
        """横浜市鶴見区 is a ward of 横浜市."""
        city, found, ward = text.partition("市")
        if not found or not ward.endswith("区"):
            return None
        held = [c for c in self.municipalities.get(city + found, ()) if prefecture is None or c.startswith(prefecture)]
        return held[0] if len(held) == 1 else None
