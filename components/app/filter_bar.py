"""The widgets of a page's parameters, in one row above what they filter, and the header's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components.context import session_state
from components.context.options import ReaderOptions
from components.context.page_context import PageContext
from components.context.params import reader_params
from components.ui.selects import draw_param
from data.i18n import Messages


def filter_bar(ctx: PageContext, keys: Sequence[str], chosen: Collection[str]) -> None:
    """Draw the parameters `keys`, and the way back where anything of the page is `chosen`."""
    if not keys:
        return
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        for key in keys:
            ctx.draw_param(key)
        if chosen:
            reset_button(ctx.text, chosen)


def reset_button(messages: Messages, chosen: Collection[str]) -> None:
    """One action that takes what is `chosen` back. Beside the widgets, or below a page that has none."""
    reset, keys = session_state.reset, (tuple(chosen),)
    st.button(messages("frame.reset"), key="reset", type="tertiary", on_click=reset, args=keys)


def header(options: ReaderOptions, values: Mapping[str, str]) -> None:
    """The dashboard's name, and how the screen speaks; the style sheet puts both beside the navigation."""
    with st.container(key="top", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            st.markdown(options.messages("frame.brand"), width="content")
        with st.container(key="reader", horizontal=True, width="content", vertical_alignment="center"):
            # The language, on which the others depend, stands in the corner.
            for param in reversed(reader_params()):
                draw_param(param, options.of(param, values), options.messages)
