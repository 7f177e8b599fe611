"""The bars of a ranking: from zero to either side, with what they say at their ends."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.classes import Class
from components.charts.hatching import ESTIMATE, hatching
from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.ranking_rows import FOCUS, NATION
from components.charts.rows import Row

_GAP = 6
# Beyond the widest text.
_AIR = 6


def value_scale(rows: Sequence[Row], size: int) -> alt.X:
    """From the least to the greatest value and always with zero, with room for the texts outside of the bars."""
    values = [row["value"] for row in rows if row["value"] is not None]
    low, high = min([0, *values]), max([0, *values])

    def room(texts: list[str]) -> float:
        return max((width(text, size) for text in texts), default=0) + _GAP + _AIR

    left = room([row["text"] for row in rows if (row["value"] or 0) < 0]) if low < 0 else 0
    right = room([row["text"] for row in rows if (row["value"] or 0) >= 0])
    reach: list[Any] = [round(left), alt.ExprRef(f"width - {right:.0f}")]
    domain = [low, high if low < 0 else high or 1]
    return alt.X("value:Q", scale=alt.Scale(domain=domain, nice=False, range=reach), axis=None)


def bars(palette: Palette, *, estimated: bool) -> list[alt.Chart]:
    """Blue ones, the one in focus dark; the whole nation's hollow. Estimates are hatched and outlined by dashes."""
    filled = _bars().encode(
        fill=_by_kind(focus=palette.main, nation=palette.ground, other=palette.soft),
        stroke=_by_kind(focus=palette.main, nation=palette.ink, other=palette.middle),
    )
    if not estimated:
        return [filled]
    dashes = _bars(fillOpacity=0, strokeDash=[3, 2]).encode(stroke=alt.value(palette.ink))
    return [filled, *hatching(ESTIMATE, palette), dashes]


def balance_bars(classes: Sequence[Class], palette: Palette) -> list[alt.Chart]:
    """In the colours of their classes, as on the map; the one in focus with a bold outline. And the line at zero."""
    colors = json.dumps([each.color for each in classes])
    filled = (
        _bars()
        .transform_calculate(color=f"datum.{NATION} ? '{palette.ground}' : {colors}[datum.at]")
        .encode(
            fill=alt.Fill("color:N", scale=None),
            stroke=_by_kind(focus=palette.ink, nation=palette.ink, other=palette.outline),
            strokeWidth=alt.when(f"datum.{FOCUS}").then(alt.value(2)).otherwise(alt.value(0.8)),
        )
    )
    zero: alt.Chart = alt.Chart().mark_rule(stroke=palette.line, strokeWidth=1).encode(x=alt.datum(0))
    return [filled, zero]


def texts(size: int, *, both_sides: bool) -> list[alt.Chart]:
    """At the end of each bar, outside; where there is no value, the word for it at zero."""
    after = alt.Chart().mark_text(align="left", dx=_GAP, fontSize=size, invalid="show").encode(text="text:N")
    if not both_sides:
        return [after]
    before = alt.Chart().mark_text(align="right", dx=-_GAP, fontSize=size).encode(text="text:N")
    return [after.transform_filter("!(datum.value < 0)"), before.transform_filter("datum.value < 0")]


def full_width() -> alt.Chart:
    """Each row as a whole, unseen, to be pointed at."""
    row: alt.Chart = alt.Chart().mark_bar(fill="transparent").encode(x=alt.value(0), x2=alt.value(alt.expr("width")))
    return row


def _bars(**mark: Any) -> alt.Chart:
    drawn: alt.Chart = alt.Chart().mark_bar(**({"strokeWidth": 0.8} | mark))
    return drawn


def _by_kind(*, focus: str, nation: str, other: str) -> Any:
    chosen = alt.when(f"datum.{FOCUS}").then(alt.value(focus)).when(f"datum.{NATION}").then(alt.value(nation))
    return chosen.otherwise(alt.value(other))
