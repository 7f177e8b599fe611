"""The legend of a map: its classes in words, with how many areas are in each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, Literal

import altair as alt

from components.charts.labels import answer_name, wrapped, years_between
from components.charts.maps.classes import Answer, AreaClasses, Class, is_estimated
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.hatching import ESTIMATE, PATTERNS, STEP, Stripes
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.comparison import BetweenYears
from data.queries.municipal import Kinds

# The signs of a map's legend: a square, and what the map's patterns leave of it, at the same scale.

# Vega scales a path of ±1 by half the root of the symbol's size.
SIZE: Final = 170
_UNIT = SIZE**0.5 / 2
# Pixels.
_WIDTH, _HEIGHT = 18, 12

Point = tuple[float, float]
# What is left between two stripes: x ± y from … to.
Band = tuple[int, float, float]

_SQUARE: Sequence[Point] = [(0, 0), (_WIDTH, 0), (_WIDTH, _HEIGHT), (0, _HEIGHT)]
# Of + and −: half their length and half their breadth.
_ARM, _HALF = 3.5, 0.9


def sign_of(class_: Class, *, estimated: bool) -> str:
    """The path of a class: patterns of what is missing or estimated, + and − cut out above and below a middle."""
    if class_.mark is not None:
        return _left_by(PATTERNS[class_.mark])
    if class_.direction:
        return _path([_SQUARE, _plus() if class_.direction > 0 else _minus()])
    return _left_by(ESTIMATE) if estimated else _path([_SQUARE])


def _left_by(stripes: Sequence[Stripes]) -> str:
    if any(stripe.dotted for stripe in stripes):
        return _path([_SQUARE, *_dots(stripes[0].width)])
    pieces = (_clipped(_SQUARE, bands) for bands in product(*(list(_bands(stripe)) for stripe in stripes)))
    return _path(piece for piece in pieces if piece)


def _bands(stripes: Stripes) -> Iterator[Band]:
    """The room between stripes. A falling stripe keeps x − y, a rising one x + y."""
    way = 1 if stripes.rising else -1
    half = stripes.width / 2**0.5
    for k in range(-4, 6):
        yield way, k * STEP + half, (k + 1) * STEP - half


def _clipped(shape: Sequence[Point], bands: Iterable[Band]) -> list[Point]:
    """The part of a convex shape that lies within every band (Sutherland and Hodgman 1974)."""
    pairs = list(shape)
    for way, low, high in bands:
        pairs = _cut(_cut(pairs, way, low, 1), way, high, -1)
    return pairs


def _cut(shape: Sequence[Point], way: int, at: float, side: int) -> list[Point]:
    pairs: list[Point] = []
    for (x, y), (nx, ny) in zip(shape, [*shape[1:], *shape[:1]], strict=True):
        here, there = (side * (a + way * b - at) for a, b in ((x, y), (nx, ny)))
        if here >= 0:
            pairs.append((x, y))
        if here * there < 0:
            part = here / (here - there)
            pairs.append((x + part * (nx - x), y + part * (ny - y)))
    return pairs


def _dots(size: float) -> Iterator[list[Point]]:
    """Squares cut out, on their corners, as the map has them on its falling lines."""
    half = size / 2**0.5
    for row, y in enumerate((2.0, 6.0, 10.0)):
        for x in range(row % 2 * STEP // 2 + 3, _WIDTH - 2, STEP):
            yield [(x, y - half), (x - half, y), (x, y + half), (x + half, y)]


def _minus() -> list[Point]:
    x, y = _WIDTH / 2, _HEIGHT / 2
    return [(x - _ARM, y - _HALF), (x - _ARM, y + _HALF), (x + _ARM, y + _HALF), (x + _ARM, y - _HALF)]


def _plus() -> list[Point]:
    """Turned the other way than the square, as every hole."""
    x, y, arm, half = _WIDTH / 2, _HEIGHT / 2, _ARM, _HALF
    quarter = [(-arm, -half), (-arm, half), (-half, half)]
    turned = [quarter, *([_turned(p, n) for p in quarter] for n in (1, 2, 3))]
    return [(x + a, y + b) for part in turned for a, b in part]


def _turned(point: Point, quarters: int) -> Point:
    x, y = point
    for _ in range(quarters):
        x, y = y, -x
    return x, y


def _path(shapes: Iterable[Sequence[Point]]) -> str:
    """Around the middle of the square, in Vega's units."""
    return "".join("M" + "L".join(_at(point) for point in shape) + "Z" for shape in shapes)


def _at(point: Point) -> str:
    x, y = ((v - size / 2) / _UNIT for v, size in zip(point, (_WIDTH, _HEIGHT), strict=True))
    return f"{x:.2f},{y:.2f}"


# Wide enough for most names, narrow enough for the sea.
_TITLE_WIDTH = 200
_COLUMNS = alt.ExprRef("width < 300 ? 1 : width < 520 ? 2 : width < 760 ? 3 : 4")


def map_legend(
    answer: Answer,
    area_classes: AreaClasses,
    *,
    context: RenderContext,
    orient: Literal["bottom-right", "top-left", "bottom"] = "bottom-right",
) -> alt.Legend:
    """Inside the picture where there is only sea (a map with the inset: at the lower right), or below it in columns."""
    names = [
        context.messages("chart.class_with_count", name=class_.name, count=context.formatter.number(class_.count))
        for class_ in area_classes.classes
    ]
    estimated = is_estimated(answer)
    signs = {sign_of(class_, estimated=estimated) for class_ in area_classes.classes}
    below = orient == "bottom"
    return alt.Legend(
        orient=orient,
        direction="horizontal" if below else "vertical",
        columns=_COLUMNS if below else alt.Undefined,
        offset=6,
        title=title(answer, context.formatter),
        titlePadding=8,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]",
        symbolType=signs.pop() if len(signs) == 1 else alt.Undefined,
        symbolSize=SIZE,
        symbolStrokeColor=context.palette.line,
        titleFontWeight="bold" if estimated else alt.Undefined,
        symbolStrokeWidth=0.8,
        symbolOpacity=1,
        labelOffset=8,
        rowPadding=5,
        padding=0,
        titleLimit=0,
    )


def title(answer: Answer, formatter: Formatter) -> list[str]:
    """What is shown, in which unit, and what the numbers in brackets count."""
    messages = formatter.messages
    lines = wrapped(_in_unit(answer, formatter), _TITLE_WIDTH, NORMAL)
    if isinstance(answer, DivergingLayer) and isinstance(answer.of, BetweenYears):
        lines += wrapped(years_between(answer.of, formatter), _TITLE_WIDTH, NORMAL)
    if is_estimated(answer):
        lines.insert(0, messages(f"mark.{Mark.ESTIMATED}"))
    return [*lines, messages(f"chart.counted_{answer.layer.level}")]


def _in_unit(answer: Answer, formatter: Formatter) -> str:
    """Shares say their unit in every class, their differences here; a kind has none."""
    indicator, name = answer.layer.indicator, answer_name(answer, formatter)
    if isinstance(answer, Kinds) or (indicator.is_share and not isinstance(answer, DivergingLayer)):
        return name
    if indicator.is_share:
        return formatter.messages("chart.in_points", name=name)
    return formatter.messages("chart.in_unit", name=name, unit=indicator.unit[formatter.messages.language])


def legend_of_signs(
    area_classes: AreaClasses, fill: alt.Fill, legend: alt.Legend, *, estimated: bool, palette: Palette
) -> alt.Chart:
    """A layer of which only the legend is seen: classes that are more than a colour have a sign of their own.

    Fill, shape and line say the legend alike: where one does not, Vega-Lite may leave the fill out.
    """
    signs = [sign_of(class_, estimated=estimated) for class_ in area_classes.classes]
    # A line round the pieces of a pattern, or round + and −, would hide them.
    lines = [
        "transparent" if class_.mark or class_.direction or estimated else palette.line
        for class_ in area_classes.classes
    ]
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
