"""地図: where?"""

import streamlit as st

from components import cache, stage
from components.choices import NOWHERE
from components.content.focus import focus_card
from components.content.where import where
from components.draw import draw

here = stage.current()
chosen = None if here.choice.area == NOWHERE else here.choice.area
page = cache.content(where, here, here.choice.layer, here.choice.year, chosen)

if page is None:
    here.headline(here.text("map.nothing"))
    st.stop()

here.headline(page.headline)
left, right = st.columns([5, 4])
with left:
    draw(page.map, here)
    if chosen is None:
        st.info(here.text("map.focus_none"))
    else:
        draw(cache.content(focus_card, here, chosen, here.choice.rule), here)
with right:
    draw(page.ranking, here)
