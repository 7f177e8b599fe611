"""Scenarios side by side: what each makes in either kind of municipality, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from components.charts.board import EDGES, Board, bar, bars, swatches, texts
from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.rows import Row, chart_of
from components.charts.saying import joined
from components.charts.theme import NORMAL, SMALL, Spec, specification
from components.charts.tooltip import tooltip
from components.sentences.levers import counts_settled, total_said
from components.sentences.targets import capital
from data.answers.levers import Ground, Scenario
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.words.voice import Voice

_ROW, _BAR, _TOP = 38, 22, 46


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
    left = max(width(each.name, NORMAL) for each in named) + 14
    right = max(width(end, NORMAL) for end in ends) + 14
    height = _TOP + _ROW * len(named)
    board = Board(height, left=int(left), right=int(right))
    pieces, inside = _pieces(ground, named, most, voice, palette)
    middles = [_TOP + _ROW * k + _ROW / 2 for k in range(len(named))]
    layers = [
        bars(pieces, strokeWidth=0.8).encode(tooltip=tooltip(voice, ("area", "text", "mark"))),
        texts(inside, align="left", dx=6, fontSize=SMALL, fill=alt.ExprRef("datum.fill")),
        _column([each.name for each in named], middles, x=0, dx=-int(left)),
        _column(ends, middles, x=1, dx=8),
        *_key(voice, palette, left=int(left)),
    ]
    if target is not None:
        aim = [{"x": target / most, "x2": target / most, "y": _TOP - 4, "y2": height}]
        rule = chart_of(aim).mark_rule(stroke=palette.ink, strokeWidth=1.6, strokeDash=[6, 4])
        label = voice.words("chart.target_label", value=voice.bare(indicator, target))
        at = [{"x": target / most, "y": _TOP - 14, "text": label}]
        side = "right" if target / most > 0.75 else "left"
        layers += [rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2")), texts(at, align=side, fontWeight="bold")]
    return specification(board.drawn(*layers), palette=palette, height=height + EDGES)


def _pieces(
    ground: Ground, named: Sequence[Named], most: float, voice: Voice, palette: Palette
) -> tuple[list[Row], list[Row]]:
    """The bars' parts, and their numbers where there is room for them."""
    pieces: list[Row] = []
    inside: list[Row] = []
    for k, each in enumerate(named):
        middle, at = _TOP + _ROW * k + _ROW / 2, 0.0
        settled = counts_settled(each.scenario.segments)
        for segment in (DEPOPULATED, NON_DEPOPULATED):
            count = float(each.scenario.segments[segment].count)
            first = segment == DEPOPULATED
            fill, ink = (palette.main, palette.on_main) if first else (palette.pale, palette.ink)
            text = voice.value(ground.split.indicator, settled[segment])
            mark = voice.words(f"mark.{Mark.OBSERVED}") if each.observed else voice.words("levers.tried")
            area = voice.words("levers.of_plan", name=each.name, segment=voice.words(f"segment.{segment}"))
            said = {"area": area, "text": text, "mark": mark, "value": count}
            end = at + count / most
            pieces.append(bar(at, end, middle - _BAR / 2, middle + _BAR / 2, fill=fill, stroke=palette.main, **said))
            if count / most > 0.12:
                inside.append(
                    {"x": at, "y": middle, "text": voice.bare(ground.split.indicator, settled[segment]), "fill": ink}
                )
            at = end
    return pieces, inside


def _column(said: Sequence[str], middles: Sequence[float], *, x: int, dx: int) -> alt.Chart:
    rows: list[Row] = [{"x": x, "y": y, "text": text} for y, text in zip(middles, said, strict=True)]
    return texts(rows, align="left", dx=dx)


def _key(voice: Voice, palette: Palette, *, left: int) -> list[alt.Chart]:
    """Which part is which, above the bars and from their left edge."""
    parts = [capital(voice.words(f"segment.{s}")) for s in (DEPOPULATED, NON_DEPOPULATED)]
    layers = []
    offset = -left
    for part, fill in zip(parts, (palette.main, palette.pale), strict=True):
        square = swatches([{"x": 0, "y": 10, "fill": fill, "stroke": palette.main}], size=11, dx=offset)
        layers += [square, texts([{"x": 0, "y": 10, "text": part}], align="left", dx=offset + 18)]
        offset += 18 + int(width(part, NORMAL)) + 22
    return layers


def describe(ground: Ground, named: Sequence[Named], *, target: float | None, voice: Voice) -> str:
    """The same in sentences."""
    words, indicator = voice.words, ground.split.indicator
    sentences = [words("levers.plans_alt", name=indicator.name[words.language])]
    for each in named:
        total = total_said(indicator, float(each.scenario.total), target, voice)
        sentences.append(words("levers.plans_alt_one", name=each.name, total=total))
    return joined(sentences, voice)
