"""How every chart is set: type, axes, legends, sizes. The one place where a drawing becomes a specification."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from components.charts.palette import Palette
from components.charts.rows import numbered

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
