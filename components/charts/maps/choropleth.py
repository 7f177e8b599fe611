"""Where: one layer over the 47 prefectures, in classes. Boundaries come by address, values with the chart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.maps.alternative import alternative
from components.charts.maps.area_values import ClassedLayer, classed_layer
from components.charts.maps.basemap import blocks, boundaries, geo, inset, outline, whole
from components.charts.maps.classes import AreaClasses
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import LINE, Areas, fill_areas, focus_outline, mark_of, with_tooltip
from components.charts.maps.legend import map_legend
from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from components.charts.theme import STRONG, Row, Spec, specification
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.i18n.formatter import MINUS, Formatter
from data.queries.layers import LayerAnswer
from geo.capitals import capitals
from geo.shapes import NAME_PROPERTY, Shape

# + and − on the areas of a map: which way a value goes is not said by colour alone.

_SIGNS = {-1: MINUS, 0: "", 1: "+"}


def at_capitals(drawn: ClassedLayer, catalogue: Catalogue, palette: Palette) -> alt.LayerChart:
    """At the capitals of the map with the inset, where there is land, of every prefecture off the middle."""
    points = capitals()
    rows: list[Row] = [
        {"lon": round(points[code].inset.longitude, 2), "lat": round(points[code].inset.latitude, 2), "at": row.at}
        for code, row in drawn.by_prefecture(catalogue).items()
        if drawn.classes.classes[row.at].direction
    ]
    return _signs(drawn.classes, palette).properties(data=alt.InlineData(values=rows))


def at_centres(classes: AreaClasses, palette: Palette) -> alt.LayerChart:
    """In the middle of every area off the middle; rows have their class as `at`."""
    off = json.dumps([k for k, class_ in enumerate(classes.classes) if class_.direction])
    signs = _signs(classes, palette).transform_filter(f"indexof({off}, datum.at) >= 0")
    return signs.transform_calculate(lon="geoCentroid(null, datum)[0]", lat="geoCentroid(null, datum)[1]")


def _signs(classes: AreaClasses, palette: Palette) -> alt.LayerChart:
    layers = [
        # A rim in the colour of the class: some stand at the coast.
        _text(stroke=alt.ExprRef("datum.color"), strokeWidth=3),
        _text(fill=alt.ExprRef("datum.lettering")),
    ]
    return alt.LayerChart(layer=layers).transform_calculate(
        sign=_of_class([_SIGNS[class_.direction] for class_ in classes.classes]),
        color=_of_class([class_.color for class_ in classes.classes]),
        lettering=_of_class([palette.lettering(class_.color) for class_ in classes.classes]),
    )


def _text(**mark: Any) -> alt.Chart:
    text: alt.Chart = (
        alt.Chart()
        .mark_text(fontSize=STRONG, fontWeight="bold", **mark)
        .encode(longitude="lon:Q", latitude="lat:Q", text="sign:N")
    )
    return text


def _of_class(texts: Sequence[str]) -> str:
    return f"{json.dumps(texts, ensure_ascii=False)}[datum.at]"


HEIGHT = 560


def choropleth(
    answer: LayerAnswer | DivergingLayer,
    *,
    shape: Shape,
    catalogue: Catalogue,
    focus: str | None,
    context: RenderContext,
) -> Spec:
    """The map of one layer, `focus` (a prefecture's code) outlined. Of a block layer, prefectures show their block."""
    palette = context.palette
    drawn = classed_layer(answer, context)
    legend = map_legend(answer, drawn.classes, context=context)
    areas = _areas(drawn, palette)
    layers = fill_areas(drawn.classes, areas, outline, legend=legend, estimated=drawn.estimated, palette=palette)
    layers.append(inset(shape, palette))
    if focus:
        layers.append(focus_outline(outline, focus, palette))
    if drawn.versus:
        layers.append(at_capitals(drawn, catalogue, palette))
    block = ("block",) if drawn.layer.level is Level.BLOCK else ()
    bare = whole().transform_calculate(mark=mark_of(drawn, context.formatter))
    layers.append(with_tooltip(bare, ("prefecture", *block, *drawn.fields), context.formatter))
    drawing = alt.LayerChart(
        layer=layers, data=boundaries(shape, shape.object_name), projection=alt.Projection(type="mercator")
    )
    return specification(_joined(drawing, drawn, catalogue, context.formatter), palette=palette, height=HEIGHT)


def describe(answer: LayerAnswer | DivergingLayer, *, formatter: Formatter) -> str:
    """The map in sentences: what it shows, who has most and least, and the whole."""
    return alternative("map", answer, formatter=formatter)


def _areas(drawn: ClassedLayer, palette: Palette) -> Areas:
    if drawn.layer.level is Level.BLOCK:
        return lambda: blocks((row.area.id for row in drawn.rows), palette)
    return lambda: geo(stroke=palette.outline, strokeWidth=LINE)


def _joined(drawing: alt.LayerChart, drawn: ClassedLayer, catalogue: Catalogue, formatter: Formatter) -> alt.LayerChart:
    """Each prefecture with its class and figure: its own, or its block's."""
    language = formatter.messages.language
    drawing = drawing.transform_calculate(
        code="datum.properties.code", prefecture=f"datum.properties.{NAME_PROPERTY[language]}"
    )
    versus = drawn.versus
    rows: list[Row] = [
        {"id": row.area.id, "at": row.at, "said": row.text, **({versus: row.versus} if versus else {})}
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
