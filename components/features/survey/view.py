"""調査結果: what else did the surveys say?"""

from __future__ import annotations

import streamlit as st

from components.context import cache, page_context
from components.features.survey.cards import survey
from components.ui.card_view import draw


def show() -> None:
    """Draw the page."""
    here = page_context.current()
    page = cache.content(survey, here)
    here.headline(page.headline)

    first, *others = page.cards or (None,)
    if first is None:
        st.info(here.text("survey.nothing"))
        st.stop()
    draw(first, here)
    for start in range(0, len(others), 2):
        for column, card in zip(st.columns(2), others[start : start + 2], strict=False):
            with column:
                draw(card, here, stretch=True)
