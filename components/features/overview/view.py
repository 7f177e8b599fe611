"""概況: are we on course?"""

from __future__ import annotations

from html import escape

import streamlit as st

from components.cards.table import html as table_html
from components.context import cache, page_context
from components.context.page_context import Stage
from components.features.overview.cards import changed, overview
from components.ui.card_view import draw

ABREAST = 3


def show() -> None:
    """Draw the page."""
    here = page_context.current()
    page = cache.content(overview, here)
    here.headline(page.headline, page.lead)

    for start in range(0, len(page.cards), ABREAST):
        for column, card in zip(st.columns(ABREAST), page.cards[start : start + ABREAST], strict=False):
            with column:
                draw(card, here, tabs=False, stretch=True)

    draw_changes(here)


def draw_changes(here: Stage) -> None:
    """Draw the card; the first edition has nothing to be compared with, and says so."""
    base = here.snapshot.edition.base
    before = cache.snapshot(base) if base is not None else None
    told = changed(here.snapshot, here.scene, before)
    with st.container(border=True, key="card-changes"):
        title = escape(here.text("overview.changes_title"))
        st.html(f'<div class="card-head"><h2>{title}</h2><p class="subtitle">{escape(told.sentence)}</p></div>')
        if told.table is not None:
            st.html(table_html(told.table, titled=True))
        if told.more:
            link = here.link("editions", edition=str(here.snapshot.edition.number), against=str(base))
            st.markdown(here.text("overview.changes_more", count=here.voice.number(told.more), link=link))
