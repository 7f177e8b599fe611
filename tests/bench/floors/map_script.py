"""Draws one map: `?level=municipality` of municipalities, `?inline=1` with its boundaries as GeoJSON in the chart."""

from datetime import date
from typing import Any

import streamlit as st

from components.charts.render_context import RenderContext
from components.features.map.cards.layers import layer_page
from components.features.map.cards.municipal import municipal
from components.text import text
from data.i18n.formatter import Formatter, Years
from data.store import open_store
from data.store.settings import IN_MEMORY
from geo.plane import Outline, outlines
from geo.shapes import SHAPES

SHARE, KIND, YEAR = "depopulated_municipalities_share", "depopulated_kind", 2022


@st.cache_resource
def drawn(level: str, *, inline: bool) -> dict[str, Any]:
    """The specification that the dashboard makes, or the same with the areas themselves in place of their address."""
    context = RenderContext(Formatter(text("ja"), Years.WAREKI), "light", date(2026, 11, 26))
    snapshot = open_store(IN_MEMORY).read(1)
    if level == "municipality":
        towns = municipal(snapshot, context, KIND, YEAR, None, "", "readable")
        chart = towns.map.chart if towns else None
    else:
        page = layer_page(snapshot, context, SHARE, YEAR, None)
        chart = page.main.chart if page else None
    assert chart is not None
    names = {area.id: (area.name["ja"], area.name["en"]) for area in snapshot.catalogue.areas.values()}
    return inlined(chart.spec, names) if inline else chart.spec


def inlined(spec: Any, names: dict[str, tuple[str, str]]) -> Any:
    """Every address of boundaries replaced by what stands there."""
    if isinstance(spec, list):
        return [inlined(each, names) for each in spec]
    if not isinstance(spec, dict):
        return spec
    if "url" in spec:
        shape = next(each for each in SHAPES.values() if each.address == spec["url"])
        if spec["format"]["feature"] != shape.object_name:
            # The line of the inset: a stroke beside the areas, which weighs nothing.
            return {"values": []}
        return {"values": [feature(each, names) for each in outlines(shape)]}
    return {key: inlined(value, names) for key, value in spec.items()}


def feature(outline: Outline, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """An area as GeoJSON."""
    name, en = names.get(outline.code, ("", ""))
    polygons = [[[list(position) for position in ring] for ring in polygon] for polygon in outline.polygons]
    return {
        "type": "Feature",
        "properties": {"code": outline.code, "name": name, "en": en},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


asked = st.query_params
st.vega_lite_chart(
    drawn(asked.get("level", "prefecture"), inline=asked.get("inline") == "1"), theme=None, width="stretch"
)
