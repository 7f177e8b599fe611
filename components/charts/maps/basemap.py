"""The land of a map: areas by the address of their boundaries, alone or as blocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from components.charts.palette import Palette
from geo.shapes import Shape

# The id of their source in the catalogue.
BOUNDARIES = "boundaries"


def geo(**mark: Any) -> alt.Chart:
    """The areas, drawn as `mark` says."""
    areas: alt.Chart = alt.Chart().mark_geoshape(**mark)
    return areas


def outline(color: str, width: float, /, **mark: Any) -> alt.Chart:
    """The areas as lines only."""
    return geo(fill=None, stroke=color, strokeWidth=width, **mark)


def whole() -> alt.Chart:
    """The areas unseen, to be pointed at; as far out as the lines round them."""
    return geo(fill="transparent", stroke="transparent", strokeWidth=2)


def boundaries(shape: Shape, feature: str) -> alt.UrlData:
    """The boundaries by their address: the browser keeps them."""
    return alt.UrlData(shape.address, format=alt.TopoDataFormat(type="topojson", feature=feature))


def inset(shape: Shape, palette: Palette) -> alt.Chart:
    """The line that sets off Okinawa and Amami, which are moved."""
    line: alt.Chart = alt.Chart(boundaries(shape, "frame")).mark_geoshape(fill=None, stroke=palette.line, strokeWidth=1)
    return line


def blocks(ids: Iterable[str], palette: Palette) -> alt.LayerChart:
    """Prefectures without borders inside their block; rows have the block as `id`."""
    return alt.LayerChart(layer=[_block(id_, palette) for id_ in ids])


def _block(block: str, palette: Palette) -> alt.LayerChart:
    """First a broad line round each of its prefectures, then their areas over it: the block's own outline is left."""
    broad = geo(stroke=palette.line, strokeWidth=2.4)
    return alt.LayerChart(layer=[broad, geo()]).transform_filter(f"datum.id == '{block}'")
