"""概況: are we on course?"""

import streamlit as st

from components import cache, stage
from components.changes import draw_changes
from components.content.overview import overview
from components.draw import draw

ABREAST = 3

here = stage.current()
page = cache.content(overview, here)
here.headline(page.headline, page.lead)

for start in range(0, len(page.cards), ABREAST):
    for column, card in zip(st.columns(ABREAST), page.cards[start : start + ABREAST], strict=False):
        with column:
            draw(card, here, tabs=False, stretch=True)

draw_changes(here)
