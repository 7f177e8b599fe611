"""Reasons for what is to be confirmed, who and why, and the button that publishes."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

import streamlit as st

from components.cards.edition_changes import changes_sentence
from components.cards.markup import escape_markdown
from components.context import cache, session_state
from components.context.page_context import PageContext
from components.context.permissions import is_staff, uploader
from components.features.upload.cards import FindingGroup, places
from components.features.upload.questions_view import Open
from components.ui.staff import attempt, head
from data.domain.finding import Accepted
from data.i18n.finding_text import tell
from data.publishing import service
from data.publishing.check import Checked
from data.store import Store
from data.store.drafts import Draft, is_stranger

_DONE = "_published"


def draw(
    checked: Checked, groups: tuple[FindingGroup, ...], open_: Open, store: Store, draft: Draft, ctx: PageContext
) -> None:
    """What is still wanted before publishing. Nothing is drawn while errors are left."""
    text = ctx.text
    if checked.errors or checked.preview.empty:
        return
    if not is_staff():
        st.info(text("upload.not_staff"))
        return
    with st.container(border=True, key="card-publish"):
        number = _next(store)
        changes = changes_sentence(checked.preview.changed, checked.base, checked.proposed, ctx.context)
        sentence = text("publish.sentence_to", changes=changes, before=checked.base.edition.number, after=number)
        head(text("upload.publish_title"))
        st.html(f'<p class="plain strong">{escape(sentence)}</p>')
        accepted = _reasons(checked, groups, store, draft, ctx)
        who, why = st.columns(2)
        by = who.text_input(text("upload.by"), key="publish-by", max_chars=100)
        reason = why.text_input(text("upload.reason"), key="publish-reason", max_chars=500)
        sure = st.checkbox(text("publish.confirm", number=number), key=f"sure-{draft.id}-{checked.difference[:12]}")
        wanted = [text(f"publish.want_{name}") for name in open_.wanted(draft.answers)]
        missing = checked.without_reason(accepted)
        if missing:
            wanted.append(text("publish.want_reasons", count=len(missing)))
        given = (("by", by.strip()), ("reason", reason.strip()), ("confirm", sure))
        wanted += [text(f"publish.want_{name}") for name, value in given if not value]
        if wanted:
            st.caption(text("publish.wanted", what=text("finding.list").join(wanted)))
        clicked = st.button(
            text("publish.waiting") if wanted else text("upload.publish", number=number),
            type="primary",
            disabled=bool(wanted),
            key="publish",
        )
        if clicked:
            _publish(checked, store, draft, accepted, by=by, reason=reason, ctx=ctx)


def announce(ctx: PageContext) -> None:
    """What was just published, with the way to see it."""
    number = st.session_state.pop(_DONE, None)
    if number is not None:
        st.success(ctx.text("upload.published", number=number, link=ctx.link("overview", edition="latest")))


def _publish(
    checked: Checked,
    store: Store,
    draft: Draft,
    accepted: tuple[Accepted, ...],
    *,
    by: str,
    reason: str,
    ctx: PageContext,
) -> None:
    """One attempt. A refusal is said, and the next run shows the preview against the edition that came between."""
    if not is_staff():
        st.error(ctx.text("upload.not_staff"))
        return
    content = store.draft_content(draft.id)
    if content is None:
        st.error(ctx.text("upload.draft_gone"))
        return
    with st.spinner(ctx.text("upload.publishing"), show_time=True):
        number = attempt(
            lambda: service.publish(
                store,
                checked,
                content,
                by=by,
                reason=reason,
                accepted=accepted,
                today=ctx.today,
                now=datetime.now(UTC),
            ),
            ctx,
        )
    if number is not None:
        store.discard(draft.id, by=by, now=datetime.now(UTC))
        choose_draft(None)
        st.session_state[_DONE] = number
        st.rerun()


def _reasons(
    checked: Checked, groups: tuple[FindingGroup, ...], store: Store, draft: Draft, ctx: PageContext
) -> tuple[Accepted, ...]:
    """A box and a reason for each kind of warning in each sheet; kept with the draft as soon as they are written."""
    kept = {item.finding: item.reason for item in draft.accepted}
    accepted: list[Accepted] = []
    for group in groups:
        # What was said of some of them was not said of the others.
        before = {kept.get(finding.id, "") for finding in group.findings}
        reason = _reason(group, before.pop() if len(before) == 1 else "", checked, draft, ctx)
        if reason:
            accepted += [Accepted(each.id, reason) for each in group.findings]
    given = tuple(dict.fromkeys(accepted))
    if given != draft.accepted:
        store.accept(draft.id, given)
    return given


def _reason(group: FindingGroup, before: str, checked: Checked, draft: Draft, ctx: PageContext) -> str:
    text = tell(group.findings[0], checked.base.catalogue, ctx.formatter)
    # Not in the label: a screen reader would read the signs with which a stranger's words are kept words.
    said = ctx.text("upload.to_confirm", number=group.number, what=text.what, places=places(group, ctx.context))
    st.html(f'<p class="plain">{escape(said)}</p>')
    box, field = st.columns([1, 2], vertical_alignment="center")
    # Set once, not given as a default: a default that changes makes a new field, and what is being typed is lost.
    tick, why = f"box-{draft.id}-{group.id}", f"why-{draft.id}-{group.id}"
    st.session_state.setdefault(tick, bool(before))
    st.session_state.setdefault(why, before)
    ticked = box.checkbox(ctx.text("upload.confirm", number=group.number), key=tick)
    written: str = field.text_input(
        ctx.text("upload.why", number=group.number),
        key=why,
        placeholder=ctx.text("upload.why_hint"),
        label_visibility="collapsed",
        max_chars=500,
    )
    return written.strip() if ticked else ""


def _next(store: Store) -> int:
    return max(edition.number for edition in store.editions()) + 1


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
        strangers[uploader()] = session_state.reader()
    for name, reader in list(strangers.items()):
        if name != uploader() and not session_state.is_here(reader):
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


def draw_drafts(store: Store, ctx: PageContext) -> None:
    """The reader's drafts with the way to open and to discard each and all; and what has expired since."""
    store.expire_drafts(datetime.now(UTC))
    end_closed_sessions(store)
    for notice in store.expired_notices(uploader()):
        st.info(ctx.text("upload.expired", name=escape_markdown(notice.name), day=ctx.formatter.day(notice.at)))
    # What has been published, from another window, is no longer waiting for anything.
    waiting = [item for item in store.drafts(uploader()) if store.find_file(item.sha256) is None]
    if not waiting:
        return
    with st.container(border=True, key="card-drafts"):
        head(ctx.text("upload.drafts"))
        for draft in waiting:
            with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{draft.id}"):
                line = ctx.text(
                    "upload.draft",
                    name=escape_markdown(draft.name),
                    day=ctx.formatter.day(draft.uploaded_at),
                    until=ctx.formatter.day(draft.expires_at),
                )
                st.markdown(line, width="stretch")
                st.button(ctx.text("upload.open"), key=f"open-{draft.id}", on_click=choose_draft, args=(draft.id,))
                st.button(
                    ctx.text("upload.discard"), key=f"discard-{draft.id}", on_click=discard, args=(store, draft.id)
                )
        if len(waiting) > 1:
            with st.popover(ctx.text("upload.discard_all"), key="discard-all"):
                st.markdown(ctx.text("upload.discard_all_sure", count=len(waiting)))
                st.button(
                    ctx.text("upload.discard_all_do", count=len(waiting)),
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
