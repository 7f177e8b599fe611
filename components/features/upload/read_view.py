"""How the file was read: each sheet as a grid, the figures taken from it, and what is to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from components.cards.table import html, to_csv
from components.context.page_context import PageContext
from components.features.upload.cards import (
    FindingGroup,
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


def draw(checked: Checked, groups: tuple[FindingGroup, ...], draft: Draft, ctx: PageContext) -> None:
    """Grid at the left, list at the right, as on the paper that lies beside the screen."""
    sheets = [item for item in checked.workbook.sheets if item.cells]
    if not sheets:
        return
    taken = Counter(record.sheet for record in checked.reading.records)
    changed = changed_keys(checked)
    left, right = st.columns([10, 9])
    with left, st.container(border=True, key="card-sheet"):
        sheet = _chosen(sheets, checked, taken, changed, draft, ctx)
        _grid(sheet, checked, groups, changed, draft, ctx)
    with right, st.container(border=True, key="card-read"):
        _list(sheet, checked, changed, ctx)
        if groups and len(groups) <= _BESIDE:
            st.html(findings_list(groups, checked.base.catalogue, ctx.context))
    if len(groups) > _BESIDE:
        with st.container(border=True, key="card-findings"):
            head(ctx.text("upload.findings"))
            st.html(findings_list(groups, checked.base.catalogue, ctx.context))


def _chosen(
    sheets: list[Sheet],
    checked: Checked,
    taken: Mapping[str, int],
    changed: frozenset[Key],
    draft: Draft,
    ctx: PageContext,
) -> Sheet:
    """The sheet to look at: at first the one with most to be looked at."""
    by_name = {sheet.name: sheet for sheet in sheets}
    blamed = Counter(finding.sheet for finding in checked.findings)
    new = Counter(record.sheet for record in checked.reading.records if record.key in changed)
    if len(sheets) == 1:
        return sheets[0]
    names = {
        name: ctx.text(
            "read.sheet_blamed" if blamed[name] else "read.sheet_of",
            sheet=name,
            taken=ctx.formatter.number(taken[name]),
            blamed=ctx.formatter.number(blamed[name]),
        )
        for name in by_name
    }
    order = list(by_name)
    first = max(order, key=lambda name: (bool(blamed[name]), new[name], taken[name], -order.index(name)))
    name = st.selectbox(
        ctx.text("read.choose"),
        order,
        index=order.index(first),
        format_func=names.__getitem__,
        key=f"sheet-{draft.id}",
    )
    return by_name[name]


def _grid(
    sheet: Sheet,
    checked: Checked,
    groups: tuple[FindingGroup, ...],
    changed: frozenset[Key],
    draft: Draft,
    ctx: PageContext,
) -> None:
    text, number = ctx.text, ctx.formatter.number
    uses = cell_uses(sheet, checked.reading, checked.findings)
    new = frozenset((r.row, r.column) for r in checked.reading.records if r.sheet == sheet.name and r.key in changed)
    head(text("grid.title", sheet=sheet.name))
    st.html(legend(uses, ctx.context))
    key = f"rows-{draft.id}-{sheet.name}"
    step = int(st.session_state.get(f"_{key}", 0))
    grid = sheet_grid(
        sheet, uses, numbers=numbers_of(groups), changed=new, rows=_ROWS[min(step, len(_ROWS) - 1)], context=ctx.context
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
    own = [item for item in checked.reading.skipped if item.sheet == sheet.name]
    others = [each for each in checked.reading.skipped if each.sheet != sheet.name]
    if own or others:
        st.html(ignored_list([*own, *others], ctx.context))


def _set_step(key: str, step: int) -> None:
    st.session_state[key] = step


def _list(sheet: Sheet, checked: Checked, changed: frozenset[Key], ctx: PageContext) -> None:
    text, number = ctx.text, ctx.formatter.number
    own = in_order((record for record in checked.reading.records if record.sheet == sheet.name), changed)
    new = sum(item.key in changed for item in own)
    counts = text("read.subtitle_counts", changed=number(new), same=number(len(own) - new))
    head(text("read.title"), counts if own else "")
    if own:
        st.html(html(read_table(own[:_LISTED], checked, ctx.context), titled=True))
    else:
        st.html(f'<p class="plain">{escape(text("read.nothing"))}</p>')
    every = checked.reading.records
    if len(own) > _LISTED:
        st.caption(text("read.more", count=number(len(own) - _LISTED)))
    if every:
        stem = checked.workbook.name.rpartition(".")[0] or checked.workbook.name
        st.download_button(
            text("read.download", count=number(len(every))),
            data=partial(_csv, every, checked, changed, ctx),
            file_name=text("read.file", stem=stem),
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="read-csv",
        )


def _csv(records: tuple[Record, ...], checked: Checked, changed: frozenset[Key], ctx: PageContext) -> bytes:
    return to_csv(read_table(in_order(records, changed), checked, ctx.context))
