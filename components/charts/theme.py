"""How every chart is set: type, axes, legends, sizes. The one place where a drawing becomes a specification."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from components.charts.palette import Palette
from data.i18n.formatter import Formatter

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
    return numbered({**blank, "layer": [{**layer, "data": {"values": list(known)}} for layer, known in layers]})


def numbered(spec: dict[str, Any]) -> dict[str, Any]:
    """The same with the names of its series once, beside the drawing, and their numbers in the rows."""
    names: dict[str, int] = {}
    layers = [_numbered(layer, names) for layer in spec.get("layer", ())]
    return spec | {"layer": layers, "usermeta": {SERIES: list(names)}} if names else spec


def _numbered(layer: dict[str, Any], names: dict[str, int]) -> dict[str, Any]:
    rows = layer.get("data", {}).get("values", ())
    if not any(SERIES in row for row in rows):
        return layer
    text = [row | {SERIES: names.setdefault(row[SERIES], len(names))} if SERIES in row else row for row in rows]
    return layer | {"data": {**layer["data"], "values": text}}


Spec = dict[str, Any]
Drawing = alt.Chart | alt.LayerChart

FONT: Final = "Noto Sans JP, sans-serif"
SMALL, NORMAL, STRONG = 11, 12, 13


def config(palette: Palette) -> Spec:
    """The theme of one palette.

    Handed over with each specification and not enabled in Altair: its themes are one setting of the whole
    process, and two readers' charts are built at the same time.
    """
    quiet = {"titleColor": palette.secondary, "titleFontSize": NORMAL, "titleFontWeight": "normal"}
    axis = {"labelColor": palette.secondary, "labelFontSize": NORMAL, "labelPadding": 6, "ticks": False}
    return {
        "background": "transparent",
        "font": FONT,
        # Read out, marks would be English fragments; the text alternative and the table stand for the picture.
        "aria": False,
        # Without this a mark that has nothing to say would show the names and values of its fields when pointed at.
        "mark": {"aria": False, "tooltip": None},
        "view": {"stroke": None},
        "axis": quiet | axis | {"domainColor": palette.line, "gridColor": palette.grid},
        "axisX": {"grid": False},
        "axisY": {"domain": False},
        "legend": quiet | {"labelColor": palette.ink, "labelFontSize": NORMAL, "labelLimit": 0},
        "text": {"color": palette.ink, "fontSize": NORMAL},
    }


def specification(drawing: Drawing, *, palette: Palette, height: int, above: int = 2) -> Spec:
    """The drawing as Vega-Lite, as wide as the place it is put in and `height` pixels high.

    `above` are the pixels of it that are left free over the plot.
    """
    # The tests hold every drawing to the schema; to do it again for each reader costs a third of the time.
    made: Spec = drawing.properties(height=height, width="container").to_dict(validate=False)
    spec = _with_rows(made, made.pop("datasets", {}))
    if "values" in spec.get("data", {}):
        # One level down, where Streamlit leaves them alone.
        moved = {name: spec.pop(name) for name in ("data", "transform", "layer") if name in spec}
        spec["layer"] = [moved]
    return numbered(spec) | {
        "config": config(palette) if "projection" not in spec else _without_axes(config(palette)),
        "autosize": {"type": "fit", "contains": "padding"},
        # In full: Streamlit's script writes into it.
        "padding": {"left": 2, "right": 2, "top": above, "bottom": 2},
    }


def _without_axes(theme: Spec) -> Spec:
    return {name: value for name, value in theme.items() if not name.startswith("axis")}


def _with_rows(spec: Spec, rows: Spec) -> Spec:
    """Each layer with its rows in it: Streamlit makes Arrow tables of named ones, on every rerun."""
    name = spec.get("data", {}).get("name")
    if name in rows:
        spec["data"] = {"values": rows[name]}
    for inner in (*spec.get("layer", ()), *(t["from"] for t in spec.get("transform", ()) if "from" in t)):
        _with_rows(inner, rows)
    return spec


# A tooltip in full: when, how much, what kind of value, from where.
FULL = ("when", "said", "mark", "source")


def tooltip(formatter: Formatter, fields: Sequence[str] = FULL) -> list[alt.Tooltip]:
    """The fields of a row, each under its word."""
    return [alt.Tooltip(f"{field}:N", title=formatter.messages(f"chart.tip.{field}")) for field in fields]
