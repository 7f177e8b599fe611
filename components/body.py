"""The pickers of a page, in one row above what they filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components import pickers, session
from components.choices import Offers
from components.exports.pages import PAGES
from components.navigation import PageEntry
from components.pickers import Picker
from data.domain.indicator import Indicator
from data.i18n import Words

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
    text: Words,
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
            draw = pickers.write if key in _WRITTEN else pickers.select
            draw(picker, width=_WIDTHS[key])
        if chosen:
            reset(text, chosen)


def reset(text: Words, chosen: Collection[str]) -> None:
    """The way back: one action that takes what is `chosen` back. Beside the pickers, or below a page that has none."""
    st.button(text("frame.reset"), key="reset", type="tertiary", on_click=session.reset, args=(tuple(chosen),))


def own_keys(entry: PageEntry) -> frozenset[str]:
    """The choices that are the page's: those it draws, and those that its cards depend on."""
    cards = PAGES.get(entry.id)
    return frozenset({*entry.pickers, *entry.within, *(cards.keys if cards else ())})


def _picker(text: Words, key: str, offers: Offers, values: Mapping[str, str], indicator: Indicator | None) -> Picker:
    offer = offers.offer(key, values)
    label = text(f"picker.label.{key}")
    if key == "target" and indicator:
        label = text("picker.label.target_with_unit", unit=indicator.unit[text.language])
    return Picker(key, label, offer)
