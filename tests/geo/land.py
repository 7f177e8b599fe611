"""The shipped boundaries as polygons."""

from collections.abc import Iterable, Mapping

import shapely
from shapely import MultiPolygon, Polygon

from geo.plane import outlines
from geo.shapes import MUNICIPALITIES_OF, Shape

Land = Mapping[str, MultiPolygon]


def polygons(shape: Shape) -> Land:
    """The areas of one file by code, in degrees."""
    return {
        each.code: MultiPolygon([Polygon(outer, holes) for outer, *holes in each.polygons]) for each in outlines(shape)
    }


def municipalities() -> Land:
    """The municipalities of all 47 files."""
    return {code: area for shape in MUNICIPALITIES_OF.values() for code, area in polygons(shape).items()}


def blanks(land: Land) -> int:
    """How many places are closed in by land and belong to nobody."""
    whole = shapely.union_all(list(land.values()))
    return sum(len(part.interiors) for part in shapely.get_parts(whole))


def overlap(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """What two areas have in common, as a part of what they cover together."""
    return float(one.intersection(other).area / one.union(other).area)


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean."""
    held = [*values]
    return sum(held) / len(held)
