"""How the plane is seen: from the south, from half above, and without perspective.

Without perspective a column is as high on the screen in the north as in the south, and a scale measures all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Final

import pydeck

from geo.plane import Spot, land

# Pixels: as high as the flat map, and the narrowest place in which all of Japan is seen.
HEIGHT: Final = 560
WIDTH: Final = 600

# Pixels of a step from west to east at the first look. Steps to the north and upwards are shortened alike.
PIXELS: Final = 0.81
_PITCH: Final = 45
UPWARDS: Final = PIXELS * math.sin(math.radians(_PITCH))

# Pixels left free below the land and above the highest column, whose label stands there.
_BELOW, _ABOVE = 14, 34
# Pixels: no column is higher, so that those behind it are seen.
_TALLEST: Final = 250
# Doublings of the size by which a reader may go nearer, or away where the screen is small.
_NEARER, _AWAY = 3.0, 1.2


def steps_for_one(standing: Iterable[tuple[Spot, float]]) -> float:
    """How many steps high a value of 1 is: as many as the columns on their spots have room for, the same for all."""
    room = [(_TALLEST / UPWARDS, value) for _, value in standing]
    room += [((HEIGHT - _ABOVE - _BELOW) / UPWARDS - (north - _south()), value) for (_, north), value in standing]
    return min((steps / value for steps, value in room if value > 0), default=0.0)


def on_screen(spot: Spot, height: float) -> tuple[float, float]:
    """Pixels to the right of the plane's zero and above it, at the first look."""
    return spot[0] * PIXELS, (spot[1] + height) * UPWARDS


def view() -> pydeck.View:
    """The reader may move it and go nearer, never turn it; the wheel goes on scrolling the page."""
    controller = {"dragMode": "pan", "dragRotate": False, "scrollZoom": False, "touchRotate": False}
    return pydeck.View("OrbitView", controller=controller, orthographic=True, orbit_axis="Z")


def first_look() -> pydeck.ViewState:
    """All of Japan, its southern end at the lower edge."""
    zoom = math.log2(PIXELS)
    west, south, east, north = _bounds()
    return pydeck.ViewState(
        target=[0, round(south + (HEIGHT / 2 - _BELOW) / UPWARDS), 0],
        zoom=round(zoom, 3),
        min_zoom=round(zoom - _AWAY, 3),
        max_zoom=round(zoom + _NEARER, 3),
        rotation_x=_PITCH,
        rotation_orbit=0,
        min_rotation_x=_PITCH,
        max_rotation_x=_PITCH,
        # Nobody moves Japan out of sight.
        max_bounds=[[west, south, 0], [east, north, 0]],
    )


def _south() -> int:
    return _bounds()[1]


@cache
def _bounds() -> tuple[int, int, int, int]:
    """The land's west, south, east and north."""
    east, north = ([spot[k] for piece in land() for spot in piece.ring] for k in (0, 1))
    return min(east), min(north), max(east), max(north)
