"""Who has most: one layer's areas as bars from zero, the greatest first or by code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.labels import width
from components.charts.maps.alternative import alternative
from components.charts.maps.area_values import ClassedLayer, classed_layer
from components.charts.maps.classes import Class
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import click_of, with_click
from components.charts.maps.hatching import ESTIMATE, hatching
from components.charts.maps.ranking_rows import FOCUS, NATION, RankingOrder, ranking_rows
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SMALL, Row, Spec, layers_of, specification, tooltip
from data.domain.area import Level
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer

# The bars of a ranking: from zero to either side, with what they say at their ends.

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


def diverging_bars(classes: Sequence[Class], palette: Palette) -> list[alt.Chart]:
    """In the colours of their classes, as on the map; the one in focus with a bold outline. And the line at zero."""
    colors = json.dumps([class_.color for class_ in classes])
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


# Pixels a row takes: the most for a few, the least for all 47.
_ROOMY, _TIGHT = 26, 16
_ROOMY_UP_TO = 20


def ranking(
    answer: LayerAnswer | DivergingLayer,
    *,
    focus: str | None,
    context: RenderContext,
    height: int | None = None,
    order: RankingOrder = RankingOrder.VALUE,
) -> Spec:
    """All areas in order, `focus` (an area's id) dark and bold; as high as its rows need unless told otherwise.

    Among shares stands the whole nation's, in its place (first by code); a count of the nation would be off the scale.
    A click chooses a prefecture or municipality, not a block.

    Raises:
        ValueError: for estimates by value: they are listed by code, and never ranked.
    """
    palette, formatter = context.palette, context.formatter
    drawn = classed_layer(answer, context)
    if drawn.estimated and order is RankingOrder.VALUE:
        raise ValueError(f"{drawn.layer.id} is estimated: estimates are not ranked")
    rows = ranking_rows(answer, drawn, order=order, focus=focus, formatter=formatter)
    step = _ROOMY if len(rows) <= _ROOMY_UP_TO else _TIGHT
    size = NORMAL if step == _ROOMY else SMALL
    own = bars(palette, estimated=drawn.estimated)
    layers = own if drawn.versus is None else diverging_bars(drawn.classes.classes, palette)
    layers += texts(size, both_sides=any((row["value"] or 0) < 0 for row in rows))
    if drawn.layer.level is not Level.BLOCK:
        whole = full_width().transform_filter("isValid(datum.code)")
        layers.append(with_click(whole, click_of(drawn.layer.level)))
    drawing = layers_of(rows, *layers).encode(
        x=value_scale(rows, size), y=_names(rows, size, palette), tooltip=tooltip(formatter, _fields(drawn))
    )
    more = {drawn.versus: "datum.text"} if drawn.versus else {} if drawn.estimated else {"rank": _ranked(formatter)}
    drawing = drawing.transform_calculate(**more, mark=_marked(rows, drawn.usual, formatter))
    return specification(drawing, palette=palette, height=height or step * len(rows) + 10)


def _fields(drawn: ClassedLayer) -> tuple[str, ...]:
    """What a row says when it is pointed at. Of an estimate there is no rank."""
    if drawn.versus is not None:
        return ("area", "said", drawn.versus, "mark")
    return ("area", "text", "mark") if drawn.estimated else ("area", "text", "rank", "mark")


def _ranked(formatter: Formatter) -> str:
    """The rank in words, made in the browser from each row's place: 47 sentences need not be sent."""
    before, after = formatter.messages("chart.rank", rank="\n").split("\n")
    text = f"{json.dumps(before, ensure_ascii=False)} + datum.place + {json.dumps(after, ensure_ascii=False)}"
    return f"isValid(datum.place) ? {text} : ''"


def _marked(rows: Sequence[Row], usual: Mark, formatter: Formatter) -> str:
    """The mark of a row: the usual one, unless the row itself says otherwise."""
    text = json.dumps(formatter.messages(f"mark.{usual}"), ensure_ascii=False)
    return f"datum.odd || {text}" if any("odd" in row for row in rows) else text


def _names(rows: Sequence[Row], size: int, palette: Palette) -> alt.Y:
    """The areas' names; the one in focus is told by weight as well as by colour."""
    bold = json.dumps([row["area"] for row in rows if FOCUS in row], ensure_ascii=False)
    weight: Any = alt.condition(f"indexof({bold}, datum.value) >= 0", alt.value("bold"), alt.value("normal"))
    # Without the order being named, areas whose bar is missing would come last.
    named = [row["area"] for row in rows] if any(row["value"] is None for row in rows) else alt.Undefined
    return alt.Y(
        "area:N",
        sort=None,
        scale=alt.Scale(domain=named, paddingInner=0.28, paddingOuter=0.1),
        axis=alt.Axis(
            title=None,
            domain=False,
            labelFontSize=size,
            labelColor=palette.ink,
            labelOverlap=False,
            labelFontWeight=weight,
        ),
    )


def describe(
    answer: LayerAnswer | DivergingLayer, *, formatter: Formatter, order: RankingOrder = RankingOrder.VALUE
) -> str:
    """The ranking in sentences: who has most and least, and the whole."""
    return alternative("ranking" if order is RankingOrder.VALUE else "ranking_by_code", answer, formatter=formatter)
