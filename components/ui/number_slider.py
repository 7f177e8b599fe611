"""A number to be turned: a slider and a box to type it in, both of them one choice of the address."""

from __future__ import annotations

import streamlit as st

from components.cards import markup
from components.context import session_state
from components.context.param import LONGEST
from components.ui.number_range import NumberRange
from data.i18n import Messages
from data.methods.rounding import half_up
from data.queries.judgement import plain_number

# A widget bound to a key owns it: the two cannot share one (PLATFORM), so each has its own and follows the address.
_SLIDE, _TYPE = "slide", "type"
_BOX_WIDTH = 112


def number_slider(number: NumberRange, messages: Messages) -> None:
    """Draw both; whichever is moved, the other follows with the next run."""
    at = min(max(number.at, number.low), number.high)
    slide, box = _key(number, _SLIDE), _key(number, _TYPE)
    # Its own last move is never written back into a slider: by then it may have been moved on.
    if slide not in st.session_state or number.on_slider(st.session_state[slide]) != number.on_slider(at):
        session_state.set_widget(slide, number.on_slider(at))
    session_state.set_widget(box, number.in_box(number.at))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"dial-{number.key}", gap="small"):
        st.slider(
            number.label,
            min_value=number.on_slider(number.low),
            max_value=number.on_slider(number.high),
            step=number.on_slider(number.step),
            format=f"%.{number.decimals}f" if number.decimals else "%d",
            key=slide,
            on_change=_on_slide,
            args=(number,),
        )
        st.text_input(
            number.label,
            key=box,
            on_change=_on_type,
            args=(number,),
            label_visibility="collapsed",
            width=_BOX_WIDTH,
        )
    pair = session_state.remarks().get(number.key)
    if pair:
        name, fields = pair
        st.warning(messages(name, **fields))


def _key(number: NumberRange, widget: str) -> str:
    return f"{number.key}_{widget}"


def _on_slide(number: NumberRange) -> None:
    widget = _key(number, _SLIDE)
    session_state.on_user_change(widget, {number.key: number.in_address(st.session_state[widget])})


def _on_type(number: NumberRange) -> None:
    """Choose what was typed; beyond the ends the end, and no number at all nothing, both of them said."""
    widget = _key(number, _TYPE)
    given = st.session_state[widget]
    if not given.strip():
        session_state.on_user_change(widget, {number.key: number.usual})
        return
    typed = plain_number(given, number.units)
    if typed is None:
        session_state.choose()
        session_state.remark(number.key, "dial.unreadable", given=markup.escape_markdown(given[:LONGEST]))
        return
    kept = min(max(typed, number.least), number.most)
    session_state.on_user_change(widget, {number.key: number.in_address(float(half_up(kept, number.decimals)))})
    if kept != typed:
        low, high, shown = (number.in_box(item) for item in (number.least, number.most, kept))
        session_state.remark(number.key, "dial.beyond", low=low, high=high, kept=shown)
