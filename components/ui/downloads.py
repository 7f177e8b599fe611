"""Files that are made when their button is pressed, what is said meanwhile, and one card's picture as a preview."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import count
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import add_script_run_ctx

from components.cards.markup import escape_markdown
from components.context import cache, session_state
from components.context.page_context import PageContext
from components.context.params import Ink
from components.exports.bundle import Bundle, BundleItem
from components.exports.errors import ExportError, ExportProblem
from components.exports.export_pool import ExportPool, Job, State
from components.exports.formats import ExportFormat, Progress, media_type, single
from components.exports.picture_sizes import Size
from components.ui.error_boundary import guarded

# Nobody waits for a picture on the page behind somebody's files: each has threads of its own.
_FILES: Final = ExportPool(is_here=session_state.is_here)
_PREVIEWS: Final = ExportPool(patience=20.0, is_here=session_state.is_here)

# Seconds between two looks at what is being made.
_INTERVAL: Final = 0.5
# Seconds within which a thread begins.
_START: Final = 5.0
# Seconds after which a file has arrived in the browser, and when one was still to come.
_ARRIVAL: Final = 3.0
_ACTIVE_AT: Final = "download-active-at"
# Files that were made last and stay until they are fetched, of all readers.
_KEPT: Final = 32
_numbers: Final = count()
# They belong to a session of their own, which never ends.
_SESSION: Final[Any] = SimpleNamespace(session_id="downloads")


@dataclass(frozen=True, slots=True)
class Download:
    """A button with its file. `subject` is what the file depends on: what is said of another is not shown."""

    key: str
    label: str
    file_name: str
    make: Callable[[Progress], bytes]
    subject: Hashable = ""


def draw_downloads(draw: Callable[[], None], ctx: PageContext) -> None:
    """Let `draw` draw buttons with `draw_download`; pressing one runs nothing of the page but `draw`.

    Streamlit 1.67 loses its answer to the browser where a run of the whole page begins at that moment.
    """

    def guarded_draw() -> None:
        with guarded(ctx.text, "the downloads"):
            draw()

    st.fragment(guarded_draw)()


def draw_download(download: Download, ctx: PageContext) -> None:
    """Draw the button; its file is made when it is pressed, and how far it is stands before it."""
    requests, begun = _requests(), Event()
    subject, job = requests.get(download.key, (None, None))
    if job is None or (subject != download.subject and not job.is_active):
        requests[download.key] = download.subject, Job(State.DONE)
    place = st.container(key=f"status-{download.key}", width="content")
    st.download_button(
        download.label,
        data=partial(_make, download, requests, session_state.reader(), begun),
        file_name=download.file_name,
        mime=media_type(download.file_name),
        key=download.key,
        # Drawing the button again takes back what the browser asks for: not before the thread has it.
        on_click=_wait,
        args=(begun,),
    )
    _, job = requests[download.key]
    with place:
        if job.is_active:
            st.session_state[_ACTIVE_AT] = time.monotonic()
            st.fragment(_draw_status, run_every=_INTERVAL)(download.key, ctx)
        else:
            _draw_job(job, ctx)


def _wait(begun: Event) -> None:
    begun.wait(_START)


def _draw_status(key: str, ctx: PageContext) -> None:
    """Draw how far the file is, again and again, and for some seconds after it is made."""
    _, job = _requests()[key]
    with guarded(ctx.text, "the progress of a download"):
        _draw_job(job, ctx)
    if job.is_active:
        st.session_state[_ACTIVE_AT] = time.monotonic()
    elif time.monotonic() - st.session_state[_ACTIVE_AT] > _ARRIVAL:
        # Only a run of the whole page ends the looks.
        st.rerun()


def _requests() -> dict[str, tuple[Hashable, Job]]:
    """What was asked for last, by the key of its button: its subject and how far it is."""
    requests: dict[str, tuple[Hashable, Job]] = st.session_state.setdefault("download-requests", {})
    return requests


def _draw_job(job: Job, ctx: PageContext) -> None:
    """How many parts are done, where there are several; else that it is being made, waits for others, or failed."""
    if job.state is State.FAILED:
        draw_problem(job.error, ctx)
    elif job.is_active and job.count:
        text = ctx.text("meeting.progress", done=job.done, count=job.count)
        st.progress(job.done / job.count, text=text, width=120)
    elif job.is_active:
        st.caption(ctx.text("meeting.queued" if job.state is State.QUEUED else "meeting.making"), width="content")


def _make(download: Download, requests: dict[str, tuple[Hashable, Job]], reader: str, begun: Event) -> bytes:
    """Runs on a thread of Streamlit's, which answers the browser."""
    job = Job()
    requests[download.key] = download.subject, job
    begun.set()
    content = _FILES.make(download.make, job, reader=reader)
    if runtime.exists():
        keep_for_browser(content, download.file_name, runtime.get_instance().media_file_mgr)
    return content


def keep_for_browser(content: bytes, name: str, files: MediaFileManager) -> None:
    """Let Streamlit keep the file until as many others are made.

    By itself it forgets what a thread has made at the end of the second run of any reader's script, which may come
    before a slow browser asks for it; what belongs to a session it keeps.
    """
    place = f"download-{next(_numbers) % _KEPT}"
    keep = Thread(target=files.add, args=(content, media_type(name), place, name, True))
    add_script_run_ctx(keep, _SESSION)
    keep.start()
    keep.join()


def draw_problem(error: ExportError | None, ctx: PageContext) -> None:
    """Why there is no file."""
    if error is None:
        st.error(ctx.text("meeting.failed"))
    elif error.problem in (ExportProblem.BUSY_OWN, ExportProblem.BUSY_ALL, ExportProblem.LATE):
        st.warning(escape_markdown(error.told(ctx.text)))
    else:
        st.error(escape_markdown(error.told(ctx.text)))


# One card as it will look: the very picture that is taken along.


def draw_preview(bundle: Bundle, item: BundleItem, ink: Ink, size: Size, ctx: PageContext) -> bytes | None:
    """Show the PNG of one card, made once for all who ask; None, and a sentence in its place, where there is none."""
    job, picture = Job(), partial(single, replace(bundle, items=(item,)), ExportFormat.PNG, size)
    make = partial(_PREVIEWS.make, picture, job, reader=session_state.reader())
    try:
        with st.spinner(ctx.text("meeting.drawing")):
            content = cache.preview(ctx, make, str(item.pick), ink, size, ctx.origin)
    except Exception:
        if job.state is not State.FAILED:
            raise
        draw_problem(job.error, ctx)
        return None
    alternative = escape(item.card.chart.alt if item.card.chart else item.title)
    source = f"data:image/png;base64,{b64encode(content).decode()}"
    st.html(f'<img class="preview" alt="{alternative}" src="{source}">')
    return content
