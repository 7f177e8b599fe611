"""TopoJSON as coordinates: for a view that takes no address of a file but polygons themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from geo.shapes import Shape

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
    return tuple(_ring(each["arcs"], arcs) for each in topology["objects"][object_name]["geometries"])


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
