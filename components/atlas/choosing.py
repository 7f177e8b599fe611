"""The map's own pickers, each where it changes something: level, view, order, classes, what to compare with."""

from __future__ import annotations

import streamlit as st

from components import pickers
from components.choices import View, compares
from components.stage import Stage
from data.domain.area import Level
from data.domain.indicator import Form


def draw_choices(here: Stage) -> None:
    """In one row, under those of the page."""
    asked, compared = here.choice, compares(here.choice)
    by_prefecture = asked.level is Level.PREFECTURE
    with st.container(key="pickers-map", horizontal=True, vertical_alignment="bottom"):
        pickers.switch(here.picker("level", labelled=False))
        if by_prefecture and not compared:
            pickers.switch(here.picker("view", labelled=False))
        if by_prefecture and not compared and asked.view is View.RANKING:
            pickers.switch(here.picker("order", labelled=False))
        elif _is_classed(here) and (compared or asked.view is not View.TABLE):
            pickers.select(here.picker("classing"), width=200)
        for key in ("beside", "before") if by_prefecture else ():
            if len(here.offers.offer(key, here.values).options) > 1:
                pickers.select(here.picker(key), width=220)


def _is_classed(here: Stage) -> bool:
    """Kinds are no numbers."""
    indicator, _, _ = here.choice.layer.partition(":")
    return here.snapshot.catalogue.indicators[indicator].form is not Form.CATEGORY
