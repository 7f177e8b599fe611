"""Scenarios side by side: what each makes in either kind of municipality, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts.board import EDGES, Board, amounts, bar, bars, label, labels, swatches, texts
from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.rows import SERIES, Row, chart_of
from components.charts.saying import joined
from components.charts.theme import NORMAL, SMALL, Spec, specification
from components.charts.tooltip import tooltip
from components.sentences.capital import capital
from components.sentences.levers import counts_settled, total_said
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.levers import Ground, Scenario

# A row is a line of words and its bar below: side by side they have no room on a phone. The key may take two lines.
_WORDS, _BAR, _GAP, _LINE, _TOP = 20, 20, 12, 20, 26
_PHONE = 330


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario and how it is called; today's counts are one too, and observed."""

    name: str
    scenario: Scenario
    observed: bool


def plans(ground: Ground, named: Sequence[Named], *, target: float | None, voice: Voice, palette: Palette) -> Spec:
    """One bar a scenario, in two parts, each part with its number; the target as a line through all."""
    indicator = ground.split.indicator
    ends = [total_said(indicator, float(each.scenario.total), target, voice) for each in named]
    most = max([*(float(each.scenario.total) for each in named), target or 0]) or 1
    key = _key(voice, palette)
    first = key.height + (_TOP if target is not None else 4)
    column = max(width(each.name, NORMAL) for each in named) + 14
    longest = max(width(each.name, NORMAL) + width(end, NORMAL) for each, end in zip(named, ends, strict=True))
    # A long name has a line of its own: beside it a phone has no room for the total.
    words = _WORDS if longest <= _PHONE else 2 * _WORDS
    row = words + _BAR + _GAP
    height = first + row * len(named)
    board = Board(height, right=1)
    tops = [first + row * k + words for k in range(len(named))]
    pieces, inside = _pieces(ground, named, most, tops, voice, palette)
    starts = [first + row * k for k in range(len(named))]
    names = [each.name for each in named]
    said = [label(name, x=0, y=start + _WORDS / 2) | {SERIES: name} for start, name in zip(starts, names, strict=True)]
    beside = column if words == _WORDS else 0
    totals = [
        label(end, x=0, y=start + words - _WORDS / 2, dx=beside) | {SERIES: name}
        for start, end, name in zip(starts, ends, names, strict=True)
    ]
    layers = [
        bars(pieces, strokeWidth=0.8).encode(tooltip=tooltip(voice, ("area", "text", "mark"))),
        texts(inside, align="left", dx=6, fontSize=SMALL, fill=alt.ExprRef("datum.fill")),
        *key.layers,
    ]
    if target is not None:
        at = target / most
        # Beside each bar, and not through the words between them.
        aim = [{"x": at, "x2": at, "y": top - 3, "y2": top + _BAR + 3} for top in tops]
        rule = chart_of(aim).mark_rule(stroke=palette.ink, strokeWidth=1.6, strokeDash=[6, 4])
        text = voice.words("chart.target_label", value=voice.bare(indicator, target))
        said.append(label(text, x=at, y=first - _TOP / 2, align="right" if at > 0.75 else "left", weight="bold"))
        layers.append(rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2")))
    return specification(board.drawn(*layers, labels(said), amounts(totals)), palette=palette, height=height + EDGES)


def _pieces(
    ground: Ground, named: Sequence[Named], most: float, tops: Sequence[float], voice: Voice, palette: Palette
) -> tuple[list[Row], list[Row]]:
    """The bars' parts, and their numbers where there is room for them."""
    pieces: list[Row] = []
    inside: list[Row] = []
    for top, each in zip(tops, named, strict=True):
        at = 0.0
        settled = counts_settled(each.scenario.segments)
        for segment in (DEPOPULATED, NON_DEPOPULATED):
            count = float(each.scenario.segments[segment].count)
            dark = segment == DEPOPULATED
            fill, ink = (palette.main, palette.on_main) if dark else (palette.pale, palette.ink)
            text = voice.value(ground.split.indicator, settled[segment])
            mark = voice.words(f"mark.{Mark.OBSERVED}") if each.observed else voice.words("levers.tried")
            area = voice.words("levers.of_plan", name=each.name, segment=voice.words(f"segment.{segment}"))
            said = {"area": area, "text": text, "mark": mark, "value": count, SERIES: each.name}
            end = at + count / most
            pieces.append(bar(at, end, top, top + _BAR, fill=fill, stroke=palette.main, **said))
            if count / most > 0.12:
                inside.append(
                    {
                        "x": at,
                        "y": top + _BAR / 2,
                        "text": voice.bare(ground.split.indicator, settled[segment]),
                        "fill": ink,
                        SERIES: each.name,
                    }
                )
            at = end
    return pieces, inside


@dataclass(frozen=True, slots=True)
class _Key:
    """Which part is which, and how many pixels it takes."""

    layers: Sequence[alt.Chart]
    height: int


def _key(voice: Voice, palette: Palette) -> _Key:
    """Above the bars and from their left edge; under one another where a phone has no room for both in a line."""
    parts = [capital(voice.words(f"segment.{s}")) for s in (DEPOPULATED, NON_DEPOPULATED)]
    takes = [18 + int(width(part, NORMAL)) + 22 for part in parts]
    in_a_line = sum(takes) <= _PHONE
    layers: list[alt.Chart] = []
    for k, (part, fill) in enumerate(zip(parts, (palette.main, palette.pale), strict=True)):
        dx, y = (takes[0] * k, _LINE / 2) if in_a_line else (0, _LINE * k + _LINE / 2)
        square = swatches([{"x": 0, "y": y, "fill": fill, "stroke": palette.main}], size=11, dx=dx)
        layers += [square, texts([{"x": 0, "y": y, "text": part}], align="left", dx=dx + 18)]
    return _Key(layers, _LINE if in_a_line else 2 * _LINE)


def describe(ground: Ground, named: Sequence[Named], *, target: float | None, voice: Voice) -> str:
    """The same in sentences."""
    words, indicator = voice.words, ground.split.indicator
    sentences = [words("levers.plans_alt", name=indicator.name[words.language])]
    for each in named:
        total = total_said(indicator, float(each.scenario.total), target, voice)
        sentences.append(words("levers.plans_alt_one", name=each.name, total=total))
    return joined(sentences, voice)
