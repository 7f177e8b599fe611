"""推移: how did we get here?"""

from __future__ import annotations

import streamlit as st

from components.context import cache, page_context
from components.features.trends.cards import trends
from components.ui.card_view import draw


def show() -> None:
    """Draw the page."""
    here = page_context.current()
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
