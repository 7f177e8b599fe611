"""Which area a row is about: by code, by name, or both, which must agree. Nothing is guessed, the nearest proposed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.finding import AreaChange, Fact
from data.domain.local_code import city_of_ward, without_check
from data.domain.spelling import place_name
from data.intake.fields import vocabulary
from data.intake.names import each
from data.intake.workbook import Value

_SUFFIXES = ("都", "府", "県")
_SUMS = ("合計", "計")
# Rows that only a table of municipalities has.
_MUNICIPAL = ("whole", "subtotal")
# Official lists print a town's district before it: 石狩郡当別町.
_DISTRICT = re.compile(r".+?郡(.+[町村])")
# The source whose list the municipalities are.
_LIST = "municipality_codes"


class PlaceFault(NamedTuple):
    """Why no area was found: the kind of its sentence, and what that sentence tells."""

    kind: str
    facts: tuple[Fact, ...] = ()


class Special(NamedTuple):
    """A row that is no area by itself, by its kind in the vocabulary: `region`, `subtotal`, `unallocated` …

    `area` is the prefecture that it is within, where the row says so.
    """

    kind: str
    area: str | None = None


Found = str | Special | PlaceFault | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Codes and names of one catalogue; `municipalities` by name hold every code of that name."""

    codes: frozenset[str]
    prefectures: dict[str, str]
    municipalities: dict[str, tuple[str, ...]]
    specials: dict[str, str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Gazetteer:
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
        coded = (a.id for a in catalogue.areas.values() if a.level is not Level.BLOCK)
        specials = {place_name(n): k for n, k in each(vocabulary()["area"])}
        return cls(frozenset(coded), prefectures, municipalities, specials)

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
            return _differ(coded, str(municipality))
        for found in (coded, named, town):
            if isinstance(found, PlaceFault):
                return found
        said = [found for found in (coded, named, town) if isinstance(found, str)]
        if not said:
            return None
        nearest = max(said, key=len)
        # A prefecture beside its municipality says the same; the nation stands for nothing smaller.
        other = next((s for s in said if s != nearest and (s == NATION or not nearest.startswith(s))), None)
        return nearest if other is None else _differ(said[0], said[-1] if said[-1] != said[0] else other)

    def code(self, value: Value | None, *, checked: bool = False) -> Found:
        """01, 1, 010006 (with its check digit), 01100, `01 北海道`; Excel takes the first zero away."""
        if value is None:
            return None
        digits = _digits(value)
        if not digits:
            return self.name(value)
        six = without_check(digits.zfill(6)) if len(digits) in (5, 6) else None
        if not (checked and six):
            for width in (2, 5):
                if len(digits) <= width and (code := digits.zfill(width)) in self.codes:
                    return code
        if six is not None:
            known = six[:2] if six[2:] == "000" else six
            if known in self.codes:
                return known
        return self._no_code(six if six and (checked or len(digits) == 6) else digits)

    def has_check_digits(self, values: Iterable[Value]) -> bool:
        """Whether a column holds six-digit codes, also where Excel took the first zero of some: 12025 for 012025.

        A few five-digit codes are also six-digit ones without their zero: only the others of the column can tell.
        """
        only_six = only_five = False
        for digits in {_digits(value) for value in values}:
            if len(digits) not in (5, 6):
                continue
            six = without_check(digits.zfill(6))
            as_six = six is not None and (six in self.codes or six[2:] == "000")
            as_five = digits in self.codes
            only_six, only_five = only_six or (as_six and not as_five), only_five or (as_five and not as_six)
        return only_six and not only_five

    def name(self, value: Value | None, *, prefecture: str | None = None, municipal: bool = False) -> Found:
        """A prefecture, the nation, a region, or a municipality (within `prefecture` where that is known)."""
        if value is None:
            return None
        text = place_name(str(value))
        kind = self.specials.get(text)
        if kind == "nation" and not municipal:
            return NATION
        if kind is not None and (municipal or kind not in _MUNICIPAL):
            return Special(kind)
        if not municipal:
            if text in self.prefectures:
                return self.prefectures[text]
            bare = text.lstrip("0123456789.:_-")
            if bare in self.prefectures and _digits(text):
                return self.code(text)
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
            return _differ(prefecture, held[0])
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

    def _no_code(self, digits: str) -> PlaceFault:
        """Why there is no such code: of a ward, of a municipality that is not (or no longer) there, or of nothing."""
        five = digits.zfill(5) if 2 < len(digits) <= 5 else ""
        if five[:2] not in self.codes or five[:2] == NATION:
            return PlaceFault("unknown_code")
        if city := city_of_ward(five, self.codes):
            return PlaceFault("ward_of_a_city", (Fact("city_area", city),))
        count = sum(len(code) == 5 for code in self.codes)
        facts = (Fact("code", five), Fact("prefecture_area", five[:2]), Fact("count", count))
        return PlaceFault("not_in_the_list", (*facts, Fact("list_source", _LIST)))


def _part_or_whole(special: Special, prefecture: str | None) -> Found:
    """Beside municipalities 計 is the prefecture's sum, or the table's; what a row names itself is not asked twice."""
    if special.kind == "nation":
        return prefecture or NATION
    if special.kind == "whole":
        return prefecture or Special("subtotal")
    return special._replace(area=prefecture)


def _differ(coded: str, named: str) -> PlaceFault:
    return PlaceFault("code_and_name_differ", (Fact("code_area", coded), Fact("name_area", named)))


def _digits(value: Value) -> str:
    """The digits that a cell begins with."""
    text = f"{int(value)}" if isinstance(value, float) and value.is_integer() else place_name(str(value))
    return text[: len(text) - len(text.lstrip("0123456789"))]
