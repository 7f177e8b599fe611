"""概況: are we on course?"""

from __future__ import annotations

from html import escape

import streamlit as st

from components.cards.table import html as table_html
from components.context import cache, page_context
from components.context.page_context import PageContext
from components.features.overview.cards import changed, overview
from components.ui.card_view import draw_card

ABREAST = 3


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    page = cache.content(overview, ctx)
    ctx.headline(page.headline, page.lead)

    for start in range(0, len(page.cards), ABREAST):
        for column, card in zip(st.columns(ABREAST), page.cards[start : start + ABREAST], strict=False):
            with column:
                draw_card(card, ctx, tabs=False, stretch=True)

    draw_changes(ctx)


def draw_changes(ctx: PageContext) -> None:
    """Draw the card; the first edition has nothing to be compared with, and says so."""
    base = ctx.snapshot.edition.base
    before = cache.snapshot(base) if base is not None else None
    changes = changed(ctx.snapshot, ctx.context, before)
    with st.container(border=True, key="card-changes"):
        title = escape(ctx.text("overview.changes_title"))
        st.html(f'<div class="card-head"><h2>{title}</h2><p class="subtitle">{escape(changes.sentence)}</p></div>')
        if changes.table is not None:
            st.html(table_html(changes.table, titled=True))
        if changes.more:
            link = ctx.link("editions", edition=str(ctx.snapshot.edition.number), against=str(base))
            st.markdown(ctx.text("overview.changes_more", count=ctx.formatter.number(changes.more), link=link))
