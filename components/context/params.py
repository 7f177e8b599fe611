"""What a reader chooses, and what there is to choose from. Ids everywhere; names are only for showing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from components.charts.maps.ranking_rows import RankingOrder
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.domain.language import Language
from data.i18n.formatter import Years
from data.methods.continuation import Method
from data.queries.levers import Lever, Unknown

LATEST = "latest"
NOWHERE = "none"
# The map chooses its classes itself.
READABLE = "readable"
# Classes by the distance from the value of the nation, to both sides of it.
NATION = "nation"
# An edition compared with the one it was made from.
BASE = "base"

# What stands in an address is short, unless an offer says otherwise.
LONGEST = 40

# The calculator's levers and scenarios, by the keys of the address; an empty lever stands where it was observed.
LEVERS: Mapping[str, Lever] = {
    "cover_dep": Lever.DEPOPULATED_COVERAGE,
    "per_dep": Lever.DEPOPULATED_INTENSITY,
    "cover_other": Lever.OTHER_COVERAGE,
    "per_other": Lever.OTHER_INTENSITY,
}
PLANS = ("plan1", "plan2", "plan3")


class MapView(StrEnum):
    """How the map's answer is shown."""

    MAP = "map"
    TILES = "tiles"
    RANKING = "ranking"
    TABLE = "table"
    COLUMNS = "columns"


class GapPart(StrEnum):
    """What the calculator shows: how it looks, what would close the gap, or whose the shortfall would be."""

    OUTLOOK = "outlook"
    LEVERS = "levers"
    SHARING = "sharing"


class Ink(StrEnum):
    """Whether what leaves the screen has colours."""

    LIGHT = "light"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the id that stands in the address, and its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What one picker offers. Free text offers nothing and takes what it `reads`, up to `longest` letters."""

    options: tuple[Option, ...]
    default: str
    reads: Callable[[str], bool] | None = None
    longest: int = LONGEST

    def takes(self, given: str) -> bool:
        """Whether the picker can stand at `given`."""
        if len(given) > self.longest:
            return False
        if self.reads is not None:
            return self.reads(given)
        return any(option.id == given for option in self.options)

    def name(self, given: str) -> str:
        """The name of an option; free text is its own name."""
        return self.names().get(given, given)

    def names(self) -> dict[str, str]:
        """The options' names by id."""
        return {option.id: option.name for option in self.options}


class Offers(Protocol):
    """Says what a picker offers, given what has been chosen in the pickers before it."""

    def offer(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """The offer of one picker."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """All that is chosen. `target` and `pace` are text as the reader wrote it; `area` is a code or NOWHERE.

    `asof` is None for all that is known; `levers` (in the order of LEVERS) and `plans` are as the address has them;
    `versus` is the rule to compare with, or NOWHERE. Of the map: `town` is a municipality's code or empty, `beside` a
    second layer or NOWHERE, `before` an earlier year or None; `classing` is READABLE, NATION or a Classing.

    Meeting: `picks` are as `exports.picks` writes them, `screen` counts from 1, `lit` is what stands out or empty.
    """

    lang: Language
    years: Years
    edition: str
    indicator: str
    level: Level
    layer: str
    year: int
    area: str
    town: str
    view: MapView
    order: RankingOrder
    classing: str
    beside: str
    before: int | None
    base: int
    target: str
    by: int
    method: Method
    part: GapPart
    asof: int | None
    solve: Unknown
    pace: str
    levers: tuple[str, ...]
    plans: tuple[str, ...]
    rule: str
    versus: str
    picks: str
    ink: Ink
    size: Size
    presenting: bool
    screen: int
    lit: str


def compares(asked: Choice) -> bool:
    """Whether two maps of prefectures stand beside each other."""
    return asked.level is Level.PREFECTURE and (asked.before is not None or asked.beside != NOWHERE)


def sides(asked: Choice) -> tuple[tuple[str, int], tuple[str, int]]:
    """Layer and year of either map: one layer in two years, or two layers."""
    if asked.before is not None:
        return (asked.layer, asked.before), (asked.layer, asked.year)
    return (asked.layer, asked.year), (asked.beside, asked.year)
