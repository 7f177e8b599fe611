"""Draws cards: chart or table in the card's place, then notes and source, then what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from components import citation
from components.card import Card, Chart
from components.exports.books.book import XLSX, of_table
from components.exports.pack import marked, warnings
from components.meeting.picturing import draw_picturing
from components.session import choose
from components.stage import Stage
from components.table import Table, to_csv
from components.table import html as table_html


def draw(
    card: Card,
    here: Stage,
    *,
    tabs: bool = True,
    stretch: bool = False,
    controls: Callable[[], None] | None = None,
    picture: Callable[[], None] | None = None,
) -> None:
    """Draw a card. A click into a chart that can be picked from is a choice like any other.

    With `tabs` chart and table share the card's place; without, the table opens from the row of actions.
    Cards side by side `stretch` to one height. `controls` draws what changes the card, under its headline;
    `picture` what stands where others have their chart.
    """
    if picture is None and card.chart is not None:
        picture = partial(draw_chart, card.id, card.chart, here)
    with st.container(border=True, key=f"card-{card.id}", height="stretch" if stretch else "content"):
        st.html(_head(card))
        if controls is not None:
            controls()
        if picture is not None and card.table is not None and tabs:
            _in_tabs(card.id, picture, card.table, here)
        elif picture is not None:
            picture()
        elif card.table is not None and tabs:
            st.html(table_html(card.table, titled=True, address=here.choosing))
        if card.below:
            st.html(card.below)
        st.html(citation.html(card.citation, here.voice))
        _actions(card, here, table=not tabs)


def _head(card: Card) -> str:
    subtitle = f'<p class="subtitle">{escape(card.subtitle)}</p>' if card.subtitle else ""
    return f'<div class="card-head"><h2>{escape(card.headline)}</h2>{subtitle}</div>{card.html}'


def _in_tabs(name: str, picture: Callable[[], None], table: Table, here: Stage) -> None:
    """Only the tab that is open is built and sent."""
    names = [here.text("action.chart"), here.text("action.table")]
    pictured, tabled = st.tabs(names, key=f"tabs-{name}-{here.language}", on_change="rerun")
    if tabled.open:
        with tabled:
            st.html(table_html(table, address=here.choosing))
        return
    with pictured:
        picture()


def draw_chart(name: str, chart: Chart, here: Stage) -> None:
    """Draw a chart where the page stands; `name` is its own among those of the page."""
    key = f"chart-{name}"
    if chart.pick is None:
        st.vega_lite_chart(chart.spec, theme=None, width="stretch", alt=chart.alt, key=key)
        return
    # A new chart for each choice: it reports a click only where that differs from its last one, and after a choice
    # by picker or a reset the same place must be clickable again.
    key = f"{key}-{here.values[chart.pick]}"
    st.vega_lite_chart(
        chart.spec,
        theme=None,
        width="stretch",
        alt=chart.alt,
        key=key,
        # A callback: the chart goes on reporting its last click, and must not overrule a later choice by picker.
        on_select=partial(_picked, key, chart.pick),
        selection_mode=chart.pick,
    )


def _picked(key: str, choice: str) -> None:
    """Choose what was clicked; a click beside everything changes nothing."""
    clicked = st.session_state[key].selection.get(choice)
    if clicked:
        choose(**{choice: str(next(iter(clicked[0].values())))})


def _actions(card: Card, here: Stage, *, table: bool) -> None:
    """The row of what can be done: table, picture, data, link."""
    warned = warnings(here.snapshot.edition, here.origin, here.text)
    with st.container(horizontal=True, key=f"actions-{card.id}", gap="small"):
        if card.table is not None and table:
            opened = st.popover(here.text("action.table"), type="tertiary", key=f"table-{card.id}", on_change="rerun")
            if opened.open:
                with opened:
                    st.html(table_html(card.table, address=here.choosing))
        draw_picturing(card, here)
        if (data := card.data) is not None:
            st.download_button(
                here.text("action.data"),
                data=lambda: to_csv(marked(data, warned, here.text)),
                file_name=f"{card.id}.csv",
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
                key=f"csv-{card.id}",
            )
        if card.data is not None and card.workbook:
            st.download_button(
                here.text("action.workbook"),
                data=partial(of_table, card.data, card.citation, here.voice, warned=warned, link=here.link()),
                file_name=f"{card.id}.xlsx",
                mime=XLSX,
                on_click="ignore",
                type="tertiary",
                key=f"xlsx-{card.id}",
            )
        shared = st.popover(here.text("action.link"), type="tertiary", key=f"link-{card.id}", on_change="rerun")
        if shared.open:
            with shared:
                st.caption(here.text("action.link_hint"))
                st.code(here.link(), language=None, wrap_lines=True)
