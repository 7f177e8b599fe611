"""データ更新: a file handed in, kept as a draft, checked, previewed, published."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from components import cache
from components.content.edition_list import size
from components.desk import publishing, reading, shown
from components.desk.drafts import choose_draft, chosen_draft, draw_drafts
from components.desk.handed_in import release
from components.desk.staff import is_staff, uploader
from components.desk.templates import draw_templates
from components.stage import Stage
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, Publishable
from data.store import DraftQuotaError, Store, StoreError
from data.store.drafts import Draft
from data.store.publication import Original

# Of a file's name: the store's column.
LONGEST = 255
LARGEST = 10 * 1024 * 1024


def draw_upload(here: Stage) -> None:
    """The whole page: what can be handed in, and what is being looked at."""
    store = cache.writable()
    if store is None:
        here.headline(here.text("upload.title"), here.text("upload.no_store"))
        return
    publishing.announce(here)
    draft = chosen_draft(store)
    if draft is None:
        here.headline(here.text("upload.title"), here.text("upload.lead"))
    else:
        found = _checked(draft, here)
        here.headline(*_message(found, here))
        shown.draw(found, store, draft, here)
    with st.container(key="handing-in"):
        _hand_in(store, here, again=draft is not None)
        draw_drafts(store, here)
        draw_templates(here)


def _hand_in(store: Store, here: Stage, *, again: bool) -> None:
    """The field for a file. What comes in is kept as a draft at once: closing the browser loses nothing."""
    given = st.file_uploader(
        here.text("upload.file_again" if again else "upload.file"),
        key=f"file-{st.session_state.get('_handed_in', 0)}",
        help=here.text("upload.file_help"),
    )
    if given is None:
        return
    content = given.getvalue()
    release(given)
    if len(content) > LARGEST:
        st.error(here.text("upload.too_large"))
        return
    try:
        number = store.find_file(sha256(content).hexdigest())
        draft = store.keep_draft(
            Original(given.name[-LONGEST:], content), by=uploader(), base=store.latest(), now=datetime.now(UTC)
        )
    except StoreError as fault:
        st.error(here.text("upload.not_kept", why=here.text(f"store_fault.{fault.kind}")))
        return
    except DraftQuotaError as fault:
        st.error(here.text("upload.not_kept", why=here.text(f"draft_quota.{fault.kind}", limit=fault.limit)))
        return
    if number is not None:
        st.session_state["_same_file"] = number
    choose_draft(draft.id)
    # A new field: the old one would hand the same file in again on every rerun.
    st.session_state["_handed_in"] = st.session_state.get("_handed_in", 0) + 1
    st.rerun()


def _checked(draft: Draft, here: Stage) -> Checked | Refusal:
    """The draft held against the newest edition; reading takes seconds, so it is said, and done once."""
    return reading.checked(draft, here)


def _message(found: Checked | Refusal, here: Stage) -> tuple[str, str]:
    """The headline and the line under it."""
    text = here.text
    if isinstance(found, Refusal):
        fields = dict(found.facts)
        what, fix = (text(f"refusal.{found.kind}.{part}", **fields) for part in ("what", "fix"))
        return text("upload.refused"), text("upload.refused_lead", name=found.name, what=what, fix=fix)
    outcome = found.publishable.value
    if found.publishable is Publishable.NO and not found.errors:
        outcome = "no_change"
    lead = text(
        "upload.lead_checked",
        name=found.workbook.name,
        size=size(found.workbook.size, here.scene),
        figures=here.voice.number(len(found.reading.records)),
        edition=found.base.edition.number,
    )
    counts = {"errors": len(found.errors), "warnings": len(found.warnings)}
    return text(f"upload.outcome_{outcome}", **counts), lead + text(
        "upload.not_yet" if is_staff() else "upload.only_check"
    )
