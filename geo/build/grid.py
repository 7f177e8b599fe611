"""The grid that coordinates stand on: whole steps, so that nothing has to be rounded when it is written."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import Final

import numpy as np
from geopandas import GeoSeries

# A degree of latitude on a sphere of the Earth's mean radius, in km.
_KM_A_DEGREE: Final = 6371.0 * pi / 180


@dataclass(frozen=True, slots=True)
class Grid:
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

    def regridded(self, shapes: GeoSeries, coarser: Grid) -> GeoSeries:
        """Shapes of this grid in steps of a coarser one, which need not be whole any more."""
        ratio = (self.longitude / coarser.longitude, self.latitude / coarser.latitude)
        return shapes.transform(lambda at: at * ratio)

    def square_kilometres(self, shapes: GeoSeries) -> GeoSeries:
        """The areas, each by the latitude of its own middle: right to one in a hundred."""
        middle = np.radians(shapes.centroid.y * self.latitude)
        return shapes.area * (self.longitude * self.latitude * _KM_A_DEGREE**2) * np.cos(middle)


# The Meteorological Agency gives four decimals: 11 m northwards, 9 m eastwards. Nothing is lost on this grid.
SOURCE: Final = Grid(1e-4, 1e-4)
