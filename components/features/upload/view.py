"""データ更新: check, preview and publish the year's workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.cards.edition_changes import Previewed, previewed
from components.cards.edition_list import size
from components.cards.markup import escape_markdown
from components.cards.table import html, to_csv
from components.context import cache, page_context
from components.context.page_context import Stage
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


def draw(found: Checked, store: Store, draft: Draft, here: Stage) -> None:
    """In the order in which a reader decides: is it read rightly, is it whole, is that the change that is meant."""
    groups, open_ = grouped(found.findings), questions_view.left_open(found)
    questions_view.draw(found, open_, store, draft, here)
    read_view.draw(found, groups, draft, here)
    _files(found, here)
    if found.errors and not found.preview.empty:
        # What cannot be published is not the first thing to look at.
        with st.expander(here.text("preview.unmended"), key="unmended"):
            _preview(found, here)
    elif not found.preview.empty:
        _preview(found, here)
    publish_view.draw(found, groups, open_, store, draft, here)


def _files(found: Checked, here: Stage) -> None:
    """Only where there is something to mark."""
    if not found.findings:
        return
    stem = found.workbook.name.rpartition(".")[0] or found.workbook.name
    with st.container(horizontal=True, key="finding-files"):
        if found.errors:
            st.button(here.text("upload.errors_block", count=len(found.errors)), disabled=True, key="blocked")
        st.download_button(
            here.text("upload.annotated"),
            data=lambda: annotated(
                found.workbook, found.findings, found.base.catalogue, here.voice, reading=found.reading
            ),
            file_name=here.text("upload.annotated_file", stem=stem),
            mime=_EXCEL,
            on_click="ignore",
            key="annotated",
        )
        st.download_button(
            here.text("upload.list"),
            data=partial(findings_csv, found.findings, found.base.catalogue, here.voice),
            file_name=here.text("upload.list_file", stem=stem),
            mime="text/csv",
            on_click="ignore",
            key="findings-csv",
        )


def _preview(found: Checked, here: Stage) -> None:
    told = previewed(found.preview, found.base, found.proposed, here.scene)
    text, number = here.text, here.voice.number
    total = sum(len(each.every) for each in found.preview.changed)
    with st.container(border=True, key="card-before-after"):
        title = text("preview.title", before=found.base.edition.number)
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
            file_name=text("preview.file", before=found.base.edition.number),
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="csv-changes",
        )
    if told.map is None:
        _nation(told, here)
        return
    left, right = st.columns(2)
    with left:
        _nation(told, here)
    with right, st.container(border=True, key="card-changes-map", height="stretch"):
        head(told.map_title)
        st.vega_lite_chart(told.map.spec, theme=None, width="stretch", alt=told.map.alt, key="chart-changes")


def _nation(told: Previewed, here: Stage) -> None:
    """The national figures and what becomes of the verdicts; and how much changes of each indicator."""
    with st.container(border=True, key="card-turns", height="stretch"):
        head(here.text("preview.national"))
        for sentence in told.turns or (here.text("preview.no_turn"),):
            st.markdown(sentence)
        st.html(html(told.tallies))


# Workbooks to take away: the template of this edition, and the fictional one to learn with.


def draw_templates(here: Stage) -> None:
    """Both are made when they are asked for."""
    newest = cache.snapshot(cache.latest())
    with st.container(border=True, key="card-templates"):
        head(here.text("upload.templates"))
        st.markdown(here.text("upload.templates_hint"))
        _template_files(newest, here)


def _template_files(newest: Snapshot, here: Stage) -> None:
    with st.container(horizontal=True, key="templates"):
        st.download_button(
            here.text("upload.template", number=newest.edition.number),
            data=partial(template, newest, words=here.text),
            file_name=here.text("upload.template_file", number=newest.edition.number),
            mime=_EXCEL,
            on_click="ignore",
            key="template",
        )
        st.download_button(
            here.text("upload.practice"),
            data=lambda: practice(newest, words=here.text).content,
            file_name=here.text("upload.practice_file"),
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


def draw_upload(here: Stage) -> None:
    """The whole page: what can be handed in, and what is being looked at."""
    store = cache.writable()
    if store is None:
        here.headline(here.text("upload.title"), here.text("upload.no_store"))
        return
    publish_view.announce(here)
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
        draw(found, store, draft, here)
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
    found = reading_queue.checked(draft, here)
    return found if isinstance(found, Refusal) else cache.answered(found, draft, today=here.today)


def _refused(refusal: Refusal, here: Stage) -> tuple[str, str]:
    fields = {name: escape_markdown(value) if isinstance(value, str) else value for name, value in refusal.facts}
    what, fix = (here.text(f"refusal.{refusal.kind}.{part}", **fields) for part in ("what", "fix"))
    return here.text("upload.refused"), here.text(
        "upload.refused_lead", name=escape_markdown(refusal.name), what=what, fix=fix
    )


def _message(found: Checked, here: Stage) -> tuple[str, str]:
    """The headline and the line under it."""
    text, errors, warnings = here.text, len(found.errors), len(found.warnings)
    outcome = found.publishable.value
    if found.publishable is Publishable.NO:
        outcome = "both" if errors and warnings else "no" if errors else "no_change"
    headline = text(
        f"upload.headline_{outcome}",
        name=escape_markdown(_short(found.workbook.name)),
        figures=here.voice.number(len(found.reading.records)),
        errors=errors,
        warnings=warnings,
    )
    read = text("upload.lead_read", size=size(found.workbook.size, here.scene), edition=found.base.edition.number)
    return headline, read + text("upload.not_yet" if is_staff() else "upload.only_check")


def _short(name: str) -> str:
    """The end of a name tells the kind of file, its beginning which one."""
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 11]}…{name[-10:]}"
