"""From today's count to the scenario's, lever by lever, against the target: bars that are read like a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import altair as alt

from components.charts.board import EDGES, Board, amounts, bar, bars, label, labels
from components.charts.lettering import width
from components.charts.palette import PALETTES, Palette, Scheme
from components.charts.rows import SERIES, Row, chart_of, filled
from components.charts.saying import joined
from components.charts.theme import NORMAL, Spec, specification
from components.charts.tooltip import tooltip
from components.sentences.capital import capital
from components.sentences.levers import contributions_settled, lever_moved, lever_named, total_said
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.levers import Ground, Lever, Scenario

# A row is a line of words and its bar below: side by side they have no room on a phone, where both were one another's.
_HEADING, _WORDS, _BAR, _GAP, _TOP = 24, 19, 13, 8, 22
_ROW = _WORDS + _BAR + _GAP


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

    y: float = _TOP
    labels: list[Row] = field(default_factory=list)
    amounts: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)


def waterfall(ground: Ground, scenario: Scenario, *, target: float | None, voice: Voice, palette: Palette) -> Spec:
    """Today, each lever's contribution where the one above ends, the scenario; the target as a line through all."""
    lines = tuple(_lines(ground, scenario, target, voice))
    most = max([*(max(line.start, line.end or 0) for line in lines), target or 0]) or 1
    # One column for all numbers: beside names of any length they are read from the top down.
    column = max(width(line.name, NORMAL) for line in lines if line.end is not None) + 14
    layout = _Layout()
    for line in lines:
        _lay(line, most, column, layout, voice, palette)
    aim: list[Row] = []
    if target is not None:
        # Beside each bar, and not through the words between them.
        at = target / most
        aim = [{"x": at, "x2": at, "y": row["y"] - 2, "y2": row["y2"] + 2} for row in layout.bars]
        said = voice.words("chart.target_label", value=voice.bare(ground.split.indicator, target))
        # Near the right end the label hangs to the left of its line, or it would leave the card.
        side = "right" if at > 0.75 else "left"
        layout.labels.append(label(said, x=at, y=_TOP / 2 - 3, align=side, weight="bold"))
    return filled(_blank(int(layout.y), voice, palette.scheme), layout.bars, aim, layout.labels, layout.amounts)


@lru_cache(maxsize=64)
def _blank(height: int, voice: Voice, scheme: Scheme) -> Spec:
    """The drawing without its rows: a slider that is moved changes these only, and Altair takes its time."""
    palette = PALETTES[scheme]
    rule = chart_of([]).mark_rule(stroke=palette.ink, strokeWidth=1.6, strokeDash=[6, 4])
    layers = [
        bars([], strokeWidth=0.8).encode(tooltip=tooltip(voice, ("area", "text", "mark"))),
        rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2")),
        labels([]),
        amounts([]),
    ]
    board = Board(height, right=1)
    return specification(board.drawn(*layers), palette=palette, height=height + EDGES)


def _lines(ground: Ground, scenario: Scenario, target: float | None, voice: Voice) -> Iterator[_Line]:
    words, indicator = voice.words, ground.split.indicator
    today, total = float(ground.total), float(scenario.total)
    year = voice.year(ground.split.year, indicator.year_kind)
    name = words("levers.today", year=year)
    yield _Line(name, name, 0, today, voice.value(indicator, today), Mark.OBSERVED)
    at = today
    settled = contributions_settled(ground, scenario)
    for lever in Lever:
        segment = capital(words(f"segment.{lever.segment}"))
        if lever.is_coverage:
            yield _Line(segment, segment)
        to = at + float(scenario.contributions[lever])
        text = lever_moved(ground, scenario, lever, settled[lever], voice)
        yield _Line(lever_named(lever, words, with_segment=False), segment, at, to, text)
        at = to
    name = words("levers.scenario")
    yield _Line(name, name, 0, total, total_said(indicator, total, target, voice))


def _lay(line: _Line, most: float, column: float, layout: _Layout, voice: Voice, palette: Palette) -> None:
    own = {SERIES: line.series}
    if line.end is None:
        layout.labels.append(label(line.name, x=0, y=layout.y + _HEADING / 2, weight="bold") | own)
        layout.y += _HEADING
        return
    words = layout.y + _WORDS / 2
    layout.labels.append(label(line.name, x=0, y=words) | own)
    layout.amounts.append(label(line.text, x=0, y=words, dx=column) | own)
    top = layout.y + _WORDS
    low, high = sorted((line.start / most, line.end / most))
    fill, stroke = palette.soft, palette.middle
    if line.start == 0:
        fill, stroke = (palette.main, palette.main) if line.mark else (palette.pale, palette.main)
    elif line.end < line.start:
        # What is lost is hollow, and its number has a sign: not told by colour alone.
        fill, stroke = palette.ground, palette.ink
    mark = voice.words(f"mark.{line.mark}") if line.mark else voice.words("levers.tried")
    said = {"area": line.name, "text": line.text, "mark": mark, "value": line.end, **own}
    layout.bars.append(bar(low, high, top, top + _BAR, fill=fill, stroke=stroke, **said))
    layout.y += _ROW


def describe(ground: Ground, scenario: Scenario, *, target: float | None, voice: Voice) -> str:
    """The same in sentences."""
    words, indicator = voice.words, ground.split.indicator
    settled = contributions_settled(ground, scenario)
    today = voice.value(indicator, float(ground.total))
    sentences = [words("levers.alt", name=indicator.name[words.language], today=today)]
    for lever in Lever:
        if ground.at(lever) != scenario.at(lever):
            text = lever_moved(ground, scenario, lever, settled[lever], voice)
            sentences.append(words("levers.alt_lever", lever=capital(lever_named(lever, words)), text=text))
    sentences.append(words("levers.alt_total", total=total_said(indicator, float(scenario.total), target, voice)))
    return joined(sentences, voice)
