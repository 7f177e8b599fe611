"""版の履歴: every edition, any two compared, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components.cards.edition_changes import changes_table
from components.cards.edition_list import edition_table, moment
from components.cards.markup import escape_markdown
from components.cards.table import html, to_csv
from components.context import cache, page_context
from components.context.page_context import PageContext
from components.context.permissions import is_staff
from components.context.session_state import choose
from components.ui.staff import attempt, head
from data.domain.edition import Edition
from data.domain.snapshot import Snapshot
from data.publishing import service
from data.queries.changes import changes
from data.store import Store


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    ctx.headline(
        ctx.text("editions.headline", count=len(ctx.editions), latest=cache.latest()), ctx.text("editions.lead")
    )
    draw_editions(ctx)


_DONE = "_edition_done"


def draw_editions(ctx: PageContext) -> None:
    """The list; then the edition that the frame's picker stands at: what it changed, its file, what can be done."""
    latest, shown = cache.latest(), ctx.snapshot
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        name, number = done
        st.success(ctx.text(name, number=number))
    with st.container(border=True, key="card-editions"):
        st.html(html(edition_table(ctx.editions, latest, ctx.context), titled=True))
    _compared(shown, ctx)
    _file(shown.edition, ctx)
    store = cache.writable()
    if store is None or not is_staff():
        st.info(ctx.text("editions.not_staff" if store is not None else "upload.no_store"))
        return
    _actions(store, shown.edition, latest, ctx)


def _compared(shown: Snapshot, ctx: PageContext) -> None:
    """The shown edition against another: by default the one it was made from; the first, against the one in force."""
    others = [edition for edition in ctx.editions if edition.number != shown.edition.number]
    if not others:
        return
    with st.container(border=True, key="card-compare"):
        against = ctx.values["against"]
        number = int(against) if against.isdecimal() else shown.edition.base or cache.latest()
        if number == shown.edition.number:
            st.markdown(ctx.text("editions.nothing_to_compare"))
            return
        before = cache.snapshot(number)
        result = changes(before, shown)
        numbers = {"before": number, "after": shown.edition.number}
        head(ctx.text("editions.compare_title", **numbers))
        redefined = [change.indicator.name[ctx.language] for change in result if change.redefined]
        if redefined:
            st.markdown(ctx.text("editions.redefined", names=ctx.text("finding.list").join(redefined)))
        table = changes_table(result, before, shown, ctx.context)
        if not table.rows:
            st.markdown(ctx.text("editions.same" if not redefined else "editions.same_figures"))
            return
        total = sum(len(item.every) for item in result)
        st.caption(
            ctx.text("editions.count", count=ctx.formatter.number(total), shown=ctx.formatter.number(len(table.rows)))
        )
        st.html(html(table, titled=True))
        st.download_button(
            ctx.text("action.data"),
            data=partial(to_csv, table),
            file_name=f"edition_{number}_{shown.edition.number}.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key="csv-compare",
        )


def _file(edition: Edition, ctx: PageContext) -> None:
    store = cache.writable()
    if edition.file is None or store is None:
        return
    if not store.keeps_original(edition.number):
        st.caption(ctx.text("editions.file_gone", name=escape_markdown(edition.file.name)))
        return
    st.download_button(
        ctx.text("editions.original", number=edition.number, name=escape_markdown(edition.file.name)),
        data=partial(_content, store, edition.number),
        file_name=edition.file.name,
        mime="application/octet-stream",
        on_click="ignore",
        key="original",
    )


def _content(store: Store, number: int) -> bytes:
    """Read when it is asked for, not with every click on the page."""
    kept = store.original(number)
    return kept.content if kept else b""


def _actions(store: Store, edition: Edition, latest: int, ctx: PageContext) -> None:
    """Going back and withdrawing, each only where it can be done."""
    can_go_back = edition.number != latest and edition.withdrawn is None
    others = any(item.withdrawn is None and item.number != edition.number for item in ctx.editions)
    can_withdraw = edition.withdrawn is None and others
    if edition.number == latest:
        st.caption(ctx.text("editions.current" if others else "editions.current_only", number=latest))
    if can_go_back and can_withdraw:
        left, right = st.columns(2)
        with left:
            _go_back(store, edition, ctx)
        with right:
            _withdraw(store, edition, ctx)
    elif can_withdraw:
        _withdraw(store, edition, ctx)


def _go_back(store: Store, edition: Edition, ctx: PageContext) -> None:
    text = ctx.text
    with st.container(border=True, key="card-back", height="stretch"):
        head(text("editions.back_title", number=edition.number))
        st.markdown(text("editions.back_hint", number=edition.number, day=moment(edition, ctx.context)))
        by, reason = _who_and_why("back", ctx)
        if st.button(text("editions.back"), type="primary", disabled=not (by and reason), key="go-back"):
            number = attempt(
                lambda: service.go_back(store, edition.number, by=by, reason=reason, now=datetime.now(UTC)), ctx
            )
            if number is not None:
                _after("editions.went_back", number)


def _withdraw(store: Store, edition: Edition, ctx: PageContext) -> None:
    text = ctx.text
    with st.container(border=True, key="card-withdraw", height="stretch"):
        head(text("editions.withdraw_title", number=edition.number))
        st.markdown(text("editions.withdraw_hint"))
        by, reason = _who_and_why("withdraw", ctx)
        if st.button(text("editions.withdraw"), disabled=not (by and reason), key="withdraw"):
            number = attempt(
                lambda: service.withdraw(store, edition.number, by=by, reason=reason, now=datetime.now(UTC)), ctx
            )
            if number is not None:
                _after("editions.was_withdrawn", number)


def _after(name: str, number: int) -> None:
    """Show the newest edition, and say what was done."""
    st.session_state[_DONE] = (name, number)
    choose(edition="latest")
    st.rerun()


def _who_and_why(name: str, ctx: PageContext) -> tuple[str, str]:
    by = st.text_input(ctx.text("upload.by"), key=f"{name}-by", max_chars=100)
    reason = st.text_input(ctx.text("upload.reason"), key=f"{name}-reason", max_chars=500)
    return by.strip(), reason.strip()
