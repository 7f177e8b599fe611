"""Who has most: one layer's areas as bars from zero, the greatest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.rows import Row, layers_of
from components.charts.saying import greatest_and_least, joined, layer_name, said_with_counts
from components.charts.theme import NORMAL, SMALL, Spec, specification
from components.charts.tooltip import tooltip
from data.answers.layers import LayerAnswer
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.words.voice import Voice

# Pixels a row takes: the most for a few, the least for all 47.
_ROOMY, _TIGHT = 26, 16
_ROOMY_UP_TO = 20
# Flags that only the rows carry which need them.
_FOCUS, _NATION = "focus", "nation"


def ranking(
    answer: LayerAnswer, *, focus: str | None, voice: Voice, palette: Palette, height: int | None = None
) -> Spec:
    """All areas in order, `focus` (an area's id) dark and bold; as high as its rows need unless told otherwise.

    Among shares stands the whole nation's, in its place; a count of the nation would be off the scale.

    Raises:
        ValueError: for estimates, which are never ranked.
    """
    if answer.estimated:
        raise ValueError(f"{answer.layer.id} of {answer.year} is estimated: estimates are not ranked")
    rows = _rows(answer, focus, voice)
    step = _ROOMY if len(rows) <= _ROOMY_UP_TO else _TIGHT
    size = NORMAL if step == _ROOMY else SMALL
    room = max((width(row["text"], size) for row in rows), default=0) + 12
    highest = max((row["value"] for row in rows if row["value"] is not None), default=0)
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, highest or 1], nice=False, range=[0, alt.ExprRef(f"width - {room:.0f}")]),
        axis=None,
    )
    tips = tooltip(voice, ("area", "text", "rank", "mark"))
    drawing = layers_of(rows, *_bars(size, palette)).encode(x=x, y=_names(rows, size, palette), tooltip=tips)
    drawing = drawing.transform_calculate(rank=_ranked(voice), mark=_marked(rows, voice))
    return specification(drawing, palette=palette, height=height or step * len(rows) + 10)


def _rows(answer: LayerAnswer, focus: str | None, voice: Voice) -> list[Row]:
    indicator, language = answer.layer.indicator, voice.words.language

    def row(name: str, figure: Figure, **more: Any) -> Row:
        text = said_with_counts(indicator, figure, voice)
        # Four digits draw a bar to the pixel; the text says the number.
        value = None if figure.value is None else float(f"{figure.value:.4g}")
        odd = {} if figure.mark is Mark.OBSERVED else {"odd": voice.words(f"mark.{figure.mark}")}
        return {"area": name, "value": value, "text": text, **odd, **more}

    rows = [
        row(
            placed.area.name[language],
            placed.figure,
            **({"place": placed.rank} if placed.rank else {}),
            **({_FOCUS: True} if placed.area.id == focus else {}),
        )
        for placed in answer.ranked
    ]
    nation = answer.nation.value
    if indicator.is_share and nation is not None:
        smaller = (k for k, r in enumerate(rows) if r["value"] is None or r["value"] < nation)
        rows.insert(next(smaller, len(rows)), row(voice.words("chart.nation"), answer.nation, **{_NATION: True}))
    return rows


def _ranked(voice: Voice) -> str:
    """The rank in words, made in the browser from each row's place: 47 sentences need not be sent."""
    before, after = voice.words("chart.rank", rank="\n").split("\n")
    said = f"{json.dumps(before, ensure_ascii=False)} + datum.place + {json.dumps(after, ensure_ascii=False)}"
    return f"isValid(datum.place) ? {said} : ''"


def _marked(rows: Sequence[Row], voice: Voice) -> str:
    """The mark of a row: 実績, unless the row itself says otherwise."""
    usual = json.dumps(voice.words(f"mark.{Mark.OBSERVED}"), ensure_ascii=False)
    return f"datum.odd || {usual}" if any("odd" in row for row in rows) else usual


def _names(rows: Sequence[Row], size: int, palette: Palette) -> alt.Y:
    """The areas' names; the one in focus is told by weight as well as by colour."""
    bold = json.dumps([row["area"] for row in rows if _FOCUS in row], ensure_ascii=False)
    return alt.Y(
        "area:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.28, paddingOuter=0.1),
        axis=alt.Axis(
            title=None,
            domain=False,
            labelFontSize=size,
            labelColor=palette.ink,
            labelOverlap=False,
            labelFontWeight=alt.condition(f"indexof({bold}, datum.value) >= 0", alt.value("bold"), alt.value("normal")),
        ),
    )


def _bars(size: int, palette: Palette) -> list[alt.Chart]:
    def by_kind(*, focus: str, nation: str, other: str) -> Any:
        chosen = alt.when(f"datum.{_FOCUS}").then(alt.value(focus)).when(f"datum.{_NATION}").then(alt.value(nation))
        return chosen.otherwise(alt.value(other))

    bars = alt.Chart().mark_bar(strokeWidth=0.8)
    texts = alt.Chart().mark_text(align="left", dx=6, fontSize=size)
    return [
        bars.encode(
            fill=by_kind(focus=palette.main, nation=palette.ground, other=palette.soft),
            stroke=by_kind(focus=palette.main, nation=palette.ink, other=palette.middle),
        ),
        texts.encode(text="text:N"),
    ]


def describe(answer: LayerAnswer, *, voice: Voice) -> str:
    """The ranking in sentences: who has most and least, and the whole."""
    name, level = layer_name(answer.layer, voice), voice.words(f"level.{answer.layer.level}")
    shown = voice.words("chart_alt.ranking", name=name, level=level)
    return joined([shown, *greatest_and_least(answer, voice)], voice)
