"""A draft read and held against the newest edition: once, and in turn."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import cache, session
from components.desk.staff import is_staff
from components.desk.turns import Turns
from components.stage import Stage
from components.wording import plain
from data.ingest.workbook import Refusal
from data.publishing.check import Checked
from data.store.drafts import Draft

_TURNS: Final = Turns()


def checked(draft: Draft, here: Stage) -> Checked | Refusal:
    """What the draft says, from memory where it was read already; whoever waits is told the place in the queue."""
    known = cache.known(draft, today=here.today)
    if known is not None:
        return known
    line = st.empty()

    def told(place: int) -> None:
        # Drawn at every look, changed or not: that is where a session that has ended leaves.
        line.info(here.text("upload.queued", place=place))

    with _TURNS.turn(session.reader(), staff=is_staff(), told=told):
        line.empty()
        with st.spinner(here.text("upload.reading", name=plain(draft.name)), show_time=True):
            return cache.checked(draft, today=here.today)
