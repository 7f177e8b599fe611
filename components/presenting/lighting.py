"""One series of a chart stands out: the others go pale, and it keeps its colour and its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from components.charts.rows import SERIES, Row
from components.charts.theme import Spec

# More are no series but a list.
_MOST: Final = 12
_PALE: Final = "pale"
_OPACITY: Final = 0.25
# The same, behind a colour.
_ALPHA: Final = "40"
# These are drawn as one thing whatever their rows say.
_WHOLE: Final = frozenset({"line", "area"})


def series(spec: Spec) -> tuple[str, ...]:
    """The names of what can stand out, as the legend or else the chart has them; none of but one, or of a list."""
    layers = sorted(spec.get("layer", ()), key=_is_legend, reverse=True)
    numbers = dict.fromkeys(row[SERIES] for layer in layers for row in _rows(layer) if SERIES in row)
    return tuple(spec["usermeta"][SERIES][number] for number in numbers) if 1 < len(numbers) <= _MOST else ()


def lit(spec: Spec, name: str) -> Spec:
    """The chart with the series of that name in its colours and the others pale."""
    number = spec["usermeta"][SERIES].index(name)
    made: Spec = spec | {"layer": [_dimmed(layer, number) for layer in spec["layer"]]}
    return made


def _rows(layer: Spec) -> Iterator[Row]:
    yield from layer.get("data", {}).get("values", ())


def _dimmed(layer: Spec, number: int) -> Spec:
    if _is_legend(layer):
        return _dimmed_legend(layer, number)
    pale = [row.get(SERIES, number) != number for row in _rows(layer)]
    if not any(pale):
        return layer
    if _kind(layer.get("mark")) in _WHOLE:
        return layer | {"mark": _paler(layer["mark"])}
    rows = [{**row, _PALE: True} if is_pale else row for row, is_pale in zip(_rows(layer), pale, strict=True)]
    own = {"mark": _pale_where(layer["mark"])} if "mark" in layer else {}
    inner = {"layer": [each | {"mark": _pale_where(each["mark"])} for each in layer.get("layer", ())]}
    return layer | {"data": {**layer["data"], "values": rows}} | own | (inner if "layer" in layer else {})


def _is_legend(layer: Spec) -> bool:
    return "legend" in layer.get("encoding", {}).get("stroke", {})


def _dimmed_legend(layer: Spec, number: int) -> Spec:
    """The legend's signs, pale like what they stand for."""
    others = {row["name"] for row in _rows(layer) if row.get(SERIES, number) != number}
    encoding = dict(layer["encoding"])
    for channel in ("stroke", "fill"):
        scale = encoding[channel]["scale"]
        colors = zip(scale["domain"], scale["range"], strict=True)
        dimmed = [color + _ALPHA if each in others and color.startswith("#") else color for each, color in colors]
        encoding[channel] = encoding[channel] | {"scale": scale | {"range": dimmed}}
    return layer | {"encoding": encoding}


def _kind(mark: Any) -> str | None:
    return mark.get("type") if isinstance(mark, dict) else mark


def _paler(mark: Any) -> Any:
    """A line or an area, with its points."""
    point = mark.get("point")
    pointed = {"point": point | {"opacity": _OPACITY}} if isinstance(point, dict) else {}
    return mark | {"opacity": _OPACITY * mark.get("opacity", 1)} | pointed


def _pale_where(mark: Any) -> Any:
    """A mark whose rows say which of them are pale."""
    drawn = mark if isinstance(mark, dict) else {"type": mark}
    before = drawn.get("opacity", 1)
    usual = before["expr"] if isinstance(before, dict) else before
    return drawn | {"opacity": {"expr": f"(datum.{_PALE} ? {_OPACITY} : 1) * ({usual})"}}
