"""Where: one layer over the 47 prefectures, in classes. Boundaries come by address, values with the chart."""

from __future__ import annotations

import json

import altair as alt

from components.charts.alternative import alternative
from components.charts.balance import Balance
from components.charts.direction import at_capitals
from components.charts.land import blocks, boundaries, geo, inset, outline, whole
from components.charts.map_legend import map_legend
from components.charts.painting import LINE, Areas, painted
from components.charts.palette import Palette
from components.charts.pointing import CLICK as CLICK
from components.charts.pointing import in_focus, mark_of, pointed_at
from components.charts.rows import Row
from components.charts.theme import Spec, specification
from components.charts.told import Shown, shown
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer
from geo.shapes import Shape

HEIGHT = 560


def choropleth(
    answer: LayerAnswer | Balance,
    *,
    shape: Shape,
    catalogue: Catalogue,
    focus: str | None,
    voice: Voice,
    palette: Palette,
) -> Spec:
    """The map of one layer, `focus` (a prefecture's code) outlined. Of a block layer, prefectures show their block."""
    drawn = shown(answer, voice, palette)
    legend = map_legend(answer, drawn.classes, voice=voice, palette=palette)
    areas = _areas(drawn, palette)
    layers = painted(drawn.classes, areas, outline, legend=legend, estimated=drawn.estimated, palette=palette)
    layers.append(inset(shape, palette))
    if focus:
        layers.append(in_focus(outline, focus, palette))
    if drawn.versus:
        layers.append(at_capitals(drawn, catalogue, palette))
    block = ("block",) if drawn.layer.level is Level.BLOCK else ()
    bare = whole().transform_calculate(mark=mark_of(drawn, voice))
    layers.append(pointed_at(bare, ("prefecture", *block, *drawn.fields), voice))
    drawing = alt.LayerChart(
        layer=layers, data=boundaries(shape, shape.object_name), projection=alt.Projection(type="mercator")
    )
    return specification(_joined(drawing, drawn, catalogue, voice), palette=palette, height=HEIGHT)


def describe(answer: LayerAnswer | Balance, *, voice: Voice) -> str:
    """The map in sentences: what it shows, who has most and least, and the whole."""
    return alternative("map", answer, voice=voice)


def _areas(drawn: Shown, palette: Palette) -> Areas:
    if drawn.layer.level is Level.BLOCK:
        return lambda: blocks((row.area.id for row in drawn.rows), palette)
    return lambda: geo(stroke=palette.outline, strokeWidth=LINE)


def _joined(drawing: alt.LayerChart, drawn: Shown, catalogue: Catalogue, voice: Voice) -> alt.LayerChart:
    """Each prefecture with its class and figure: its own, or its block's."""
    language = voice.words.language
    name = "name" if language == "ja" else "en"
    drawing = drawing.transform_calculate(code="datum.properties.code", prefecture=f"datum.properties.{name}")
    versus = drawn.versus
    rows: list[Row] = [
        {"id": row.area.id, "at": row.at, "said": row.said, **({versus: row.versus} if versus else {})}
        for row in drawn.rows
    ]
    key = "code"
    if drawn.layer.level is Level.BLOCK:
        rows = [row | {"block": catalogue.areas[row["id"]].name[language]} for row in rows]
        ids = [row["id"] for row in rows]
        block_of = {code: ids.index(row.area.id) for code, row in drawn.by_prefecture(catalogue).items()}
        drawing = drawing.transform_calculate(id=f"{json.dumps(ids)}[{json.dumps(block_of)}[datum.code]]")
        key = "id"
    fields = [field for field in rows[0] if field != "id"]
    return drawing.transform_lookup(key, from_=alt.LookupData(alt.InlineData(values=rows), key="id", fields=fields))
