"""過疎・非過疎: who carries it?"""

from __future__ import annotations

import streamlit as st

from components.context import cache, page_context
from components.features.split.cards import split_page
from components.ui.card_view import draw_card


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    page = cache.content(split_page, ctx)
    ctx.headline(page.headline, page.lead)

    for column, card in zip(st.columns(len(page.cards)) if page.cards else (), page.cards, strict=True):
        with column:
            draw_card(card, ctx, stretch=True)
