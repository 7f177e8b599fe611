"""A checked file on the screen: how it was read, what it leaves open, what would change, and the way to publish."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from components.content.findings import grouped
from components.content.preview import Previewed, previewed
from components.desk import asking, how_read, publishing
from components.desk.head import head
from components.stage import Stage
from components.table import html, to_csv
from data.ingest.templates.annotated import annotated
from data.ingest.templates.findings_file import findings_csv
from data.publishing.check import Checked
from data.store import Store
from data.store.drafts import Draft

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(found: Checked, store: Store, draft: Draft, here: Stage) -> None:
    """In the order in which a reader decides: is it read rightly, is it whole, is that the change that is meant."""
    groups, open_ = grouped(found.findings), asking.left_open(found)
    asking.draw(found, open_, store, draft, here)
    how_read.draw(found, groups, draft, here)
    _files(found, here)
    if found.errors and not found.preview.empty:
        # What cannot be published is not the first thing to look at.
        with st.expander(here.text("preview.unmended"), key="unmended"):
            _preview(found, here)
    elif not found.preview.empty:
        _preview(found, here)
    publishing.draw(found, groups, open_, store, draft, here)


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
