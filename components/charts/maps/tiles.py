"""Where, every prefecture the same size: small ones are seen as well as large ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import altair as alt

from components.charts.maps.alternative import alternative
from components.charts.maps.area_values import ClassedLayer, classed_layer
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import LINE, fill_areas, focus_outline, mark_of, with_tooltip
from components.charts.maps.legend import map_legend
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SMALL, Row, Spec, layers_of, specification
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.i18n.finding_text import short_name
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer

# Where each prefecture's tile stands. The arrangement is our own, in the manner that is usual in Japan.

_CODES = """
.. .. .. .. .. .. .. .. .. .. .. .. 01
.. .. .. .. .. .. .. .. .. .. .. .. 02
.. .. .. .. .. .. .. .. .. .. .. 05 03
.. .. .. .. .. .. .. .. .. .. .. 06 04
.. .. .. .. .. .. .. .. .. 17 16 15 07
.. .. .. .. .. .. .. .. 18 21 20 10 09
.. .. .. .. 32 31 28 26 25 23 19 11 08
.. .. .. 35 34 33 .. 27 29 24 22 13 12
41 40 44 .. .. .. .. 30 .. .. .. 14 ..
42 43 45 .. 38 37 .. .. .. .. .. .. ..
.. 46 .. .. 39 36 .. .. .. .. .. .. ..
47 .. .. .. .. .. .. .. .. .. .. .. ..
"""


@dataclass(frozen=True, slots=True)
class TilePlace:
    """A tile's column from the left and its row from the top, from 0."""

    column: int
    row: int


def _placed() -> dict[str, TilePlace]:
    rows = [line.split() for line in _CODES.strip().splitlines()]
    return {code: TilePlace(x, y) for y, row in enumerate(rows) for x, code in enumerate(row) if code.isdigit()}


PLACES: Final[Mapping[str, TilePlace]] = MappingProxyType(_placed())
COLUMNS: Final = max(place.column for place in PLACES.values()) + 1
ROWS: Final = max(place.row for place in PLACES.values()) + 1


HEIGHT = 560
# On plots narrower than this a tile holds no whole name and no unit.
_NARROW = 480
# Letters of a name that fit into a tile, and how large they then are.
_LETTERS, _LATIN = 8, 9.5


def tiles(
    answer: LayerAnswer | DivergingLayer, *, focus: str | None, catalogue: Catalogue, context: RenderContext
) -> Spec:
    """The tiles of one layer, `focus` (a prefecture's code) outlined; of a block layer prefectures show their block."""
    palette = context.palette
    drawn = classed_layer(answer, context)
    legend = map_legend(answer, drawn.classes, context=context, orient="top-left")
    layers = fill_areas(
        drawn.classes,
        lambda: _tile(stroke=palette.outline, strokeWidth=LINE),
        _outline,
        legend=legend,
        estimated=drawn.estimated,
        palette=palette,
    )
    layers += _texts(drawn, context)
    if focus:
        layers.append(focus_outline(_outline, focus, palette))
    block = ("block",) if drawn.layer.level is Level.BLOCK else ()
    layers.append(with_tooltip(_tile(fill="transparent"), ("prefecture", *block, *drawn.fields), context.formatter))
    drawing = layers_of(_rows(drawn, catalogue, context.formatter), *layers).encode(
        x=alt.X("x:O", scale=_all(COLUMNS), axis=None), y=alt.Y("y:O", scale=_all(ROWS), axis=None)
    )
    drawing = drawing.transform_calculate(mark=mark_of(drawn, context.formatter), **_printed(drawn, context))
    return specification(drawing, palette=palette, height=HEIGHT)


def describe(answer: LayerAnswer | DivergingLayer, *, formatter: Formatter) -> str:
    """The tiles in sentences: what they show, who has most and least, and the whole."""
    return alternative("tiles", answer, formatter=formatter)


def _tile(**mark: Any) -> alt.Chart:
    """Every tile, drawn as `mark` says."""
    tile: alt.Chart = alt.Chart().mark_rect(**mark)
    return tile


def _outline(color: str, width: float, /, **mark: Any) -> alt.Chart:
    return _tile(fill=None, stroke=color, strokeWidth=width, **mark)


def _fitting(name: str) -> str:
    """Fukush. for Fukushima."""
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 2]}."


def _all(count: int) -> alt.Scale:
    """Empty columns and rows too: they are the sea."""
    return alt.Scale(domain=list(range(count)), paddingInner=0.07, paddingOuter=0.05)


def _texts(drawn: ClassedLayer, context: RenderContext) -> list[alt.Chart]:
    """Name and value in each tile; on a pattern with a rim, so that it does not run through the letters."""
    name = _LATIN if drawn.rows[0].area.name[context.language].isascii() else NORMAL
    layers = [
        _line("short", -8, name, fill=alt.ExprRef("datum.ink")),
        _line("value", 9, SMALL, fill=alt.ExprRef("datum.ink")),
    ]
    if drawn.estimated or drawn.classes.valued < len(drawn.classes.classes):
        rim = {"stroke": context.palette.ground, "strokeWidth": 4.5}
        rims = [_line("short", -8, name, **rim), _line("value", 9, SMALL, **rim)]
        layers = [*(chart.transform_filter("datum.patterned") for chart in rims), *layers]
    return layers


def _line(field: str, dy: int, size: float, **mark: Any) -> alt.Chart:
    text: alt.Chart = (
        alt.Chart()
        .mark_text(dy=dy, fontSize=alt.ExprRef(f"width < {_NARROW} ? 8 : {size}"), **mark)
        .encode(text=f"{field}:N")
    )
    return text


def _printed(drawn: ClassedLayer, context: RenderContext) -> dict[str, str]:
    """What is printed in a tile, and in which colour; on a narrow screen in fewer letters."""
    classes, valued = drawn.classes.classes, drawn.classes.valued
    inks = json.dumps([context.palette.lettering(class_.color) for class_ in classes])
    messages = json.dumps([context.messages(f"tile.{class_.mark}") for class_ in classes[valued:]], ensure_ascii=False)
    unit = context.messages("number.percent", number="") if drawn.layer.indicator.is_share and not drawn.versus else ""
    number = f"datum.printed + (width < {_NARROW} ? '' : {json.dumps(unit, ensure_ascii=False)})"
    return {
        "short": f"width < {_NARROW} ? datum.tiny : datum.name",
        "value": f"isValid(datum.printed) ? {number} : width < {_NARROW} ? '' : {messages}[datum.at - {valued}]",
        "patterned": "true" if drawn.estimated else f"datum.at >= {valued}",
        "ink": f"datum.patterned ? '{context.palette.ink}' : {inks}[datum.at]",
    }


def _rows(drawn: ClassedLayer, catalogue: Catalogue, formatter: Formatter) -> list[Row]:
    language, block = formatter.messages.language, drawn.layer.level is Level.BLOCK
    return [
        {
            "code": code,
            "x": PLACES[code].column,
            "y": PLACES[code].row,
            "at": row.at,
            "prefecture": (name := catalogue.areas[code].name[language]),
            "name": _fitting(short_name(name)),
            "tiny": formatter.messages(f"tile.{code}"),
            "said": row.text,
            **({"block": row.area.name[language]} if block else {}),
            **({"printed": row.printed} if row.printed is not None else {}),
            **({drawn.versus: row.versus} if drawn.versus else {}),
        }
        for code, row in drawn.by_prefecture(catalogue).items()
    ]
