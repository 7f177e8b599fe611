"""A whole and its parts: one bar from none to all, and below it every part by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import altair as alt

from components.charts.canvas import EDGES, FITTING, Canvas, bar, bars, swatches, texts
from components.charts.labels import joined, width
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import (
    NORMAL,
    SERIES,
    SMALL,
    STRONG,
    Row,
    Spec,
    chart_of,
    layers_of,
    specification,
    tooltip,
)
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.survey import Composition

_STATUS_BAR, _BELOW, _ROW, _SWATCH = 46, 12, 25, 14


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    figure: Figure
    value: str
    share: float

    def text(self, formatter: Formatter) -> str:
        return formatter.messages("chart.with_share", value=self.value, share=formatter.percent(self.share))

    def bare(self, formatter: Formatter) -> str:
        """Without the unit, which the card names: names and numbers must share a line."""
        value = self.value if self.figure.value is None else formatter.number(self.figure.value)
        return formatter.messages("chart.with_share", value=value, share=formatter.percent(self.share))


def status(composition: Composition, *, context: RenderContext) -> Spec:
    """The parts of a composition; the last, what is none of the others, in grey."""
    palette = context.palette
    parts = _of_composition(composition, context.formatter)
    colors = [palette.main, palette.soft, palette.pale, palette.faint]
    return _drawn(parts, [*colors[: len(parts) - 1], palette.rest], context)


def parts_of(parts: Sequence[Figure], names: Mapping[str, Indicator], *, context: RenderContext) -> Spec:
    """Counts that make up a whole together, each an indicator of its own."""
    palette = context.palette
    return _drawn(_of_figures(parts, names, context.formatter), [palette.main, palette.pale, palette.faint], context)


def describe_status(composition: Composition, *, formatter: Formatter) -> str:
    """The parts in sentences."""
    return _describe(
        composition.indicator.name[formatter.messages.language], _of_composition(composition, formatter), formatter
    )


def describe_parts(parts: Sequence[Figure], names: Mapping[str, Indicator], *, formatter: Formatter) -> str:
    """As `describe`, of counts that are indicators of their own."""
    return _describe("", _of_figures(parts, names, formatter), formatter)


def _of_composition(composition: Composition, formatter: Formatter) -> list[_Part]:
    language = formatter.messages.language
    return [
        _Part(s.part.name[language], s.figure, formatter.figure(composition.indicator, s.figure), s.share or 0)
        for s in composition.slices
    ]


def _of_figures(parts: Sequence[Figure], names: Mapping[str, Indicator], formatter: Formatter) -> list[_Part]:
    whole = sum(f.value or 0 for f in parts) or 1
    pairs = [(names[f.key.indicator], f) for f in parts]
    return [
        _Part(i.name[formatter.messages.language], f, formatter.figure(i, f), (f.value or 0) / whole) for i, f in pairs
    ]


def _describe(name: str, parts: Sequence[_Part], formatter: Formatter) -> str:
    text = formatter.messages("chart_alt.between").join(
        formatter.messages("chart_alt.part", name=part.name, value=part.text(formatter)) for part in parts
    )
    sentences = [formatter.messages("chart_alt.parts", name=name)] if name else []
    return joined([*sentences, formatter.messages("chart_alt.said", said=text)], formatter)


def _drawn(parts: Sequence[_Part], colors: Sequence[str], context: RenderContext) -> Spec:
    palette, formatter = context.palette, context.formatter
    starts = list(accumulate((part.share for part in parts), initial=0.0))
    names = round(max(width(part.name, NORMAL) for part in parts) + _SWATCH + 24)
    numbers = round(max(width(part.bare(formatter), SMALL) for part in parts))
    pieces: list[Row] = []
    inside: list[Row] = []
    listed: list[Row] = []
    for k, (part, color) in enumerate(zip(parts, colors, strict=False)):
        own = {SERIES: part.name}
        fields = {
            "area": part.name,
            "text": part.text(formatter),
            "mark": context.messages(f"mark.{part.figure.mark}"),
            **own,
        }
        edge = color if color in (palette.main, palette.soft) else palette.outline
        pieces.append(
            bar(starts[k], starts[k + 1], 0, _STATUS_BAR, fill=color, stroke=edge, value=part.figure.value, **fields)
        )
        number = formatter.number(part.figure.value or 0)
        inside.append(
            {
                "x": (starts[k] + starts[k + 1]) / 2,
                "y": _STATUS_BAR / 2,
                "text": number,
                **own,
                "fill": palette.on_main if color == palette.main else palette.ink,
                # Where the part is narrower than its number, the number stands only in the list below.
                "room": round((width(number, STRONG, bold=True) + 12) / max(part.share, 1e-9)),
            }
        )
        y = _STATUS_BAR + _BELOW + _ROW * (k + 0.5)
        listed.append(
            {"x": 0, "y": y, "text": part.bare(formatter), "name": part.name, "fill": color, "stroke": edge, **own}
        )
    layers: list[alt.Chart | alt.LayerChart] = [
        # A pixel of ground on each side parts the pieces also where colours do not.
        bars(pieces, strokeWidth=0.8, xOffset=1, x2Offset=-1).encode(
            tooltip=tooltip(formatter, ("area", "text", "mark"))
        ),
        texts(
            inside,
            fontSize=STRONG,
            fontWeight="bold",
            fill=alt.ExprRef("datum.fill"),
            opacity=alt.ExprRef("width > datum.room ? 1 : 0"),
        ),
        layers_of(
            listed,
            swatches(None, size=_SWATCH),
            texts(None, align="left", dx=_SWATCH + 10, fontSize=FITTING).encode(text="name:N"),
            texts(None, align="left", dx=alt.ExprRef(f"min({names}, width - {numbers})"), fontSize=FITTING),
        ),
    ]
    height = _STATUS_BAR + _BELOW + _ROW * len(parts)
    return specification(Canvas(height).drawn(*layers), palette=palette, height=height + EDGES)


# 生涯活躍のまち, stage by stage: each bar is the part of the bar above that went on, drawn anew as a whole.

# Which parts of each stage go on to the next.
_ON = (("promoting", "willing"), ("drawn_up",), ("carried_out",))
_TITLE, _STAGE_BAR, _GAP = 24, 30, 26


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


def stages(intent: Composition, plan: Composition, action: Composition, *, context: RenderContext) -> Spec:
    """Three bars, each as wide as what it is part of; last year's count is a stroke across the bar."""
    palette, formatter = context.palette, context.formatter
    known_stages = _stages((intent, plan, action), formatter)
    pieces: list[Row] = []
    titles: list[Row] = []
    values: list[Row] = []
    ticks: list[Row] = []
    wedges: list[list[Row]] = []
    y = 0.0
    for stage in known_stages:
        top, bottom = y + _TITLE, y + _TITLE + _STAGE_BAR
        text = _text(stage, intent, formatter)
        own = {SERIES: stage.name}
        more = {**own, "area": stage.name, "text": text, "mark": context.messages(f"mark.{Mark.OBSERVED}")}
        pieces.append(bar(0, 1, top, bottom, fill=palette.faint, stroke=palette.outline, **more))
        pieces.append(
            bar(0, stage.share, top, bottom, fill=palette.main, stroke=palette.main, value=stage.count, **more)
        )
        titles.append({"x": 0, "y": y + _TITLE / 2, "text": stage.name, **own})
        values.append({"x": 1, "y": y + _TITLE / 2, "text": text, **own})
        if stage.before is not None:
            ticks.append(_tick(stage, stage.before, top, bottom, intent, formatter) | own)
        if stage is not known_stages[-1]:
            wedges.append([{"x": stage.share, "x2": 0, "y": bottom}, {"x": 1, "x2": 0, "y": bottom + _GAP + _TITLE}])
        y = bottom + _GAP
    strokes = chart_of(ticks).mark_rule(strokeWidth=2, stroke=palette.ink) if ticks else None
    halo = chart_of(ticks).mark_rule(strokeWidth=6, stroke=palette.ground) if ticks else None
    layers = [
        *(_wedge(ends, palette) for ends in wedges),
        bars(pieces, strokeWidth=0.8).encode(tooltip=tooltip(formatter, ("area", "text", "mark"))),
        *(line.encode(y2="y2") for line in (halo, strokes) if line is not None),
        texts(titles, align="left", fontWeight="bold", fontSize=FITTING),
        texts(values, align="right", fontSize=FITTING),
    ]
    if ticks:
        layers.append(texts(ticks, align="center", dy=_STAGE_BAR + 16, fontSize=SMALL))
    height = round(y - _GAP) + 18
    return specification(Canvas(height).drawn(*layers), palette=palette, height=height + EDGES)


def describe_stages(intent: Composition, plan: Composition, action: Composition, *, formatter: Formatter) -> str:
    """The stages in sentences, with last year's counts where they are known."""
    known_stages = _stages((intent, plan, action), formatter)
    fields = [_sentence(stage, intent, formatter) for stage in known_stages]
    return joined([formatter.messages("chart_alt.stages"), *fields], formatter)


def _sentence(stage: _Stage, intent: Composition, formatter: Formatter) -> str:
    value = _text(stage, intent, formatter)
    if stage.before is None:
        return formatter.messages("chart_alt.stage", name=stage.name, value=value)
    before = formatter.value(intent.indicator, stage.before)
    year = _year_before(stage, intent, formatter)
    return formatter.messages("chart_alt.stage_before", name=stage.name, value=value, year=year, before=before)


def _stages(compositions: Sequence[Composition], formatter: Formatter) -> list[_Stage]:
    """The stages as far as every count is known."""
    known = []
    for composition, parts in zip(compositions, _ON, strict=True):
        values = [composition[part].figure.value for part in parts]
        whole = composition.whole.value
        if not whole or None in values:
            break
        names = [composition[part].part.name[formatter.messages.language] for part in parts]
        earlier = {f.key.segment: f.value for f in composition.before}
        before = [earlier[part] for part in parts if earlier.get(part) is not None]
        known.append(
            _Stage(
                name=formatter.messages("chart.and").join(names),
                count=sum(v for v in values if v is not None),
                whole=whole,
                before=sum(v for v in before if v is not None) if len(before) == len(parts) else None,
                year=composition.year,
            )
        )
    return known


def _text(stage: _Stage, intent: Composition, formatter: Formatter) -> str:
    whole = formatter.value(intent.indicator, stage.whole)
    return formatter.messages(
        "chart.of_whole", count=formatter.number(stage.count), whole=whole, share=formatter.percent(stage.share)
    )


def _year_before(stage: _Stage, intent: Composition, formatter: Formatter) -> str:
    return formatter.year(stage.year - 1, intent.indicator.year_kind)


def _tick(stage: _Stage, before: float, top: float, bottom: float, intent: Composition, formatter: Formatter) -> Row:
    text = formatter.messages(
        "chart.year_before",
        year=_year_before(stage, intent, formatter),
        value=formatter.value(intent.indicator, before),
    )
    return {"x": before / stage.whole, "y": top - 4, "y2": bottom + 4, "text": text, "value": before}


def _wedge(ends: list[Row], palette: Palette) -> alt.Chart:
    """From what went on to the bar in which it is the whole."""
    area: alt.Chart = chart_of(ends).mark_area(orient="horizontal", color=palette.faint, opacity=1).encode(x2="x2")
    return area
