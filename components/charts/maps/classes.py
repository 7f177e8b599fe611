"""The classes of a map: which area falls into which, and how a class is called and coloured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from components.charts.maps.diverging import DivergingLayer
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer
from data.queries.municipal import Kinds

# More decimals than a readable threshold can have.
_FINEST = 4


def rising(answer: LayerAnswer, formatter: Formatter) -> list[str]:
    """20％未満, 20％以上40％未満, 40％以上: from the least to the most."""
    share = answer.layer.indicator.is_share
    fields = [_percent(b, formatter) if share else _number(b, formatter) for b in answer.breaks]
    if not fields:
        return [formatter.messages("chart.class_any")]
    between = [formatter.messages("chart.class_between", low=low, high=high) for low, high in pairwise(fields)]
    return [
        formatter.messages("chart.class_below", high=fields[0]),
        *between,
        formatter.messages("chart.class_above", low=fields[-1]),
    ]


def diverging_names(layer: DivergingLayer, formatter: Formatter) -> list[str]:
    """10以上減, 1以上10未満減, 増減なし, 1以上10未満増, 10以上増. The legend's title says the unit."""
    steps, share = layer.classes.steps, layer.layer.indicator.is_share
    kind = "change" if layer.changes else "distance"
    fields = [_number(layer.layer.indicator.displayed(step), formatter) for step in steps]

    def outwards(way: str) -> list[str]:
        """The classes of one side, from the middle."""
        between = [formatter.messages(f"class_{kind}.{way}_between", low=a, high=b) for a, b in pairwise(fields)]
        return [*between, *(formatter.messages(f"class_{kind}.{way}_above", low=last) for last in fields[-1:])]

    # Of whole numbers nothing but 0 lies nearer to 0 than 1.
    whole = all(r.difference is None or float(r.difference).is_integer() for r in layer.rows)
    alike = not steps or (whole and not share and steps[0] <= 1)
    middle = (
        formatter.messages(f"class_{kind}.none") if alike else formatter.messages(f"class_{kind}.below", high=fields[0])
    )
    return [*reversed(outwards("down")), middle, *outwards("up")]


def kinds(answer: Kinds, formatter: Formatter) -> list[str]:
    """全部過疎, 一部過疎, みなし過疎, いずれでもない."""
    return [
        *(part.name[formatter.messages.language] for part in answer.layer.indicator.parts),
        formatter.messages("kind.none"),
    ]


def _percent(fraction: float, formatter: Formatter) -> str:
    return formatter.percent(fraction, _decimals(fraction * 100))


def _number(value: float, formatter: Formatter) -> str:
    return formatter.number(value, _decimals(value))


def _decimals(value: float) -> int:
    """As many as the threshold has: 2.5 is not 3."""
    exact = round(value, _FINEST)
    return next((n for n in range(_FINEST) if round(exact, n) == exact), _FINEST)


# What can be put into classes: values, differences, kinds.
Answer = LayerAnswer | DivergingLayer | Kinds

# Which of the five colours serve fewer classes, so that neighbours in the legend stay far apart.
_OF_FIVE = {1: (2,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 2, 4), 5: (0, 1, 2, 3, 4)}
_OF_BALANCE = {1: (2,), 3: (0, 2, 4), 5: (0, 1, 2, 3, 4)}
# A value is in the class that starts at it, also where its last bit says otherwise.
_EASE = 1e-12
# In this order in every legend.
MISSING = (Mark.SUPPRESSED, Mark.UNKNOWN, Mark.NOT_COLLECTED, Mark.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Class:
    """One class: its name, its colour and how many areas are in it.

    `mark` is that of areas without a value; `direction` is 1 above a middle, −1 below it, else 0.
    """

    name: str
    color: str
    count: int
    mark: Mark | None = None
    direction: int = 0


@dataclass(frozen=True, slots=True)
class AreaClasses:
    """The classes from the least to the most, then one for each kind of missing value that occurs.

    `places` are those of the answer's rows among `classes`.
    """

    classes: tuple[Class, ...]
    places: tuple[int, ...]

    @property
    def valued(self) -> int:
        """How many classes hold values; the others come after them."""
        return sum(class_.mark is None for class_ in self.classes)


def is_estimated(answer: Answer) -> bool:
    """Whether these are 推計（按分）. Kinds and differences never are."""
    return isinstance(answer, LayerAnswer) and answer.estimated


def classify(answer: Answer, *, context: RenderContext) -> AreaClasses:
    """The classes of an answer, and the class of each of its rows."""
    palette = context.palette
    if isinstance(answer, DivergingLayer):
        places = [row.mark if (place := answer.place(row)) is None else place for row in answer.rows]
        colors = [palette.diverging[k] for k in _OF_BALANCE[2 * len(answer.classes.steps) + 1]]
        return _area_classes(diverging_names(answer, context.formatter), colors, places, context, diverging=True)
    if isinstance(answer, Kinds):
        colors = _kind_colors(answer, palette)
        return _area_classes(kinds(answer, context.formatter), colors, kind_places(answer), context)
    values = ((row.figure.value, row.figure.mark) for row in answer.rows)
    placed = [mark if value is None else bisect_right(answer.breaks, value + _EASE) for value, mark in values]
    colors = [palette.classes[k] for k in _OF_FIVE[len(answer.breaks) + 1]]
    return _area_classes(rising(answer, context.formatter), colors, placed, context)


def _area_classes(
    names: Sequence[str],
    colors: Sequence[str],
    places: Sequence[int | Mark],
    context: RenderContext,
    *,
    diverging: bool = False,
) -> AreaClasses:
    middle = len(names) // 2

    def direction(place: int) -> int:
        return (place > middle) - (place < middle) if diverging else 0

    valued = [
        Class(name, color, places.count(k), direction=direction(k))
        for k, (name, color) in enumerate(zip(names, colors, strict=True))
    ]
    occurring = [mark for mark in MISSING if mark in places]
    missing = [
        Class(context.messages(f"mark.{m}"), context.palette.missing, places.count(m), mark=m) for m in occurring
    ]
    return AreaClasses(
        classes=(*valued, *missing),
        places=tuple(len(names) + occurring.index(p) if isinstance(p, Mark) else p for p in places),
    )


def kind_places(answer: Kinds) -> list[int | Mark]:
    """A part's place among the parts; after them those of none of them, in a year that has a list."""
    parts = answer.layer.indicator.parts

    def place(part: str | None, mark: Mark) -> int | Mark:
        if part is not None:
            return next(k for k, known in enumerate(parts) if known.id == part)
        return len(parts) if mark is Mark.NOT_APPLICABLE else mark

    return [place(row.part.id if row.part else None, row.figure.mark) for row in answer.rows]


def _kind_colors(answer: Kinds, palette: Palette) -> list[str]:
    *of_parts, none = palette.kinds
    parts = len(answer.layer.indicator.parts)
    if parts > len(of_parts):
        raise ValueError(f"{answer.layer.id} has {parts} kinds: a map tells {len(of_parts)} apart")
    return [*of_parts[:parts], none]
