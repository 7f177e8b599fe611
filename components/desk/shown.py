"""A checked file on the screen: findings with filters and files to take along, the preview, and the way to publish."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from components.content.findings import LONGEST, findings_table, ignored_table, kinds_table
from components.content.preview import previewed
from components.desk import publishing
from components.desk.drafts import discard
from components.stage import Stage
from components.table import html, to_csv
from data.domain.finding import Finding, Severity
from data.ingest.templates.annotated import annotated
from data.ingest.templates.findings_file import findings_csv
from data.ingest.workbook import Refusal
from data.publishing.check import Checked
from data.store import Store
from data.store.drafts import Draft

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = "all"


def draw(found: Checked | Refusal, store: Store, draft: Draft, here: Stage) -> None:
    """Findings first, then what would change, then what to do about it."""
    same = st.session_state.get("_same_file")
    if same is not None:
        st.info(here.text("upload.same_file", number=same))
    if isinstance(found, Refusal):
        _discard(store, draft, here)
        return
    if found.findings or found.reading.ignored:
        _findings(found, here)
    publishing.draw(found, store, draft, here)
    if not found.preview.empty:
        _preview(found, here)
    _discard(store, draft, here)


def _findings(found: Checked, here: Stage) -> None:
    with st.container(border=True, key="card-findings"):
        chosen = _filter(found, here)
        if isinstance(chosen, tuple):
            if len(chosen) > LONGEST:
                st.html(html(kinds_table(chosen, found.base.catalogue, here.scene)))
                st.caption(here.text("upload.first_of", shown=LONGEST, count=here.voice.number(len(chosen))))
            if chosen:
                st.html(html(findings_table(chosen, found.base.catalogue, here.scene), titled=True))
        else:
            st.html(html(ignored_table(found.reading.ignored, here.scene), titled=True))
    with st.container(horizontal=True, key="finding-files"):
        stem = found.workbook.name.rpartition(".")[0] or found.workbook.name
        st.download_button(
            here.text("upload.annotated"),
            data=lambda: annotated(found.workbook, found.findings, found.base.catalogue, here.voice),
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


def _filter(found: Checked, here: Stage) -> tuple[Finding, ...] | None:
    """The findings asked for; None: the rows that were not taken."""
    counts = {
        _ALL: len(found.findings),
        Severity.ERROR.value: len(found.errors),
        Severity.WARNING.value: len(found.warnings),
        "ignored": len(found.reading.ignored),
    }
    kinds = {kind: here.text(f"upload.filter_{kind}", count=count) for kind, count in counts.items()}
    sheets = {_ALL: here.text("upload.all_sheets")} | {f.sheet: f.sheet for f in found.findings}
    with st.container(horizontal=True, vertical_alignment="bottom", key="finding-filter"):
        kind = st.segmented_control(
            here.text("upload.filter"),
            list(kinds),
            format_func=kinds.__getitem__,
            default=_ALL,
            required=True,
            label_visibility="collapsed",
            key="finding-kind",
        )
        sheet = st.selectbox(
            here.text("upload.sheet"),
            list(sheets),
            format_func=sheets.__getitem__,
            key="finding-sheet",
            width=280,
        )
    if kind == "ignored":
        return None
    return tuple(f for f in found.findings if kind in (_ALL, f.severity.value) and sheet in (_ALL, f.sheet))


def _preview(found: Checked, here: Stage) -> None:
    told = previewed(found.preview, found.base, found.proposed, here.scene)
    text = here.text
    left, right = st.columns(2)
    with left, st.container(border=True, key="card-tallies", height="stretch"):
        st.html(_head(text("preview.title", before=found.base.edition.number), text("preview.not_yet")))
        st.html(html(told.tallies, titled=True))
    with right, st.container(border=True, key="card-turns", height="stretch"):
        st.html(_head(text("preview.national"), text("preview.not_yet")))
        for sentence in told.turns or (text("preview.no_turn"),):
            st.markdown(sentence)
        if told.map is not None:
            st.markdown(f"**{told.map_title}**")
            st.vega_lite_chart(told.map.spec, theme=None, width="stretch", alt=told.map.alt, key="chart-changes")
    with st.container(border=True, key="card-before-after"):
        st.html(_head(text("preview.changes"), text("preview.first", count=here.voice.number(len(told.changes.rows)))))
        st.html(html(told.changes, titled=True))
        st.download_button(
            text("action.data"),
            data=partial(to_csv, told.changes),
            file_name="changes.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="csv-changes",
        )


def _head(title: str, subtitle: str) -> str:
    return f'<div class="card-head"><h2>{escape(title)}</h2><p class="subtitle">{escape(subtitle)}</p></div>'


def _discard(store: Store, draft: Draft, here: Stage) -> None:
    st.button(
        here.text("upload.discard_this"), key="discard-this", type="tertiary", on_click=discard, args=(store, draft.id)
    )
