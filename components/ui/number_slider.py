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


def number_slider(which: NumberRange, messages: Messages) -> None:
    """Draw both; whichever is moved, the other follows with the next run."""
    at = min(max(which.at, which.low), which.high)
    slide, box = _key(which, _SLIDE), _key(which, _TYPE)
    # Its own last move is never written back into a slider: by then it may have been moved on.
    if slide not in st.session_state or which.slid(st.session_state[slide]) != which.slid(at):
        session_state.set_widget(slide, which.slid(at))
    session_state.set_widget(box, which.typed(which.at))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"dial-{which.key}", gap="small"):
        st.slider(
            which.label,
            min_value=which.slid(which.low),
            max_value=which.slid(which.high),
            step=which.slid(which.step),
            format=f"%.{which.decimals}f" if which.decimals else "%d",
            key=slide,
            on_change=_slid,
            args=(which,),
        )
        st.text_input(
            which.label,
            key=box,
            on_change=_typed,
            args=(which,),
            label_visibility="collapsed",
            width=_BOX_WIDTH,
        )
    pair = session_state.remarks().get(which.key)
    if pair:
        name, fields = pair
        st.warning(messages(name, **fields))


def _key(which: NumberRange, widget: str) -> str:
    return f"{which.key}_{widget}"


def _slid(which: NumberRange) -> None:
    widget = _key(which, _SLIDE)
    session_state.on_user_change(widget, {which.key: which.text(st.session_state[widget])})


def _typed(which: NumberRange) -> None:
    """Choose what was typed; beyond the ends the end, and no number at all nothing, both of them said."""
    widget = _key(which, _TYPE)
    given = st.session_state[widget]
    if not given.strip():
        session_state.on_user_change(widget, {which.key: which.usual})
        return
    number = plain_number(given, which.units)
    if number is None:
        session_state.choose()
        session_state.remark(which.key, "dial.unreadable", given=markup.escape_markdown(given[:LONGEST]))
        return
    kept = min(max(number, which.least), which.most)
    session_state.on_user_change(widget, {which.key: which.text(float(half_up(kept, which.decimals)))})
    if kept != number:
        low, high, stood = (which.typed(item) for item in (which.least, which.most, kept))
        session_state.remark(which.key, "dial.beyond", low=low, high=high, kept=stood)
