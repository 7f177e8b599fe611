"""What the maps show, and how fine: shapes by code, sorted, in whole steps of each map's grid."""

from __future__ import annotations

from typing import Final

from geopandas import GeoSeries

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from geo.build.codes import coded
from geo.build.coverage import coverage, dissolved
from geo.build.grid import SOURCE, Grid
from geo.build.inset import moved
from geo.build.islands import without_far_islets, without_small_islands
from geo.build.simplifying import Detail, simplified
from geo.build.source import read

# Steps of this proportion are as long eastwards as northwards in the middle of the country (37° north).
PREFECTURES: Final = Detail(Grid(1e-3, 8e-4), corner=1440, growth=0)
MUNICIPALITIES: Final = Detail(Grid(7.5e-4, 6e-4), corner=812, growth=0.6)

# km²; the same for both maps of the country, so that they show the same land.
SMALL_ISLAND: Final = 6.0
# What is this much of a municipality's land is shown however small it is.
SHARE_SHOWN: Final = 0.02


def detailed(catalogue: Catalogue) -> GeoSeries:
    """The municipalities and the Northern Territories in true position, as fine as the source, on its grid.

    Raises SourceError where source and catalogue do not fit.
    """
    areas = coded(read(), {area.id: area for area in catalogue.at(Level.MUNICIPALITY)})
    return without_far_islets(coverage(areas.set_geometry(SOURCE.steps(areas.geometry))))


def prefectures_inset(municipalities: GeoSeries) -> GeoSeries:
    """The prefectures on the map with the inset; the Northern Territories are Hokkaido's."""
    size = SOURCE.square_kilometres(municipalities)
    large = moved(without_small_islands(municipalities, least=SMALL_ISLAND))
    shapes = dissolved(large, large.index.str[:2])
    return simplified(shapes, size.groupby(size.index.str[:2]).sum(), PREFECTURES)


def municipalities_inset(municipalities: GeoSeries) -> GeoSeries:
    """The municipalities on the map with the inset."""
    size = SOURCE.square_kilometres(municipalities)
    shown = moved(without_small_islands(municipalities, least=SMALL_ISLAND, share=SHARE_SHOWN))
    return simplified(shown, size, MUNICIPALITIES)
