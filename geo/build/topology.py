"""TopoJSON: each border once, in whole steps from vertex to vertex, and the same bytes for the same shapes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame

from geo.build.arcs import Arcs, Vertex
from geo.build.grid import Grid

Ring = list[Vertex]
Line = Sequence[tuple[float, float]]


def topology(areas: GeoDataFrame, grid: Grid, *, name: str, frame: Line = ()) -> bytes:
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
    corner = np.min([np.min(each, axis=0) for each in lines], axis=0)
    written = {
        "type": "Topology",
        "transform": {
            "scale": [grid.longitude, grid.latitude],
            # Ten decimals: a step has five at most, the rest is the machine's.
            "translate": [round(int(corner[0]) * grid.longitude, 10), round(int(corner[1]) * grid.latitude, 10)],
        },
        "objects": {key: {"type": "GeometryCollection", "geometries": held} for key, held in objects.items()},
        "arcs": [np.diff(np.array(each) - corner, axis=0, prepend=0).tolist() for each in lines],
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
