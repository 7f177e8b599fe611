"""The areas of a map in the colours of their classes; what is missing or estimated also by stripes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.classes import Class
from components.charts.hatching import hatching
from components.charts.map_legend import legend_of_classes, legend_of_signs
from components.charts.palette import Palette
from data.answers.layers import LayerAnswer
from data.domain.area import Level
from data.words.voice import Voice
from geo.shapes import Shape

Layers = list[alt.Chart | alt.LayerChart]


def land(answer: LayerAnswer, held: Sequence[Class], *, voice: Voice, palette: Palette) -> Layers:
    """Rows have the class as `at` and the area's `id`."""
    legend = legend_of_classes(answer, held, voice=voice, palette=palette)
    scale = alt.Scale(domain=list(range(len(held))), range=[each.color for each in held])
    fill = alt.Fill("at:N", scale=scale, legend=legend)
    first_missing = next((k for k, each in enumerate(held) if each.missing), len(held))
    if first_missing == len(held):
        layers: Layers = [_areas(answer, palette).encode(fill=fill)]
    else:
        # The stripes go over everything, then the areas with a value over the stripes.
        missing = _areas(answer, palette).transform_filter(f"datum.at >= {first_missing}")
        valued = _areas(answer, palette).transform_filter(f"datum.at < {first_missing}")
        layers = [missing.encode(fill=fill), hatching(palette, falling=True), valued.encode(fill=fill)]
        layers.append(legend_of_signs(held, fill, legend, estimated=answer.estimated, palette=palette))
    if answer.estimated:
        layers += [hatching(palette), geo(fill=None, stroke=palette.ink, strokeWidth=0.8, strokeDash=[3, 2])]
    return layers


def geo(**mark: Any) -> alt.Chart:
    """The prefectures, drawn as `mark` says."""
    areas: alt.Chart = alt.Chart().mark_geoshape(**mark)
    return areas


def boundaries(shape: Shape, feature: str) -> alt.UrlData:
    """The boundaries by their address: the browser keeps them."""
    return alt.UrlData(shape.address, format=alt.TopoDataFormat(type="topojson", feature=feature))


def inset(shape: Shape, palette: Palette) -> alt.Chart:
    """The line that sets off Okinawa and Amami, which are moved."""
    line: alt.Chart = alt.Chart(boundaries(shape, "frame")).mark_geoshape(fill=None, stroke=palette.line, strokeWidth=1)
    return line


def _areas(answer: LayerAnswer, palette: Palette) -> alt.LayerChart:
    if answer.layer.level is not Level.BLOCK:
        return alt.LayerChart(layer=[geo(stroke=palette.outline, strokeWidth=0.6)])
    return alt.LayerChart(layer=[_block(row.area.id, palette) for row in answer.rows])


def _block(block: str, palette: Palette) -> alt.LayerChart:
    """First a broad line round each of its prefectures, then their areas over it: the block's own outline is left."""
    broad = geo(stroke=palette.line, strokeWidth=2.4)
    return alt.LayerChart(layer=[broad, geo()]).transform_filter(f"datum.id == '{block}'")
