"""Columns at the capitals: as high as a count, in the colour of a share's class. Flat colours, no light, no shadow."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pydeck

from components.charts.labels import joined, label_with_counts, layer_name, width
from components.charts.maps.alternative import greatest_and_least
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import FONT, NORMAL, SMALL, Row
from components.features.map.charts.column_layout import (
    Columns,
    CompactDeck,
    PlacedColumn,
    first_look,
    focus_layers,
    land_layers,
    on_screen,
    place_columns,
    rgb,
    view,
)
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.formatter import Formatter
from data.methods.classes import equal_steps
from data.queries.layers import LayerAnswer
from geo.plane import Spot

HIGHEST: Final = 3
# Pixels: from the column's top to the middle of the text, its ground's height, and what the ground adds at the sides.
_RISE, _TALL, _SIDES = 12, 18, 10
# Always seen, however many columns stand before.
ON_TOP: Final = {"depthCompare": "always", "depthWriteEnabled": False}


def label_layers(
    columns: Columns, heights: LayerAnswer, *, focus: str | None, context: RenderContext
) -> list[pydeck.Layer]:
    """The one in focus light on dark, the others dark on light; of two that would overlap the higher one's is kept."""
    palette = context.palette
    shown = _shown(columns, heights, focus, context.formatter)
    rows = {column.area.id: _row(column, heights, context.formatter) for column in shown}
    named = [row for code, row in rows.items() if code != focus]
    # Without a text deck.gl complains.
    layers = [_texts("labels", named, palette.ink, palette.ground, 400)] if named else []
    if focus in rows:
        layers.append(_texts("focus-label", [rows[focus]], palette.ground, palette.ink, 700))
    return layers


def labelled(columns: Columns, heights: LayerAnswer, *, focus: str | None, formatter: Formatter) -> tuple[str, ...]:
    """What the labels say."""
    return tuple(label_at(column, heights, formatter) for column in _shown(columns, heights, focus, formatter))


def label_at(column: PlacedColumn, heights: LayerAnswer, formatter: Formatter) -> str:
    """島根県 19: the number without its unit, which the scale and the legend name; or the word for what is missing."""
    figure, indicator = column.figure, heights.layer.indicator
    value = (
        formatter.messages(f"mark.{figure.mark}") if figure.value is None else formatter.bare(indicator, figure.value)
    )
    return formatter.messages("columns.label", name=column.area.name[formatter.messages.language], value=value)


def _shown(columns: Columns, heights: LayerAnswer, focus: str | None, formatter: Formatter) -> list[PlacedColumn]:
    """The one in focus, then the highest that have room beside what comes before."""
    focused = columns.of(focus)
    highest = [column for column in _highest(columns, heights) if column is not focused]
    return _apart([*([focused] if focused else []), *highest], heights, formatter)


def _highest(columns: Columns, heights: LayerAnswer) -> list[PlacedColumn]:
    """Estimates are not ranked: none of them is named for being high."""
    if heights.estimated:
        return []
    first = [row.area.id for row in heights.ranked if row.rank is not None][:HIGHEST]
    return [column for code in first if (column := columns.of(code))]


def _apart(wanted: Iterable[PlacedColumn], heights: LayerAnswer, formatter: Formatter) -> list[PlacedColumn]:
    """Those whose labels do not overlap one that comes before, at the first look."""
    kept: list[tuple[PlacedColumn, float, float, float]] = []
    for column in wanted:
        right, up = on_screen(column.spot, column.height or 0)
        half = (width(label_at(column, heights, formatter), NORMAL, bold=True) + _SIDES) / 2
        if all(abs(right - x) >= half + other or abs(up - y) >= _TALL for _, x, y, other in kept):
            kept.append((column, right, up, half))
    return [column for column, *_ in kept]


def _row(column: PlacedColumn, heights: LayerAnswer, formatter: Formatter) -> Row:
    return {"p": [*column.spot, round(column.height or 0, 1)], "t": label_at(column, heights, formatter)}


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


def columns(heights: LayerAnswer, colors: LayerAnswer, *, focus: str | None, context: RenderContext) -> CompactDeck:
    """A count's `heights` in the `colors` of a share; `focus`, a prefecture's code, is ringed and named.

    Raises:
        ValueError: for values of blocks, which have no capital, and for negative ones.
    """
    palette = context.palette
    layout = place_columns(heights, colors, context=context)
    texts = {
        column.area.id: _texts_of(column, heights.layer.indicator, colors.layer.indicator, context.formatter)
        for column in layout.placed
    }
    focused = layout.of(focus)
    return CompactDeck(
        layers=[
            *land_layers(texts, palette),
            *(focus_layers(focused, palette) if focused else ()),
            _columns(layout, texts, palette, estimated=heights.estimated),
            *scale_layers(heights, layout, context=context),
            *label_layers(layout, heights, focus=focus, context=context),
        ],
        views=[view()],
        initial_view_state=first_look(),
        map_provider=None,
        tooltip=_tooltip(heights, colors, context),
    )


def describe(heights: LayerAnswer, colors: LayerAnswer, *, formatter: Formatter) -> str:
    """The picture in sentences: what height and colour are, who has most and least of the count, and the whole."""
    names = {"height": layer_name(heights.layer, formatter), "color": layer_name(colors.layer, formatter)}
    return joined([formatter.messages("columns.alt", **names), *greatest_and_least(heights, formatter)], formatter)


def _columns(layout: Columns, texts: Mapping[str, Row], palette: Palette, *, estimated: bool) -> pydeck.Layer:
    alpha = _SHEER if estimated else None
    rows = [
        {"p": list(column.spot), "h": round(column.height, 1), "c": rgb(column.color, alpha), **texts[column.area.id]}
        for column in layout.placed
        if column.height is not None
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


def _texts_of(column: PlacedColumn, count: Indicator, share: Indicator, formatter: Formatter) -> Row:
    """What a row says where it is pointed at: name, count, share, each with its mark."""
    name = column.area.name[formatter.messages.language]
    return {
        CODE: column.area.id,
        "n": name,
        "v": _value_text(count, column.figure, formatter),
        "s": _value_text(share, column.share, formatter),
    }


def _value_text(indicator: Indicator, figure: Figure, formatter: Formatter) -> str:
    text = label_with_counts(indicator, figure, formatter)
    if figure.value is None:
        return text
    return formatter.messages("columns.with_mark", value=text, mark=formatter.messages(f"mark.{figure.mark}"))


def _tooltip(heights: LayerAnswer, colors: LayerAnswer, context: RenderContext) -> dict[str, object]:
    """Streamlit fills the fields in and escapes them; the names are ours to escape."""
    palette = context.palette
    count, share = (html.escape(layer_name(answer.layer, context.formatter)) for answer in (heights, colors))
    lines = (
        "<b>{n}</b>",
        context.messages("columns.tip_height", name=count, value="{v}"),
        context.messages("columns.tip_color", name=share, value="{s}"),
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


# The scale: east of Kanto, where there is only sea, and how far its marks reach; in steps of the plane.
_FOOT: Final[Spot] = (262, -262)
_REACH: Final = 8
# At most so many values are marked besides zero.
_MARKED: Final = 3


def marks(heights: LayerAnswer) -> tuple[float, ...]:
    """Zero and the readable values up to the highest column that are marked."""
    values = [row.figure.value for row in heights.rows if row.figure.value is not None]
    return (0.0, *equal_steps([0, *values], _MARKED + 1))


def scale_layers(heights: LayerAnswer, columns: Columns, *, context: RenderContext) -> list[pydeck.Layer]:
    """A staff with its marks; none where no column has a height."""
    values = marks(heights)
    if len(values) == 1:
        return []
    indicator, (east, north) = heights.layer.indicator, _FOOT
    tops = [round(value * columns.one, 1) for value in values]
    lines: list[Row] = [{"s": [east, north, 0], "e": [east, north, tops[-1]]}]
    lines += [{"s": [east, north, top], "e": [east + _REACH, north, top]} for top in tops]
    texts: list[Row] = [
        {"p": [east, north, top], "t": context.formatter.bare(indicator, value)}
        for top, value in zip(tops, values, strict=True)
    ]
    texts[-1]["t"] = context.formatter.value(indicator, values[-1])
    return [
        pydeck.Layer(
            "LineLayer",
            lines,
            id="scale",
            get_source_position="s",
            get_target_position="e",
            get_color=rgb(context.palette.secondary),
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
            get_color=rgb(context.palette.secondary),
            get_pixel_offset=[12, 0],
            get_text_anchor="'start'",
            font_family=f"'{FONT}'",
            character_set="'auto'",
            parameters=ON_TOP,
        ),
    ]
