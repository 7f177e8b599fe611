"""地図: two layers, or two years of one, drawn beside each other. A click into either chooses for both."""

from __future__ import annotations

import streamlit as st

from components import cache
from components.choices import NOWHERE, sides
from components.content.beside import beside
from components.content.focus import focus_card
from components.draw import draw
from components.stage import Stage
from data.domain.reason import Reason


def draw_beside(here: Stage) -> None:
    """Both maps, what changed, one table, and the prefecture in focus."""
    asked = here.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(beside, here, *sides(asked), area, asked.classing)
    if isinstance(page, Reason):
        here.headline(here.text("map.not_beside"), here.text(f"reason.{page}"))
        return
    here.headline(page.headline)
    for column, card in zip(st.columns(2), (page.left, page.right), strict=True):
        with column:
            draw(card, here, stretch=True)
    columns = st.columns(2)
    with columns[0]:
        draw(page.table, here)
    with columns[1]:
        if page.change is not None:
            draw(page.change, here)
        if area is None:
            st.info(here.text("map.focus_none"))
        else:
            draw(cache.content(focus_card, here, area, asked.rule), here)
