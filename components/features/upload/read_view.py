"""How the file was read: each sheet as a grid, the figures taken from it, and what is to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from components.cards.table import html, to_csv
from components.context.page_context import Stage
from components.features.upload.cards import (
    Group,
    changed_keys,
    findings_list,
    ignored_list,
    in_order,
    numbers_of,
    read_table,
)
from components.features.upload.sheet_grid import legend, sheet_grid
from components.ui.staff import head
from data.domain.observation import Key
from data.ingest.cell_use import cell_uses
from data.ingest.records import Record
from data.ingest.workbook import Sheet
from data.publishing.check import Checked
from data.store.drafts import Draft

# How many rows of a sheet and of the list stand on the page: first, and each time more is asked for.
_ROWS = (12, 100, 1_000)
_LISTED = 10
# So many findings stand beside the grid; more of them below it, across the page.
_BESIDE = 3


def draw(found: Checked, groups: tuple[Group, ...], draft: Draft, here: Stage) -> None:
    """Grid at the left, list at the right, as on the paper that lies beside the screen."""
    sheets = [each for each in found.workbook.sheets if each.cells]
    if not sheets:
        return
    taken = Counter(record.sheet for record in found.reading.records)
    changed = changed_keys(found)
    left, right = st.columns([10, 9])
    with left, st.container(border=True, key="card-sheet"):
        sheet = _chosen(sheets, found, taken, changed, draft, here)
        _grid(sheet, found, groups, changed, draft, here)
    with right, st.container(border=True, key="card-read"):
        _list(sheet, found, changed, here)
        if groups and len(groups) <= _BESIDE:
            st.html(findings_list(groups, found.base.catalogue, here.scene))
    if len(groups) > _BESIDE:
        with st.container(border=True, key="card-findings"):
            head(here.text("upload.findings"))
            st.html(findings_list(groups, found.base.catalogue, here.scene))


def _chosen(
    sheets: list[Sheet],
    found: Checked,
    taken: Mapping[str, int],
    changed: frozenset[Key],
    draft: Draft,
    here: Stage,
) -> Sheet:
    """The sheet to look at: at first the one with most to be looked at."""
    by_name = {each.name: each for each in sheets}
    blamed = Counter(each.sheet for each in found.findings)
    new = Counter(record.sheet for record in found.reading.records if record.key in changed)
    if len(sheets) == 1:
        return sheets[0]
    names = {
        name: here.text(
            "read.sheet_blamed" if blamed[name] else "read.sheet_of",
            sheet=name,
            taken=here.voice.number(taken[name]),
            blamed=here.voice.number(blamed[name]),
        )
        for name in by_name
    }
    order = list(by_name)
    first = max(order, key=lambda name: (bool(blamed[name]), new[name], taken[name], -order.index(name)))
    name = st.selectbox(
        here.text("read.choose"),
        order,
        index=order.index(first),
        format_func=names.__getitem__,
        key=f"sheet-{draft.id}",
    )
    return by_name[name]


def _grid(
    sheet: Sheet, found: Checked, groups: tuple[Group, ...], changed: frozenset[Key], draft: Draft, here: Stage
) -> None:
    text, number = here.text, here.voice.number
    uses = cell_uses(sheet, found.reading, found.findings)
    new = frozenset((r.row, r.column) for r in found.reading.records if r.sheet == sheet.name and r.key in changed)
    head(text("grid.title", sheet=sheet.name))
    st.html(legend(uses, here.scene))
    key = f"rows-{draft.id}-{sheet.name}"
    step = int(st.session_state.get(f"_{key}", 0))
    grid = sheet_grid(
        sheet, uses, numbers=numbers_of(groups), changed=new, rows=_ROWS[min(step, len(_ROWS) - 1)], scene=here.scene
    )
    st.html(grid.html)
    if grid.rows_left or grid.columns_left:
        name = "both" if grid.rows_left and grid.columns_left else "rows" if grid.rows_left else "columns"
        st.caption(text(f"grid.left_{name}", rows=number(grid.rows_left), columns=number(grid.columns_left)))
    whole = not (grid.rows_left or grid.columns_left) or step >= len(_ROWS) - 1
    if not whole or step:
        # One button in one place: the keyboard stays where it is.
        st.button(
            text("grid.fewer" if whole else "grid.more"),
            key=key,
            type="tertiary",
            on_click=partial(_set_step, f"_{key}", 0 if whole else step + 1),
        )
    own = [each for each in found.reading.skipped if each.sheet == sheet.name]
    others = [each for each in found.reading.skipped if each.sheet != sheet.name]
    if own or others:
        st.html(ignored_list([*own, *others], here.scene))


def _set_step(key: str, step: int) -> None:
    st.session_state[key] = step


def _list(sheet: Sheet, found: Checked, changed: frozenset[Key], here: Stage) -> None:
    text, number = here.text, here.voice.number
    own = in_order((each for each in found.reading.records if each.sheet == sheet.name), changed)
    new = sum(each.key in changed for each in own)
    counts = text("read.subtitle_counts", changed=number(new), same=number(len(own) - new))
    head(text("read.title"), counts if own else "")
    if own:
        st.html(html(read_table(own[:_LISTED], found, here.scene), titled=True))
    else:
        st.html(f'<p class="plain">{escape(text("read.nothing"))}</p>')
    every = found.reading.records
    if len(own) > _LISTED:
        st.caption(text("read.more", count=number(len(own) - _LISTED)))
    if every:
        stem = found.workbook.name.rpartition(".")[0] or found.workbook.name
        st.download_button(
            text("read.download", count=number(len(every))),
            data=partial(_csv, every, found, changed, here),
            file_name=text("read.file", stem=stem),
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="read-csv",
        )


def _csv(records: tuple[Record, ...], found: Checked, changed: frozenset[Key], here: Stage) -> bytes:
    return to_csv(read_table(in_order(records, changed), found, here.scene))
