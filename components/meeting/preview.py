"""One card as it will look: the very picture that is taken along."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape

import streamlit as st

from components import cache
from components.choices import Ink
from components.exports.forms import File, Form
from components.exports.pack import Pack, Sheet
from components.exports.sizes import Size
from components.meeting.orders import maker
from components.press import BusyError, Order, State
from components.stage import Stage
from components.wording import plain


@contextmanager
def queueing(here: Stage) -> Iterator[None]:
    """Order something; where too many are in hand already that is said, and what is within ends there."""
    try:
        yield
    except BusyError as busy:
        st.warning(here.text(f"meeting.busy_{busy.limit}", most=busy.most))


def pictured(pack: Pack, sheet: Sheet, ink: Ink, size: Size, form: Form, here: Stage) -> Order:
    """The picture of one card, made or being made."""
    alone = replace(pack, sheets=(sheet,))
    return cache.looked_at(here, maker(alone, form, size), str(sheet.pick), ink, size, form, here.origin)


def draw_preview(order: Order, sheet: Sheet, here: Stage) -> File | None:
    """Wait for the picture and show it; None, and a sentence in its place, where there is none."""
    file = waited_for(order, here)
    if file is not None:
        shown = b64encode(file.content).decode()
        alternative = escape(sheet.card.chart.alt if sheet.card.chart else sheet.title)
        st.html(f'<img class="preview" alt="{alternative}" src="data:image/png;base64,{shown}">')
    return file


def waited_for(order: Order, here: Stage) -> File | None:
    """The file, when it is made; None, and a sentence, where it is not."""
    with st.spinner(here.text("meeting.drawing")):
        state = order.wait()
    if state is State.DONE:
        return order.file
    say(state, order, here)
    return None


def say(state: State, order: Order, here: Stage) -> None:
    """Why there is no file."""
    if state is State.FAILED:
        st.error(plain(order.fault.told(here.text)) if order.fault else here.text("meeting.failed"))
    else:
        st.warning(here.text("meeting.late"))
