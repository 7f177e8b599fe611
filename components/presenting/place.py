"""The size in which a chart is drawn for a room, before the style sheet makes it as large as its place."""

from __future__ import annotations

from typing import Any, Final

from components.charts.theme import NORMAL, Spec
from components.exports.drawings import parts

# The place of the chart on a screen of 1920 by 1080 pixels: what the other lines leave free where they are long.
PLACE: Final = (1800, 635)
# Enlarged so much, a text of the charts' usual size (12) is what a last row still reads: 24 pixels, 18 points.
_ENLARGED: Final = 2.05
_LARGEST: Final = (int(PLACE[0] / _ENLARGED), int(PLACE[1] / _ENLARGED))
# A low drawing may be narrower, and is then enlarged more; narrower than this its labels have no room.
_NARROWEST: Final = 520
# Around a land as broad as high there is room enough for its legend.
_MAP: Final = 710
# The least height of a tile, which holds two lines, and how much nearer they then stand to each other.
_TILE, _NEARER = 30, 0.8
_SIZES: Final = frozenset({"fontSize", "labelFontSize", "titleFontSize"})


def fitted(spec: Spec) -> list[Spec]:
    """The chart, or its two halves to stand side by side, each with its width and height in numbers."""
    ratio = PLACE[0] / PLACE[1]
    drawn = parts(spec, ratio)
    return [_sized(part, ratio, len(drawn)) for part in drawn]


def _sized(spec: Spec, ratio: float, abreast: int) -> Spec:
    height = int(spec["height"])
    if not _laid_in_pixels(spec):
        height = min(height, max(_LARGEST[1], _TILE * _tiled(spec)))
    width = min(max(round(ratio * height), _NARROWEST), _MAP if "projection" in spec else _LARGEST[0]) // abreast
    sized: Spec = _legible(_nearer(spec) if _tiled(spec) else spec) | {"width": width, "height": height}
    return sized


def _laid_in_pixels(spec: Spec) -> bool:
    """Whether its rows have their places in pixels: such a drawing is as high as it is."""
    scale: Any = (spec.get("encoding", {}).get("y") or {}).get("scale") or {}
    return isinstance(scale.get("range"), list)


def _tiled(spec: Spec) -> int:
    """How many tiles stand one over the other, if it is drawn in tiles."""
    down: Any = spec.get("encoding", {}).get("y") or {}
    return len(down["scale"]["domain"]) if down.get("type") == "ordinal" else 0


def _nearer(value: Any) -> Any:
    """The same with its texts nearer to where they are set."""
    if isinstance(value, dict):
        return {name: each * _NEARER if name == "dy" else _nearer(each) for name, each in value.items()}
    return [_nearer(each) for each in value] if isinstance(value, list) else value


def _legible(value: Any) -> Any:
    """The same with no text below the usual size."""
    if isinstance(value, dict):
        return {name: _size(each) if name in _SIZES else _legible(each) for name, each in value.items()}
    return [_legible(each) for each in value] if isinstance(value, list) else value


def _size(size: Any) -> Any:
    """A size of text; one of 0 stays unseen."""
    if isinstance(size, dict):
        said = size["expr"]
        return {"expr": f"({said}) > 0 ? max({NORMAL}, {said}) : 0"}
    return max(size, NORMAL) if size else size
