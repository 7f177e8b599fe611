"""Okinawa and Amami in the Sea of Japan, Ogasawara further north, as official maps have them; nothing is scaled."""

from __future__ import annotations

from typing import Final

from geopandas import GeoSeries
from shapely import affinity

from geo.build.grid import SOURCE

Move = tuple[float, float]

# Degrees of longitude and latitude.
_INTO_THE_SEA_OF_JAPAN: Final[Move] = (5.5, 14.0)
_NORTHWARDS: Final[Move] = (0.5, 6.0)
_STAYS: Final[Move] = (0.0, 0.0)

# The line that sets the inset off, in degrees; it passes north of Tsushima and Oki, and west of Noto and Hokkaido.
FRAME: Final = ((128.0, 37.6), (134.6, 37.6), (137.25, 39.4), (137.25, 44.2))


def amami(code: str) -> bool:
    """Whether a municipality lies in 奄美地方, which to the Meteorological Agency includes Toshima (十島村)."""
    return code in ("46222", "46304") or code.startswith(("4652", "4653"))


def move_of(code: str) -> Move:
    """How far a municipality is moved, in degrees."""
    if code.startswith("47") or amami(code):
        return _INTO_THE_SEA_OF_JAPAN
    return _NORTHWARDS if code == "13421" else _STAYS


def moved(shapes: GeoSeries) -> GeoSeries:
    """Municipalities by code, in steps of the source, where the map with the inset has them."""
    return GeoSeries(
        [affinity.translate(shape, *_steps(move_of(code))) for code, shape in shapes.items()], shapes.index
    )


def _steps(move: Move) -> Move:
    return round(move[0] / SOURCE.longitude), round(move[1] / SOURCE.latitude)
