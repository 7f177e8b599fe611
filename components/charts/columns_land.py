"""What the columns stand on: the land of the prefectures, flat, with the one in focus marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pydeck

from components.charts.compact import rgb
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.standing import Standing
from geo.plane import Spot, frame, land

# In steps of the plane: the ring round the foot of the column in focus.
_RING: Final = 15
# What lies on the plane hides nothing and is hidden by nothing that lies there too.
_FLAT: Final = {"depthCompare": "always", "depthWriteEnabled": False}


def land_layers(told: Mapping[str, Row], palette: Palette) -> list[pydeck.Layer]:
    """Each prefecture's largest piece says what is `told` of it; the rest of its land is only seen."""
    largest = {piece.code: piece for piece in reversed(land())}
    main = [{"p": _flat(piece.ring), **told.get(code, {})} for code, piece in sorted(largest.items())]
    rest = [{"p": _flat(piece.ring)} for piece in land() if piece is not largest[piece.code]]
    lines = [{"p": _flat(line)} for line in frame()]
    return [
        _polygons("islands", rest, palette),
        _polygons("land", main, palette, pickable=True),
        _paths("frame", lines, palette.line, 1),
    ]


def focus_layers(here: Standing, palette: Palette) -> list[pydeck.Layer]:
    """Its border, and a ring round the foot of its column: dark between light lines, or light between dark ones."""
    borders = [{"p": _flat((*piece.ring, piece.ring[0]))} for piece in land() if piece.code == here.area.id]
    halo, line = palette.ground, palette.ink
    return [
        _paths("halo-border", borders, halo, 3.5),
        _paths("focus-border", borders, line, 1.5),
        _ring("halo-ring", here.spot, halo, 5.5),
        _ring("focus-ring", here.spot, line, 2.5),
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
