"""Files that were handed in and neither published nor discarded."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components import cache, session
from components.desk.head import head
from components.desk.staff import uploader
from components.stage import Stage
from components.wording import plain
from data.store import Store
from data.store.drafts import Draft, is_stranger

_CHOSEN = "_draft"


def choose_draft(draft_id: str | None) -> None:
    """Look at that draft from now on; None: at none."""
    st.session_state[_CHOSEN] = draft_id or ""


def chosen_draft(store: Store) -> Draft | None:
    """The draft being looked at, if it is still there and this reader's own."""
    chosen: str = st.session_state.get(_CHOSEN, "")
    draft = store.draft(chosen) if chosen else None
    return draft if draft is not None and draft.uploaded_by == uploader() else None


def end_closed_sessions(store: Store) -> None:
    """Throw away what strangers handed in whose browsers are closed; this reader's own stays."""
    strangers = cache.strangers()
    if is_stranger(uploader()):
        strangers[uploader()] = session.reader()
    for name, reader in list(strangers.items()):
        if name != uploader() and not session.is_here(reader):
            store.end_session(name)
            strangers.pop(name, None)


def replace_older(store: Store, draft: Draft) -> None:
    """A corrected file takes the place of the one of that name, and its answers; reasons stay with their findings."""
    for older in store.drafts(uploader()):
        if older.name == draft.name and older.id != draft.id:
            if older.answers != draft.answers:
                store.answer(draft.id, older.answers)
            if older.accepted and not draft.accepted:
                store.accept(draft.id, older.accepted)
            store.discard(older.id, by=uploader(), now=datetime.now(UTC))


def draw_drafts(store: Store, here: Stage) -> None:
    """The reader's drafts with the way to open and to discard each and all; and what has expired since."""
    store.expire_drafts(datetime.now(UTC))
    end_closed_sessions(store)
    for notice in store.expired_notices(uploader()):
        st.info(here.text("upload.expired", name=plain(notice.name), day=here.voice.day(notice.at)))
    # What has been published, from another window, is no longer waiting for anything.
    waiting = [each for each in store.drafts(uploader()) if store.find_file(each.sha256) is None]
    if not waiting:
        return
    with st.container(border=True, key="card-drafts"):
        head(here.text("upload.drafts"))
        for each in waiting:
            with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{each.id}"):
                line = here.text(
                    "upload.draft",
                    name=plain(each.name),
                    day=here.voice.day(each.uploaded_at),
                    until=here.voice.day(each.expires_at),
                )
                st.markdown(line, width="stretch")
                st.button(here.text("upload.open"), key=f"open-{each.id}", on_click=choose_draft, args=(each.id,))
                st.button(
                    here.text("upload.discard"), key=f"discard-{each.id}", on_click=discard, args=(store, each.id)
                )
        if len(waiting) > 1:
            with st.popover(here.text("upload.discard_all"), key="discard-all"):
                st.markdown(here.text("upload.discard_all_sure", count=len(waiting)))
                st.button(
                    here.text("upload.discard_all_do", count=len(waiting)),
                    key="discard-all-sure",
                    on_click=discard,
                    args=(store, *(each.id for each in waiting)),
                )


def discard(store: Store, *draft_ids: str) -> None:
    """Throw drafts away. For callbacks."""
    for draft_id in draft_ids:
        store.discard(draft_id, by=uploader(), now=datetime.now(UTC))
        if st.session_state.get(_CHOSEN) == draft_id:
            choose_draft(None)
