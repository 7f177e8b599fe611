"""進み具合と判定: drawn."""

from __future__ import annotations

import streamlit as st

from components import cache, pickers
from components.content.gap import gap
from components.draw import draw
from components.stage import Stage


def draw_outlook(here: Stage) -> None:
    """Where counting starts, how the series is continued and as of when; then the cards."""
    asked = here.choice
    with st.container(key="pickers-outlook", horizontal=True, vertical_alignment="bottom"):
        for key, width in (("base", 188), ("method", 232), ("asof", 220)):
            pickers.select(here.picker(key), width=width)
    page = cache.content(gap, here, asked.indicator, asked.base, asked.target, asked.by, asked.method, asked.asof)
    here.headline(page.headline, page.lead)
    if page.trouble:
        st.warning(page.trouble)
    left, right = st.columns([11, 9])
    with left:
        draw(page.chart, here)
        draw(page.methods, here)
        for card in (page.continuations, page.band):
            if card:
                draw(card, here)
    with right:
        draw(page.ground, here)
        draw(page.turns, here)
        if page.look_back:
            draw(page.look_back, here)
