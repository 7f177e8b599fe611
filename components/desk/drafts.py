"""Files that were handed in and neither published nor discarded."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components.citation import JAPAN
from components.desk.staff import uploader
from components.stage import Stage
from data.domain.year import AsOf
from data.store import Store

_CHOSEN = "_draft"


def choose_draft(draft_id: str | None) -> None:
    """Look at that draft from now on; None: at none."""
    st.session_state[_CHOSEN] = draft_id or ""


def chosen_draft(store: Store) -> str | None:
    """The draft being looked at, if it is still there and this reader's own."""
    held: str = st.session_state.get(_CHOSEN, "")
    if not held:
        return None
    draft = store.draft(held)
    return held if draft is not None and draft.uploaded_by == uploader() else None


def draw_drafts(store: Store, here: Stage) -> None:
    """The reader's drafts with the way to open and to discard each; and what has expired since."""
    now = datetime.now(UTC)
    store.expire_drafts(now)
    for notice in store.expired_notices(uploader()):
        st.info(here.text("upload.expired", name=notice.name, day=_day(notice.at, here)))
    held = [each for each in store.drafts(uploader()) if each.id != st.session_state.get(_CHOSEN)]
    if not held:
        return
    st.subheader(here.text("upload.drafts"), anchor=False)
    for each in held:
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{each.id}"):
            said = here.text(
                "upload.draft", name=each.name, day=_day(each.uploaded_at, here), until=_day(each.expires_at, here)
            )
            st.markdown(said, width="stretch")
            st.button(here.text("upload.open"), key=f"open-{each.id}", on_click=choose_draft, args=(each.id,))
            st.button(here.text("upload.discard"), key=f"discard-{each.id}", on_click=discard, args=(store, each.id))


def discard(store: Store, draft_id: str) -> None:
    """Throw a draft away. For callbacks."""
    store.discard(draft_id, by=uploader(), now=datetime.now(UTC))
    if st.session_state.get(_CHOSEN) == draft_id:
        choose_draft(None)


def _day(at: datetime, here: Stage) -> str:
    day = at.astimezone(JAPAN)
    return here.voice.as_of(AsOf(day.year, day.month, day.day))
