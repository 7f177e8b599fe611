"""Where, municipality by municipality: of the whole country, or of one prefecture. Values go as bare numbers."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from components.charts.maps.alternative import alternative
from components.charts.maps.basemap import boundaries, geo, inset, outline, whole
from components.charts.maps.choropleth import at_centres
from components.charts.maps.classes import Answer, AreaClasses, classify
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import LINE, TOWN, Layers, fill_areas, focus_outline, with_tooltip
from components.charts.maps.legend import map_legend
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import Spec, Transform, calculations, specification
from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.methods.rounding import half_up
from data.queries.layers import LayerAnswer
from data.queries.municipal import Kinds
from geo.shapes import (
    MUNICIPALITIES_INSET,
    MUNICIPALITIES_OF,
    NAME_PROPERTY,
    NORTHERN_TERRITORIES,
    PREFECTURES_INSET,
    Shape,
)

# Sentences that the browser makes from numbers: the words go once, the numbers with each area.

# What stands in a sentence where the browser is to put a number, or the noun that goes with one.
SLOTS: Final = ("\ue000", "\ue001", "\ue002", "\ue003")
_SLOT = re.compile(f"([{''.join(SLOTS)}])")


def browser_text(sentence: str, *numbers: str) -> str:
    """`sentence` as an expression; each slot in it is taken by the expression of that number."""
    pieces = [piece for piece in _SLOT.split(sentence) if piece]
    return " + ".join(numbers[SLOTS.index(p)] if p in SLOTS else json.dumps(p, ensure_ascii=False) for p in pieces)


def grouped(number: str, decimals: int, *, signed: bool = False) -> str:
    """A number with thousands separated, and where `signed` with + before what is positive; − before what is not.

    The number was rounded before it was sent: the browser only writes it out.
    """
    written = f"format({number}, ',.{decimals}f')"
    return f"({number} > 0 ? '+' : '') + {written}" if signed else written


def noun(number: str, *, one: str, many: str) -> str:
    """What is counted, after `number`: a language that has one word for both says it without asking."""
    if one == many:
        return json.dumps(many, ensure_ascii=False)
    return f"(abs({number}) == 1 ? {json.dumps(one)} : {json.dumps(many)})"


# What is sent of each municipality: its class alone, or its class with the numbers that its tooltip is made of.

Number = int | float


@dataclass(frozen=True, slots=True)
class Numbers:
    """`sent` holds by code the class, or the class and the numbers; `usual` is the class of all others.

    `texts` are expressions by field: what is said of an area whose numbers are in `datum.held`, from its second place
    on. An empty one means that the name of the class says it all.
    """

    sent: dict[str, int | list[Number]]
    usual: int
    texts: dict[str, str]


def numbers(answer: Answer, area_classes: AreaClasses, formatter: Formatter) -> Numbers:
    """1,741 municipalities in some 20 bytes each, and most of those without a number in none."""
    codes = [row.area.id for row in answer.rows]
    rows = list(zip(codes, area_classes.places, _numbers(answer), strict=True))
    bare = Counter(at for _, at, ints in rows if not ints)
    usual = bare.most_common(1)[0][0] if bare else 0
    return Numbers(
        sent={code: [place, *ints] if ints else place for code, place, ints in rows if ints or place != usual},
        usual=usual,
        texts=_texts(answer, formatter),
    )


def _numbers(answer: Answer) -> list[list[Number]]:
    """Rounded as they are shown; shares in per cent, with their counts."""
    if isinstance(answer, Kinds):
        return [[] for _ in answer.rows]
    indicator = answer.layer.indicator
    if isinstance(answer, LayerAnswer):
        counted = _counted(answer)
        return [_of_figure(row.figure, indicator, counted=counted) for row in answer.rows]
    if answer.changes:
        return [[] if r.difference is None else [_rounded(r.difference, indicator)] for r in answer.rows]
    return [
        [] if row.difference is None else [*_of_figure(row.figure, indicator), _rounded(row.difference, indicator)]
        for row in answer.rows
    ]


def _of_figure(figure: Figure, indicator: Indicator, *, counted: bool = False) -> list[Number]:
    if figure.value is None:
        return []
    counts = (figure.numerator, figure.denominator) if counted else ()
    return [_rounded(figure.value, indicator), *(int(count) for count in counts if count is not None)]


def _counted(answer: LayerAnswer) -> bool:
    """Whether every share is shown with its counts: then one sentence serves all of them."""
    valued = [row.figure for row in answer.rows if row.figure.value is not None]
    return bool(valued) and all(figure.denominator is not None for figure in valued)


def _rounded(value: float, indicator: Indicator) -> Number:
    rounded = half_up(indicator.displayed(value), indicator.decimals)
    # Without the sign of a negative zero.
    return float(rounded) + 0.0 if indicator.decimals else int(rounded)


def _texts(answer: Answer, formatter: Formatter) -> dict[str, str]:
    if isinstance(answer, Kinds):
        return {"kind": ""}
    if isinstance(answer, LayerAnswer):
        return {"said": _value(answer.layer.indicator, formatter, counted=_counted(answer))}
    versus = _difference(answer, formatter, at=1 if answer.changes else 2)
    if answer.changes:
        return {"change": versus}
    return {"said": _value(answer.layer.indicator, formatter), "distance": versus}


def _value(indicator: Indicator, formatter: Formatter, *, counted: bool = False) -> str:
    messages, (first, second, third, unit) = formatter.messages, SLOTS
    if not indicator.is_share:
        sentence = messages("number.with_unit", number=first, unit=unit)
    else:
        sentence = messages("number.percent", number=first)
    if counted:
        sentence = messages("chart.with_counts", share=sentence, numerator=second, denominator=third)
    decimals: Sequence[int] = (indicator.decimals, 0, 0)
    written = [grouped(f"datum.held[{k}]", n) for k, n in enumerate(decimals, start=1)]
    return browser_text(sentence, *written, _unit("datum.held[1]", indicator, formatter))


def _difference(diverging: DivergingLayer, formatter: Formatter, *, at: int) -> str:
    messages, indicator, number = formatter.messages, diverging.layer.indicator, f"datum.held[{at}]"
    first, unit, *_ = SLOTS
    if indicator.is_share:
        sentence = messages("number.points", number=first)
    else:
        sentence = messages("number.with_unit", number=first, unit=unit)
    return browser_text(sentence, grouped(number, indicator.decimals, signed=True), _unit(number, indicator, formatter))


def _unit(number: str, indicator: Indicator, formatter: Formatter) -> str:
    """As a sentence needs it: one hub, two hubs, and 1.0 hubs where decimals are shown."""
    many = indicator.unit[formatter.messages.language]
    return noun(number, one=many if indicator.decimals else formatter.noun("1", many), many=many)


HEIGHT = 560
# Signals of the browser: the numbers by municipality, and the prefectures' names. Both go once.
_HELD, _PREFECTURES = "held", "prefectures"


def draw_municipalities(
    answer: Answer, catalogue: Catalogue, *, focus: str | None, context: RenderContext, offshore: bool = False
) -> Spec:
    """The map of a layer, of kinds or of a diverging by municipality; `focus` (a municipality's code) outlined.

    Of the whole country with its inset; where the answer is `within` a prefecture of that one, in true position and
    without what lies far out at sea, unless that is asked for: then the rest is small.
    """
    palette, formatter = context.palette, context.formatter
    within = answer.within
    shape = MUNICIPALITIES_OF[within.id] if within else MUNICIPALITIES_INSET
    classes = classify(answer, context=context)
    sent = numbers(answer, classes, formatter)
    layers = _land(answer, classes, within, context)
    if within and isinstance(answer, DivergingLayer):
        layers.append(at_centres(classes, palette))
    if focus:
        layers.append(focus_outline(outline, focus, palette))
    layers.append(with_tooltip(whole(), ("municipality", "prefecture", *sent.texts, "mark"), formatter, click=TOWN))
    named = _named(formatter, without="offshore" if within and not offshore else None)
    drawing = alt.LayerChart(
        layer=[_nobodys(shape, palette), *layers],
        data=boundaries(shape, shape.object_name),
        projection=alt.Projection(type="mercator"),
        transform=[*named, *_joined(classes, sent, formatter)],
    )
    spec = specification(drawing, palette=palette, height=HEIGHT)
    # Not through Altair, which would copy them a dozen times.
    return spec | {"params": [*_signals(sent, within, catalogue, formatter), *spec["params"]]}


def describe(answer: Answer, catalogue: Catalogue, *, formatter: Formatter) -> str:
    """The map in sentences: how many are of each kind, or who has most and least, and the whole."""
    return alternative(
        "kinds" if isinstance(answer, Kinds) else "map", answer, formatter=formatter, catalogue=catalogue
    )


def _land(answer: Answer, classes: AreaClasses, within: Area | None, context: RenderContext) -> Layers:
    """The municipalities in their colours; of the whole country with the prefectures' outlines over them."""
    palette = context.palette
    legend = map_legend(answer, classes, context=context, orient="bottom" if within else "bottom-right")
    line = LINE if within else 0.25
    layers = fill_areas(
        classes,
        lambda: geo(stroke=palette.outline, strokeWidth=line),
        outline,
        legend=legend,
        palette=palette,
        line=line,
    )
    if within:
        return layers
    prefectures = outline(palette.ink, 0.7).properties(
        data=boundaries(PREFECTURES_INSET, PREFECTURES_INSET.object_name)
    )
    return [*layers, prefectures, inset(PREFECTURES_INSET, palette)]


def _nobodys(shape: Shape, palette: Palette) -> alt.Chart:
    """The Northern Territories: no list of municipalities has them, so no class does. Vega reads the file once."""
    land = geo(fill=palette.ground, stroke=palette.outline, strokeWidth=LINE)
    chart: alt.Chart = land.properties(
        data=boundaries(shape, shape.object_name),
        transform=[alt.FilterTransform(f"datum.properties.code == '{NORTHERN_TERRITORIES}'")],
    )
    return chart


def _signals(sent: Numbers, within: Area | None, catalogue: Catalogue, formatter: Formatter) -> list[Spec]:
    prefectures = [within] if within else catalogue.at(Level.PREFECTURE)
    names = {area.id: area.name[formatter.messages.language] for area in prefectures}
    return [{"name": _HELD, "value": sent.sent}, {"name": _PREFECTURES, "value": names}]


def _named(formatter: Formatter, *, without: str | None) -> list[Transform]:
    """Each municipality with its code, its name and its prefecture's; `without` those that have that property."""
    named = calculations(
        code="datum.properties.code",
        municipality=f"datum.properties.{NAME_PROPERTY[formatter.messages.language]}",
        prefecture=f"{_PREFECTURES}[slice(datum.properties.code, 0, 2)]",
    )
    return [*named, alt.FilterTransform(f"!datum.properties.{without}")] if without else named


def _joined(classes: AreaClasses, sent: Numbers, formatter: Formatter) -> list[Transform]:
    """Each municipality with its class and what is said of it."""
    names = json.dumps([class_.name for class_ in classes.classes], ensure_ascii=False)
    usual = json.dumps(formatter.messages(f"mark.{Mark.OBSERVED}"), ensure_ascii=False)
    texts = {
        field: f"isArray(datum.held) ? {text} : {names}[datum.at]" if text else f"{names}[datum.at]"
        for field, text in sent.texts.items()
    }
    return [
        alt.FilterTransform(f"datum.code != '{NORTHERN_TERRITORIES}'"),
        *calculations(
            held=f"{_HELD}[datum.code]",
            at=f"isArray(datum.held) ? datum.held[0] : isValid(datum.held) ? datum.held : {sent.usual}",
            **texts,
            mark=f"datum.at < {classes.valued} ? {usual} : {names}[datum.at]",
        ),
    ]
