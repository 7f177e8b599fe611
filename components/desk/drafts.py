"""Files that were handed in and neither published nor discarded."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components.desk.staff import uploader
from components.stage import Stage
from data.store import Store
from data.store.drafts import Draft

_CHOSEN = "_draft"


def choose_draft(draft_id: str | None) -> None:
    """Look at that draft from now on; None: at none."""
    st.session_state[_CHOSEN] = draft_id or ""


def chosen_draft(store: Store) -> Draft | None:
    """The draft being looked at, if it is still there and this reader's own."""
    held: str = st.session_state.get(_CHOSEN, "")
    draft = store.draft(held) if held else None
    return draft if draft is not None and draft.uploaded_by == uploader() else None


def draw_drafts(store: Store, here: Stage) -> None:
    """The reader's drafts with the way to open and to discard each; and what has expired since."""
    now = datetime.now(UTC)
    store.expire_drafts(now)
    for notice in store.expired_notices(uploader()):
        st.info(here.text("upload.expired", name=notice.name, day=here.voice.day(notice.at)))
    held = [each for each in store.drafts(uploader()) if each.id != st.session_state.get(_CHOSEN)]
    if not held:
        return
    st.subheader(here.text("upload.drafts"), anchor=False)
    for each in held:
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{each.id}"):
            said = here.text(
                "upload.draft",
                name=each.name,
                day=here.voice.day(each.uploaded_at),
                until=here.voice.day(each.expires_at),
            )
            st.markdown(said, width="stretch")
            st.button(here.text("upload.open"), key=f"open-{each.id}", on_click=choose_draft, args=(each.id,))
            st.button(here.text("upload.discard"), key=f"discard-{each.id}", on_click=discard, args=(store, each.id))


def discard(store: Store, draft_id: str) -> None:
    """Throw a draft away. For callbacks."""
    store.discard(draft_id, by=uploader(), now=datetime.now(UTC))
    if st.session_state.get(_CHOSEN) == draft_id:
        choose_draft(None)
