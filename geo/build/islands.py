"""Islands that are left out."""

from __future__ import annotations

from math import inf
from typing import Final

import shapely
from geopandas import GeoSeries
from pandas import Series

from geo.build.coverage import dissolved
from geo.build.grid import SOURCE

_OGASAWARA: Final = "13421"
_EAST_AND_WEST_OF_OGASAWARA: Final = (138.0, 145.0)


def without_far_islets(shapes: GeoSeries) -> GeoSeries:
    """Municipalities without Minamitorishima and Okinotorishima, where nobody lives.

    1,200 and 900 km from the rest of Ogasawara, they would make Tokyo's map 18 degrees wide.
    """
    parts, owner = _parts(shapes)
    west, east = (degrees / SOURCE.longitude for degrees in _EAST_AND_WEST_OF_OGASAWARA)
    kept = (owner != _OGASAWARA) | parts.centroid.x.between(west, east)
    return dissolved(parts[kept], owner[kept])


def without_small_islands(shapes: GeoSeries, *, least: float, share: float = inf) -> GeoSeries:
    """Shapes in true position, in steps of the source, without what lies on islands of less than `least` km².

    A part that is at least `share` of its area's land stays: a municipality of islets must not become one of them.
    """
    parts, owner = _parts(shapes)
    # Islands of the land as a whole: an enclave lies in other areas' land and stays.
    land = GeoSeries(shapely.get_parts(parts.union_all(method="coverage")))
    part, on = land.sindex.query(parts.representative_point(), predicate="within")
    size = SOURCE.square_kilometres(land).iloc[on].set_axis(part).reindex(parts.index)
    whole = owner.map(parts.area.groupby(owner).sum())
    kept = (size >= least) | (parts.area >= share * whole)
    return dissolved(parts[kept], owner[kept])


def _parts(shapes: GeoSeries) -> tuple[GeoSeries, Series]:
    """Every polygon by itself, and beside it whose it is."""
    parts = shapes.explode(index_parts=False)
    return parts.reset_index(drop=True), Series(parts.index)
