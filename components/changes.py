"""The card 前の版から変わったこと: the edition shown against the one it was made from."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cache
from components.content.changed import changed
from components.stage import Stage
from components.table import html as table_html


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
