"""Columns at the capitals: as high as a count, in the colour of a share's class. Flat colours, no light, no shadow."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pydeck

from components.charts.labels import joined, layer_name, said_with_counts, width
from components.charts.maps.alternative import greatest_and_least
from components.charts.palette import Palette
from components.charts.theme import FONT, NORMAL, SMALL, Row
from components.features.map.charts.column_layout import (
    Columns,
    Compact,
    Standing,
    first_look,
    focus_layers,
    land_layers,
    on_screen,
    rgb,
    stand,
    view,
)
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.voice import Voice
from data.methods.classes import equal_steps
from data.queries.layers import LayerAnswer
from geo.plane import Spot

# A deck.gl description as pydeck writes it, but without the blanks: it is sent to every reader.


# Names at the columns: of the one in focus, and of the few highest where values may be ranked.

HIGHEST: Final = 3
# Pixels: from the column's top to the middle of the text, its ground's height, and what the ground adds at the sides.
_RISE, _TALL, _SIDES = 12, 18, 10
# Always seen, however many columns stand before.
ON_TOP: Final = {"depthCompare": "always", "depthWriteEnabled": False}


def label_layers(
    columns: Columns, heights: LayerAnswer, *, focus: str | None, voice: Voice, palette: Palette
) -> list[pydeck.Layer]:
    """The one in focus light on dark, the others dark on light; of two that would overlap the higher one's is kept."""
    shown = _shown(columns, heights, focus, voice)
    rows = {each.area.id: _row(each, heights, voice) for each in shown}
    named = [row for code, row in rows.items() if code != focus]
    # Without a text deck.gl complains.
    layers = [_texts("labels", named, palette.ink, palette.ground, 400)] if named else []
    if focus in rows:
        layers.append(_texts("focus-label", [rows[focus]], palette.ground, palette.ink, 700))
    return layers


def labelled(columns: Columns, heights: LayerAnswer, *, focus: str | None, voice: Voice) -> tuple[str, ...]:
    """What the labels say."""
    return tuple(said_at(each, heights, voice) for each in _shown(columns, heights, focus, voice))


def said_at(each: Standing, heights: LayerAnswer, voice: Voice) -> str:
    """島根県 19: the number without its unit, which the scale and the legend name; or the word for what is missing."""
    figure, indicator = each.figure, heights.layer.indicator
    value = voice.words(f"mark.{figure.mark}") if figure.value is None else voice.bare(indicator, figure.value)
    return voice.words("columns.label", name=each.area.name[voice.words.language], value=value)


def _shown(columns: Columns, heights: LayerAnswer, focus: str | None, voice: Voice) -> list[Standing]:
    """The one in focus, then the highest that have room beside what comes before."""
    here = columns.of(focus)
    highest = [each for each in _highest(columns, heights) if each is not here]
    return _apart([*([here] if here else []), *highest], heights, voice)


def _highest(columns: Columns, heights: LayerAnswer) -> list[Standing]:
    """Estimates are not ranked: none of them is named for being high."""
    if heights.estimated:
        return []
    first = [row.area.id for row in heights.ranked if row.rank is not None][:HIGHEST]
    return [each for code in first if (each := columns.of(code))]


def _apart(wanted: Iterable[Standing], heights: LayerAnswer, voice: Voice) -> list[Standing]:
    """Those whose labels do not overlap one that comes before, at the first look."""
    kept: list[tuple[Standing, float, float, float]] = []
    for each in wanted:
        right, up = on_screen(each.spot, each.height or 0)
        half = (width(said_at(each, heights, voice), NORMAL, bold=True) + _SIDES) / 2
        if all(abs(right - x) >= half + other or abs(up - y) >= _TALL for _, x, y, other in kept):
            kept.append((each, right, up, half))
    return [each for each, *_ in kept]


def _row(each: Standing, heights: LayerAnswer, voice: Voice) -> Row:
    return {"p": [*each.spot, round(each.height or 0, 1)], "t": said_at(each, heights, voice)}


def _texts(name: str, rows: Sequence[Row], color: str, ground: str, weight: int) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        rows,
        id=name,
        get_position="p",
        get_text="t",
        get_size=NORMAL,
        get_color=rgb(color),
        get_pixel_offset=[0, -_RISE],
        background=True,
        get_background_color=rgb(ground, 225),
        background_padding=[5, 1, 5, 1],
        font_family=f"'{FONT}'",
        font_weight=weight,
        character_set="'auto'",
        parameters=ON_TOP,
    )


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
