"""データ更新: check, preview and publish the year's workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.cards.edition_changes import PreviewContent, preview_content
from components.cards.edition_list import size
from components.cards.markup import escape_markdown
from components.cards.table import html, to_csv
from components.context import cache, page_context
from components.context.page_context import PageContext
from components.context.permissions import is_staff, uploader
from components.features.upload import publish_view, questions_view, read_view, reading_queue
from components.features.upload.cards import grouped
from components.features.upload.publish_view import choose_draft, chosen_draft, discard, draw_drafts, replace_older
from components.ui.staff import head
from data.domain.snapshot import Snapshot
from data.ingest.templates.annotated import annotated
from data.ingest.templates.findings_file import findings_csv
from data.ingest.templates.practice import practice
from data.ingest.templates.template import template
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, Publishable
from data.store import DraftQuotaError, Store, StoreError
from data.store.drafts import Draft
from data.store.publication import Original


def show() -> None:
    """Draw the page."""
    draw_upload(page_context.current())


# A file that was handed in: Streamlit would keep it in memory until the session ends.


def release(given: UploadedFile) -> None:
    """Let go of a file once its content is kept elsewhere, or refused; its field is to be drawn anew by another key."""
    ctx = get_script_run_ctx()
    if ctx is not None and isinstance(ctx.uploaded_file_mgr, MemoryUploadedFileManager):
        ctx.uploaded_file_mgr.remove_file(ctx.session_id, given.file_id)


# A checked file on the screen: how it was read, what it leaves open, what would change, and the way to publish.

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(checked: Checked, store: Store, draft: Draft, ctx: PageContext) -> None:
    """In the order in which a reader decides: is it read rightly, is it whole, is that the change that is meant."""
    groups, open_ = grouped(checked.findings), questions_view.left_open(checked)
    questions_view.draw(checked, open_, store, draft, ctx)
    read_view.draw(checked, groups, draft, ctx)
    _files(checked, ctx)
    if checked.errors and not checked.preview.empty:
        # What cannot be published is not the first thing to look at.
        with st.expander(ctx.text("preview.unmended"), key="unmended"):
            _preview(checked, ctx)
    elif not checked.preview.empty:
        _preview(checked, ctx)
    publish_view.draw(checked, groups, open_, store, draft, ctx)


def _files(checked: Checked, ctx: PageContext) -> None:
    """Only where there is something to mark."""
    if not checked.findings:
        return
    stem = checked.workbook.name.rpartition(".")[0] or checked.workbook.name
    with st.container(horizontal=True, key="finding-files"):
        if checked.errors:
            st.button(ctx.text("upload.errors_block", count=len(checked.errors)), disabled=True, key="blocked")
        st.download_button(
            ctx.text("upload.annotated"),
            data=lambda: annotated(
                checked.workbook, checked.findings, checked.base.catalogue, ctx.formatter, reading=checked.reading
            ),
            file_name=ctx.text("upload.annotated_file", stem=stem),
            mime=_EXCEL,
            on_click="ignore",
            key="annotated",
        )
        st.download_button(
            ctx.text("upload.list"),
            data=partial(findings_csv, checked.findings, checked.base.catalogue, ctx.formatter),
            file_name=ctx.text("upload.list_file", stem=stem),
            mime="text/csv",
            on_click="ignore",
            key="findings-csv",
        )


def _preview(checked: Checked, ctx: PageContext) -> None:
    told = preview_content(checked.preview, checked.base, checked.proposed, ctx.context)
    text, number = ctx.text, ctx.formatter.number
    total = sum(len(change.every) for change in checked.preview.changed)
    with st.container(border=True, key="card-before-after"):
        title = text("preview.title", before=checked.base.edition.number)
        head(title, text("editions.count", count=number(total), shown=number(len(told.changes.rows))))
        if told.changes.rows:
            st.html(html(told.changes, titled=True))
        if told.unchanged:
            names = escape(text("finding.list").join(told.unchanged))
            count = escape(text("preview.unchanged_names", count=len(told.unchanged)))
            st.html(f"<details><summary>{count}</summary><p>{names}</p></details>")
        st.download_button(
            text("action.data"),
            data=partial(to_csv, told.changes),
            file_name=text("preview.file", before=checked.base.edition.number),
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="csv-changes",
        )
    if told.map is None:
        _nation(told, ctx)
        return
    left, right = st.columns(2)
    with left:
        _nation(told, ctx)
    with right, st.container(border=True, key="card-changes-map", height="stretch"):
        head(told.map_title)
        st.vega_lite_chart(told.map.spec, theme=None, width="stretch", alt=told.map.alt, key="chart-changes")


def _nation(told: PreviewContent, ctx: PageContext) -> None:
    """The national figures and what becomes of the verdicts; and how much changes of each indicator."""
    with st.container(border=True, key="card-turns", height="stretch"):
        head(ctx.text("preview.national"))
        for sentence in told.turns or (ctx.text("preview.no_turn"),):
            st.markdown(sentence)
        st.html(html(told.tallies))


# Workbooks to take away: the template of this edition, and the fictional one to learn with.


def draw_templates(ctx: PageContext) -> None:
    """Both are made when they are asked for."""
    newest = cache.snapshot(cache.latest())
    with st.container(border=True, key="card-templates"):
        head(ctx.text("upload.templates"))
        st.markdown(ctx.text("upload.templates_hint"))
        _template_files(newest, ctx)


def _template_files(newest: Snapshot, ctx: PageContext) -> None:
    with st.container(horizontal=True, key="templates"):
        st.download_button(
            ctx.text("upload.template", number=newest.edition.number),
            data=partial(template, newest, messages=ctx.text),
            file_name=ctx.text("upload.template_file", number=newest.edition.number),
            mime=_EXCEL,
            on_click="ignore",
            key="template",
        )
        st.download_button(
            ctx.text("upload.practice"),
            data=lambda: practice(newest, messages=ctx.text).content,
            file_name=ctx.text("upload.practice_file"),
            mime=_EXCEL,
            on_click="ignore",
            key="practice",
        )


# Files that were handed in and neither published nor discarded.


# Of a file's name: the store's column.
LONGEST = 255
LARGEST = 10 * 1024 * 1024
# Of a file's name in a headline.
_SHOWN = 40
# What was refused is said until the next file; the file itself is not kept.
_REFUSED = "_refused"


def draw_upload(ctx: PageContext) -> None:
    """The whole page: what can be handed in, and what is being looked at."""
    store = cache.writable()
    if store is None:
        ctx.headline(ctx.text("upload.title"), ctx.text("upload.no_store"))
        return
    publish_view.announce(ctx)
    draft = chosen_draft(store)
    checked = _checked(draft, ctx) if draft is not None else None
    if draft is not None and isinstance(checked, Refusal):
        # Nothing could ever be published of it: it would only lie about.
        discard(store, draft.id)
        st.session_state[_REFUSED] = checked
    elif draft is not None and isinstance(checked, Checked):
        st.session_state.pop(_REFUSED, None)
        ctx.headline(*_message(checked, ctx))
        _same(store, draft, ctx)
        draw(checked, store, draft, ctx)
        _ways_out(store, draft, ctx)
        _hand_in(store, ctx, again=True)
        return
    refusal = st.session_state.get(_REFUSED)
    if refusal is not None:
        ctx.headline(*_refused(refusal, ctx))
        st.button(ctx.text("upload.back_to_start"), key="back-to-start", on_click=_forget)
    else:
        ctx.headline(ctx.text("upload.title"), ctx.text("upload.lead"))
        st.markdown(ctx.text("upload.steps"))
    with st.container(key="handing-in"):
        _hand_in(store, ctx, again=refusal is not None)
        draw_drafts(store, ctx)
        draw_templates(ctx)


def _forget() -> None:
    st.session_state.pop(_REFUSED, None)


def _same(store: Store, draft: Draft, ctx: PageContext) -> None:
    number = store.find_file(draft.sha256)
    if number is not None:
        st.info(ctx.text("upload.same_file", number=number))


def _ways_out(store: Store, draft: Draft, ctx: PageContext) -> None:
    """Back with the file kept, or without it."""
    with st.container(horizontal=True, key="ways-out"):
        st.button(ctx.text("upload.start_over"), key="start-over", on_click=choose_draft, args=(None,))
        st.button(
            ctx.text("upload.discard_this"),
            key="discard-this",
            type="tertiary",
            on_click=discard,
            args=(store, draft.id),
        )


def _hand_in(store: Store, ctx: PageContext, *, again: bool) -> None:
    """The field for a file. What comes in is kept as a draft at once: closing the browser loses nothing."""
    given = st.file_uploader(
        ctx.text("upload.file_again" if again else "upload.file"),
        key=f"file-{st.session_state.get('_handed_in', 0)}",
        help=ctx.text("upload.file_help"),
    )
    if given is None:
        return
    content = given.getvalue()
    release(given)
    if len(content) > LARGEST:
        st.error(ctx.text("upload.too_large"))
        return
    now = datetime.now(UTC)
    try:
        original = Original(given.name[-LONGEST:], content)
        draft = store.keep_draft(original, by=uploader(), base=store.latest(), now=now)
        replace_older(store, draft)
    except StoreError as fault:
        st.error(ctx.text("upload.not_kept", why=ctx.text(f"store_fault.{fault.kind}")))
        return
    except DraftQuotaError as fault:
        st.error(ctx.text("upload.not_kept", why=ctx.text(f"draft_quota.{fault.kind}", limit=fault.limit)))
        return
    st.session_state.pop(_REFUSED, None)
    choose_draft(draft.id)
    # A new field: the old one would hand the same file in again on every rerun.
    st.session_state["_handed_in"] = st.session_state.get("_handed_in", 0) + 1
    st.rerun()


def _checked(draft: Draft, ctx: PageContext) -> Checked | Refusal:
    """The draft held against the newest edition; reading takes seconds, so it is said, and done once."""
    refusal = reading_queue.checked(draft, ctx)
    return refusal if isinstance(refusal, Refusal) else cache.answered(refusal, draft, today=ctx.today)


def _refused(refusal: Refusal, ctx: PageContext) -> tuple[str, str]:
    fields = {name: escape_markdown(value) if isinstance(value, str) else value for name, value in refusal.facts}
    what, fix = (ctx.text(f"refusal.{refusal.kind}.{part}", **fields) for part in ("what", "fix"))
    return ctx.text("upload.refused"), ctx.text(
        "upload.refused_lead", name=escape_markdown(refusal.name), what=what, fix=fix
    )


def _message(checked: Checked, ctx: PageContext) -> tuple[str, str]:
    """The headline and the line under it."""
    text, errors, warnings = ctx.text, len(checked.errors), len(checked.warnings)
    outcome = checked.publishable.value
    if checked.publishable is Publishable.NO:
        outcome = "both" if errors and warnings else "no" if errors else "no_change"
    headline = text(
        f"upload.headline_{outcome}",
        name=escape_markdown(_short(checked.workbook.name)),
        figures=ctx.formatter.number(len(checked.reading.records)),
        errors=errors,
        warnings=warnings,
    )
    read = text("upload.lead_read", size=size(checked.workbook.size, ctx.context), edition=checked.base.edition.number)
    return headline, read + text("upload.not_yet" if is_staff() else "upload.only_check")


def _short(name: str) -> str:
    """The end of a name tells the kind of file, its beginning which one."""
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 11]}…{name[-10:]}"
