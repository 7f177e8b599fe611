"""What is pointed at, clicked and in focus: the same on every map, tile and bar."""

from __future__ import annotations

import json
from collections.abc import Sequence

import altair as alt

from components.charts.painting import Outline
from components.charts.palette import Palette
from components.charts.told import Shown
from components.charts.tooltip import tooltip
from data.domain.area import Level
from data.i18n.voice import Voice

# The names of the clicks: Streamlit returns `selection["area"][0]["code"]`, an area's code.
CLICK, TOWN = "area", "town"
CODE = "code"


def click_of(level: Level) -> str:
    """What a click chooses: a municipality, or a prefecture, of a block layer too."""
    return TOWN if level is Level.MUNICIPALITY else CLICK


def pointed_at(areas: alt.Chart, fields: Sequence[str], voice: Voice, *, click: str = CLICK) -> alt.Chart:
    """Unseen and on top of everything: `areas` say `fields` when they are pointed at, and are chosen by a click."""
    return clicked(areas.encode(tooltip=tooltip(voice, fields)), click)


def clicked(areas: alt.Chart, click: str) -> alt.Chart:
    """A click on one of `areas` chooses its code."""
    chosen = alt.selection_point(name=click, fields=[CODE], toggle=False)
    laid: alt.Chart = areas.add_params(chosen).properties(name="areas")
    return laid


def in_focus(outline: Outline, code: str, palette: Palette) -> alt.LayerChart:
    """The area of that code, outlined twice: dark between light lines or the reverse, which is seen on every class."""
    lines = [outline(palette.ground, 5), outline(palette.ink, 2.2)]
    return alt.LayerChart(layer=lines).transform_filter(f"datum.{CODE} == '{code}'")


def mark_of(drawn: Shown, voice: Voice) -> str:
    """The word for a row's mark, as an expression: of what is missing that of its class, which is called so."""
    classes, valued = drawn.classes.classes, drawn.classes.valued
    names = json.dumps([each.name for each in classes[valued:]], ensure_ascii=False)
    usual = json.dumps(voice.words(f"mark.{drawn.usual}"), ensure_ascii=False)
    return usual if valued == len(classes) else f"datum.at < {valued} ? {usual} : {names}[datum.at - {valued}]"
