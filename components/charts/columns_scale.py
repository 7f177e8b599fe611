"""A measure for the columns' heights, out at sea: without perspective it measures all of them."""

from __future__ import annotations

from typing import Final

import pydeck

from components.charts.columns_labels import ON_TOP
from components.charts.compact import rgb
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.standing import Columns
from components.charts.theme import FONT, SMALL
from data.i18n.voice import Voice
from data.methods.classes import equal_steps
from data.queries.layers import LayerAnswer
from geo.plane import Spot

# East of Kanto, where there is only sea, and how far its marks reach; in steps of the plane.
_FOOT: Final[Spot] = (262, -262)
_REACH: Final = 8
# At most so many values are marked besides zero.
_MARKED: Final = 3


def marks(heights: LayerAnswer) -> tuple[float, ...]:
    """Zero and the readable values up to the highest column that are marked."""
    values = [row.figure.value for row in heights.rows if row.figure.value is not None]
    return (0.0, *equal_steps([0, *values], _MARKED + 1))


def scale_layers(heights: LayerAnswer, columns: Columns, *, voice: Voice, palette: Palette) -> list[pydeck.Layer]:
    """A staff with its marks; none where no column has a height."""
    values = marks(heights)
    if len(values) == 1:
        return []
    indicator, (east, north) = heights.layer.indicator, _FOOT
    tops = [round(value * columns.one, 1) for value in values]
    lines: list[Row] = [{"s": [east, north, 0], "e": [east, north, tops[-1]]}]
    lines += [{"s": [east, north, top], "e": [east + _REACH, north, top]} for top in tops]
    texts: list[Row] = [
        {"p": [east, north, top], "t": voice.bare(indicator, value)} for top, value in zip(tops, values, strict=True)
    ]
    texts[-1]["t"] = voice.value(indicator, values[-1])
    return [
        pydeck.Layer(
            "LineLayer",
            lines,
            id="scale",
            get_source_position="s",
            get_target_position="e",
            get_color=rgb(palette.secondary),
            get_width=1.2,
            width_units="'pixels'",
            parameters=ON_TOP,
        ),
        pydeck.Layer(
            "TextLayer",
            texts,
            id="scale-values",
            get_position="p",
            get_text="t",
            get_size=SMALL,
            get_color=rgb(palette.secondary),
            get_pixel_offset=[12, 0],
            get_text_anchor="'start'",
            font_family=f"'{FONT}'",
            character_set="'auto'",
            parameters=ON_TOP,
        ),
    ]
