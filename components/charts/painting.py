"""Areas in the colours of their classes; what is missing or estimated also by patterns. For maps, tiles and bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import altair as alt

from components.charts.classes import Held
from components.charts.hatching import ESTIMATE, PATTERNS, hatching
from components.charts.map_legend import legend_of_signs
from components.charts.palette import Palette

# Pixels of an area's outline.
LINE = 0.6
Layers = list[alt.Chart | alt.LayerChart]
# Draws all areas, filled by whatever is encoded on what it returns.
Areas = Callable[[], alt.Chart | alt.LayerChart]


class Outline(Protocol):
    """Draws all areas as lines of a colour and a width."""

    def __call__(self, color: str, width: float, /, **mark: Any) -> alt.Chart: ...


def painted(
    held: Held,
    areas: Areas,
    outline: Outline,
    *,
    legend: alt.Legend,
    palette: Palette,
    estimated: bool = False,
    line: float = LINE,
) -> Layers:
    """Rows have their class as `at`. `line` is the width of the outlines.

    A pattern goes over the whole plot: areas without a value first, each kind with its own, then those with a value.
    An estimate's stripes go over all of it: where there is one, it is of every area.
    """
    scale = alt.Scale(domain=list(range(len(held.classes))), range=[each.color for each in held.classes])
    # One layer says how the legend is, all others take part in it.
    said, fill = alt.Fill("at:N", scale=scale, legend=legend), alt.Fill("at:N", scale=scale)
    of_mark = {each.mark: k for k, each in enumerate(held.classes) if each.mark is not None}
    layers: Layers = []
    for mark, stripes in PATTERNS.items():
        if mark in of_mark:
            of_it = areas().transform_filter(f"datum.at === {of_mark[mark]}")
            layers += [of_it.encode(fill=fill if layers else said), *hatching(stripes, palette)]
    valued = areas().transform_filter(f"datum.at < {held.valued}") if of_mark else areas()
    layers.append(valued.encode(fill=fill if layers else said))
    if of_mark:
        # The patterns went over the outlines too.
        layers.append(outline(palette.outline, line).transform_filter(f"datum.at >= {held.valued}"))
    if estimated:
        layers += hatching(ESTIMATE, palette)
        layers.append(outline(palette.ink, 0.8, strokeDash=[3, 2]))
    if of_mark or any(each.direction for each in held.classes):
        layers.append(legend_of_signs(held, said, legend, estimated=estimated, palette=palette))
    return layers
