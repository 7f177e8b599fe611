"""A municipality looked up by what a reader types: its name, a part of it, with or without prefecture, or its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.local_code import without_check
from data.domain.spelling import place_name

# A list that is longer is no answer: the reader types one more sign.
MOST = 20

_SUFFIXES = ("市", "町", "村", "区")


@dataclass(frozen=True, slots=True)
class Municipality:
    """One that matches, with the prefecture that tells it from others of its name. `exact`: nothing is left out."""

    area: Area
    prefecture: Area
    exact: bool


def look_up(catalogue: Catalogue, typed: str, *, most: int = MOST) -> tuple[Municipality, ...]:
    """At most `most` municipalities, exact ones first, each group by code; none where nothing fits.

    Names are compared in both languages without width, spaces and case, ケ as ヶ and 檮 as 梼; 松江 is 松江市 exactly.
    Codes have five digits, or six of which the last is right.
    """
    text = place_name(typed)
    towns = catalogue.at(Level.MUNICIPALITY)
    if text.isascii() and text.isdigit():
        code = next((code for code in _codes(text) if code in catalogue.areas), "")
        found = [(town, True) for town in towns if town.id == code]
    else:
        found = list(_named(text, towns)) or [
            each for t, within in _split(text, catalogue) for each in _named(t, within)
        ]
    ordered = sorted(found, key=lambda each: (not each[1], each[0].id))
    return tuple(Municipality(town, catalogue.areas[town.parent or ""], exact) for town, exact in ordered[:most])


def _codes(digits: str) -> Iterator[str]:
    """The likeliest first; also without the first zero, as a workbook shows it: 1233 and 12335 for 01233."""
    if len(digits) in (4, 5):
        yield digits.zfill(5)
    if len(digits) in (5, 6) and (five := without_check(digits.zfill(6))):
        yield five


def _named(text: str, towns: Iterable[Area]) -> Iterator[tuple[Area, bool]]:
    if not text:
        return
    for town in towns:
        ja, en = place_name(town.name.ja), place_name(town.name.en)
        if text in ja or text in en:
            bare = place_name(town.name.en.rpartition(" ")[0])
            yield town, text in (ja, en, bare, ja[:-1] if ja.endswith(_SUFFIXES) else ja)


def _split(text: str, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Area, ...]]]:
    """What stands beside a prefecture's name, and that prefecture's municipalities: 東京都府中市; Fuchu, Tokyo."""
    for prefecture in catalogue.at(Level.PREFECTURE):
        ja, en = place_name(prefecture.name.ja), place_name(prefecture.name.en)
        short = ja[:-1] if ja[-1] in "都府県" else ja
        before = next((name for name in (ja, short) if text.startswith(name)), "")
        behind = f",{en}" if text.endswith(f",{en}") else ""
        if before or behind:
            yield text.removeprefix(before).removesuffix(behind), catalogue.within(prefecture.id)
