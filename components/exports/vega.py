"""A chart's specification as SVG, in one size, with everything in it that it draws."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import vl_convert

from components.charts.theme import Spec
from components.exports import fonts
from geo.shapes import SHAPES

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
            held = {"values": _boundaries(value["url"])}
            return held | {name: inlined(each) for name, each in value.items() if name != "url"}
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
        return {name: _settled(each, width) for name, each in value.items()}
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
