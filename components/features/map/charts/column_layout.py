"""What the columns stand on: the land of the prefectures, flat, with the one in focus marked."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

import pydeck
from pydeck.bindings.json_tools import default_serialize

from components.charts.maps.classes import classify
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import Row
from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.queries.layers import LayerAnswer
from geo.capitals import capitals
from geo.plane import Spot, frame, land, on_plane

# How the plane is seen: from the south, from half above, and without perspective.

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


def steps_for_one(columns: Iterable[tuple[Spot, float]]) -> float:
    """How many steps high a value of 1 is: as many as the columns on their spots have room for, the same for all."""
    room = [(_TALLEST / UPWARDS, value) for _, value in columns]
    room += [((HEIGHT - _ABOVE - _BELOW) / UPWARDS - (north - _south()), value) for (_, north), value in columns]
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


# Where each prefecture's column stands, how high it is, and in which colour.


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """One prefecture: `height` in steps of the plane, None without a value; `share` is what `color` tells."""

    area: Area
    spot: Spot
    figure: Figure
    share: Figure
    height: float | None
    color: str


@dataclass(frozen=True, slots=True)
class Columns:
    """All of them in the order of the count, and how many steps high a value of 1 is: the same for all."""

    placed: tuple[PlacedColumn, ...]
    one: float

    def of(self, code: str | None) -> PlacedColumn | None:
        """The prefecture of that code."""
        return next((column for column in self.placed if column.area.id == code), None)


def place_columns(heights: LayerAnswer, colors: LayerAnswer, *, context: RenderContext) -> Columns:
    """Every prefecture of the count, from zero.

    Raises:
        ValueError: for values of blocks, which have no capital, and for negative ones.
    """
    if {heights.layer.level, colors.layer.level} != {Level.PREFECTURE}:
        raise ValueError(f"{heights.layer.id} by {colors.layer.id}: only prefectures have capitals to stand on")
    if any((row.figure.value or 0) < 0 for row in heights.rows):
        raise ValueError(f"{heights.layer.id} of {heights.year} has negative values: columns stand on zero")
    classes = classify(colors, context=context)
    color = {row.area.id: classes.classes[at].color for row, at in zip(colors.rows, classes.places, strict=True)}
    shares = {row.area.id: row.figure for row in colors.rows}
    spots = {code: on_plane(capital.inset) for code, capital in capitals().items()}
    one = steps_for_one([(spots[row.area.id], row.figure.value or 0) for row in heights.rows])
    return Columns(
        tuple(
            PlacedColumn(
                area=row.area,
                spot=spots[row.area.id],
                figure=row.figure,
                share=shares[row.area.id],
                height=None if row.figure.value is None else row.figure.value * one,
                color=color[row.area.id],
            )
            for row in heights.rows
        ),
        one,
    )


# In steps of the plane: the ring round the foot of the column in focus.
_RING: Final = 15
# What lies on the plane hides nothing and is hidden by nothing that lies there too.
_FLAT: Final = {"depthCompare": "always", "depthWriteEnabled": False}


def land_layers(texts: Mapping[str, Row], palette: Palette) -> list[pydeck.Layer]:
    """Each prefecture's largest piece has its row of `texts`; the rest of its land is only seen."""
    largest = {piece.code: piece for piece in reversed(land())}
    main = [{"p": _flat(piece.ring), **texts.get(code, {})} for code, piece in sorted(largest.items())]
    rest = [{"p": _flat(piece.ring)} for piece in land() if piece is not largest[piece.code]]
    lines = [{"p": _flat(line)} for line in frame()]
    return [
        _polygons("islands", rest, palette),
        _polygons("land", main, palette, pickable=True),
        _paths("frame", lines, palette.line, 1),
    ]


def focus_layers(column: PlacedColumn, palette: Palette) -> list[pydeck.Layer]:
    """Its border, and a ring round the foot of its column: dark between light lines, or light between dark ones."""
    borders = [{"p": _flat((*piece.ring, piece.ring[0]))} for piece in land() if piece.code == column.area.id]
    halo, line = palette.ground, palette.ink
    return [
        _paths("halo-border", borders, halo, 3.5),
        _paths("focus-border", borders, line, 1.5),
        _ring("halo-ring", column.spot, halo, 5.5),
        _ring("focus-ring", column.spot, line, 2.5),
    ]


def _polygons(name: str, rows: Sequence[Row], palette: Palette, **more: Any) -> pydeck.Layer:
    return pydeck.Layer(
        "PolygonLayer",
        rows,
        id=name,
        get_polygon="p",
        position_format="'XY'",
        extruded=False,
        get_fill_color=rgb(palette.tinted),
        get_line_color=rgb(palette.outline),
        get_line_width=0.7,
        line_width_units="'pixels'",
        parameters=_FLAT,
        **more,
    )


def _paths(name: str, rows: Sequence[Row], color: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "PathLayer",
        rows,
        id=name,
        get_path="p",
        position_format="'XY'",
        get_color=rgb(color),
        get_width=width,
        width_units="'pixels'",
        parameters=_FLAT,
    )


def _ring(name: str, spot: Spot, color: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "ScatterplotLayer",
        [{"p": list(spot)}],
        id=name,
        get_position="p",
        get_radius=_RING,
        filled=False,
        stroked=True,
        get_line_color=rgb(color),
        get_line_width=width,
        line_width_units="'pixels'",
        parameters=_FLAT,
    )


def _flat(ring: Sequence[Spot]) -> list[int]:
    """Spots as one list of numbers: half as many letters."""
    return [part for spot in ring for part in spot]


class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """Written once, however often it is sent. Shared between readers: nobody may change it.

    `map_provider=None` and nothing else about a map: beside `map_style=None` Streamlit would fetch one from elsewhere.
    """

    def to_json(self) -> str:
        """The description, less than half as long as pydeck's own."""
        return self._message

    @property
    def tooltip(self) -> dict[str, object]:
        """What is said where the picture is pointed at: `html` with fields of a row as `{n}`, and its `style`."""
        shown: dict[str, object] = self._tooltip
        return shown

    @cached_property
    def _message(self) -> str:
        return json.dumps(self, default=default_serialize, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rgb(color: str, alpha: int | None = None) -> list[int]:
    """#7096F8 in numbers up to 255, as deck.gl takes colours; `alpha` is how much it covers."""
    parts = [int(color[k : k + 2], 16) for k in (1, 3, 5)]
    return parts if alpha is None else [*parts, alpha]
