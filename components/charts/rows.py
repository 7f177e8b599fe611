"""Rows of a chart, sent with as few words as they need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import altair as alt

Row = dict[str, Any]

# What of the chart a row belongs to, by the name that the reader sees: a line, a kind of values, one bar's area. All
# rows that are drawn for it say so, its points and labels too: it stands out and pales as one.
SERIES: Final = "of"
Transform = alt.CalculateTransform | alt.FilterTransform


def calculations(**fields: str) -> list[Transform]:
    """Fields made by expressions, to be handed over at once: Altair copies a drawing for each that it is given."""
    return [alt.CalculateTransform(calculate=made, **{"as": field}) for field, made in fields.items()]


def lean(rows: Sequence[Row]) -> tuple[alt.InlineData, dict[str, str]]:
    """The rows without the texts that are the same in all of them, and those as expressions by field.

    What they belong to stays in them.
    """
    shared = {
        name: text
        for name, text in (rows[0] if len(rows) > 1 else {}).items()
        if name != SERIES and isinstance(text, str) and all(row.get(name) == text for row in rows)
    }
    kept = [{name: value for name, value in row.items() if name not in shared} for row in rows]
    return alt.InlineData(values=kept), {name: json.dumps(text, ensure_ascii=False) for name, text in shared.items()}


def chart_of(rows: Sequence[Row]) -> alt.Chart:
    """A chart of `rows`; what they share is joined to them in the browser."""
    data, shared = lean(rows)
    chart = alt.Chart(data)
    return chart.transform_calculate(**shared) if shared else chart


def layers_of(rows: Sequence[Row], *layers: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    """Layers that all draw the same `rows`."""
    data, shared = lean(rows)
    drawing = alt.LayerChart(layer=list(layers), data=data)
    return drawing.transform_calculate(**shared) if shared else drawing


def filled(blank: dict[str, Any], *rows: Sequence[Row]) -> dict[str, Any]:
    """A specification of layers with `rows` in them, in the order of its layers; `blank` itself stays as it is."""
    layers = zip(blank["layer"], rows, strict=True)
    return numbered({**blank, "layer": [{**layer, "data": {"values": list(held)}} for layer, held in layers]})


def numbered(spec: dict[str, Any]) -> dict[str, Any]:
    """The same with the names of its series once, beside the drawing, and their numbers in the rows."""
    names: dict[str, int] = {}
    layers = [_numbered(layer, names) for layer in spec.get("layer", ())]
    return spec | {"layer": layers, "usermeta": {SERIES: list(names)}} if names else spec


def _numbered(layer: dict[str, Any], names: dict[str, int]) -> dict[str, Any]:
    rows = layer.get("data", {}).get("values", ())
    if not any(SERIES in row for row in rows):
        return layer
    told = [row | {SERIES: names.setdefault(row[SERIES], len(names))} if SERIES in row else row for row in rows]
    return layer | {"data": {**layer["data"], "values": told}}
