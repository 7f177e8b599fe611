"""How many municipalities, year by year, and which share of all that is: bars from zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import altair as alt

from components.charts.axes import extent, value_axis, year_axis, year_labels
from components.charts.labels import joined, width, wrapped
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SERIES, STRONG, Row, Spec, chart_of, layers_of, specification, tooltip
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.year import YearKind
from data.i18n.formatter import Formatter, Years
from data.queries.comparison import Indexed, IndexedLine

BREADTH_HEIGHT = 290
# Two lines of text stand above each bar, the highest included.
_ABOVE = 36


def breadth(counts: Sequence[Figure], shares: Sequence[Figure], counted: Indicator, *, context: RenderContext) -> Spec:
    """Bars of the counts with the share of the same year above each."""
    palette, formatter = context.palette, context.formatter
    rows = _rows(counts, shares, counted, formatter)
    known_extent = extent(max((row["value"] for row in rows), default=0), steps=4)
    years = [row["year"] for row in rows]
    x = alt.X(
        "year:O",
        scale=alt.Scale(paddingInner=0.45, paddingOuter=0.3),
        axis=alt.Axis(
            title=None, labelAngle=0, labelExpr=year_labels(years, kind=counted.year_kind, formatter=formatter)
        ),
    )
    bars = alt.Chart().mark_bar(fill=palette.soft, stroke=palette.middle, strokeWidth=0.8)
    numbers = alt.Chart().mark_text(dy=-23, fontSize=STRONG, fontWeight="bold").encode(text="number:N")
    percents = alt.Chart().mark_text(dy=-9, fontSize=NORMAL, color=palette.secondary).encode(text="share:N")
    tips = tooltip(formatter, ("when", "said", "share", "mark"))
    drawing = layers_of(rows, bars.encode(tooltip=tips), numbers, percents)
    drawing = drawing.encode(x=x, y=value_axis(counted, known_extent, formatter=formatter, named=True))
    return specification(drawing, palette=palette, height=BREADTH_HEIGHT, above=_ABOVE)


def describe_breadth(
    counts: Sequence[Figure], shares: Sequence[Figure], counted: Indicator, *, formatter: Formatter
) -> str:
    """The bars in sentences: the first year and the last."""
    rows = _rows(counts, shares, counted, formatter)
    ends = rows[:1] + rows[1:][-1:]
    fields = [
        formatter.messages("chart_alt.breadth_year", when=r["when"], value=r["said"], share=r["share"]) for r in ends
    ]
    return joined(
        [formatter.messages("chart_alt.breadth", name=counted.name[formatter.messages.language]), *fields], formatter
    )


def _rows(counts: Sequence[Figure], shares: Sequence[Figure], counted: Indicator, formatter: Formatter) -> list[Row]:
    by_year = {figure.key.year: figure.value for figure in shares}
    return [
        {
            "year": figure.key.year,
            "value": figure.value,
            "number": formatter.bare(counted, figure.value),
            "share": "" if (share := by_year.get(figure.key.year)) is None else formatter.percent(share),
            "said": formatter.value(counted, figure.value),
            "when": (when := formatter.year(figure.key.year, counted.year_kind)),
            SERIES: when,
            "mark": formatter.messages(f"mark.{figure.mark}"),
        }
        for figure in counts
        if figure.value is not None
    ]


# Indicators side by side, each as an index of its own value in a common year.

INDEXED_HEIGHT = 340
# Pixels: the axis of years and the padding, one line of a name, the most a name takes across, and the way to it.
_AROUND, _LEADING, _NAME, _LEADER = 58, 15, 150, 26
# Lines differ by dash and by shape: colour alone would not tell four of them apart.
_DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4])
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")


def indexed(result: Indexed, *, context: RenderContext) -> Spec:
    """Lines from 100 on, each with its name and last value at its end."""
    palette = context.palette
    values = [value for line in result.lines for _, value in line.index]
    years = [year for line in result.lines for year, _ in line.index]
    low, high = 10 * math.floor(min(values) / 10) - 10, 10 * math.ceil(max(values) / 10)
    names = [_name(line, max(years), context.formatter) for line in result.lines]
    ends = [line.index[-1] for line in result.lines]
    heights = _apart(ends, names, (high - low) / (INDEXED_HEIGHT - _AROUND))
    room = round(max(width(text, NORMAL, bold=True) for name in names for text in name) + _LEADER)
    colors = (palette.main, palette.middle, palette.ink, palette.secondary)
    layers = [_start(room, palette)]
    for k, line in enumerate(result.lines):
        color = colors[k % len(colors)]
        own = {SERIES: line.indicator.name[context.language]}
        layers.append(_leader(ends[k], heights[k], room, color, own))
        layers.append(_line(line, _DASHES[k % 6], _SHAPES[k % 6], color, context.formatter, own))
        layers.append(_label(names[k], heights[k], room, color, own))
    across = (min(years), max(years))
    x = year_axis(across, kind=YearKind.FISCAL, formatter=context.formatter, compact=False, padding=12, right=room)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=alt.Axis(title=None, tickCount=5))
    return specification(
        alt.LayerChart(layer=layers).encode(x=x, y=y), palette=palette, height=INDEXED_HEIGHT, above=10
    )


def describe_indexed(result: Indexed, *, formatter: Formatter) -> str:
    """The comparison in sentences: where each line ends."""
    sentences = [formatter.messages("chart_alt.indexed", base=formatter.year(result.base_year))]
    for line in result.lines:
        year, value = line.index[-1]
        when, name = formatter.year(year, line.indicator.year_kind), line.indicator.name[formatter.messages.language]
        sentences.append(
            formatter.messages("chart_alt.indexed_line", name=name, when=when, value=formatter.number(value, 1))
        )
    return joined(sentences, formatter)


def _name(line: IndexedLine, newest: int, formatter: Formatter) -> list[str]:
    """The name and the last value, with its year where the others go further."""
    year, value = line.index[-1]
    said = formatter.number(value, 1)
    if year < newest:
        when = Formatter(formatter.messages, Years.WESTERN).year(year, line.indicator.year_kind)
        said = formatter.messages("chart.with_year", value=said, year=when)
    return [*wrapped(line.indicator.name[formatter.messages.language], _NAME, NORMAL), said]


def _apart(ends: Sequence[tuple[int, float]], names: Sequence[list[str]], unit: float) -> list[float]:
    """Where the names stand, in values: near their lines' ends, none on another. `unit` is one pixel's worth."""
    heights = [value for _, value in ends]
    order = sorted(range(len(ends)), key=lambda k: -heights[k])
    for upper, lower in pairwise(order):
        gap = (len(names[upper]) + len(names[lower])) / 2 * _LEADING + 8
        heights[lower] = min(heights[lower], heights[upper] - gap * unit)
    return heights


def _start(room: int, palette: Palette) -> alt.Chart:
    """100, where all begin."""
    rule: alt.Chart = chart_of([{"value": 100}]).mark_rule(stroke=palette.line, strokeWidth=1)
    return rule.encode(x=alt.value(0), x2=alt.value(alt.expr(f"width - {room}")))


def _line(line: IndexedLine, dash: list[int], shape: str, color: str, formatter: Formatter, own: Row) -> alt.Chart:
    indicator = line.indicator
    rows: list[Row] = [
        {
            "year": year,
            "value": value,
            "index": formatter.number(value, 1),
            "said": formatter.value(indicator, figure.value or 0),
            "when": formatter.year(year, indicator.year_kind),
            "mark": formatter.messages(f"mark.{figure.mark}"),
            "indicator": indicator.name[formatter.messages.language],
            **own,
        }
        for (year, value), figure in zip(line.index, line.figures, strict=True)
    ]
    point = alt.OverlayMarkDef(color=color, shape=shape, filled=True, size=52, opacity=1)
    drawn: alt.Chart = chart_of(rows).mark_line(color=color, strokeWidth=2, strokeDash=dash, point=point)
    return drawn.encode(tooltip=tooltip(formatter, ("indicator", "when", "index", "said", "mark")))


def _leader(end: tuple[int, float], height: float, room: int, color: str, own: Row) -> alt.Chart:
    """A thin line from where a line ends to where its name stands."""
    rule: alt.Chart = chart_of([{"year": end[0], "value": end[1], "to": height, **own}]).mark_rule(
        stroke=color, strokeWidth=0.7, opacity=0.6
    )
    return rule.encode(x2=alt.value(alt.expr(f"width - {room - _LEADER + 6}")), y2="to:Q")


def _label(name: list[str], height: float, room: int, color: str, own: Row) -> alt.Chart:
    texts: alt.Chart = chart_of([{"value": height, "text": name, **own}]).mark_text(
        align="left", baseline="middle", lineHeight=_LEADING, color=color, dy=-_LEADING * (len(name) - 1) / 2
    )
    return texts.encode(x=alt.value(alt.expr(f"width - {room - _LEADER}")), text="text:N")
