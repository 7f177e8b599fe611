"""Where, municipality by municipality: the kind of each, and whatever else an edition holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Figure
from data.domain.indicator import Form, Indicator, Part
from data.domain.local_code import without_check
from data.domain.snapshot import Snapshot
from data.domain.spelling import place_name
from data.queries.figures import figure
from data.queries.layers import Layer, figures_of


class Note(StrEnum):
    """What a reader of a map of municipalities must know about its edges."""

    TOKYO_ISLANDS = "tokyo_islands"
    NORTHERN_TERRITORIES = "northern_territories"


# 大島町 to 小笠原村: the towns and villages of Tokyo's islands.
_ISLANDS = ("13361", "13421")
# Beside its 179 municipalities the shapes of Hokkaido have 01999, which is no municipality's code.
_NORTH = "01"


@dataclass(frozen=True, slots=True)
class Classified:
    """One municipality and its kind, None where it is of none; the figure names the list that says so."""

    area: Area
    part: Part | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Kinds:
    """A category in one year: every municipality of the nation, or of the prefecture `within`, by code."""

    layer: Layer
    year: int
    rows: tuple[Classified, ...]
    within: Area | None

    def of(self, part: str | None) -> tuple[Classified, ...]:
        """Those of one kind; None for those of none."""
        return tuple(row for row in self.rows if (row.part.id if row.part else None) == part)


def municipal_layers(snapshot: Snapshot) -> tuple[Layer, ...]:
    """What the edition holds by municipality: categories first, then in the order of the catalogue."""
    indicators = [i for i in snapshot.catalogue.indicators.values() if Level.MUNICIPALITY in i.levels]
    layers = (
        Layer(i.id, i, None, Level.MUNICIPALITY, years, None) for i in indicators if (years := _years(snapshot, i))
    )
    return tuple(sorted(layers, key=lambda layer: layer.indicator.form is not Form.CATEGORY))


def kinds(snapshot: Snapshot, layer: Layer, *, year: int, within: str | None = None) -> Kinds:
    """The kind of each municipality in the list of that year; of a year without a list nothing is known of any."""
    catalogue = snapshot.catalogue
    towns = catalogue.within(within) if within else catalogue.at(Level.MUNICIPALITY)
    by_area = figures_of(snapshot, layer, year=year)
    rows = ((town, by_area[town.id]) for town in towns)
    return Kinds(
        layer=layer,
        year=year,
        rows=tuple(Classified(t, layer.indicator.part(f.key.segment) if f.value else None, f) for t, f in rows),
        within=catalogue.areas[within] if within else None,
    )


def notes(within: str | None) -> tuple[Note, ...]:
    """Of the map of all municipalities, or of one prefecture's."""
    pair = ((Note.TOKYO_ISLANDS, _ISLANDS[0][:2]), (Note.NORTHERN_TERRITORIES, _NORTH))
    return tuple(note for note, prefecture in pair if within in (None, prefecture))


def is_island(municipality: str) -> bool:
    """Whether a municipality lies on Tokyo's islands, up to a thousand kilometres from the rest."""
    return _ISLANDS[0] <= municipality <= _ISLANDS[1]


def _years(snapshot: Snapshot, indicator: Indicator) -> tuple[int, ...]:
    """The years in which any municipality has a value, read or derived."""
    areas, ints = snapshot.catalogue.areas, set[int]()
    for counted in (indicator.id, indicator.numerator, indicator.minuend):
        for key in snapshot.observations.get(counted or "", {}):
            if key.year in ints or areas[key.area].level is not Level.MUNICIPALITY:
                continue
            ctx = figure(snapshot, indicator.id, area=key.area, segment=key.segment, year=key.year)
            if ctx.value is not None:
                ints.add(key.year)
    return tuple(sorted(ints))


# A municipality looked up by what a reader types: its name, a part of it, with or without prefecture, or its code.

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

    Names are compared in every language without width, spaces and case, ケ as ヶ and 檮 as 梼; 松江 is 松江市 exactly.
    Codes have five digits, or six of which the last is right.
    """
    text = place_name(typed)
    towns = catalogue.at(Level.MUNICIPALITY)
    if text.isascii() and text.isdigit():
        code = next((code for code in _codes(text) if code in catalogue.areas), "")
        pairs = [(town, True) for town in towns if town.id == code]
    else:
        pairs = list(_named(text, towns)) or [
            pair for t, within in _split(text, catalogue) for pair in _named(t, within)
        ]
    ordered = sorted(pairs, key=lambda item: (not item[1], item[0].id))
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
        names = [place_name(name) for name in town.name.values()]
        if any(text in name for name in names):
            # 松江 for 松江市, Matsue for Matsue City.
            short = [name[:-1] for name in names if name.endswith(_SUFFIXES)]
            bare = [place_name(name.rpartition(" ")[0]) for name in town.name.values()]
            yield town, text in (*names, *short, *bare)


def _split(text: str, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Area, ...]]]:
    """What stands beside a prefecture's name, and that prefecture's municipalities: 東京都府中市; Fuchu, Tokyo."""
    for prefecture in catalogue.at(Level.PREFECTURE):
        ja, en = place_name(prefecture.name["ja"]), place_name(prefecture.name["en"])
        short = ja[:-1] if ja[-1] in "都府県" else ja
        before = next((name for name in (ja, short) if text.startswith(name)), "")
        behind = f",{en}" if text.endswith(f",{en}") else ""
        if before or behind:
            yield text.removeprefix(before).removesuffix(behind), catalogue.within(prefecture.id)
