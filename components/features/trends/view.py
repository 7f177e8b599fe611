"""推移: how did we get here?"""

from __future__ import annotations

import streamlit as st

from components.context import cache, page_context
from components.features.trends.cards import trends
from components.ui.card_view import draw_card


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    if not ctx.choice.indicator:
        ctx.headline(ctx.text("trends.nothing"))
        st.stop()

    page = cache.content(trends, ctx, ctx.choice.indicator)
    ctx.headline(page.headline, page.lead)

    main, *others = page.cards
    draw_card(main, ctx)
    for column, card in zip(st.columns(len(others)) if others else (), others, strict=True):
        with column:
            draw_card(card, ctx, stretch=True)
