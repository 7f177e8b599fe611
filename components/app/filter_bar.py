"""The pickers of a page, in one row above what they filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components.app.navigation import PageEntry
from components.context import session_state
from components.context.options import ReaderOffers
from components.context.params import Offers
from components.features.pages import PAGES
from components.ui import selects
from components.ui.selects import Picker
from data.domain.indicator import Indicator
from data.i18n import Messages

_WIDTHS = {
    "indicator": 312,
    "layer": 320,
    "year": 200,
    "area": 170,
    "base": 188,
    "target": 136,
    "by": 188,
    "method": 232,
    "against": 240,
}
_WRITTEN = frozenset({"target"})


def page_pickers(
    text: Messages,
    keys: Sequence[str],
    offers: Offers,
    values: Mapping[str, str],
    *,
    indicator: Indicator | None,
    chosen: Collection[str],
) -> None:
    """Draw the pickers of `keys`, and the way back where anything of the page is `chosen`."""
    if not keys:
        return
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        for key in keys:
            picker = _picker(text, key, offers, values, indicator)
            draw = selects.write if key in _WRITTEN else selects.select
            draw(picker, width=_WIDTHS[key])
        if chosen:
            reset(text, chosen)


def reset(text: Messages, chosen: Collection[str]) -> None:
    """The way back: one action that takes what is `chosen` back. Beside the pickers, or below a page that has none."""
    st.button(text("frame.reset"), key="reset", type="tertiary", on_click=session_state.reset, args=(tuple(chosen),))


def own_keys(entry: PageEntry) -> frozenset[str]:
    """The choices that are the page's: those it draws, and those that its cards depend on."""
    cards = PAGES.get(entry.id)
    return frozenset({*entry.pickers, *entry.within, *(cards.keys if cards else ())})


def _picker(text: Messages, key: str, offers: Offers, values: Mapping[str, str], indicator: Indicator | None) -> Picker:
    offer = offers.offer(key, values)
    label = text(f"picker.label.{key}")
    if key == "target" and indicator:
        label = text("picker.label.target_with_unit", unit=indicator.unit[text.language])
    return Picker(key, label, offer)


# The top row: the dashboard's name at the left, and how the screen speaks at the right.

_HEADER_WIDTHS = {"edition": 152, "years": 100}


def header(offers: ReaderOffers, values: Mapping[str, str]) -> None:
    """Draw both; the style sheet puts them beside the navigation."""

    def picker(key: str) -> Picker:
        return Picker(
            key, offers.messages(f"picker.label.{key}"), offers.offer(key, values), label_visibility="collapsed"
        )

    with st.container(key="top", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            st.markdown(offers.messages("frame.brand"), width="content")
        with st.container(key="reader", horizontal=True, width="content", vertical_alignment="center"):
            for key, width in _HEADER_WIDTHS.items():
                selects.select(picker(key), width=width)
            selects.switch(picker("lang"))
