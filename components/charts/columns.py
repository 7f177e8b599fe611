"""Columns at the capitals: as high as a count, in the colour of a share's class. Flat colours, no light, no shadow."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final

import pydeck

from components.charts.alternative import greatest_and_least
from components.charts.columns_labels import label_layers
from components.charts.columns_land import focus_layers, land_layers
from components.charts.columns_scale import scale_layers
from components.charts.compact import Compact, rgb
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.saying import joined, layer_name, said_with_counts
from components.charts.slant import first_look, view
from components.charts.standing import Columns, Standing, stand
from components.charts.theme import FONT
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer

# The field of a row in which a click finds the prefecture's code.
CODE: Final = "a"

# Half a column's diagonal, in steps of the plane: neighbours round Tokyo and Osaka just stand free.
_HALF: Final = 7
# How much an estimate covers of what stands behind it, of 255. The style sheet shows the same in the legend.
_SHEER: Final = 115


def columns(heights: LayerAnswer, colors: LayerAnswer, *, focus: str | None, voice: Voice, palette: Palette) -> Compact:
    """A count's `heights` in the `colors` of a share; `focus`, a prefecture's code, is ringed and named.

    Raises:
        ValueError: for values of blocks, which have no capital, and for negative ones.
    """
    standing = stand(heights, colors, voice=voice, palette=palette)
    told = {
        each.area.id: _told(each, heights.layer.indicator, colors.layer.indicator, voice) for each in standing.standing
    }
    here = standing.of(focus)
    return Compact(
        layers=[
            *land_layers(told, palette),
            *(focus_layers(here, palette) if here else ()),
            _columns(standing, told, palette, estimated=heights.estimated),
            *scale_layers(heights, standing, voice=voice, palette=palette),
            *label_layers(standing, heights, focus=focus, voice=voice, palette=palette),
        ],
        views=[view()],
        initial_view_state=first_look(),
        map_provider=None,
        tooltip=_tooltip(heights, colors, voice, palette),
    )


def describe(heights: LayerAnswer, colors: LayerAnswer, *, voice: Voice) -> str:
    """The picture in sentences: what height and colour are, who has most and least of the count, and the whole."""
    names = {"height": layer_name(heights.layer, voice), "color": layer_name(colors.layer, voice)}
    return joined([voice.words("columns.alt", **names), *greatest_and_least(heights, voice)], voice)


def _columns(standing: Columns, told: Mapping[str, Row], palette: Palette, *, estimated: bool) -> pydeck.Layer:
    alpha = _SHEER if estimated else None
    rows = [
        {"p": list(each.spot), "h": round(each.height, 1), "c": rgb(each.color, alpha), **told[each.area.id]}
        for each in standing.standing
        if each.height is not None
    ]
    return pydeck.Layer(
        "ColumnLayer",
        rows,
        id="columns",
        get_position="p",
        get_elevation="h",
        get_fill_color="c",
        get_line_color=rgb(palette.ink),
        disk_resolution=4,
        angle=45,
        radius=_HALF,
        extruded=True,
        wireframe=True,
        # On every side the very colour that the legend shows.
        material={"unlit": True},
        # The sides that face away would be seen through an estimate, and darken it.
        parameters={"cullMode": "back"},
        pickable=True,
        auto_highlight=True,
        highlight_color=rgb(palette.ink, 60),
    )


def _told(each: Standing, count: Indicator, share: Indicator, voice: Voice) -> Row:
    """What a row says where it is pointed at: name, count, share, each with its mark."""
    name = each.area.name[voice.words.language]
    return {CODE: each.area.id, "n": name, "v": _said(count, each.figure, voice), "s": _said(share, each.share, voice)}


def _said(indicator: Indicator, figure: Figure, voice: Voice) -> str:
    said = said_with_counts(indicator, figure, voice)
    if figure.value is None:
        return said
    return voice.words("columns.with_mark", value=said, mark=voice.words(f"mark.{figure.mark}"))


def _tooltip(heights: LayerAnswer, colors: LayerAnswer, voice: Voice, palette: Palette) -> dict[str, object]:
    """Streamlit fills the fields in and escapes them; the names are ours to escape."""
    count, share = (html.escape(layer_name(each.layer, voice)) for each in (heights, colors))
    lines = (
        "<b>{n}</b>",
        voice.words("columns.tip_height", name=count, value="{v}"),
        voice.words("columns.tip_color", name=share, value="{s}"),
    )
    style = {
        "color": palette.ink,
        "backgroundColor": palette.ground,
        "border": f"1px solid {palette.line}",
        "fontFamily": FONT,
        "fontSize": "13px",
        "padding": "6px 10px",
    }
    return {"html": "<br>".join(lines), "style": style}
