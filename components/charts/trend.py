"""How one indicator got here, where it should go, and where its pace would take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import altair as alt

from components.charts.axes import extent, value_axis, year_axis
from components.charts.labels import joined
from components.charts.palette import Palette
from components.charts.placement import (
    ABOVE,
    BELOW,
    BESIDE,
    ROOM_ABOVE,
    Label,
    Place,
    PlotArea,
    Spot,
    Surroundings,
    crowded,
    place,
)
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SERIES, SMALL, STRONG, Row, Spec, chart_of, specification, tooltip
from components.charts.trend_data import TrendData, trend_data
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.source import Source
from data.i18n.formatter import Formatter
from data.methods.continuation import Band, Reach
from data.methods.series import parted
from data.queries.judgement import Judgement

# Beside a tick, which is wider than a point.
_OFF_A_TICK = tuple(Spot(16 * side, dy, "left" if side > 0 else "right") for dy in (6, 0, 12, -8) for side in (1, -1))
# The inner width of a chart on a phone.
_PHONE = 250
# A slide or a presented screen is lower than the page's chart.
_LOW = 0.7


def label_rows(
    drawn: TrendData, indicator: Indicator, *, plots: Sequence[PlotArea], context: RenderContext, compact: bool
) -> list[Row]:
    """One row a label: text, point, offsets, size, weight and colour."""
    palette = context.palette
    messages, small = context.messages, SMALL if compact else NORMAL

    def number(row: Row) -> str:
        return (
            context.formatter.value(indicator, row["value"])
            if indicator.is_share
            else context.formatter.bare(indicator, row["value"])
        )

    wanted: list[tuple[Label, Row, str]] = []

    def want(text: str, row: Row, color: str, *spots: tuple[Spot, ...], size: int = small, bold: bool = False) -> None:
        wanted.append((Label(text, _place(row), size, bold, sum(spots, ())), row, color))

    if aim := drawn.target:
        text = messages("chart.target_label", value=number(aim))
        want(text, aim, palette.ink, ABOVE[1:2], BELOW[1:2], ABOVE, BELOW, BESIDE, size=NORMAL, bold=True)
    if drawn.observed:
        newest = drawn.observed[-1]
        want(number(newest), newest, palette.main, ABOVE[1:], ABOVE[:1], BELOW, size=STRONG, bold=True)
    if len(drawn.observed) > 1:
        oldest = drawn.observed[0]
        want(number(oldest), oldest, palette.secondary, BELOW[2:3], BELOW, ABOVE)
    for row in drawn.earlier:
        text = messages("chart.earlier_label", value=number(row))
        want(text, row, palette.secondary, BESIDE, BELOW[:3], ABOVE[:3])
    if drawn.continued and not compact:
        row = drawn.continued[-1]
        text = messages("chart.continued_label", value=number(row))
        want(text, row, palette.main, BELOW[1:], ABOVE[1:], BESIDE, size=NORMAL)

    turn = ""
    if drawn.turns and not compact:
        nearest = drawn.turns[0]
        turn = messages("chart.turn_label", verdict=nearest["verdict"], value=number(nearest))
        want(turn, nearest, palette.secondary, _OFF_A_TICK)

    labels = [label for label, *_ in wanted]
    named = [*drawn.observed, *drawn.earlier, *((drawn.target,) if drawn.target else ()), *drawn.turns]
    around = Surroundings(
        firm=[_places(run) for run in drawn.runs],
        thin=[_places(drawn.path), _places(drawn.continued)],
        points=_places(named),
    )
    spots = place(labels, around, plots=plots)
    hidden = crowded(labels, spots, around, plot=replace(plots[0], width=_PHONE))
    rooms = (*plots, *(replace(plot, height=_LOW * plot.height) for plot in plots))
    tight = [any(room) for room in zip(*(crowded(labels, spots, around, plot=room) for room in rooms), strict=True)]
    return [
        {
            "year": label.place[0],
            "value": label.place[1],
            "text": label.text,
            "dx": spot.dx,
            "dy": spot.dy,
            "align": spot.align,
            "fontSize": label.size,
            "fontWeight": "bold" if label.bold else "normal",
            "fill": color,
            SERIES: row[SERIES],
            # Below this width the label would lie on something; the chart, its table and its text say it all the same.
            **({"least": plots[0].width} if crowds and not label.bold else {}),
        }
        for (label, row, color), spot, crowds, lies_on in zip(wanted, spots, hidden, tight, strict=True)
        # Where the verdict turns is said in a card of its own: its name gives way to all others.
        if not (lies_on and label.text == turn)
    ]


def _places(rows: Sequence[Row]) -> list[Place]:
    return [_place(row) for row in rows]


def _place(row: Row) -> Place:
    return row["year"], row["value"]


# A legend of unlike signs: lines, areas and shapes in one row, as Vega-Lite's own cannot draw it.

Symbol = Literal["line_point", "dashed", "dotted", "area", "diamond", "hollow_diamond", "tick", "dotted_upright"]

# Paths within a square from −1 to 1; Vega scales them by the symbol's size.
_PATHS: dict[Symbol, str] = {
    "line_point": "M-1.5,0L-.45,0A.45,.45,0,1,1,.45,0A.45,.45,0,1,1,-.45,0M.45,0L1.5,0",
    "dashed": "M-1.5,0L1.5,0",
    "dotted": "M-1.5,0L1.5,0",
    "tick": "M-1,0L1,0",
    "dotted_upright": "M0,-1L0,1",
    "area": "M-1.4,-.7L1.4,-.7L1.4,.7L-1.4,.7Z",
    "diamond": "diamond",
    "hollow_diamond": "diamond",
}
_DASHES: dict[Symbol, list[int]] = {"dashed": [5, 3], "dotted": [2, 2], "dotted_upright": [1, 3]}
_FILLED: frozenset[Symbol] = frozenset({"line_point", "area", "diamond"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its name, and the series that it stands for: a band is its line's; a break is nobody's."""

    name: str
    symbol: Symbol
    color: str
    series: str | None


def legend(entries: Sequence[Entry]) -> alt.Chart:
    """A layer of which only the legend is seen, below the plot; on a phone in two columns."""
    names = [entry.name for entry in entries]
    fills = [entry.color if entry.symbol in _FILLED else "transparent" for entry in entries]
    dashes = [_DASHES.get(entry.symbol, [1, 0]) for entry in entries]

    def scaled(values: Sequence[Any]) -> alt.Scale:
        return alt.Scale(domain=names, range=list(values))

    known_legend = alt.Legend(
        orient="bottom",
        direction="horizontal",
        columns=alt.ExprRef("width < 250 ? 1 : width < 480 ? 2 : width < 760 ? 4 : 7"),
        title=None,
        symbolSize=150,
        labelOffset=8,
        symbolOpacity=1,
        symbolStrokeWidth=2,
        columnPadding=18,
        rowPadding=6,
        offset=12,
        padding=0,
    )
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=[_row(entry) for entry in entries]))
        .mark_point(opacity=0)
        .encode(
            shape=alt.Shape("name:N", scale=scaled([_PATHS[e.symbol] for e in entries]), legend=known_legend),
            stroke=alt.Stroke("name:N", scale=scaled([e.color for e in entries]), legend=known_legend),
            fill=alt.Fill("name:N", scale=scaled(fills), legend=known_legend),
            strokeDash=alt.StrokeDash("name:N", scale=scaled(dashes), legend=known_legend),
        )
    )
    return drawn


def _row(entry: Entry) -> Row:
    return {"name": entry.name} if entry.series is None else {"name": entry.name, SERIES: entry.series}


def entries(drawn: TrendData, context: RenderContext) -> list[Entry]:
    """One sign for each kind of points that are drawn."""

    palette = context.palette

    def own(word: str, symbol: Symbol, color: str) -> Entry:
        """The sign of the series of that name."""
        name = context.messages(word)
        return Entry(name, symbol, color, series=name)

    symbols = [own("mark.observed", "line_point", palette.main)]
    if drawn.target:
        symbols.append(own("mark.target", "diamond", palette.ink))
    if drawn.path:
        symbols.append(own("chart.path", "dashed", palette.line))
    if drawn.continued:
        line = own("mark.extrapolated", "dotted", palette.middle)
        symbols.append(line)
        if any("low" in row for row in drawn.continued):
            symbols.append(Entry(context.messages("chart.band"), "area", palette.pale, line.series))
    if drawn.turns:
        symbols.append(own("chart.turn_legend", "tick", palette.secondary))
    if drawn.breaks:
        symbols.append(Entry(context.messages("chart.break"), "dotted_upright", palette.line, series=None))
    if drawn.earlier:
        symbols.append(own("chart.earlier_target", "hollow_diamond", palette.line))
    return symbols


PADDING = 14
# Inner widths at which labels must stay apart: of a card, and of a chart across the page.
CARD_WIDTHS, PAGE_WIDTHS = (320, 400, 540), (520, 760, 1150)
CARD_HEIGHT, PAGE_HEIGHT = 176, 350


def trend(judgement: Judgement, *, sources: Mapping[str, Source], context: RenderContext, compact: bool) -> Spec:
    """The trend of one indicator; `compact` for a card, without legend."""
    drawn, indicator = trend_data(judgement, sources=sources, formatter=context.formatter), judgement.indicator
    known_extent = extent(drawn.highest, lowest=drawn.lowest, steps=4 if compact else 5, limit=indicator.high)
    first, last = drawn.years
    x = year_axis(
        (first, last), kind=indicator.year_kind, formatter=context.formatter, compact=compact, padding=PADDING
    )
    y = value_axis(indicator, known_extent, formatter=context.formatter, named=not compact)
    height, widths = (CARD_HEIGHT, CARD_WIDTHS) if compact else (PAGE_HEIGHT, PAGE_WIDTHS)
    single = first == last
    plots = [
        PlotArea(
            w,
            height - (46 if compact else 110),
            first - single,
            last + single,
            known_extent.top,
            PADDING,
            known_extent.bottom,
        )
        for w in widths
    ]
    texts = label_rows(drawn, indicator, plots=plots, context=context, compact=compact)
    layers = [*_breaks(drawn, context), *_lines(drawn, context.palette), *_points(drawn, context), _texts(texts)]
    if not compact:
        if drawn.turns:
            layers += _turns(drawn.turns, context)
        layers.append(legend(entries(drawn, context)))
    return specification(alt.layer(*layers).encode(x=x, y=y), palette=context.palette, height=height, above=ROOM_ABOVE)


def _breaks(drawn: TrendData, context: RenderContext) -> list[alt.Chart]:
    """A thin rule across the plot, where what stands left of it cannot be compared with what stands right."""
    if not drawn.breaks:
        return []
    rule: alt.Chart = chart_of(drawn.breaks).mark_rule(color=context.palette.line, strokeWidth=1.2, strokeDash=[1, 3])
    whole = {"y": alt.value(0), "y2": alt.value(alt.expr("height"))}
    return [rule.encode(**whole, tooltip=tooltip(context.formatter, ("when", "mark")))]


def _lines(drawn: TrendData, palette: Palette) -> list[alt.Chart]:
    layers = []
    if banded := [row for row in drawn.continued if "low" in row]:
        area = chart_of([_only(row, "year", "low", "high") for row in banded])
        layers.append(area.mark_area(color=palette.pale, opacity=0.75).encode(y="low:Q", y2="high:Q"))
    if ends := (*drawn.path[:1], *drawn.path[-1:]):
        layers.append(_line(ends, palette.line, width=1.5, dash=[6, 4]))
    if drawn.continued:
        layers.append(_line(drawn.continued, palette.middle, width=2.2, dash=[2, 3]))
    return layers


def _line(rows: Sequence[Row], color: str, *, width: float, dash: list[float]) -> alt.Chart:
    places = [_only(row, "year", "value") for row in rows]
    line: alt.Chart = chart_of(places).mark_line(color=color, strokeWidth=width, strokeDash=dash)
    return line


def _only(row: Row, *fields: str) -> Row:
    return {name: row[name] for name in (*fields, SERIES)}


def _points(drawn: TrendData, context: RenderContext) -> list[alt.Chart]:
    palette = context.palette
    tips = tooltip(context.formatter)
    layers = [
        # Nothing to be seen, but wide enough to be pointed at.
        chart_of(rows).mark_point(opacity=0, size=160, filled=True).encode(tooltip=tips)
        for rows in (drawn.path, drawn.continued[1:])
        if rows
    ]
    dot = alt.OverlayMarkDef(color=palette.main, filled=True, size=46, opacity=1)
    if drawn.observed:
        observed = chart_of(drawn.observed).mark_line(color=palette.main, strokeWidth=2.4, point=dot)
        parts = {"detail": "run:O"} if drawn.breaks else {}
        layers.append(observed.encode(tooltip=tips, **parts))
    if drawn.earlier:
        layers.append(_diamond(drawn.earlier, palette.ground, palette.line).encode(tooltip=tips))
    if drawn.target:
        layers.append(_diamond([drawn.target], palette.ink, palette.ink).encode(tooltip=tips))
    return layers


def _turns(rows: Sequence[Row], context: RenderContext) -> list[alt.Chart]:
    """Thin marks across the latest year, in front of its point: the nearest often lies on it."""
    look: dict[str, Any] = {"orient": "horizontal", "size": 26}
    places = [_only(row, "year", "value") for row in rows]
    lined: alt.Chart = chart_of(places).mark_tick(**look, thickness=3.6, color=context.palette.ground)
    mark: alt.Chart = chart_of(rows).mark_tick(**look, thickness=1.6, color=context.palette.secondary)
    return [lined, mark.encode(tooltip=tooltip(context.formatter))]


def _diamond(rows: Sequence[Row], fill: str, stroke: str) -> alt.Chart:
    sign: alt.Chart = chart_of(rows).mark_point(
        shape="diamond", size=110, fill=fill, stroke=stroke, strokeWidth=1.4, opacity=1
    )
    return sign


def _texts(rows: Sequence[Row]) -> alt.Chart:
    """Each label with its own offset, size and colour, read from its row."""
    own: dict[str, Any] = {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy", "fontWeight", "fill")}
    # Not only unseen where it is crowded, but without size: the plot would make room for it.
    own["fontSize"] = alt.ExprRef("datum.least > width ? 0 : datum.fontSize")
    texts: alt.Chart = (
        chart_of(rows)
        .mark_text(baseline="middle", opacity=alt.ExprRef("datum.least > width ? 0 : 1"), **own)
        .encode(text="text:N")
    )
    return texts


def describe(judgement: Judgement, *, formatter: Formatter) -> str:
    """The trend in sentences: first and latest value, target, and where the pace would lead."""
    indicator, messages = judgement.indicator, formatter.messages

    def sentence(name: str, year: int, value: float, **more: str) -> str:
        when, text = formatter.year(year, indicator.year_kind), formatter.value(indicator, value)
        return messages(f"chart_alt.{name}", when=when, value=text, **more)

    points = [(figure.key.year, figure.value) for figure in judgement.series if figure.value is not None]
    sentences = [messages("chart_alt.trend", name=indicator.name[messages.language])]
    if len(points) > 1:
        sentences.append(sentence("first", *points[0]))
    if points:
        sentences.append(sentence("latest", *points[-1]))
    years = [year for year, _ in points]
    for break_ in judgement.breaks:
        if years and parted(years[0], years[-1], (break_.year,)):
            sentences.append(messages("chart_alt.break", when=formatter.year(break_.year, indicator.year_kind)))
    if not isinstance(judgement.progress.target, Reason):
        sentences.append(sentence("target", *judgement.progress.target))
    if isinstance(judgement.continuation, Reach):
        reach = judgement.continuation
        sentences.append(sentence("continued", reach.year, reach.value))
        if isinstance(reach.band, Band):
            low, high = (formatter.value(indicator, edge) for edge in (reach.band.low80, reach.band.high80))
            sentences.append(messages("chart_alt.band", low=low, high=high))
    return joined(sentences, formatter)
