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
from data.ingest.fields import vocabulary
from data.ingest.header_terms import names_of, without_footnotes
from data.ingest.workbook import Value


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


# What a row of sums prints behind or around the name of a region: 東北計, （東北）, 東北ブロック計.
_AROUND = "()[]【】〔〕<>《》「」・■□○●◯◎◇◆*　 "
_REGION_ENDINGS = ("小計", "合計", "計", "ブロック", "地方", "地域", "圏", "管内")


Found = str | Special | PlaceFault | None


def differing(coded: str, named: str) -> PlaceFault:
    """Two areas that one row names."""
    return PlaceFault("code_and_name_differ", (Fact("code_area", coded), Fact("name_area", named)))


# The source whose list the municipalities are.
_LIST = "municipality_codes"


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """The codes of one catalogue."""

    codes: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> AreaCodes:
        """Those of every area but the blocks, which have none."""
        return cls(frozenset(a.id for a in catalogue.areas.values() if a.level is not Level.BLOCK))

    def find(self, digits: str, *, checked: bool) -> str | PlaceFault:
        """The area of these digits; Excel may have taken the first zero. `checked`: its column has six digits."""
        six = without_check(digits.zfill(6)) if len(digits) in (5, 6) else None
        if not (checked and six):
            for width in (2, 5):
                if len(digits) <= width and (code := digits.zfill(width)) in self.codes:
                    return code
        if six is not None:
            known = six[:2] if six[2:] == "000" else six
            if known in self.codes:
                return known
        return self._unknown(six if six and (checked or len(digits) == 6) else digits)

    def have_check_digits(self, values: Iterable[Value]) -> bool:
        """Whether a column holds six-digit codes, also where Excel took the first zero of some: 12025 for 012025.

        A few five-digit codes are also six-digit ones without their zero: only the others of the column can tell.
        """
        only_six = only_five = False
        for digits in {digits_of(value) for value in values}:
            if len(digits) not in (5, 6):
                continue
            six = without_check(digits.zfill(6))
            as_six = six is not None and (six in self.codes or six[2:] == "000")
            as_five = digits in self.codes
            only_six, only_five = only_six or (as_six and not as_five), only_five or (as_five and not as_six)
        return only_six and not only_five

    def _unknown(self, digits: str) -> PlaceFault:
        """Why there is no such code: of a ward, of a municipality that is not (or no longer) there, or of nothing."""
        five = digits.zfill(5) if 2 < len(digits) <= 5 else ""
        if five[:2] not in self.codes or five[:2] == NATION:
            return PlaceFault("unknown_code")
        if city := city_of_ward(five, self.codes):
            return PlaceFault("ward_of_a_city", (Fact("city_area", city),))
        count = sum(len(code) == 5 for code in self.codes)
        facts = (Fact("code", five), Fact("prefecture_area", five[:2]), Fact("count", count))
        return PlaceFault("not_in_the_list", (*facts, Fact("list_source", _LIST)))


def digits_of(value: Value) -> str:
    """The digits that a cell begins with."""
    text = f"{int(value)}" if isinstance(value, float) and value.is_integer() else place_name(str(value))
    return text[: len(text) - len(text.lstrip("0123456789"))]


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
            names = {place_name(name) for name in area.name.values()}
            names |= {n[:-1] for n in set(names) if n.endswith(_SUFFIXES) and len(n) > 2}
            prefectures |= dict.fromkeys(names, area.id)
        municipalities: dict[str, tuple[str, ...]] = {}
        for area in catalogue.at(Level.MUNICIPALITY):
            name = place_name(area.name["ja"])
            municipalities[name] = (*municipalities.get(name, ()), area.id)
        specials = {place_name(n): k for n, k in names_of(vocabulary()["area"])}
        return cls(prefectures, municipalities, specials)

    def find(self, text: str, *, prefecture: str | None, municipal: bool) -> Found:
        """The area of that name (within `prefecture` where that is known); `municipal`: of a municipality's column."""
        text = text.strip(_AROUND) or text
        kind = self.specials.get(text)
        if kind == "nation" and not municipal:
            return NATION
        if kind is not None and (municipal or kind not in _MUNICIPAL):
            return Special(kind)
        if kind is not None or self._is_region(text):
            # A sum of some of the rows around it.
            return Special("region")
        if not municipal and text in self.prefectures:
            return self.prefectures[text]
        for ending in _SUMS:
            if (whole := self.prefectures.get(text.removesuffix(ending))) and text.endswith(ending):
                return whole
        return self._municipality(text, prefecture, municipal=municipal)

    def _is_region(self, text: str) -> bool:
        """東北小計, 九州・沖縄ブロック計: a region's name with the words of a sum behind it."""
        name = text
        while (ending := next((e for e in _REGION_ENDINGS if name.endswith(e)), "")) and name != ending:
            name = name.removesuffix(ending).rstrip(_AROUND)
            if name in self.prefectures:
                return False
            if self.specials.get(name) == "region":
                return True
        return False

    def _municipality(self, text: str, prefecture: str | None, *, municipal: bool) -> Found:
        strs = self.municipalities.get(text, ())
        if not strs:
            own, rest = self._prefecture_before(text)
            if own is not None and not rest:
                return own
            strs = self._longer(own, rest)
        inside = [code for code in strs if prefecture is None or code.startswith(prefecture)]
        if len(inside) == 1:
            return inside[0]
        if len(strs) == 1 and prefecture is not None:
            return differing(prefecture, strs[0])
        if strs:
            candidates = Fact("candidate_areas", tuple(AreaChange(code, 0) for code in inside or strs))
            return PlaceFault("name_in_several_prefectures", (candidates, Fact("codes", "・".join(inside or strs))))
        if city := self._city_of(text, prefecture):
            return PlaceFault("ward_of_a_city", (Fact("city_area", city),))
        known = [*self.municipalities] if municipal else [*self.prefectures]
        # No name has a digit: a template of every municipality has 1,741 codes that are like none of them.
        near = [] if text.isdecimal() else difflib.get_close_matches(text, known, n=1, cutoff=0.6)
        nearest = next(iter(near), "")
        return PlaceFault("unknown_area", (Fact("nearest", nearest or "－"),))

    def is_spelling_of(self, text: str, code: str) -> bool:
        """Whether a name that no area bears is the area's own with one letter written otherwise: 鰺ヶ沢町, 鯵ヶ沢町."""
        name = place_name(text)
        if name in self.municipalities or len(name) < 3:
            return False
        own = (n for n, codes in self.municipalities.items() if code in codes and len(n) == len(name))
        return any(sum(a != b for a, b in zip(n, name, strict=True)) == 1 for n in own)

    def _prefecture_before(self, text: str) -> tuple[str | None, str]:
        """島根県松江市: 32, and the name behind it."""
        names = (n for n in self.prefectures if text.startswith(n) and n.endswith(("道", *_SUFFIXES)))
        prefix = max(names, key=len, default="")
        return self.prefectures.get(prefix), text.removeprefix(prefix)

    def _longer(self, prefecture: str | None, rest: str) -> tuple[str, ...]:
        """The municipalities of a name that stands behind its prefecture, its district, or both."""
        district = _DISTRICT.fullmatch(rest)
        strs = self.municipalities.get(rest) or (self.municipalities.get(district[1], ()) if district else ())
        return tuple(code for code in strs if prefecture is None or code.startswith(prefecture))

    def _city_of(self, text: str, prefecture: str | None) -> str | None:
        """横浜市鶴見区 is a ward of 横浜市."""
        city, result, ward = text.partition("市")
        if not result or not ward.endswith("区"):
            return None
        strs = [c for c in self.municipalities.get(city + result, ()) if prefecture is None or c.startswith(prefecture)]
        return strs[0] if len(strs) == 1 else None


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
        for match in (coded, named, town):
            if isinstance(match, Special):
                return _part_or_whole(match, inside)
        if isinstance(coded, str) and len(coded) == 5 and isinstance(town, PlaceFault):
            if self.names.is_spelling_of(str(municipality), coded):
                return coded
            return differing(coded, str(municipality))
        for match in (coded, named, town):
            if isinstance(match, PlaceFault):
                return match
        strs = [result for result in (coded, named, town) if isinstance(result, str)]
        if not strs:
            return None
        nearest = max(strs, key=len)
        # A prefecture beside its municipality says the same; the nation stands for nothing smaller.
        other = next((s for s in strs if s != nearest and (s == NATION or not nearest.startswith(s))), None)
        return nearest if other is None else differing(strs[0], strs[-1] if strs[-1] != strs[0] else other)

    def code(self, value: Value | None, *, checked: bool = False) -> Found:
        """What a cell of a column of codes says: 01, 1, 010006, 01100, `01 北海道`, or a name after all.

        A name behind the number must be the code's own: in a ranked list the number is a rank and no code.
        """
        if value is None:
            return None
        digits = digits_of(value)
        if not digits:
            return self.name(value)
        result, named = self.codes.find(digits, checked=checked), self._named_behind(place_name(str(value)))
        return differing(result, named) if isinstance(result, str) and named not in ("", result[:2]) else result

    def has_check_digits(self, values: Iterable[Value]) -> bool:
        """Whether a column holds six-digit codes: see `AreaCodes`."""
        return self.codes.have_check_digits(values)

    def name(self, value: Value | None, *, prefecture: str | None = None, municipal: bool = False) -> Found:
        """A prefecture, the nation, a region, or a municipality (within `prefecture` where that is known)."""
        if value is None:
            return None
        text = place_name(without_footnotes(str(value)) if isinstance(value, str) else str(value))
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
