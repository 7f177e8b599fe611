"""Where, municipality by municipality: the kind of each, and whatever else an edition holds of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.domain.indicator import Form, Indicator, Part
from data.domain.snapshot import Snapshot
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
    found = (
        Layer(i.id, i, None, Level.MUNICIPALITY, years, None) for i in indicators if (years := _years(snapshot, i))
    )
    return tuple(sorted(found, key=lambda layer: layer.indicator.form is not Form.CATEGORY))


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
    said = ((Note.TOKYO_ISLANDS, _ISLANDS[0][:2]), (Note.NORTHERN_TERRITORIES, _NORTH))
    return tuple(note for note, prefecture in said if within in (None, prefecture))


def is_island(municipality: str) -> bool:
    """Whether a municipality lies on Tokyo's islands, up to a thousand kilometres from the rest."""
    return _ISLANDS[0] <= municipality <= _ISLANDS[1]


def _years(snapshot: Snapshot, indicator: Indicator) -> tuple[int, ...]:
    """The years in which any municipality has a value, read or derived."""
    areas, found = snapshot.catalogue.areas, set[int]()
    for counted in (indicator.id, indicator.numerator, indicator.minuend):
        for key in snapshot.observations.get(counted or "", {}):
            if key.year in found or areas[key.area].level is not Level.MUNICIPALITY:
                continue
            here = figure(snapshot, indicator.id, area=key.area, segment=key.segment, year=key.year)
            if here.value is not None:
                found.add(key.year)
    return tuple(sorted(found))
