"""地図 by prefecture: drawn, in the view that is chosen."""

from __future__ import annotations

import streamlit as st

from components import cache
from components.card import Card
from components.choices import NOWHERE, View
from components.content.columns import columns_view
from components.content.focus import focus_card
from components.content.held import held_card
from components.content.where import where
from components.deck import draw_columns
from components.draw import draw
from components.stage import Stage


def draw_prefectures(here: Stage) -> None:
    """The view and its ranking; the prefecture in focus, and how it stands among others."""
    asked = here.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(
        where, here, asked.layer, asked.year, area, asked.view.value, asked.order.value, asked.classing
    )
    if page is None:
        here.headline(here.text("map.nothing"))
        return
    here.headline(page.headline)
    left, right = st.columns([5, 4])
    with left:
        _main(page.main, area, here)
        if page.ranking is not None:
            _focus(area, here)
    with right:
        if page.ranking is not None:
            draw(page.ranking, here)
        else:
            _focus(area, here)
        _held(area, here)


def _main(card: Card, area: str | None, here: Stage) -> None:
    """The chosen view; columns where the layer has any, else the flat map and the sentence why."""
    if here.choice.view is not View.COLUMNS:
        draw(card, here)
        return
    view = cache.content(columns_view, here, here.choice.layer, here.choice.year, area)
    if view is None:
        st.info(here.text("map.no_columns"))
        draw(card, here)
        return
    draw_columns(view, card, here)


def _focus(area: str | None, here: Stage) -> None:
    if area is None:
        st.info(here.text("map.focus_none"))
        return
    draw(cache.content(focus_card, here, area, here.choice.rule), here)


def _held(area: str | None, here: Stage) -> None:
    if area is None:
        return
    compared = cache.content(held_card, here, here.choice.layer, here.choice.year, area)
    if compared:
        draw(compared, here)
