"""会議資料: every form with a press of its own, how far it is, and the file once it is there."""

from __future__ import annotations

import streamlit as st

from components.exports.pack import Pack
from components.guard import guarded
from components.meeting.orders import Taken, Wanted, media_type, ordered, standing
from components.meeting.preview import queueing, say
from components.press import Order, State
from components.stage import Stage

_BUSY = (State.QUEUED, State.WORKING)
# Seconds between two looks at what is being made.
_OFTEN = 0.5


def draw_taking(pack: Pack, here: Stage) -> None:
    """A row a form. While anything is being made the rows alone are drawn again and again."""
    busy = any(order.state in _BUSY for order in _standing(here))
    st.fragment(_rows, run_every=_OFTEN if busy else None)(pack, here, busy)


def _rows(pack: Pack, here: Stage, busy: bool) -> None:
    with guarded(here.text, "the forms"):
        for taken in Taken:
            with st.container(horizontal=True, key=f"take-{taken}", vertical_alignment="center"):
                _row(taken, pack, here)
    if busy and not any(order.state in _BUSY for order in _standing(here)):
        st.rerun()


def _row(taken: Taken, pack: Pack, here: Stage) -> None:
    wanted = Wanted.of(here.choice, taken)
    order = standing(wanted, here)
    state = order.state if order else None
    name, what = here.text(f"meeting.form.{taken}"), here.text(f"meeting.form_says.{taken}")
    st.markdown(f"**{name}**　{what}", width="stretch")
    if order is not None and state is State.DONE:
        file = order.file
        st.download_button(
            here.text("meeting.download", form=name),
            data=lambda: file.content,
            file_name=file.name,
            mime=media_type(file),
            on_click="ignore",
            key=f"download-{taken}",
            type="primary",
        )
    elif order is not None and state in _BUSY:
        _progress(order, here)
    else:
        if order is not None and state is not None:
            say(state, order, here)
        label = here.text("meeting.again" if order else "meeting.make", form=name)
        if st.button(label, key=f"make-{taken}"):
            with queueing(here):
                ordered(wanted, pack, here)
                st.rerun()


def _progress(order: Order, here: Stage) -> None:
    """How many are done, where that is told; else that it is being made, or waits for others."""
    if order.count:
        told = here.text("meeting.progress", done=order.done, count=order.count)
        st.progress(order.done / order.count, text=told, width=200)
        return
    queued = order.state is State.QUEUED
    st.caption(here.text("meeting.queued" if queued else "meeting.making"), width="content")


def _standing(here: Stage) -> list[Order]:
    orders = (standing(Wanted.of(here.choice, taken), here) for taken in Taken)
    return [order for order in orders if order is not None]
