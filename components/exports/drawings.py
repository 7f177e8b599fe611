"""The drawings of a card, shaped for the place they are put in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from components.card import Card
from components.charts.theme import Spec
from components.exports import vega

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
    return tuple(_drawn(part, None if ratio is None else ratio / len(drawn)) for part in drawn)


def _drawn(spec: Spec, ratio: float | None) -> Drawing:
    if "projection" in spec:
        height = _MAP if ratio is None else _MAP_IN_A_PLACE
    else:
        height = _TILES if ratio is not None and _is_tiles(spec) else int(spec["height"])
    usual = 640 if ratio is None else round(ratio * height)
    width = min(max(usual, _NARROWEST), _WIDEST)
    return Drawing(vega.svg(spec, width, height), width, height)


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
