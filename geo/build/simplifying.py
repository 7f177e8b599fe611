"""Fewer vertices, the same border for both neighbours, and never a shape that crosses itself or another.

By GEOS' coverage simplification (Visvalingam and Whyatt's areas). It takes vertices away and moves none, so that shapes
on a grid stay on it, and it keeps the whole coverage in view. The package `topojson` simplifies line by line instead,
without looking whether one line then crosses another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shapely
from geopandas import GeoSeries
from pandas import Series, concat

from geo.build.coverage import regained
from geo.build.grid import SOURCE, Grid

# Where classes of size begin, in km². What is larger than the last is treated as the last.
_SIZES: Final = (3.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 640.0)

_SEA: Final = "sea"


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a border is kept.

    Of an area of 100 km², corners up to `corner` metres are cut (the root of their triangle's surface); of one twice as
    large, corners 2 ** `growth` times as long: by one measure for all, a small village would be left a triangle where a
    large city keeps every bay.
    """

    grid: Grid
    corner: float
    growth: float

    def tolerance(self, size: float) -> float:
        """The corner that may be cut off an area of `size` km², in steps of the grid."""
        length: float = self.corner * (size / 100) ** self.growth
        return length / self.grid.metres_northwards


def simplified(shapes: GeoSeries, size: Series, detail: Detail) -> GeoSeries:
    """A coverage on the source's grid as one on the detail's; a border goes by the smaller `size` (km²) beside it."""
    coarse = regained(SOURCE.regridded(shapes, detail.grid))
    # With the sea as one more area, a coast is a border like any other.
    whole = concat([coarse, GeoSeries({_SEA: _sea(coarse)})])
    for least in _SIZES:
        # What is smaller has had its turn: its borders are the edge of this coverage, and that stays.
        larger = [*size.index[(size >= least) | (least == _SIZES[0])], _SEA]
        whole[larger] = whole[larger].simplify_coverage(detail.tolerance(least), simplify_boundary=False)
    return whole.drop(_SEA)


def _sea(land: GeoSeries) -> shapely.Geometry:
    whole = land.union_all(method="coverage")
    west, south, east, north = whole.bounds
    return shapely.box(west - 1, south - 1, east + 1, north + 1).difference(whole)
