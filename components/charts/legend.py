"""A legend of unlike signs: lines, areas and shapes in one row, as Vega-Lite's own cannot draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from components.charts.rows import SERIES, Row

Sign = Literal["line_point", "dashed", "dotted", "area", "diamond", "hollow_diamond", "tick", "dotted_upright"]

# Paths within a square from −1 to 1; Vega scales them by the symbol's size.
_PATHS: dict[Sign, str] = {
    "line_point": "M-1.5,0L-.45,0A.45,.45,0,1,1,.45,0A.45,.45,0,1,1,-.45,0M.45,0L1.5,0",
    "dashed": "M-1.5,0L1.5,0",
    "dotted": "M-1.5,0L1.5,0",
    "tick": "M-1,0L1,0",
    "dotted_upright": "M0,-1L0,1",
    "area": "M-1.4,-.7L1.4,-.7L1.4,.7L-1.4,.7Z",
    "diamond": "diamond",
    "hollow_diamond": "diamond",
}
_DASHES: dict[Sign, list[int]] = {"dashed": [5, 3], "dotted": [2, 2], "dotted_upright": [1, 3]}
_FILLED: frozenset[Sign] = frozenset({"line_point", "area", "diamond"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its name, and the series that it stands for: a band is its line's; a break is nobody's."""

    name: str
    sign: Sign
    color: str
    series: str | None


def legend(entries: Sequence[Entry]) -> alt.Chart:
    """A layer of which only the legend is seen, below the plot; on a phone in two columns."""
    names = [entry.name for entry in entries]
    fills = [entry.color if entry.sign in _FILLED else "transparent" for entry in entries]
    dashes = [_DASHES.get(entry.sign, [1, 0]) for entry in entries]

    def scaled(values: Sequence[Any]) -> alt.Scale:
        return alt.Scale(domain=names, range=list(values))

    held = alt.Legend(
        orient="bottom",
        direction="horizontal",
        columns=alt.ExprRef("width < 250 ? 1 : width < 480 ? 2 : width < 760 ? 4 : 7"),
        title=None,
        symbolSize=150,
        labelOffset=8,
        symbolOpacity=1,
        symbolStrokeWidth=2,
        columnPadding=18,
        rowPadding=6,
        offset=12,
        padding=0,
    )
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=[_row(entry) for entry in entries]))
        .mark_point(opacity=0)
        .encode(
            shape=alt.Shape("name:N", scale=scaled([_PATHS[e.sign] for e in entries]), legend=held),
            stroke=alt.Stroke("name:N", scale=scaled([e.color for e in entries]), legend=held),
            fill=alt.Fill("name:N", scale=scaled(fills), legend=held),
            strokeDash=alt.StrokeDash("name:N", scale=scaled(dashes), legend=held),
        )
    )
    return drawn


def _row(entry: Entry) -> Row:
    return {"name": entry.name} if entry.series is None else {"name": entry.name, SERIES: entry.series}
