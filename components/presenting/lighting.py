"""One series of a chart stands out: the others go pale, and it keeps its colour and its name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from components.charts.theme import Spec

Row = Mapping[str, Any]

# What tells series apart, the first that a chart has: lines of indicators, bars of kinds, kinds of values, years.
_NAMES: Final = ("indicator", "area", "mark", "when")
_PLACES: Final = ("year", "value", "low", "high")
# More are no series but a list.
_MOST: Final = 12
_PALE: Final = "pale"
_OPACITY: Final = 0.25
# These are drawn as one thing whatever their rows say.
_WHOLE: Final = frozenset({"line", "area"})
_MARKS: Final = frozenset({"line", "area", "rect", "bar", "point"})


def series(spec: Spec) -> tuple[str, ...]:
    """The names of what can stand out, in the chart's order; none where there is but one, or a list."""
    return tuple(_named(spec))


def lit(spec: Spec, name: str) -> Spec:
    """The chart with the series of that name in its colours and the others pale."""
    named = _named(spec)
    owners = _owners(named)
    made: Spec = spec | {"layer": [_dimmed(layer, name, owners) for layer in spec["layer"]]}
    return made


def _named(spec: Spec) -> dict[str, list[Row]]:
    """The rows of each series."""
    drawn = [layer for layer in spec.get("layer", ()) if _kinds(layer) & _MARKS]
    rows = [row for layer in drawn for row in _rows(layer)]
    if "projection" in spec or not rows:
        return {}
    for field in _NAMES:
        found: dict[str, list[Row]] = {}
        for row in rows:
            if row.get(field):
                found.setdefault(str(row[field]), []).append(row)
        if 1 < len(found) <= _MOST:
            return found
    return {}


def _kinds(layer: Spec) -> set[str]:
    inner = layer.get("layer", (layer,))
    marks = (each["mark"] for each in inner if "mark" in each)
    return {mark["type"] if isinstance(mark, dict) else mark for mark in marks}


def _rows(layer: Spec) -> Iterator[Row]:
    """The layer's rows, with the texts that they share."""
    shared = {
        each["as"]: json.loads(each["calculate"])
        for each in layer.get("transform", ())
        if str(each.get("calculate", "")).startswith('"') and each["calculate"].count('"') == 2
    }
    yield from ({**shared, **row} for row in layer.get("data", {}).get("values", ()))


def _owners(named: Mapping[str, Sequence[Row]]) -> Callable[[Sequence[Row]], list[set[str]]]:
    """Says of rows which series each belongs to: by name, by its numbers, or by its place on a board."""

    def owners(rows: Sequence[Row]) -> list[set[str]]:
        found = [{name for name, held in named.items() if _belongs(row, name, held)} for row in rows]
        by_height = {row["y"]: own for row, own in zip(rows, found, strict=True) if own and "y" in row}
        return [own or by_height.get(row.get("y"), set()) for row, own in zip(rows, found, strict=True)]

    return owners


def _belongs(row: Row, name: str, held: Sequence[Row]) -> bool:
    if any(row.get(field) == name for field in (*_NAMES, "name", "text")):
        return True
    text = row.get("text")
    if isinstance(text, list) and "".join(text[:-1]).replace(" ", "") == name.replace(" ", ""):
        return True
    if any(row.get(field) for field in _NAMES):
        return False
    return any(_same_numbers(row, each) or _on_board(row, each) for each in held)


def _same_numbers(row: Row, named: Row) -> bool:
    both = [field for field in _PLACES if field in row and field in named]
    return len(both) > 1 and all(row[field] == named[field] for field in both)


def _on_board(row: Row, bar: Row) -> bool:
    """Whether a text or a mark stands on a bar, or says its value beside it."""
    if not {"x", "y"} <= row.keys() or not {"x", "x2", "y", "y2"} <= bar.keys():
        return False
    if row.get("text") and row["text"] == bar.get("text"):
        return True
    over = row["y"] <= bar["y2"] and row.get("y2", row["y"]) >= bar["y"]
    inside: bool = over and bar["x"] <= row["x"] <= bar["x2"]
    return inside


def _dimmed(layer: Spec, name: str, owners: Callable[[Sequence[Row]], list[set[str]]]) -> Spec:
    rows = list(_rows(layer))
    found = owners(rows)
    if _kinds(layer) & _WHOLE:
        # Where lines meet, a point belongs to both: a line is whose most of its points are.
        times = Counter(owner for own in found for owner in own)
        most = max(times.values(), default=0)
        whole = {owner for owner, count in times.items() if count == most}
        return layer if not whole or name in whole else layer | {"mark": _paler(layer["mark"])}
    pale = [bool(own) and name not in own for own in found]
    if not any(pale):
        return layer
    marked = [
        {**row, _PALE: True} if is_pale else row for row, is_pale in zip(layer["data"]["values"], pale, strict=True)
    ]
    inner = (
        {"layer": [each | {"mark": _pale_where(each["mark"])} for each in layer["layer"]]} if "layer" in layer else {}
    )
    own = {"mark": _pale_where(layer["mark"])} if "mark" in layer else {}
    return layer | {"data": {**layer["data"], "values": marked}} | inner | own


def _paler(mark: Any) -> Any:
    """A line or an area, with its points."""
    drawn = mark if isinstance(mark, dict) else {"type": mark}
    point = drawn.get("point")
    pointed = {"point": point | {"opacity": _OPACITY}} if isinstance(point, dict) else {}
    return drawn | {"opacity": _OPACITY * drawn.get("opacity", 1)} | pointed


def _pale_where(mark: Any) -> Any:
    """A mark whose rows say which of them are pale."""
    drawn = mark if isinstance(mark, dict) else {"type": mark}
    before = drawn.get("opacity", 1)
    usual = before["expr"] if isinstance(before, dict) else before
    return drawn | {"opacity": {"expr": f"(datum.{_PALE} ? {_OPACITY} : 1) * ({usual})"}}
