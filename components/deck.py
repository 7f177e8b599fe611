"""Draws a card whose picture needs WebGL, and what stands for it where the browser has none.

The server cannot know which: both are sent, and the shell's `webgl.js` and style sheet show one of them. The hidden
map costs a few kilobytes; what it is drawn of is kept in the browser for the flat view as well.
"""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from components.card import Card
from components.charts import choropleth
from components.charts.columns import CODE
from components.charts.slant import HEIGHT
from components.content.columns import ColumnsView
from components.draw import draw, draw_chart
from components.session import choose
from components.stage import Stage

# How often the reader has asked for the first view again: each time the picture is a new one.
_TURNS = "deck-turns"


def draw_columns(view: ColumnsView, flat: Card, here: Stage) -> None:
    """Draw the columns, or the chart of `flat`, the map of the same layer, where there is no WebGL."""
    draw(view.card, here, picture=partial(_either, view, flat, here))


def _either(view: ColumnsView, flat: Card, here: Stage) -> None:
    with st.container(key="deck"):
        _deck(view, here)
    with st.container(key="instead"):
        told = (here.text("columns.no_webgl"), flat.headline, flat.subtitle)
        reason, headline, subtitle = (escape(each) for each in told)
        st.html(f'<p class="reason" role="status">{reason}</p><h3>{headline}</h3><p class="subtitle">{subtitle}</p>')
        if flat.chart is not None:
            draw_chart("instead", flat.chart, here)


def _deck(view: ColumnsView, here: Stage) -> None:
    st.html(view.legend)
    # A new picture for each choice: it reports a click only where that differs from its last one, and pales the rest.
    chosen = here.values[choropleth.CLICK]
    key = f"columns-{chosen}-{st.session_state.get(_TURNS, 0)}"
    st.pydeck_chart(
        view.deck,
        height=HEIGHT,
        alt=view.alt,
        key=key,
        # Clicks are a convenience, unreliable without a graphics card: the picker above does the same.
        on_select=partial(_picked, key, chosen),
        selection_mode="single-object",
    )
    with st.container(key="deck-hint", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hint">{escape(here.text("columns.hint"))}</p>')
        st.button(here.text("columns.reset"), key="deck-reset", type="tertiary", on_click=_first_view)


def _picked(key: str, chosen: str) -> None:
    """Choose the prefecture whose column or land was clicked; a click beside everything changes nothing."""
    for rows in st.session_state[key].selection.objects.values():
        for row in rows:
            if row[CODE] == chosen:
                _first_view()
            else:
                choose(**{choropleth.CLICK: str(row[CODE])})


def _first_view() -> None:
    st.session_state[_TURNS] = st.session_state.get(_TURNS, 0) + 1
