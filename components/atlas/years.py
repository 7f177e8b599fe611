"""A layer through its years: a slider that starts at the newest, and a button that plays them."""

from __future__ import annotations

import streamlit as st

from components.session import choose
from components.stage import Stage

_SLIDER, _PLAYING, _DUE = "year_slider", "_playing", "_year_due"
# Long enough to read a map before the next comes.
_SECONDS = 1.6


def draw_years(here: Stage) -> None:
    """Nothing where a layer has one year only: there is nothing to slide. Who wants less motion gets no button."""
    years = [option.id for option in reversed(here.offers.offer("year", here.values).options)]
    if len(years) < 2:
        st.session_state[_PLAYING] = False
        return
    names = here.offers.offer("year", here.values).names()
    if st.session_state.get(_SLIDER) != here.values["year"]:
        st.session_state[_SLIDER] = here.values["year"]
    with st.container(key="pickers-years", horizontal=True, vertical_alignment="bottom"):
        playing = bool(st.session_state.get(_PLAYING))
        st.button(
            here.text("map.pause" if playing else "map.play"),
            key="play",
            on_click=_pause if playing else _play,
            args=() if playing else (years, here.values["year"]),
        )
        st.select_slider(
            here.text("map.through_the_years"),
            years,
            format_func=names.__getitem__,
            key=_SLIDER,
            on_change=_slid,
        )
    if playing:
        st.session_state[_DUE] = False
        _tick(years, here.values["year"])


@st.fragment(run_every=_SECONDS)
def _tick(years: list[str], year: str) -> None:
    """The first run is the page's own; with the second the next year is due, and after the last one it ends."""
    if not st.session_state[_DUE]:
        st.session_state[_DUE] = True
        return
    following = years[years.index(year) + 1 :]
    if following:
        choose(year=following[0])
    if len(following) < 2:
        st.session_state[_PLAYING] = False
    st.rerun()


def _play(years: list[str], year: str) -> None:
    """From the beginning where the newest is shown."""
    st.session_state[_PLAYING] = True
    if year == years[-1]:
        choose(year=years[0])


def _pause() -> None:
    st.session_state[_PLAYING] = False


def _slid() -> None:
    st.session_state[_PLAYING] = False
    choose(year=st.session_state[_SLIDER])
