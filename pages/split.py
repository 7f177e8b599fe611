"""過疎・非過疎: who carries it?"""

import streamlit as st

from components import cache, stage
from components.content.split import split_page
from components.draw import draw

here = stage.current()
page = cache.content(split_page, here)
here.headline(page.headline, page.lead)

for column, card in zip(st.columns(len(page.cards)) if page.cards else (), page.cards, strict=True):
    with column:
        draw(card, here, stretch=True)
