"""The legend of a map: its classes in words, with how many areas are in each."""

from __future__ import annotations

import json
from collections.abc import Sequence

import altair as alt

from components.charts.classes import Class
from components.charts.lettering import wrapped
from components.charts.palette import Palette
from components.charts.saying import layer_name
from components.charts.theme import NORMAL
from data.answers.layers import LayerAnswer
from data.domain.mark import Mark
from data.words.voice import Voice

# A square; and slanted stripes, as the map draws estimates. Vega scales them by the symbol's size.
_SQUARE = "M-1.3,-.8L1.3,-.8L1.3,.8L-1.3,.8Z"
_RISING = "M-1.5,.8L-.8,-.8L-.2,-.8L-.9,.8ZM-.6,.8L.1,-.8L.7,-.8L0,.8ZM.3,.8L1,-.8L1.6,-.8L.9,.8Z"
_FALLING = "M-1.5,-.8L-.8,.8L-.2,.8L-.9,-.8ZM-.6,-.8L.1,.8L.7,.8L0,-.8ZM.3,-.8L1,.8L1.6,.8L.9,-.8Z"


def legend_of_classes(answer: LayerAnswer, held: Sequence[Class], *, voice: Voice, palette: Palette) -> alt.Legend:
    """Inside the map at the lower right, where there is only sea."""
    words = voice.words
    names = [words("chart.class_with_count", name=each.name, count=each.count) for each in held]
    indicator, language = answer.layer.indicator, words.language
    name = layer_name(answer.layer, voice)
    if not indicator.is_share:
        name = words("chart.in_unit", name=name, unit=indicator.unit[language])
    title = [*wrapped(name, 190, NORMAL), words(f"chart.counted_{answer.layer.level}")]
    if answer.estimated:
        title.insert(0, words(f"mark.{Mark.ESTIMATED}"))
    return alt.Legend(
        orient="bottom-right",
        direction="vertical",
        title=title,
        titlePadding=8,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]",
        symbolType=alt.Undefined if any(c.missing for c in held) else _sign(answer.estimated),
        symbolSize=170,
        symbolStrokeColor=palette.line,
        titleFontWeight="bold" if answer.estimated else alt.Undefined,
        symbolStrokeWidth=0.8,
        symbolOpacity=1,
        labelOffset=8,
        rowPadding=5,
        offset=6,
        padding=0,
        titleLimit=0,
    )


def legend_of_signs(
    held: Sequence[Class], fill: alt.Fill, legend: alt.Legend, *, estimated: bool, palette: Palette
) -> alt.Chart:
    """A layer of which only the legend is seen: areas without a value have a sign of their own."""
    signs = [_FALLING if each.missing else _sign(estimated) for each in held]
    shape = alt.Shape("at:N", scale=alt.Scale(domain=list(range(len(held))), range=signs), legend=legend)
    rows = alt.InlineData(values=[{"at": k} for k in range(len(held))])
    drawn: alt.Chart = (
        alt.Chart(rows).mark_point(opacity=0, stroke=palette.line, strokeWidth=0.8).encode(fill=fill, shape=shape)
    )
    return drawn


def _sign(estimated: bool) -> str:
    return _RISING if estimated else _SQUARE
