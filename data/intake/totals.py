"""Rows that add up the others of their table: figures where the table covers what they are the sum of, else checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.domain.area import NATION, Area, Level
from data.domain.catalogue import Catalogue
from data.intake.record import Ignored, Record, Total

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

    In a table of municipalities a sum of prefectures is a figure where all of them have one, and the nation's where no
    prefecture is left out: a table of Shimane's municipalities says nothing of the nation by its last row.
    """
    held, areas = list(records), catalogue.areas
    named = {r.key.area for r in held}
    lowest = max((areas[area].level for area in named), key=_ORDER.__getitem__, default=Level.NATION)
    every = {a.id for a in catalogue.at(Level.PREFECTURE)}
    all_summed = every <= named
    all_there = every <= {area[:2] for area in named if area != NATION}
    sums = {area for area in named if _is_sum(areas[area], lowest)}
    found = Sorted([r for r in held if r.key.area not in sums])
    told: set[tuple[str, int]] = set()
    for record in (r for r in held if r.key.area in sums):
        nation = record.key.area == NATION
        stands = lowest is not Level.MUNICIPALITY or (all_there if nation else all_summed)
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
