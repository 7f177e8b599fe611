"""会議資料: onto the big screen, and the address that brings others there."""

from __future__ import annotations

import streamlit as st

from components.session import choose
from components.stage import Stage


def draw_showing(here: Stage) -> None:
    """The way into presenting; the links to this choice and to its presentation."""
    with st.container(horizontal=True, key="meeting-showing", vertical_alignment="center"):
        st.button(
            here.text("meeting.present"),
            key="meeting-present",
            type="primary",
            on_click=choose,
            kwargs={"present": "1"},
        )
        shared = st.popover(here.text("action.link"), key="meeting-link", on_change="rerun")
        if shared.open:
            with shared:
                for name, present in (("choice", ""), ("presentation", "1")):
                    st.caption(here.text(f"meeting.link_{name}"))
                    st.code(here.link(present=present), language=None, wrap_lines=True)
