"""Names at the columns: of the one in focus, and of the few highest where values may be ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pydeck

from components.charts.compact import rgb
from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.slant import on_screen
from components.charts.standing import Columns, Standing
from components.charts.theme import FONT, NORMAL
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer

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
