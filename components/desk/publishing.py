"""Reasons for what is to be confirmed, who and why, and the button that publishes."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components.content.findings import Group, grouped
from components.desk.drafts import choose_draft
from components.desk.refused import attempt
from components.desk.staff import is_staff
from components.stage import Stage
from data.domain.finding import Accepted
from data.i18n.telling import tell
from data.publishing import service
from data.publishing.check import Checked
from data.store import Store
from data.store.drafts import Draft

_DONE = "_published"


def draw(found: Checked, store: Store, draft: Draft, here: Stage) -> None:
    """What is still wanted before publishing. Nothing is drawn while errors are left: the headline says so."""
    text = here.text
    if found.errors or found.preview.empty:
        return
    if not is_staff():
        st.info(text("upload.not_staff"))
        return
    with st.container(border=True, key="card-publish"):
        st.subheader(text("upload.publish_title"), anchor=False)
        accepted = _reasons(found, store, draft, here)
        missing = found.without_reason(accepted)
        if missing:
            st.caption(text("upload.reasons_wanted", count=len(missing)))
        who, why = st.columns(2)
        by = who.text_input(text("upload.by"), key="publish-by", max_chars=100)
        reason = why.text_input(text("upload.reason"), key="publish-reason", max_chars=500)
        ready = not missing and bool(by.strip()) and bool(reason.strip())
        clicked = st.button(
            text("upload.publish", number=_next(store)) if ready else text("upload.publish_waiting"),
            type="primary",
            disabled=not ready,
            key="publish",
        )
        if clicked:
            _publish(found, store, draft, accepted, by=by, reason=reason, here=here)


def announce(here: Stage) -> None:
    """What was just published, with the way to see it."""
    number = st.session_state.pop(_DONE, None)
    if number is not None:
        st.success(here.text("upload.published", number=number, link=here.link("overview", edition="latest")))


def _publish(
    found: Checked, store: Store, draft: Draft, accepted: tuple[Accepted, ...], *, by: str, reason: str, here: Stage
) -> None:
    """One attempt. A refusal is said, and the next run shows the preview against the edition that came between."""
    if not is_staff():
        st.error(here.text("upload.not_staff"))
        return
    content = store.draft_content(draft.id)
    if content is None:
        st.error(here.text("upload.draft_gone"))
        return
    with st.spinner(here.text("upload.publishing"), show_time=True):
        number = attempt(
            lambda: service.publish(
                store,
                found,
                content,
                by=by,
                reason=reason,
                accepted=accepted,
                today=here.today,
                now=datetime.now(UTC),
            ),
            here,
        )
    if number is not None:
        store.discard(draft.id, by=by, now=datetime.now(UTC))
        choose_draft(None)
        st.session_state[_DONE] = number
        st.rerun()


def _reasons(found: Checked, store: Store, draft: Draft, here: Stage) -> tuple[Accepted, ...]:
    """A box and a reason for each kind of warning in each sheet; kept with the draft as soon as they are written."""
    kept = {each.finding: each.reason for each in draft.accepted}
    accepted: list[Accepted] = []
    for group in grouped(found.warnings):
        before = kept.get(group.findings[0].id, "")
        reason = _reason(group, before, found, here)
        if reason:
            accepted += [Accepted(each.id, reason) for each in group.findings]
    said = tuple(dict.fromkeys(accepted))
    if said != draft.accepted:
        store.accept(draft.id, said)
    return said


def _reason(group: Group, before: str, found: Checked, here: Stage) -> str:
    told = tell(group.findings[0], found.base.catalogue, here.voice)
    places = here.text("finding.list").join(each.cell for each in group.findings[:8] if each.cell)
    more = here.text("upload.and_more", count=len(group.findings) - 8) if len(group.findings) > 8 else ""
    box, field = st.columns([3, 2], vertical_alignment="center")
    label = here.text(
        "upload.confirm",
        code=group.code,
        what=told.what,
        sheet=group.sheet,
        places=f"{places}{more}",
        count=len(group.findings),
    )
    # Set once, not given as a default: a default that changes makes a new field, and what is being typed is lost.
    st.session_state.setdefault(f"box-{group.id}", bool(before))
    st.session_state.setdefault(f"why-{group.id}", before)
    ticked = box.checkbox(label, key=f"box-{group.id}")
    written: str = field.text_input(
        here.text("upload.why", code=group.code, sheet=group.sheet),
        key=f"why-{group.id}",
        placeholder=here.text("upload.why_hint"),
        label_visibility="collapsed",
        max_chars=500,
    )
    return written.strip() if ticked else ""


def _next(store: Store) -> int:
    return max(each.number for each in store.editions()) + 1
