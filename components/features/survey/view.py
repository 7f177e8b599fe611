"""調査結果: what else did the surveys say?"""

from __future__ import annotations

import streamlit as st

from components.context import cache, page_context
from components.features.survey.cards import survey
from components.ui.card_view import draw_card


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    page = cache.content(survey, ctx)
    ctx.headline(page.headline)

    first, *others = page.cards or (None,)
    if first is None:
        st.info(ctx.text("survey.nothing"))
        st.stop()
    draw_card(first, ctx)
    for start in range(0, len(others), 2):
        for column, card in zip(st.columns(2), others[start : start + 2], strict=False):
            with column:
                draw_card(card, ctx, stretch=True)
