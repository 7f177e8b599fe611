"""+ and − on the areas of a map: which way a value goes is not said by colour alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from components.charts.classes import Held
from components.charts.palette import Palette
from components.charts.rows import Row
from components.charts.theme import STRONG
from components.charts.told import Shown
from data.domain.catalogue import Catalogue
from data.i18n.voice import MINUS
from geo.capitals import capitals

_SIGNS = {-1: MINUS, 0: "", 1: "+"}


def at_capitals(drawn: Shown, catalogue: Catalogue, palette: Palette) -> alt.LayerChart:
    """At the capitals of the map with the inset, where there is land, of every prefecture off the middle."""
    points = capitals()
    rows: list[Row] = [
        {"lon": round(points[code].inset.longitude, 2), "lat": round(points[code].inset.latitude, 2), "at": row.at}
        for code, row in drawn.by_prefecture(catalogue).items()
        if drawn.classes.classes[row.at].direction
    ]
    return _signs(drawn.classes, palette).properties(data=alt.InlineData(values=rows))


def at_centres(classes: Held, palette: Palette) -> alt.LayerChart:
    """In the middle of every area off the middle; rows have their class as `at`."""
    off = json.dumps([k for k, each in enumerate(classes.classes) if each.direction])
    signs = _signs(classes, palette).transform_filter(f"indexof({off}, datum.at) >= 0")
    return signs.transform_calculate(lon="geoCentroid(null, datum)[0]", lat="geoCentroid(null, datum)[1]")


def _signs(classes: Held, palette: Palette) -> alt.LayerChart:
    layers = [
        # A rim in the colour of the class: some stand at the coast.
        _text(stroke=alt.ExprRef("datum.color"), strokeWidth=3),
        _text(fill=alt.ExprRef("datum.lettering")),
    ]
    return alt.LayerChart(layer=layers).transform_calculate(
        sign=_of_class([_SIGNS[each.direction] for each in classes.classes]),
        color=_of_class([each.color for each in classes.classes]),
        lettering=_of_class([palette.lettering(each.color) for each in classes.classes]),
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
