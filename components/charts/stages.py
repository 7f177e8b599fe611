"""生涯活躍のまち, stage by stage: each bar is the part of the bar above that went on, drawn anew as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts.board import EDGES, FITTING, Board, bar, bars, texts
from components.charts.palette import Palette
from components.charts.rows import SERIES, Row, chart_of
from components.charts.saying import joined
from components.charts.theme import SMALL, Spec, specification
from components.charts.tooltip import tooltip
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.survey import Composition

# Which parts of each stage go on to the next.
_ON = (("promoting", "willing"), ("drawn_up",), ("carried_out",))
_TITLE, _BAR, _GAP = 24, 30, 26


@dataclass(frozen=True, slots=True)
class _Stage:
    """`before` is last year's count of the same, where it is known."""

    name: str
    count: float
    whole: float
    before: float | None
    year: int

    @property
    def share(self) -> float:
        return self.count / self.whole


def stages(intent: Composition, plan: Composition, action: Composition, *, voice: Voice, palette: Palette) -> Spec:
    """Three bars, each as wide as what it is part of; last year's count is a stroke across the bar."""
    held = _stages((intent, plan, action), voice)
    pieces: list[Row] = []
    titles: list[Row] = []
    values: list[Row] = []
    ticks: list[Row] = []
    wedges: list[list[Row]] = []
    y = 0.0
    for stage in held:
        top, bottom = y + _TITLE, y + _TITLE + _BAR
        text = _said(stage, intent, voice)
        own = {SERIES: stage.name}
        more = {**own, "area": stage.name, "text": text, "mark": voice.words(f"mark.{Mark.OBSERVED}")}
        pieces.append(bar(0, 1, top, bottom, fill=palette.faint, stroke=palette.outline, **more))
        pieces.append(
            bar(0, stage.share, top, bottom, fill=palette.main, stroke=palette.main, value=stage.count, **more)
        )
        titles.append({"x": 0, "y": y + _TITLE / 2, "text": stage.name, **own})
        values.append({"x": 1, "y": y + _TITLE / 2, "text": text, **own})
        if stage.before is not None:
            ticks.append(_tick(stage, stage.before, top, bottom, intent, voice) | own)
        if stage is not held[-1]:
            wedges.append([{"x": stage.share, "x2": 0, "y": bottom}, {"x": 1, "x2": 0, "y": bottom + _GAP + _TITLE}])
        y = bottom + _GAP
    strokes = chart_of(ticks).mark_rule(strokeWidth=2, stroke=palette.ink) if ticks else None
    halo = chart_of(ticks).mark_rule(strokeWidth=6, stroke=palette.ground) if ticks else None
    layers = [
        *(_wedge(ends, palette) for ends in wedges),
        bars(pieces, strokeWidth=0.8).encode(tooltip=tooltip(voice, ("area", "text", "mark"))),
        *(line.encode(y2="y2") for line in (halo, strokes) if line is not None),
        texts(titles, align="left", fontWeight="bold", fontSize=FITTING),
        texts(values, align="right", fontSize=FITTING),
    ]
    if ticks:
        layers.append(texts(ticks, align="center", dy=_BAR + 16, fontSize=SMALL))
    height = round(y - _GAP) + 18
    return specification(Board(height).drawn(*layers), palette=palette, height=height + EDGES)


def describe(intent: Composition, plan: Composition, action: Composition, *, voice: Voice) -> str:
    """The stages in sentences, with last year's counts where they are known."""
    held = _stages((intent, plan, action), voice)
    said = [_sentence(stage, intent, voice) for stage in held]
    return joined([voice.words("chart_alt.stages"), *said], voice)


def _sentence(stage: _Stage, intent: Composition, voice: Voice) -> str:
    value = _said(stage, intent, voice)
    if stage.before is None:
        return voice.words("chart_alt.stage", name=stage.name, value=value)
    before = voice.value(intent.indicator, stage.before)
    year = _year_before(stage, intent, voice)
    return voice.words("chart_alt.stage_before", name=stage.name, value=value, year=year, before=before)


def _stages(found: Sequence[Composition], voice: Voice) -> list[_Stage]:
    """The stages as far as every count is known."""
    held = []
    for composition, parts in zip(found, _ON, strict=True):
        values = [composition[part].figure.value for part in parts]
        whole = composition.whole.value
        if not whole or None in values:
            break
        names = [composition[part].part.name[voice.words.language] for part in parts]
        earlier = {f.key.segment: f.value for f in composition.before}
        before = [earlier[part] for part in parts if earlier.get(part) is not None]
        held.append(
            _Stage(
                name=voice.words("chart.and").join(names),
                count=sum(v for v in values if v is not None),
                whole=whole,
                before=sum(v for v in before if v is not None) if len(before) == len(parts) else None,
                year=composition.year,
            )
        )
    return held


def _said(stage: _Stage, intent: Composition, voice: Voice) -> str:
    whole = voice.value(intent.indicator, stage.whole)
    return voice.words("chart.of_whole", count=voice.number(stage.count), whole=whole, share=voice.percent(stage.share))


def _year_before(stage: _Stage, intent: Composition, voice: Voice) -> str:
    return voice.year(stage.year - 1, intent.indicator.year_kind)


def _tick(stage: _Stage, before: float, top: float, bottom: float, intent: Composition, voice: Voice) -> Row:
    text = voice.words(
        "chart.year_before", year=_year_before(stage, intent, voice), value=voice.value(intent.indicator, before)
    )
    return {"x": before / stage.whole, "y": top - 4, "y2": bottom + 4, "text": text, "value": before}


def _wedge(ends: list[Row], palette: Palette) -> alt.Chart:
    """From what went on to the bar in which it is the whole."""
    area: alt.Chart = chart_of(ends).mark_area(orient="horizontal", color=palette.faint, opacity=1).encode(x2="x2")
    return area
