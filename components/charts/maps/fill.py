"""Areas in the colours of their classes; what is missing or estimated also by patterns. For maps, tiles and bars."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import altair as alt

from components.charts.maps.area_values import ClassedLayer
from components.charts.maps.classes import AreaClasses
from components.charts.maps.hatching import ESTIMATE, PATTERNS, hatching
from components.charts.maps.legend import legend_of_signs
from components.charts.palette import Palette
from components.charts.theme import tooltip
from data.domain.area import Level
from data.i18n.formatter import Formatter

# Pixels of an area's outline.
LINE = 0.6
Layers = list[alt.Chart | alt.LayerChart]
# Draws all areas, filled by whatever is encoded on what it returns.
Areas = Callable[[], alt.Chart | alt.LayerChart]


class AreaOutline(Protocol):
    """Draws all areas as lines of a colour and a width."""

    def __call__(self, color: str, width: float, /, **mark: Any) -> alt.Chart: ...


def fill_areas(
    area_classes: AreaClasses,
    areas: Areas,
    outline: AreaOutline,
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
    scale = alt.Scale(
        domain=list(range(len(area_classes.classes))), range=[class_.color for class_ in area_classes.classes]
    )
    # One layer says how the legend is, all others take part in it.
    with_legend, fill = alt.Fill("at:N", scale=scale, legend=legend), alt.Fill("at:N", scale=scale)
    of_mark = {class_.mark: k for k, class_ in enumerate(area_classes.classes) if class_.mark is not None}
    layers: Layers = []
    for mark, stripes in PATTERNS.items():
        if mark in of_mark:
            of_it = areas().transform_filter(f"datum.at === {of_mark[mark]}")
            layers += [of_it.encode(fill=fill if layers else with_legend), *hatching(stripes, palette)]
    valued = areas().transform_filter(f"datum.at < {area_classes.valued}") if of_mark else areas()
    layers.append(valued.encode(fill=fill if layers else with_legend))
    if of_mark:
        # The patterns went over the outlines too.
        layers.append(outline(palette.outline, line).transform_filter(f"datum.at >= {area_classes.valued}"))
    if estimated:
        layers += hatching(ESTIMATE, palette)
        layers.append(outline(palette.ink, 0.8, strokeDash=[3, 2]))
    if of_mark or any(class_.direction for class_ in area_classes.classes):
        layers.append(legend_of_signs(area_classes, with_legend, legend, estimated=estimated, palette=palette))
    return layers


# Pointing, clicking and focus: the same on every map, tile and bar.

# The names of the clicks: Streamlit returns `selection["area"][0]["code"]`, an area's code.
CLICK, TOWN = "area", "town"
CODE = "code"


def click_of(level: Level) -> str:
    """What a click chooses: a municipality, or a prefecture, of a block layer too."""
    return TOWN if level is Level.MUNICIPALITY else CLICK


def with_tooltip(areas: alt.Chart, fields: Sequence[str], formatter: Formatter, *, click: str = CLICK) -> alt.Chart:
    """Unseen and on top of everything: `areas` say `fields` when they are pointed at, and are chosen by a click."""
    return with_click(areas.encode(tooltip=tooltip(formatter, fields)), click)


def with_click(areas: alt.Chart, click: str) -> alt.Chart:
    """A click on one of `areas` chooses its code."""
    chosen = alt.selection_point(name=click, fields=[CODE], toggle=False)
    laid: alt.Chart = areas.add_params(chosen).properties(name="areas")
    return laid


def focus_outline(outline: AreaOutline, code: str, palette: Palette) -> alt.LayerChart:
    """The area of that code, outlined twice: dark between light lines or the reverse, which is seen on every class."""
    lines = [outline(palette.ground, 5), outline(palette.ink, 2.2)]
    return alt.LayerChart(layer=lines).transform_filter(f"datum.{CODE} == '{code}'")


def mark_of(drawn: ClassedLayer, formatter: Formatter) -> str:
    """The word for a row's mark, as an expression: of what is missing that of its class, which is called so."""
    classes, valued = drawn.classes.classes, drawn.classes.valued
    names = json.dumps([class_.name for class_ in classes[valued:]], ensure_ascii=False)
    usual = json.dumps(formatter.messages(f"mark.{drawn.usual}"), ensure_ascii=False)
    return usual if valued == len(classes) else f"datum.at < {valued} ? {usual} : {names}[datum.at - {valued}]"
