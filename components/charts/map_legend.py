"""The legend of a map: its classes in words, with how many areas are in each."""

from __future__ import annotations

import json
from typing import Literal

import altair as alt

from components.charts.balance import Balance
from components.charts.classes import Answer, Held, is_estimated
from components.charts.lettering import wrapped
from components.charts.palette import Palette
from components.charts.saying import answer_name, years_between
from components.charts.signs import SIZE, sign_of
from components.charts.theme import NORMAL
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.between_years import BetweenYears
from data.queries.municipal import Kinds

# Wide enough for most names, narrow enough for the sea.
_TITLE_WIDTH = 200
_COLUMNS = alt.ExprRef("width < 300 ? 1 : width < 520 ? 2 : width < 760 ? 3 : 4")


def map_legend(
    answer: Answer,
    held: Held,
    *,
    voice: Voice,
    palette: Palette,
    orient: Literal["bottom-right", "top-left", "bottom"] = "bottom-right",
) -> alt.Legend:
    """Inside the picture where there is only sea (a map with the inset: at the lower right), or below it in columns."""
    names = [
        voice.words("chart.class_with_count", name=each.name, count=voice.number(each.count)) for each in held.classes
    ]
    estimated = is_estimated(answer)
    signs = {sign_of(each, estimated=estimated) for each in held.classes}
    below = orient == "bottom"
    return alt.Legend(
        orient=orient,
        direction="horizontal" if below else "vertical",
        columns=_COLUMNS if below else alt.Undefined,
        offset=6,
        title=title(answer, voice),
        titlePadding=8,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]",
        symbolType=signs.pop() if len(signs) == 1 else alt.Undefined,
        symbolSize=SIZE,
        symbolStrokeColor=palette.line,
        titleFontWeight="bold" if estimated else alt.Undefined,
        symbolStrokeWidth=0.8,
        symbolOpacity=1,
        labelOffset=8,
        rowPadding=5,
        padding=0,
        titleLimit=0,
    )


def title(answer: Answer, voice: Voice) -> list[str]:
    """What is shown, in which unit, and what the numbers in brackets count."""
    words = voice.words
    lines = wrapped(_in_unit(answer, voice), _TITLE_WIDTH, NORMAL)
    if isinstance(answer, Balance) and isinstance(answer.of, BetweenYears):
        lines += wrapped(years_between(answer.of, voice), _TITLE_WIDTH, NORMAL)
    if is_estimated(answer):
        lines.insert(0, words(f"mark.{Mark.ESTIMATED}"))
    return [*lines, words(f"chart.counted_{answer.layer.level}")]


def _in_unit(answer: Answer, voice: Voice) -> str:
    """Shares say their unit in every class, their differences here; a kind has none."""
    indicator, name = answer.layer.indicator, answer_name(answer, voice)
    if isinstance(answer, Kinds) or (indicator.is_share and not isinstance(answer, Balance)):
        return name
    if indicator.is_share:
        return voice.words("chart.in_points", name=name)
    return voice.words("chart.in_unit", name=name, unit=indicator.unit[voice.words.language])


def legend_of_signs(held: Held, fill: alt.Fill, legend: alt.Legend, *, estimated: bool, palette: Palette) -> alt.Chart:
    """A layer of which only the legend is seen: classes that are more than a colour have a sign of their own.

    Fill, shape and line say the legend alike: where one does not, Vega-Lite may leave the fill out.
    """
    signs = [sign_of(each, estimated=estimated) for each in held.classes]
    # A line round the pieces of a pattern, or round + and −, would hide them.
    lines = ["transparent" if each.mark or each.direction or estimated else palette.line for each in held.classes]
    places = list(range(len(signs)))
    rows = alt.InlineData(values=[{"at": k} for k in places])
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_point(opacity=0)
        .encode(
            fill=fill,
            shape=alt.Shape("at:N", scale=alt.Scale(domain=places, range=signs), legend=legend),
            stroke=alt.Stroke("at:N", scale=alt.Scale(domain=places, range=lines), legend=legend),
        )
    )
    return drawn
