"""The country on a plane: whole steps of a grid in place of degrees, as coarse as a view of the whole allows.

For a view that is sent the land itself: a step takes a third of the letters that degrees take, and on a plane a height
is drawn alike everywhere, which on a globe's projection it is not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import Any, Final

from geo.capitals import LonLat
from geo.shapes import PREFECTURES_INSET, Shape

# TopoJSON as coordinates: for a view that takes no address of a file but polygons themselves.

# Longitude and latitude in degrees.
Position = tuple[float, float]
# Closed: the first position stands again at the end.
Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area: its polygons, each an outer ring, clockwise, and the rings of its holes."""

    code: str
    polygons: tuple[tuple[Ring, ...], ...]


def as_it_is(border: Ring) -> Ring:
    """A border in all its detail."""
    return border


def outlines(shape: Shape, *, drawn: Callable[[Ring], Ring] = as_it_is) -> tuple[Outline, ...]:
    """Every area of a file, by code.

    `drawn` is what is made of each stretch of border before areas are put together of them, so that neighbours go on
    sharing it; it makes the same of the same end. A ring may shrink to a few equal positions by it.
    """
    topology = json.loads(shape.content())
    arcs = _arcs(topology, drawn)
    areas = topology["objects"][shape.object_name]["geometries"]
    return tuple(Outline(area["properties"]["code"], tuple(_polygons(area, arcs))) for area in areas)


def lines(shape: Shape, object_name: str, *, drawn: Callable[[Ring], Ring] = as_it_is) -> tuple[Ring, ...]:
    """The lines of a file that go round no area; they are not closed."""
    topology = json.loads(shape.content())
    arcs = _arcs(topology, drawn)
    return tuple(_ring(item["arcs"], arcs) for item in topology["objects"][object_name]["geometries"])


def _arcs(topology: dict[str, Any], drawn: Callable[[Ring], Ring]) -> tuple[Ring, ...]:
    return tuple(drawn(_positions(arc, topology["transform"])) for arc in topology["arcs"])


def _positions(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """An arc's positions: the file gives each as whole steps from the one before."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    stops = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    # A step has five decimals at most; the rest is the machine's.
    return tuple((round(west + x * across, 6), round(south + y * up, 6)) for x, y in stops)


def _polygons(area: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[tuple[Ring, ...]]:
    for polygon in [area["arcs"]] if area["type"] == "Polygon" else area["arcs"]:
        yield tuple(_ring(numbers, arcs) for numbers in polygon)


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs end to end; ~n is arc n backwards. Each begins where the one before ended."""
    joined = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return (*joined[0], *(position for arc in joined[1:] for position in arc[1:]))


# Degrees of longitude in a step: on a picture 700 pixels wide a step is less than a pixel.
STEP: Final = 0.03
# Where the plane has its zero: about the middle of the map with the inset.
MIDDLE: Final = LonLat(138.66, 38.4)
# How far, in steps, a simplified border may run beside the true one.
_ASIDE: Final = 1.0

# Steps to the east and to the north.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a prefecture's land: the spots round it, without the first at the end again."""

    code: str
    ring: tuple[Spot, ...]

    @property
    def size(self) -> float:
        """Its area in square steps."""
        closed = (*self.ring, self.ring[0])
        return abs(sum(x * north - east * y for (x, y), (east, north) in pairwise(closed))) / 2


def on_plane(point: LonLat) -> Spot:
    """Where a place of the map with the inset lies (Mercator's projection)."""
    return round((point.longitude - MIDDLE.longitude) / STEP), round(_north(point.latitude) - _north(MIDDLE.latitude))


@cache
def land() -> tuple[Piece, ...]:
    """The 47 prefectures in pieces, by code, the largest piece of each first. Pieces under a few steps are left out."""
    pieces = [
        Piece(outline.code, ring)
        for outline in outlines(PREFECTURES_INSET, drawn=_drawn)
        for polygon in outline.polygons
        if len(ring := _open(polygon[0])) > 2
    ]
    return tuple(sorted(pieces, key=lambda piece: (piece.code, -piece.size)))


@cache
def frame() -> tuple[tuple[Spot, ...], ...]:
    """The line that sets off what is moved."""
    return tuple(_open(line) for line in lines(PREFECTURES_INSET, "frame", drawn=_drawn))


def simplified(line: Ring, aside: float) -> Ring:
    """The line by fewer of its positions, the others at most `aside` beside it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    far = max(range(1, len(line) - 1), key=lambda k: _distance(line[k], first, last))
    if _distance(line[far], first, last) <= aside:
        return (first, last)
    return (*simplified(line[: far + 1], aside)[:-1], *simplified(line[far:], aside))


def _drawn(border: Ring) -> Ring:
    return simplified(tuple(on_plane(LonLat(*position)) for position in border), _ASIDE)


def _open(ring: Ring) -> tuple[Spot, ...]:
    """A ring without its end, which is its beginning, and without standing still."""
    spots = [(int(x), int(y)) for (x, y), _ in groupby(ring)]
    return tuple(spots[:-1] if len(spots) > 1 and spots[0] == spots[-1] else spots)


def _north(latitude: float) -> float:
    """Steps from the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude)))) / STEP


def _distance(position: Position, first: Position, last: Position) -> float:
    """From a position to the straight line through two others; where these are one, to it."""
    (x, y), (x0, y0), (x1, y1) = position, first, last
    length = math.hypot(x1 - x0, y1 - y0)
    if not length:
        return math.hypot(x - x0, y - y0)
    return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
