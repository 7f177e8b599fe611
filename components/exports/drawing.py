"""The drawings of a card, shaped for the place they are put in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import vl_convert

from components.cards.card import Card
from components.charts.theme import Spec
from components.exports import fonts
from geo.shapes import SHAPES

# A chart's specification as SVG, in one size, with everything in it that it draws.

# Where a specification would fetch something, nothing is to be fetched.
_NOWHERE = ["https://nowhere.invalid/"]
# Pixels across that the axes take at the most.
_AXES = 100


def svg(spec: Spec, width: int, height: int) -> str:
    """The chart `width` by `height` pixels; texts are texts, in the shipped font.

    Raises:
        ExportError: where the font is missing.
    """
    _register()
    sized = _settled(inlined(spec), width - _AXES) | {"width": width, "height": height}
    return _drawn(json.dumps(sized, ensure_ascii=False))


@lru_cache(maxsize=32)
def _drawn(spec: str) -> str:
    """Kept, for one chart goes into several forms; each is some 20 to 250 kB."""
    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=_NOWHERE)
    return fonts.drawable(drawn)


def inlined(value: Any) -> Any:
    """The same with the boundaries in it that a browser would fetch by their address, in signs that can be drawn."""
    if isinstance(value, Mapping):
        if "url" in value:
            known = {"values": _boundaries(value["url"])}
            return known | {name: inlined(item) for name, item in value.items() if name != "url"}
        return {name: inlined(each) for name, each in value.items()}
    if isinstance(value, list):
        return [inlined(each) for each in value]
    # A control sign in a text ends the whole process, from within the library.
    return fonts.drawable(value) if isinstance(value, str) else value


def _settled(value: Any, width: int) -> Any:
    """The same with as many columns in its legends as there is room for between the axes.

    A legend asks for the width of the plot. A browser lays the drawing out again when the axes have taken theirs; here
    it is laid out once, and rows that come only then would lie below its edge.
    """
    if isinstance(value, dict):
        if isinstance(columns := value.get("columns"), dict):
            value = value | {"columns": {"expr": re.sub(r"\bwidth\b", str(width), columns["expr"])}}
        return {name: _settled(item, width) for name, item in value.items()}
    return [_settled(each, width) for each in value] if isinstance(value, list) else value


@lru_cache(maxsize=4)
def _boundaries(address: str) -> Any:
    shape = next(shape for shape in SHAPES.values() if shape.address == address)
    return json.loads(shape.content())


def _register() -> None:
    _registered(str(fonts.present()))


@cache
def _registered(folder: str) -> None:
    vl_convert.register_font_directory(folder)


# As broad as they are high: the place of a chart on a slide's picture, on a square one, on A4 landscape.
WIDE: Final = 2.4
SQUARE: Final = 1.5
PAPER: Final = 2.0

# Inner widths for which the charts place their labels.
_NARROWEST, _WIDEST = 340, 1150
# The height of a map that stands alone, and of maps in a place of their own, by the type of legend and names.
_MAP, _MAP_IN_A_PLACE, _TILES = 430, 350, 470
# Above this many pixels, a list of bars is set in two columns where there is more breadth than height.
_TALL = 520


@dataclass(frozen=True, slots=True)
class Drawing:
    """SVG of `width` by `height` pixels."""

    svg: str
    width: int
    height: int


def drawings(card: Card, ratio: float | None) -> tuple[Drawing, ...]:
    """The card's chart for a place `ratio` times as broad as high (None: as high as it needs), or nothing.

    A long list comes in two, to stand side by side.
    """
    if card.chart is None:
        return ()
    drawn = parts(card.chart.spec, ratio)
    return tuple(_render(part, None if ratio is None else ratio / len(drawn)) for part in drawn)


def _render(spec: Spec, ratio: float | None) -> Drawing:
    if "projection" in spec:
        height = _MAP if ratio is None else _MAP_IN_A_PLACE
    else:
        height = _TILES if ratio is not None and _is_tiles(spec) else int(spec["height"])
    usual = 640 if ratio is None else round(ratio * height)
    width = min(max(usual, _NARROWEST), _WIDEST)
    return Drawing(svg(spec, width, height), width, height)


def parts(spec: Spec, ratio: float | None) -> list[Spec]:
    """The specification, or its two halves where it is a long list of bars and the place is broader than high."""
    rows = _listed(spec)
    if ratio is None or ratio < 1 or not rows or spec["height"] <= _TALL:
        return [spec]
    half = -(-len(rows) // 2)
    step = spec["height"] / len(rows)
    return [_with(spec, rows[start : start + half], round(step * half)) for start in (0, half)]


def _listed(spec: Spec) -> list[Any]:
    """The rows of a specification that draws one list of them from the top down; tiles have rows of another kind."""
    layers = spec.get("layer", []) if spec.get("encoding", {}).get("y", {}).get("type") == "nominal" else []
    rows: list[Any] = layers[0].get("data", {}).get("values", []) if len(layers) == 1 else []
    return rows


def _is_tiles(spec: Spec) -> bool:
    """Whether each row has its place across as well."""
    across: bool = spec.get("encoding", {}).get("x", {}).get("type") == "ordinal"
    return across


def _with(spec: Spec, rows: list[Any], height: int) -> Spec:
    (layer,) = spec["layer"]
    return spec | {"height": height, "layer": [layer | {"data": {"values": rows}}]}
