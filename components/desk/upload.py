"""データ更新: a file handed in, kept as a draft, read, checked, previewed, published."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components import cache
from components.content.edition_list import size
from components.desk import publishing, reading, shown
from components.desk.drafts import choose_draft, chosen_draft, discard, draw_drafts, replace_older
from components.desk.handed_in import release
from components.desk.staff import is_staff, uploader
from components.desk.templates import draw_templates
from components.stage import Stage
from components.wording import plain
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, Publishable
from data.store import DraftQuotaError, Store, StoreError
from data.store.drafts import Draft
from data.store.publication import Original

# Of a file's name: the store's column.
LONGEST = 255
LARGEST = 10 * 1024 * 1024
# Of a file's name in a headline.
_SHOWN = 40
# What was refused is said until the next file; the file itself is not kept.
_REFUSED = "_refused"


def draw_upload(here: Stage) -> None:
    """The whole page: what can be handed in, and what is being looked at."""
    store = cache.writable()
    if store is None:
        here.headline(here.text("upload.title"), here.text("upload.no_store"))
        return
    publishing.announce(here)
    draft = chosen_draft(store)
    found = _checked(draft, here) if draft is not None else None
    if draft is not None and isinstance(found, Refusal):
        # Nothing could ever be published of it: it would only lie about.
        discard(store, draft.id)
        st.session_state[_REFUSED] = found
    elif draft is not None and isinstance(found, Checked):
        st.session_state.pop(_REFUSED, None)
        here.headline(*_message(found, here))
        _same(store, draft, here)
        shown.draw(found, store, draft, here)
        _ways_out(store, draft, here)
        _hand_in(store, here, again=True)
        return
    refusal = st.session_state.get(_REFUSED)
    if refusal is not None:
        here.headline(*_refused(refusal, here))
        st.button(here.text("upload.back_to_start"), key="back-to-start", on_click=_forget)
    else:
        here.headline(here.text("upload.title"), here.text("upload.lead"))
        st.markdown(here.text("upload.steps"))
    with st.container(key="handing-in"):
        _hand_in(store, here, again=refusal is not None)
        draw_drafts(store, here)
        draw_templates(here)


def _forget() -> None:
    st.session_state.pop(_REFUSED, None)


def _same(store: Store, draft: Draft, here: Stage) -> None:
    number = store.find_file(draft.sha256)
    if number is not None:
        st.info(here.text("upload.same_file", number=number))


def _ways_out(store: Store, draft: Draft, here: Stage) -> None:
    """Back with the file kept, or without it."""
    with st.container(horizontal=True, key="ways-out"):
        st.button(here.text("upload.start_over"), key="start-over", on_click=choose_draft, args=(None,))
        st.button(
            here.text("upload.discard_this"),
            key="discard-this",
            type="tertiary",
            on_click=discard,
            args=(store, draft.id),
        )


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
    now = datetime.now(UTC)
    try:
        original = Original(given.name[-LONGEST:], content)
        draft = store.keep_draft(original, by=uploader(), base=store.latest(), now=now)
        replace_older(store, draft)
    except StoreError as fault:
        st.error(here.text("upload.not_kept", why=here.text(f"store_fault.{fault.kind}")))
        return
    except DraftQuotaError as fault:
        st.error(here.text("upload.not_kept", why=here.text(f"draft_quota.{fault.kind}", limit=fault.limit)))
        return
    st.session_state.pop(_REFUSED, None)
    choose_draft(draft.id)
    # A new field: the old one would hand the same file in again on every rerun.
    st.session_state["_handed_in"] = st.session_state.get("_handed_in", 0) + 1
    st.rerun()


def _checked(draft: Draft, here: Stage) -> Checked | Refusal:
    """The draft held against the newest edition; reading takes seconds, so it is said, and done once."""
    found = reading.checked(draft, here)
    return found if isinstance(found, Refusal) else cache.answered(found, draft, today=here.today)


def _refused(refusal: Refusal, here: Stage) -> tuple[str, str]:
    fields = {name: plain(value) if isinstance(value, str) else value for name, value in refusal.facts}
    what, fix = (here.text(f"refusal.{refusal.kind}.{part}", **fields) for part in ("what", "fix"))
    return here.text("upload.refused"), here.text("upload.refused_lead", name=plain(refusal.name), what=what, fix=fix)


def _message(found: Checked, here: Stage) -> tuple[str, str]:
    """The headline and the line under it."""
    text, errors, warnings = here.text, len(found.errors), len(found.warnings)
    outcome = found.publishable.value
    if found.publishable is Publishable.NO:
        outcome = "both" if errors and warnings else "no" if errors else "no_change"
    headline = text(
        f"upload.headline_{outcome}",
        name=plain(_short(found.workbook.name)),
        figures=here.voice.number(len(found.reading.records)),
        errors=errors,
        warnings=warnings,
    )
    read = text("upload.lead_read", size=size(found.workbook.size, here.scene), edition=found.base.edition.number)
    return headline, read + text("upload.not_yet" if is_staff() else "upload.only_check")


def _short(name: str) -> str:
    """The end of a name tells the kind of file, its beginning which one."""
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 11]}…{name[-10:]}"
