"""From today's count to the scenario's, lever by lever, against the target: bars that are read like a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import altair as alt

from components.cards.sentences import capital
from components.charts.canvas import EDGES, Canvas, amounts, bar, bars, label, labels, swatches, texts
from components.charts.labels import joined, width
from components.charts.palette import PALETTES, Scheme
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SERIES, SMALL, Row, Spec, chart_of, filled, specification, tooltip
from components.features.gap.sentences import (
    contributions_settled,
    counts_settled,
    format_total,
    lever_moved,
    lever_named,
)
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.levers import Ground, Lever, Scenario

# A row is a line of words and its bar below: side by side they have no room on a phone, where both were one another's.
_HEADING, _WATERFALL_WORDS, _WATERFALL_BAR, _WATERFALL_GAP, _WATERFALL_TOP = 24, 19, 13, 8, 22
_ROW = _WATERFALL_WORDS + _WATERFALL_BAR + _WATERFALL_GAP


@dataclass(frozen=True, slots=True)
class _Line:
    """One bar from `start` to `end` (counts), or a heading where there is none.

    A heading and the levers below it are one `series`: either kind of municipality has levers of the same names.
    """

    name: str
    series: str
    start: float = 0
    end: float | None = None
    text: str = ""
    mark: Mark | None = None


@dataclass
class _Layout:
    """The rows of each layer, laid out from the top."""

    y: float = _WATERFALL_TOP
    labels: list[Row] = field(default_factory=list)
    amounts: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)


def waterfall(ground: Ground, scenario: Scenario, target: float | None, *, context: RenderContext) -> Spec:
    """Today, each lever's contribution where the one above ends, the scenario; the target as a line through all."""
    lines = tuple(_lines(ground, scenario, target, context.formatter))
    most = max([*(max(line.start, line.end or 0) for line in lines), target or 0]) or 1
    # One column for all numbers: beside names of any length they are read from the top down.
    column = max(width(line.name, NORMAL) for line in lines if line.end is not None) + 14
    layout = _Layout()
    for line in lines:
        _lay(line, most, column, layout, context)
    aim: list[Row] = []
    if target is not None:
        # Beside each bar, and not through the words between them.
        at = target / most
        aim = [{"x": at, "x2": at, "y": row["y"] - 2, "y2": row["y2"] + 2} for row in layout.bars]
        text = context.messages("chart.target_label", value=context.formatter.bare(ground.split.indicator, target))
        # Near the right end the label hangs to the left of its line, or it would leave the card.
        side = "right" if at > 0.75 else "left"
        layout.labels.append(label(text, x=at, y=_WATERFALL_TOP / 2 - 3, align=side, weight="bold"))
    return filled(
        _blank(int(layout.y), context.formatter, context.palette.scheme),
        layout.bars,
        aim,
        layout.labels,
        layout.amounts,
    )


@lru_cache(maxsize=64)
def _blank(height: int, formatter: Formatter, scheme: Scheme) -> Spec:
    """The drawing without its rows: a slider that is moved changes these only, and Altair takes its time."""
    palette = PALETTES[scheme]
    rule = chart_of([]).mark_rule(stroke=palette.ink, strokeWidth=1.6, strokeDash=[6, 4])
    layers = [
        bars([], strokeWidth=0.8).encode(tooltip=tooltip(formatter, ("area", "text", "mark"))),
        rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2")),
        labels([]),
        amounts([]),
    ]
    canvas = Canvas(height, right=1)
    return specification(canvas.drawn(*layers), palette=palette, height=height + EDGES)


def _lines(ground: Ground, scenario: Scenario, target: float | None, formatter: Formatter) -> Iterator[_Line]:
    messages, indicator = formatter.messages, ground.split.indicator
    today, total = float(ground.total), float(scenario.total)
    year = formatter.year(ground.split.year, indicator.year_kind)
    name = messages("levers.today", year=year)
    yield _Line(name, name, 0, today, formatter.value(indicator, today), Mark.OBSERVED)
    at = today
    settled = contributions_settled(ground, scenario)
    for lever in Lever:
        segment = capital(messages(f"segment.{lever.segment}"))
        if lever.is_coverage:
            yield _Line(segment, segment)
        to = at + float(scenario.contributions[lever])
        text = lever_moved(ground, scenario, lever, settled[lever], formatter)
        yield _Line(lever_named(lever, messages, with_segment=False), segment, at, to, text)
        at = to
    name = messages("levers.scenario")
    yield _Line(name, name, 0, total, format_total(indicator, total, target, formatter))


def _lay(line: _Line, most: float, column: float, layout: _Layout, context: RenderContext) -> None:
    palette = context.palette
    own = {SERIES: line.series}
    if line.end is None:
        layout.labels.append(label(line.name, x=0, y=layout.y + _HEADING / 2, weight="bold") | own)
        layout.y += _HEADING
        return
    text_y = layout.y + _WATERFALL_WORDS / 2
    layout.labels.append(label(line.name, x=0, y=text_y) | own)
    layout.amounts.append(label(line.text, x=0, y=text_y, dx=column) | own)
    top = layout.y + _WATERFALL_WORDS
    low, high = sorted((line.start / most, line.end / most))
    fill, stroke = palette.soft, palette.middle
    if line.start == 0:
        fill, stroke = (palette.main, palette.main) if line.mark else (palette.pale, palette.main)
    elif line.end < line.start:
        # What is lost is hollow, and its number has a sign: not told by colour alone.
        fill, stroke = palette.ground, palette.ink
    mark = context.messages(f"mark.{line.mark}") if line.mark else context.messages("levers.tried")
    text = {"area": line.name, "text": line.text, "mark": mark, "value": line.end, **own}
    layout.bars.append(bar(low, high, top, top + _WATERFALL_BAR, fill=fill, stroke=stroke, **text))
    layout.y += _ROW


def describe_waterfall(ground: Ground, scenario: Scenario, target: float | None, *, formatter: Formatter) -> str:
    """The same in sentences."""
    messages, indicator = formatter.messages, ground.split.indicator
    settled = contributions_settled(ground, scenario)
    today = formatter.value(indicator, float(ground.total))
    sentences = [messages("levers.alt", name=indicator.name[messages.language], today=today)]
    for lever in Lever:
        if ground.at(lever) != scenario.at(lever):
            text = lever_moved(ground, scenario, lever, settled[lever], formatter)
            sentences.append(messages("levers.alt_lever", lever=capital(lever_named(lever, messages)), text=text))
    sentences.append(
        messages("levers.alt_total", total=format_total(indicator, float(scenario.total), target, formatter))
    )
    return joined(sentences, formatter)


# Scenarios side by side: what each makes in either kind of municipality, against the target.

# A row is a line of words and its bar below: side by side they have no room on a phone. The key may take two lines.
_SCENARIO_WORDS, _SCENARIO_BAR, _SCENARIO_GAP, _LINE, _SCENARIO_TOP = 20, 20, 12, 20, 26
_PHONE = 330


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario and how it is called; today's counts are one too, and observed."""

    name: str
    scenario: Scenario
    observed: bool


def plans(ground: Ground, named: Sequence[Named], target: float | None, *, context: RenderContext) -> Spec:
    """One bar a scenario, in two parts, each part with its number; the target as a line through all."""
    indicator = ground.split.indicator
    ends = [format_total(indicator, float(plan.scenario.total), target, context.formatter) for plan in named]
    most = max([*(float(plan.scenario.total) for plan in named), target or 0]) or 1
    key = _key(context)
    first = key.height + (_SCENARIO_TOP if target is not None else 4)
    column = max(width(plan.name, NORMAL) for plan in named) + 14
    longest = max(width(plan.name, NORMAL) + width(end, NORMAL) for plan, end in zip(named, ends, strict=True))
    # A long name has a line of its own: beside it a phone has no room for the total.
    text_height = _SCENARIO_WORDS if longest <= _PHONE else 2 * _SCENARIO_WORDS
    row = text_height + _SCENARIO_BAR + _SCENARIO_GAP
    height = first + row * len(named)
    canvas = Canvas(height, right=1)
    tops = [first + row * k + text_height for k in range(len(named))]
    pieces, inside = _pieces(ground, named, most, tops, context)
    starts = [first + row * k for k in range(len(named))]
    names = [plan.name for plan in named]
    line = [
        label(name, x=0, y=start + _SCENARIO_WORDS / 2) | {SERIES: name}
        for start, name in zip(starts, names, strict=True)
    ]
    beside = column if text_height == _SCENARIO_WORDS else 0
    totals = [
        label(end, x=0, y=start + text_height - _SCENARIO_WORDS / 2, dx=beside) | {SERIES: name}
        for start, end, name in zip(starts, ends, names, strict=True)
    ]
    layers = [
        bars(pieces, strokeWidth=0.8).encode(tooltip=tooltip(context.formatter, ("area", "text", "mark"))),
        texts(inside, align="left", dx=6, fontSize=SMALL, fill=alt.ExprRef("datum.fill")),
        *key.layers,
    ]
    if target is not None:
        at = target / most
        # Beside each bar, and not through the words between them.
        aim = [{"x": at, "x2": at, "y": top - 3, "y2": top + _SCENARIO_BAR + 3} for top in tops]
        rule = chart_of(aim).mark_rule(stroke=context.palette.ink, strokeWidth=1.6, strokeDash=[6, 4])
        text = context.messages("chart.target_label", value=context.formatter.bare(indicator, target))
        line.append(
            label(text, x=at, y=first - _SCENARIO_TOP / 2, align="right" if at > 0.75 else "left", weight="bold")
        )
        layers.append(rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2")))
    return specification(
        canvas.drawn(*layers, labels(line), amounts(totals)), palette=context.palette, height=height + EDGES
    )


def _pieces(
    ground: Ground, named: Sequence[Named], most: float, tops: Sequence[float], context: RenderContext
) -> tuple[list[Row], list[Row]]:
    """The bars' parts, and their numbers where there is room for them."""
    palette = context.palette
    pieces: list[Row] = []
    inside: list[Row] = []
    for top, plan in zip(tops, named, strict=True):
        at = 0.0
        settled = counts_settled(plan.scenario.segments)
        for segment in (DEPOPULATED, NON_DEPOPULATED):
            count = float(plan.scenario.segments[segment].count)
            dark = segment == DEPOPULATED
            fill, ink = (palette.main, palette.on_main) if dark else (palette.pale, palette.ink)
            text = context.formatter.value(ground.split.indicator, settled[segment])
            mark = context.messages(f"mark.{Mark.OBSERVED}") if plan.observed else context.messages("levers.tried")
            area = context.messages("levers.of_plan", name=plan.name, segment=context.messages(f"segment.{segment}"))
            line = {"area": area, "text": text, "mark": mark, "value": count, SERIES: plan.name}
            end = at + count / most
            pieces.append(bar(at, end, top, top + _SCENARIO_BAR, fill=fill, stroke=palette.main, **line))
            if count / most > 0.12:
                inside.append(
                    {
                        "x": at,
                        "y": top + _SCENARIO_BAR / 2,
                        "text": context.formatter.bare(ground.split.indicator, settled[segment]),
                        "fill": ink,
                        SERIES: plan.name,
                    }
                )
            at = end
    return pieces, inside


@dataclass(frozen=True, slots=True)
class _Key:
    """Which part is which, and how many pixels it takes."""

    layers: Sequence[alt.Chart]
    height: int


def _key(context: RenderContext) -> _Key:
    """Above the bars and from their left edge; under one another where a phone has no room for both in a line."""
    palette = context.palette
    parts = [capital(context.messages(f"segment.{s}")) for s in (DEPOPULATED, NON_DEPOPULATED)]
    takes = [18 + int(width(part, NORMAL)) + 22 for part in parts]
    in_a_line = sum(takes) <= _PHONE
    layers: list[alt.Chart] = []
    for k, (part, fill) in enumerate(zip(parts, (palette.main, palette.pale), strict=True)):
        dx, y = (takes[0] * k, _LINE / 2) if in_a_line else (0, _LINE * k + _LINE / 2)
        square = swatches([{"x": 0, "y": y, "fill": fill, "stroke": palette.main}], size=11, dx=dx)
        layers += [square, texts([{"x": 0, "y": y, "text": part}], align="left", dx=dx + 18)]
    return _Key(layers, _LINE if in_a_line else 2 * _LINE)


def describe_scenarios(ground: Ground, named: Sequence[Named], target: float | None, *, formatter: Formatter) -> str:
    """The same in sentences."""
    messages, indicator = formatter.messages, ground.split.indicator
    sentences = [messages("levers.plans_alt", name=indicator.name[messages.language])]
    for plan in named:
        total = format_total(indicator, float(plan.scenario.total), target, formatter)
        sentences.append(messages("levers.plans_alt_one", name=plan.name, total=total))
    return joined(sentences, formatter)
