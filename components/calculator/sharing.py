"""都道府県への割り振り: drawn."""

from __future__ import annotations

import streamlit as st

from components import cache, pickers
from components.calculator.observed import say_all_observations
from components.content.sharing import sharing
from components.draw import draw
from components.stage import Stage


def draw_sharing(here: Stage) -> None:
    """By which rule, beside which other, and who is in focus; map and table; the one in focus under every rule."""
    asked = here.choice
    say_all_observations(here)
    with st.container(key="pickers-sharing", horizontal=True, vertical_alignment="bottom"):
        for key, width in (("rule", 300), ("versus", 300), ("area", 170)):
            pickers.select(here.picker(key), width=width)
    page = cache.content(sharing, here, asked.indicator, asked.target, asked.by, asked.rule, asked.versus, asked.area)
    here.headline(page.headline, page.lead)
    if page.refused:
        st.info(page.refused)
    left, right = st.columns([5, 4])
    with left:
        if page.map:
            draw(page.map, here)
        if page.area:
            draw(page.area, here)
        elif page.map:
            st.info(here.text("map.focus_none"))
    with right:
        if page.table:
            draw(page.table, here)
