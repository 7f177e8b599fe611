"""Where: one layer over the 47 prefectures, in classes. Boundaries come by address, values with the chart."""

from __future__ import annotations

import json

import altair as alt

from components.charts.classes import class_of, classes
from components.charts.land import boundaries, geo, inset, land
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.saying import greatest_and_least, joined, layer_name, said_with_counts
from components.charts.theme import Spec, specification
from components.charts.tooltip import tooltip
from data.answers.layers import LayerAnswer
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.words.voice import Voice
from geo.shapes import Shape

HEIGHT = 560
# The name of the click: Streamlit returns `selection["area"][0]["code"]`, a prefecture's code.
CLICK = "area"


def choropleth(
    answer: LayerAnswer, *, shape: Shape, catalogue: Catalogue, focus: str | None, voice: Voice, palette: Palette
) -> Spec:
    """The map of one layer, `focus` (a prefecture's code) outlined. Of a block layer, prefectures show their block."""
    layers = land(answer, classes(answer, voice=voice, palette=palette), voice=voice, palette=palette)
    layers.append(inset(shape, palette))
    if focus:
        # Dark between light lines, or light between dark ones: seen on every class.
        lines = [geo(fill=None, stroke=c, strokeWidth=w) for c, w in ((palette.ground, 5), (palette.ink, 2.2))]
        layers.append(alt.LayerChart(layer=lines).transform_filter(f"datum.code == '{focus}'"))
    layers.append(_pointed_at(answer, voice))
    drawing = alt.LayerChart(
        layer=layers, data=boundaries(shape, shape.object_name), projection=alt.Projection(type="mercator")
    )
    return specification(_joined(drawing, answer, catalogue, voice), palette=palette, height=HEIGHT)


def _joined(drawing: alt.LayerChart, answer: LayerAnswer, catalogue: Catalogue, voice: Voice) -> alt.LayerChart:
    """Each prefecture with its class and figure: its own, or its block's."""
    language = voice.words.language
    name = "name" if language == "ja" else "en"
    drawing = drawing.transform_calculate(code="datum.properties.code", prefecture=f"datum.properties.{name}")
    rows: list[Row] = [
        {
            "id": r.area.id,
            "at": class_of(r.figure, answer),
            "said": said_with_counts(answer.layer.indicator, r.figure, voice),
        }
        for r in answer.rows
    ]
    key = "code"
    if answer.layer.level is Level.BLOCK:
        rows = [row | {"block": catalogue.areas[row["id"]].name[language]} for row in rows]
        ids = [row["id"] for row in rows]
        block_of = {p.id: ids.index(p.block) for p in catalogue.at(Level.PREFECTURE) if p.block in ids}
        drawing = drawing.transform_calculate(id=f"{json.dumps(ids)}[{json.dumps(block_of)}[datum.code]]")
        key = "id"
    fields = [field for field in rows[0] if field != "id"]
    return drawing.transform_lookup(key, from_=alt.LookupData(alt.InlineData(values=rows), key="id", fields=fields))


def _pointed_at(answer: LayerAnswer, voice: Voice) -> alt.Chart:
    """Unseen and on top of everything: what is pointed at and clicked."""
    block = ("block",) if answer.layer.level is Level.BLOCK else ()
    tips = tooltip(voice, ("prefecture", *block, "said", "mark"))
    mark = answer.rows[0].figure.mark if answer.rows else answer.nation.mark
    areas = geo(fill="transparent", stroke=None).transform_calculate(
        mark=json.dumps(voice.words(f"mark.{mark}"), ensure_ascii=False)
    )
    click = alt.selection_point(name=CLICK, fields=["code"], toggle=False)
    return areas.encode(tooltip=tips).add_params(click).properties(name="areas")


def describe(answer: LayerAnswer, *, voice: Voice) -> str:
    """The map in sentences: what it shows, who has most and least, and the whole."""
    name, level = layer_name(answer.layer, voice), voice.words(f"level.{answer.layer.level}")
    shown = voice.words("chart_alt.map", name=name, level=level)
    return joined([shown, *greatest_and_least(answer, voice)], voice)
