"""目標との差: what would it take?"""

import streamlit as st

from components import cache, pickers, stage
from components.content.gap import gap
from components.draw import draw

here = stage.current()
if not here.choice.indicator:
    here.headline(here.text("trends.nothing"))
    st.stop()

asked = here.choice
page = cache.content(gap, here, asked.indicator, asked.base, asked.target, asked.by, asked.method, asked.rule)
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
    if page.sharing:
        with st.container(key="within-rule"):
            pickers.select(here.picker("rule"))
        draw(page.sharing, here)
with right:
    draw(page.ground, here)
    draw(page.turns, here)
    if page.look_back:
        draw(page.look_back, here)
