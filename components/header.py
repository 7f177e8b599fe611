"""The top row: the dashboard's name at the left, and how the screen speaks at the right."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import pickers
from components.offers import ReaderOffers
from components.pickers import Picker

_WIDTHS = {"edition": 152, "years": 100}


def header(offers: ReaderOffers, values: Mapping[str, str]) -> None:
    """Draw both; the style sheet puts them beside the navigation."""

    def picker(key: str) -> Picker:
        return Picker(key, offers.words(f"picker.label.{key}"), offers.offer(key, values), label_visibility="collapsed")

    with st.container(key="top", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            st.markdown(offers.words("frame.brand"), width="content")
        with st.container(key="reader", horizontal=True, width="content", vertical_alignment="center"):
            for key, width in _WIDTHS.items():
                pickers.select(picker(key), width=width)
            pickers.switch(picker("lang"))
