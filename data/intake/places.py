"""Which area a row is about: by code, by name, or both, which must agree. Nothing is guessed, the nearest proposed."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.intake.fields import vocabulary
from data.intake.names import each, plain
from data.intake.workbook import Value

_SUFFIXES = ("都", "府", "県")


class PlaceFault(NamedTuple):
    """Why no area was found: the kind of its sentence and the name that would have been known."""

    kind: str
    nearest: str


class Special(NamedTuple):
    """A row that is no area of ours: `region` or `unallocated`."""

    kind: str


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
            names = {plain(area.name.ja), plain(area.name.en)}
            names |= {n[:-1] for n in set(names) if n.endswith(_SUFFIXES) and len(n) > 2}
            prefectures |= dict.fromkeys(names, area.id)
        municipalities: dict[str, tuple[str, ...]] = {}
        for area in catalogue.at(Level.MUNICIPALITY):
            name = plain(area.name.ja)
            municipalities[name] = (*municipalities.get(name, ()), area.id)
        coded = (a.id for a in catalogue.areas.values() if a.level is not Level.BLOCK)
        return cls(frozenset(coded), prefectures, municipalities, {plain(n): k for n, k in each(vocabulary()["area"])})

    def code(self, value: Value | None) -> Found:
        """01, 1, 010006 (with its check digit), 01100, `01 北海道`."""
        if value is None:
            return None
        text = f"{int(value)}" if isinstance(value, float) and value.is_integer() else plain(str(value))
        digits = text[: len(text) - len(text.lstrip("0123456789"))]
        if not digits:
            return self.name(text)
        for width in (2, 5):
            if len(digits) <= width and (code := digits.zfill(width)) in self.codes:
                return code
        whole = digits.zfill(6) if len(digits) in (5, 6) else ""
        if whole[2:5] == "000" and whole[:2] in self.codes and _checks(whole):
            return whole[:2]
        if whole[:5] in self.codes and _checks(whole):
            return whole[:5]
        return PlaceFault("unknown_code", "")

    def name(self, value: Value | None, *, prefecture: str | None = None, municipal: bool = False) -> Found:
        """A prefecture, the nation, a region, or a municipality (within `prefecture` where that is known)."""
        if value is None:
            return None
        text = plain(str(value))
        if not municipal:
            if text in self.prefectures:
                return self.prefectures[text]
            if text in self.specials:
                kind = self.specials[text]
                return NATION if kind == "nation" else Special(kind)
            bare = text.lstrip("0123456789.:_-")
            if bare != text and bare in self.prefectures:
                return self.code(text)
        held = self.municipalities.get(text, ())
        inside = [code for code in held if prefecture is None or code.startswith(prefecture)]
        if len(inside) == 1:
            return inside[0]
        if len(inside) > 1:
            return PlaceFault("name_in_several_prefectures", "")
        known = [*self.municipalities] if municipal else [*self.prefectures]
        return PlaceFault("unknown_area", next(iter(difflib.get_close_matches(text, known, n=1, cutoff=0.6)), ""))


def _checks(code: str) -> bool:
    """The sixth digit of a 団体コード follows from the five before it."""
    total = sum(int(digit) * weight for digit, weight in zip(code[:5], (6, 5, 4, 3, 2), strict=True))
    return (11 - total % 11) % 10 == int(code[5])
