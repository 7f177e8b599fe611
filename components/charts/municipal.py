"""Where, municipality by municipality: of the whole country, or of one prefecture. Values go as bare numbers."""

from __future__ import annotations

import json

import altair as alt

from components.charts.alternative import alternative
from components.charts.balance import Balance
from components.charts.classes import Answer, Held, held
from components.charts.direction import at_centres
from components.charts.land import boundaries, geo, inset, outline, whole
from components.charts.map_legend import map_legend
from components.charts.municipal_numbers import Numbers, numbers
from components.charts.painting import LINE, Layers, painted
from components.charts.palette import Palette
from components.charts.pointing import TOWN as TOWN
from components.charts.pointing import in_focus, pointed_at
from components.charts.rows import Transform, calculations
from components.charts.theme import Spec, specification
from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.municipal import Kinds
from geo.shapes import MUNICIPALITIES_INSET, MUNICIPALITIES_OF, NORTHERN_TERRITORIES, PREFECTURES_INSET, Shape

HEIGHT = 560
# Signals of the browser: the numbers by municipality, and the prefectures' names. Both go once.
_HELD, _PREFECTURES = "held", "prefectures"


def municipal(
    answer: Answer,
    *,
    focus: str | None,
    catalogue: Catalogue,
    voice: Voice,
    palette: Palette,
    offshore: bool = False,
) -> Spec:
    """The map of a layer, of kinds or of a balance by municipality; `focus` (a municipality's code) outlined.

    Of the whole country with its inset; where the answer is `within` a prefecture of that one, in true position and
    without what lies far out at sea, unless that is asked for: then the rest is small.
    """
    within = answer.within
    shape = MUNICIPALITIES_OF[within.id] if within else MUNICIPALITIES_INSET
    classes = held(answer, voice=voice, palette=palette)
    sent = numbers(answer, classes, voice)
    layers = _land(answer, classes, within, voice, palette)
    if within and isinstance(answer, Balance):
        layers.append(at_centres(classes, palette))
    if focus:
        layers.append(in_focus(outline, focus, palette))
    layers.append(pointed_at(whole(), ("municipality", "prefecture", *sent.texts, "mark"), voice, click=TOWN))
    named = _named(voice, without="offshore" if within and not offshore else None)
    drawing = alt.LayerChart(
        layer=[_nobodys(shape, palette), *layers],
        data=boundaries(shape, shape.object_name),
        projection=alt.Projection(type="mercator"),
        transform=[*named, *_joined(classes, sent, voice)],
    )
    spec = specification(drawing, palette=palette, height=HEIGHT)
    # Not through Altair, which would copy them a dozen times.
    return spec | {"params": [*_signals(sent, within, catalogue, voice), *spec["params"]]}


def describe(answer: Answer, *, catalogue: Catalogue, voice: Voice) -> str:
    """The map in sentences: how many are of each kind, or who has most and least, and the whole."""
    return alternative("kinds" if isinstance(answer, Kinds) else "map", answer, voice=voice, catalogue=catalogue)


def _land(answer: Answer, classes: Held, within: Area | None, voice: Voice, palette: Palette) -> Layers:
    """The municipalities in their colours; of the whole country with the prefectures' outlines over them."""
    legend = map_legend(answer, classes, voice=voice, palette=palette, orient="bottom" if within else "bottom-right")
    line = LINE if within else 0.25
    layers = painted(
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
    found: alt.Chart = land.properties(
        data=boundaries(shape, shape.object_name),
        transform=[alt.FilterTransform(f"datum.properties.code == '{NORTHERN_TERRITORIES}'")],
    )
    return found


def _signals(sent: Numbers, within: Area | None, catalogue: Catalogue, voice: Voice) -> list[Spec]:
    prefectures = [within] if within else catalogue.at(Level.PREFECTURE)
    names = {area.id: area.name[voice.words.language] for area in prefectures}
    return [{"name": _HELD, "value": sent.sent}, {"name": _PREFECTURES, "value": names}]


def _named(voice: Voice, *, without: str | None) -> list[Transform]:
    """Each municipality with its code, its name and its prefecture's; `without` those that have that property."""
    named = calculations(
        code="datum.properties.code",
        municipality=f"datum.properties.{'name' if voice.words.language == 'ja' else 'en'}",
        prefecture=f"{_PREFECTURES}[slice(datum.properties.code, 0, 2)]",
    )
    return [*named, alt.FilterTransform(f"!datum.properties.{without}")] if without else named


def _joined(classes: Held, sent: Numbers, voice: Voice) -> list[Transform]:
    """Each municipality with its class and what is said of it."""
    names = json.dumps([each.name for each in classes.classes], ensure_ascii=False)
    usual = json.dumps(voice.words(f"mark.{Mark.OBSERVED}"), ensure_ascii=False)
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
