"""TopoJSON: each border once, in whole steps from vertex to vertex, and the same bytes for the same shapes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi
from typing import Any, Final

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries

# Borders cut into arcs, so that each is written once and both neighbours name it.

Vertex = tuple[int, int]
Arc = tuple[Vertex, ...]


class Arcs:
    """The arcs of some rings, numbered as they are met."""

    def __init__(self, rings: Iterable[Sequence[Vertex]]) -> None:
        beside: defaultdict[Vertex, set[Vertex]] = defaultdict(set)
        for ring in rings:
            for ctx, there in pairwise(ring):
                beside[ctx].add(there)
                beside[there].add(ctx)
        # Where borders meet, part or touch. Everywhere else a line comes in and goes out.
        self._ends = {vertex for vertex, others in beside.items() if len(others) != 2}
        self._numbers: dict[Arc, int] = {}

    @property
    def arcs(self) -> tuple[Arc, ...]:
        """Every arc that a ring was numbered by."""
        return tuple(self._numbers)

    def numbers(self, ring: Sequence[Vertex]) -> list[int]:
        """The arcs of a closed ring, which is one of those given, in its order; ~n is arc n backwards."""
        return [self._number(arc) for arc in self._cut(ring)]

    def _cut(self, ring: Sequence[Vertex]) -> Iterable[Arc]:
        open_ring = ring[:-1]
        cuts = [at for at, vertex in enumerate(open_ring) if vertex in self._ends]
        # A ring without an end, an island's or an enclave's, begins where both its neighbours will find it.
        first = cuts[0] if cuts else open_ring.index(min(open_ring))
        turned = (*open_ring[first:], *open_ring[: first + 1])
        stops = [*(cut - first for cut in cuts or [first]), len(open_ring)]
        return (turned[start : stop + 1] for start, stop in pairwise(stops))

    def _number(self, arc: Arc) -> int:
        if (backwards := self._numbers.get(arc[::-1])) is not None:
            return ~backwards
        return self._numbers.setdefault(arc, len(self._numbers))


# The grid that coordinates stand on: whole steps, so that nothing has to be rounded when it is written.

# A degree of latitude on a sphere of the Earth's mean radius, in km.
_KM_A_DEGREE: Final = 6371.0 * pi / 180


@dataclass(frozen=True, slots=True)
class QuantizedGrid:
    """Steps in degrees of longitude and latitude."""

    longitude: float
    latitude: float

    @property
    def metres_northwards(self) -> float:
        """The length of a step of latitude."""
        return self.latitude * _KM_A_DEGREE * 1000

    def steps(self, degrees: GeoSeries) -> GeoSeries:
        """The shapes in whole steps; each vertex goes to the nearest."""
        return degrees.transform(lambda at: np.rint(at / (self.longitude, self.latitude)))

    def regridded(self, shapes: GeoSeries, coarser: QuantizedGrid) -> GeoSeries:
        """Shapes of this grid in steps of a coarser one, which need not be whole any more."""
        ratio = (self.longitude / coarser.longitude, self.latitude / coarser.latitude)
        return shapes.transform(lambda at: at * ratio)

    def square_kilometres(self, shapes: GeoSeries) -> GeoSeries:
        """The areas, each by the latitude of its own middle: right to one in a hundred."""
        middle = np.radians(shapes.centroid.y * self.latitude)
        return shapes.area * (self.longitude * self.latitude * _KM_A_DEGREE**2) * np.cos(middle)


# The Meteorological Agency gives four decimals: 11 m northwards, 9 m eastwards. Nothing is lost on this grid.
SOURCE: Final = QuantizedGrid(1e-4, 1e-4)


Ring = list[Vertex]
Line = Sequence[tuple[float, float]]


def topology(areas: GeoDataFrame, grid: QuantizedGrid, *, name: str, frame: Line = ()) -> bytes:
    """The areas (a coverage in steps of `grid`) as object `name`; their columns are properties where they are not None.

    `frame`, in degrees, becomes the one line of an object of that name.
    """
    # Outer rings clockwise: for Vega, what lies to the left of a ring is outside.
    shapes = [_polygons(shape) for shape in areas.geometry.orient_polygons(exterior_cw=True)]
    line = [_vertex(longitude / grid.longitude, latitude / grid.latitude) for longitude, latitude in frame]
    arcs = Arcs(ring for polygons in shapes for polygon in polygons for ring in polygon)
    rows = areas.drop(columns="geometry").to_dict("records")
    objects = {name: [_area(polygons, row, arcs) for polygons, row in zip(shapes, rows, strict=True)]}
    lines: list[Sequence[Vertex]] = [*arcs.arcs]
    if line:
        objects["frame"] = [{"type": "LineString", "arcs": [len(lines)], "properties": {"code": "frame"}}]
        lines.append(line)
    corner = np.min([np.min(pairs, axis=0) for pairs in lines], axis=0)
    written = {
        "type": "Topology",
        "transform": {
            "scale": [grid.longitude, grid.latitude],
            # Ten decimals: a step has five at most, the rest is the machine's.
            "translate": [round(int(corner[0]) * grid.longitude, 10), round(int(corner[1]) * grid.latitude, 10)],
        },
        "objects": {key: {"type": "GeometryCollection", "geometries": known} for key, known in objects.items()},
        "arcs": [np.diff(np.array(item) - corner, axis=0, prepend=0).tolist() for item in lines],
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


def _polygons(shape: shapely.Geometry) -> list[list[Ring]]:
    return [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(shape)]


def _ring(ring: shapely.Geometry) -> Ring:
    return [_vertex(across, up) for across, up in ring.coords]


def _vertex(across: float, up: float) -> Vertex:
    return round(across), round(up)


def _area(polygons: list[list[Ring]], row: dict[str, Any], arcs: Arcs) -> dict[str, Any]:
    numbers = [[arcs.numbers(ring) for ring in polygon] for polygon in polygons]
    shape = {"type": "Polygon", "arcs": numbers[0]} if len(numbers) == 1 else {"type": "MultiPolygon", "arcs": numbers}
    return {**shape, "properties": {key: value for key, value in row.items() if value is not None}}
