"""A drawing laid out by hand: pixels downwards, shares of the width across. For bars that are read like a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from components.charts.theme import Row, chart_of

# What `specification` leaves free above and below.
EDGES = 4
# The size of texts that must share a line also on a phone.
FITTING = alt.ExprRef("width < 340 ? 10.5 : 12")
# Less than this is a phone's.
_NARROW = 400
# Filled and outlined as each row says.
_OWN: dict[str, Any] = {"fill": alt.ExprRef("datum.fill"), "stroke": alt.ExprRef("datum.stroke")}


@dataclass(frozen=True, slots=True)
class Canvas:
    """A plot `height` pixels high; across, 0 stands `left` pixels from its left edge and 1 `right` from its right."""

    height: int
    left: int = 0
    right: int = 0

    def axes(self) -> dict[str, Any]:
        """The encodings that all layers share; every row has `x` and `y`."""
        across: list[Any] = [self.left, alt.ExprRef(f"width - {self.right}")]
        return {
            "x": alt.X("x:Q", scale=alt.Scale(domain=[0, 1], range=across, nice=False), axis=None),
            "y": alt.Y("y:Q", scale=alt.Scale(domain=[0, self.height], range=[0, self.height], nice=False), axis=None),
        }

    def drawn(self, *layers: alt.Chart | alt.LayerChart) -> alt.LayerChart:
        """The layers one over another."""
        return alt.LayerChart(layer=list(layers)).encode(**self.axes())


def bars(rows: list[Row], **mark: Any) -> alt.Chart:
    """Bars from `x` to `x2` and from `y` to `y2`, filled and outlined as each row says."""
    drawn: alt.Chart = chart_of(rows).mark_rect(**_OWN, **mark)
    return drawn.encode(x2=alt.X2("x2"), y2=alt.Y2("y2"))


def bar(start: float, end: float, top: float, bottom: float, *, fill: str, stroke: str, **more: Any) -> Row:
    """A row for `bars`."""
    return {"x": start, "x2": end, "y": top, "y2": bottom, "fill": fill, "stroke": stroke, **more}


def texts(rows: list[Row] | None, **mark: Any) -> alt.Chart:
    """The rows' `text` at their `x` and `y`; without rows, those of the group that it stands in."""
    drawn: alt.Chart = _chart(rows).mark_text(baseline="middle", **mark)
    return drawn.encode(text=alt.Text("text:N"))


def label(text: str, *, x: float, y: float, dx: float = 0, align: str = "left", weight: str = "normal") -> Row:
    """A row for `labels`."""
    return {"text": text, "x": x, "y": y, "dx": dx, "align": align, "weight": weight}


def amounts(rows: list[Row]) -> alt.Chart:
    """Numbers of `label` rows in a column `dx` pixels from the left; on a phone they stand at the right edge."""
    # The expressions know the width of the place; only there is it known whether it is a phone's.
    own: dict[str, Any] = {
        "dx": alt.ExprRef(f"width < {_NARROW} ? width : datum.dx"),
        "align": alt.ExprRef(f"width < {_NARROW} ? 'right' : 'left'"),
        "fontSize": FITTING,
        "fontWeight": "bold",
    }
    return texts(rows, **own)


def labels(rows: list[Row]) -> alt.Chart:
    """Texts of one size, each with its own place, side and weight: one layer costs less than one a kind."""
    own: dict[str, Any] = {
        "dx": alt.ExprRef("datum.dx"),
        "align": alt.ExprRef("datum.align"),
        "fontWeight": alt.ExprRef("datum.weight"),
        "fontSize": FITTING,
    }
    return texts(rows, **own)


def swatches(rows: list[Row] | None, *, size: float, dx: float = 0) -> alt.Chart:
    """Squares `dx` pixels right of the rows' places, filled and outlined as each row says."""
    drawn: alt.Chart = _chart(rows).mark_square(size=size**2, opacity=1, xOffset=dx + size / 2, strokeWidth=0.8, **_OWN)
    return drawn


def _chart(rows: list[Row] | None) -> alt.Chart:
    return alt.Chart() if rows is None else chart_of(rows)
