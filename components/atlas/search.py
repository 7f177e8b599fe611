"""A municipality looked up by name or code, and chosen from those that match."""

from __future__ import annotations

import streamlit as st

from components import wording
from components.session import choose
from components.stage import Stage
from data.domain.area import Level
from data.queries.lookup import MOST, look_up

_TYPED = "find_town"


def draw_search(here: Stage) -> None:
    """A box to type in; under it each match with its prefecture, or the sentence that there is none."""
    with st.container(border=True, key="panel-find"):
        typed = st.text_input(here.text("municipal.find"), key=_TYPED, placeholder=here.text("municipal.find_hint"))
        if not typed.strip():
            return
        found = look_up(here.snapshot.catalogue, typed)
        if not found:
            st.caption(here.text("municipal.find_none", typed=wording.plain(typed)))
            return
        with st.container(horizontal=True, key="found", gap="small"):
            for each in found:
                st.button(
                    here.text(
                        "municipal.town",
                        name=each.area.name[here.language],
                        prefecture=each.prefecture.name[here.language],
                    ),
                    key=f"found-{each.area.id}",
                    on_click=choose,
                    kwargs={"level": Level.MUNICIPALITY.value, "area": each.prefecture.id, "town": each.area.id},
                )
        if len(found) == MOST:
            st.caption(here.text("municipal.find_more", most=MOST))
