"""地図 by municipality: drawn."""

from __future__ import annotations

import streamlit as st

from components import cache
from components.atlas.search import draw_search
from components.choices import NOWHERE
from components.content.municipal import municipal
from components.content.town import town_card
from components.draw import draw
from components.session import choose
from components.stage import Stage


def draw_municipal(here: Stage) -> None:
    """The map of Japan or of the prefecture in focus; beside it the search, the one in focus, and the list."""
    asked = here.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(municipal, here, asked.layer, asked.year, area, asked.town, asked.classing)
    if page is None:
        here.headline(here.text("map.nothing"))
        return
    here.headline(page.headline)
    left, right = st.columns([5, 4])
    with left:
        draw(page.map, here)
    with right:
        if area is not None:
            st.button(
                here.text("municipal.whole"), key="whole", type="tertiary", on_click=choose, kwargs={"area": NOWHERE}
            )
        draw_search(here)
        if asked.town:
            draw(cache.content(town_card, here, asked.town), here)
        draw(page.list, here)
