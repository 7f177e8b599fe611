"""推移: how did we get here?"""

import streamlit as st

from components import cache, stage
from components.content.trends import trends
from components.draw import draw

here = stage.current()
if not here.choice.indicator:
    here.headline(here.text("trends.nothing"))
    st.stop()

page = cache.content(trends, here, here.choice.indicator)
here.headline(page.headline, page.lead)

main, *others = page.cards
draw(main, here)
for column, card in zip(st.columns(len(others)) if others else (), others, strict=True):
    with column:
        draw(card, here, stretch=True)
