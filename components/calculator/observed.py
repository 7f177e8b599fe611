"""What looks at all observations says so where the reader has chosen to look at an earlier year."""

from __future__ import annotations

import streamlit as st

from components.choices import LATEST
from components.session import choose
from components.stage import Stage


def say_all_observations(here: Stage) -> None:
    """A notice and the way back, where the outlook is seen as of an earlier year."""
    if here.choice.asof is None:
        return
    kind = here.snapshot.catalogue.indicators[here.choice.indicator].year_kind
    with st.container(key="asof-ignored", horizontal=True, vertical_alignment="center"):
        st.info(here.text("gap.asof_ignored", year=here.voice.year(here.choice.asof, kind)))
        st.button(here.text("gap.asof_back"), key="asof-back", on_click=choose, kwargs={"asof": LATEST})
