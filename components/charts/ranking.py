"""Who has most: one layer's areas as bars from zero, the greatest first or by code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.alternative import alternative
from components.charts.balance import Balance
from components.charts.bars import balance_bars, bars, full_width, texts, value_scale
from components.charts.palette import Palette
from components.charts.pointing import click_of, clicked
from components.charts.ranking_rows import FOCUS, ranking_rows
from components.charts.ranking_rows import Order as Order
from components.charts.rows import Row, layers_of
from components.charts.theme import NORMAL, SMALL, Spec, specification
from components.charts.told import Shown, shown
from components.charts.tooltip import tooltip
from data.domain.area import Level
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer

# Pixels a row takes: the most for a few, the least for all 47.
_ROOMY, _TIGHT = 26, 16
_ROOMY_UP_TO = 20


def ranking(
    answer: LayerAnswer | Balance,
    *,
    focus: str | None,
    voice: Voice,
    palette: Palette,
    height: int | None = None,
    order: Order = Order.VALUE,
) -> Spec:
    """All areas in order, `focus` (an area's id) dark and bold; as high as its rows need unless told otherwise.

    Among shares stands the whole nation's, in its place (first by code); a count of the nation would be off the scale.
    A click chooses a prefecture or municipality, not a block.

    Raises:
        ValueError: for estimates by value: they are listed by code, and never ranked.
    """
    drawn = shown(answer, voice, palette)
    if drawn.estimated and order is Order.VALUE:
        raise ValueError(f"{drawn.layer.id} is estimated: estimates are not ranked")
    rows = ranking_rows(answer, drawn, order=order, focus=focus, voice=voice)
    step = _ROOMY if len(rows) <= _ROOMY_UP_TO else _TIGHT
    size = NORMAL if step == _ROOMY else SMALL
    own = bars(palette, estimated=drawn.estimated)
    layers = own if drawn.versus is None else balance_bars(drawn.classes.classes, palette)
    layers += texts(size, both_sides=any((row["value"] or 0) < 0 for row in rows))
    if drawn.layer.level is not Level.BLOCK:
        whole = full_width().transform_filter("isValid(datum.code)")
        layers.append(clicked(whole, click_of(drawn.layer.level)))
    drawing = layers_of(rows, *layers).encode(
        x=value_scale(rows, size), y=_names(rows, size, palette), tooltip=tooltip(voice, _fields(drawn))
    )
    more = {drawn.versus: "datum.text"} if drawn.versus else {} if drawn.estimated else {"rank": _ranked(voice)}
    drawing = drawing.transform_calculate(**more, mark=_marked(rows, drawn.usual, voice))
    return specification(drawing, palette=palette, height=height or step * len(rows) + 10)


def _fields(drawn: Shown) -> tuple[str, ...]:
    """What a row says when it is pointed at. Of an estimate there is no rank."""
    if drawn.versus is not None:
        return ("area", "said", drawn.versus, "mark")
    return ("area", "text", "mark") if drawn.estimated else ("area", "text", "rank", "mark")


def _ranked(voice: Voice) -> str:
    """The rank in words, made in the browser from each row's place: 47 sentences need not be sent."""
    before, after = voice.words("chart.rank", rank="\n").split("\n")
    said = f"{json.dumps(before, ensure_ascii=False)} + datum.place + {json.dumps(after, ensure_ascii=False)}"
    return f"isValid(datum.place) ? {said} : ''"


def _marked(rows: Sequence[Row], usual: Mark, voice: Voice) -> str:
    """The mark of a row: the usual one, unless the row itself says otherwise."""
    said = json.dumps(voice.words(f"mark.{usual}"), ensure_ascii=False)
    return f"datum.odd || {said}" if any("odd" in row for row in rows) else said


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


def describe(answer: LayerAnswer | Balance, *, voice: Voice, order: Order = Order.VALUE) -> str:
    """The ranking in sentences: who has most and least, and the whole."""
    return alternative("ranking" if order is Order.VALUE else "ranking_by_code", answer, voice=voice)
