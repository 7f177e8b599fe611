"""Rows that add up the others of their table: figures where the table covers what they are the sum of, else checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.domain.area import NATION, Area, Level
from data.domain.catalogue import Catalogue
from data.ingest.record import Ignored, Record, Total

_ORDER = {level: place for place, level in enumerate(Level)}


@dataclass(slots=True)
class Sorted:
    """`sums` are figures too, but of another table first where that one says them; `totals` are to be checked."""

    figures: list[Record]
    sums: list[Record] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)


def sort_out(records: Iterable[Record], catalogue: Catalogue) -> Sorted:
    """The figures of one table, and its sums.

    A table of some prefectures' municipalities says nothing of the nation by its last row, and its rows of prefectures
    are checks: as figures they would ask for all 47. A table of prefectures may name a few cities as well.
    """
    held, areas = list(records), catalogue.areas
    named = {r.key.area for r in held}
    lowest = max((areas[area].level for area in named), key=_ORDER.__getitem__, default=Level.NATION)
    every = {a.id for a in catalogue.at(Level.PREFECTURE)}
    listed = {areas[area].parent for area in named if areas[area].level is Level.MUNICIPALITY}
    summed = named & every
    of_prefectures = every <= summed or not summed <= listed
    of_nation = of_prefectures or every <= listed
    sums = {area for area in named if _is_sum(areas[area], lowest)}
    found = Sorted([r for r in held if r.key.area not in sums])
    told: set[tuple[str, int]] = set()
    for record in (r for r in held if r.key.area in sums):
        nation = record.key.area == NATION
        stands = lowest is not Level.MUNICIPALITY or (of_nation if nation else of_prefectures)
        if stands or not nation:
            found.totals.append(Total(record))
        if stands:
            found.sums.append(record)
        elif (record.sheet, record.row) not in told:
            told.add((record.sheet, record.row))
            kind = "total_row" if nation else "prefecture_total_row"
            found.ignored.append(Ignored(kind, record.sheet, record.cell, areas[record.key.area].name.ja))
    return found


def _is_sum(area: Area, lowest: Level) -> bool:
    """The nation above anything else, prefectures above municipalities."""
    if area.id == NATION:
        return lowest is not Level.NATION
    return area.level is Level.PREFECTURE and lowest is Level.MUNICIPALITY
