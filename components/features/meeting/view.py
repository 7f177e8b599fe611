"""会議資料: give me slides."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.cards.markup import escape_markdown
from components.context import cache, page_context
from components.context.card_ids import Pick
from components.context.page_context import PageContext
from components.context.selection import Gathered, Offered, added, gathered, moved, shelf, without
from components.context.session_state import choose
from components.exports.bundle import Bundle
from components.exports.export_queue import Job, State
from components.exports.formats import ExportFormat
from components.ui.downloads import (
    Download,
    Wanted,
    draw_preview,
    media_type,
    ordered,
    pictured,
    queueing,
    say,
    standing,
)
from components.ui.error_boundary import guarded


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    asked = ctx.choice
    result = cache.gathered(gathered, ctx, asked.picks, asked.ink, ctx.origin)
    for lack in result.lacks:
        st.warning(escape_markdown(lack))
    if result.pack is None:
        ctx.headline(ctx.text("meeting.headline_none"), ctx.text("meeting.lead_none"))
        draw_adding(result, ctx)
        st.stop()

    sheets = result.pack.sheets
    at = min(asked.screen, len(sheets)) - 1
    ctx.headline(ctx.text("meeting.headline", count=len(sheets)), ctx.text("meeting.lead", edition=result.pack.edition))
    left, right = st.columns([4, 5])
    with left:
        draw_list(result, at, ctx)
        draw_adding(result, ctx)
    with right:
        with st.container(border=True, key="panel-preview"), st.container(key="preview"):
            with st.container(horizontal=True, vertical_alignment="bottom", key="preview-choices"):
                ctx.draw_param("size")
                ctx.draw_param("ink")
            draw_moving(result, at, ctx)
            with queueing(ctx):
                draw_preview(
                    pictured(result.pack, sheets[at], asked.ink, asked.size, ExportFormat.PNG, ctx), sheets[at], ctx
                )
            st.caption(ctx.text("meeting.preview_says"))
        draw_showing(ctx)
        with st.container(border=True, key="panel-taking"):
            st.html(f'<div class="card-head"><h2>{ctx.text("meeting.taking")}</h2></div>')
            draw_taking(result.pack, ctx)


_START = "overview"
_ADD, _LIST = "meeting-add", "meeting-list"


def draw_adding(result: Gathered, ctx: PageContext) -> None:
    """A list of every card to add one, and two presses that take several at once."""
    offered = cache.content(shelf, ctx, ctx.origin)
    fields = {str(pick) for pick in result.chosen}
    names = {str(item.pick): _named(item, ctx) for item in offered if str(item.pick) not in fields}
    with st.container(border=True, key="panel-adding"):
        st.html(f'<div class="card-head"><h2>{ctx.text("meeting.adding")}</h2></div>')
        st.selectbox(
            ctx.text("meeting.add"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=_ADD,
            placeholder=ctx.text("meeting.add_hint"),
            on_change=_add_one,
            args=(ctx.choice.picks, len(result.chosen)),
        )
        with st.container(horizontal=True, key="meeting-presets", gap="small"):
            _several("start", [e.pick for e in offered if e.pick.page == _START], ctx)
            _several("all", [e.pick for e in offered], ctx)
            if result.chosen:
                st.button(ctx.text("meeting.none"), type="tertiary", on_click=choose, kwargs={"picks": ""})
        if any(added(ctx.choice.picks, [each.pick]) is None for each in offered):
            st.caption(ctx.text("meeting.no_room"))
        st.caption(ctx.text("meeting.from_cards"))


def draw_list(result: Gathered, at: int, ctx: PageContext) -> None:
    """What is chosen, in its order; the one that is looked at can be moved and taken out."""
    if result.pack is None:
        return
    with st.container(border=True, key="panel-chosen"):
        st.html(f'<div class="card-head"><h2>{ctx.text("meeting.chosen")}</h2></div>')
        names = _lines(result.pack, ctx)
        st.session_state[_LIST] = at
        st.radio(
            ctx.text("meeting.chosen"),
            range(len(names)),
            format_func=names.__getitem__,
            key=_LIST,
            label_visibility="collapsed",
            on_change=_look,
        )


def draw_moving(result: Gathered, at: int, ctx: PageContext) -> None:
    """Up, down, out."""
    last = len(result.chosen) - 1
    with st.container(horizontal=True, key="meeting-moving", gap="small"):
        _change("up", moved(result.chosen, at, at - 1), at - 1, ctx)
        _change("down", moved(result.chosen, at, at + 1), at + 1, ctx)
        _change("out", without(result.chosen, at), min(at, last - 1), ctx)


def _change(name: str, picks: str | None, to: int, ctx: PageContext) -> None:
    """What the choice becomes, and which card is looked at then (from 0); dead where it cannot become that."""
    st.button(
        ctx.text(f"meeting.{name}"),
        key=f"meeting-{name}",
        disabled=picks is None,
        on_click=choose,
        kwargs={"picks": picks or "", "screen": str(to + 1) if picks else ""},
    )


def _named(offered: Offered, ctx: PageContext) -> str:
    return ctx.text("meeting.of_page", page=offered.page, name=offered.name)


def _lines(pack: Bundle, ctx: PageContext) -> list[str]:
    pages = (ctx.text(f"pages.{sheet.pick.page}.title") for sheet in pack.sheets)
    return [
        ctx.text("meeting.line", number=number, page=page, title=escape_markdown(sheet.title))
        for number, (page, sheet) in enumerate(zip(pages, pack.sheets, strict=True), start=1)
    ]


def _several(name: str, more: Iterable[Pick], ctx: PageContext) -> None:
    picks = added(ctx.choice.picks, more)
    st.button(
        ctx.text(f"meeting.take_{name}"),
        key=f"meeting-take-{name}",
        disabled=picks is None or picks == ctx.choice.picks,
        on_click=choose,
        kwargs={"picks": picks or ""},
    )


def _add_one(before: str, count: int) -> None:
    """Behind the `count` cards that there are, and look at it."""
    pick = st.session_state[_ADD]
    picks = added(before, [Pick.read(pick)]) if pick else None
    st.session_state[_ADD] = None
    if picks:
        choose(picks=picks, screen=str(count + 1))


def _look() -> None:
    choose(screen=str(st.session_state[_LIST] + 1))


# 会議資料: onto the big screen, and the address that brings others there.


def draw_showing(ctx: PageContext) -> None:
    """The way into presenting; the links to this choice and to its presentation."""
    with st.container(horizontal=True, key="meeting-showing", vertical_alignment="center"):
        st.button(
            ctx.text("meeting.present"),
            key="meeting-present",
            type="primary",
            on_click=choose,
            kwargs={"present": "1"},
        )
        shared = st.popover(ctx.text("action.link"), key="meeting-link", on_change="rerun")
        if shared.open:
            with shared:
                for name, present in (("choice", ""), ("presentation", "1")):
                    st.caption(ctx.text(f"meeting.link_{name}"))
                    st.code(ctx.link(present=present), language=None, wrap_lines=True)


# 会議資料: every form with a press of its own, how far it is, and the file once it is there.

_BUSY = (State.QUEUED, State.WORKING)
# Seconds between two looks at what is being made.
_OFTEN = 0.5


def draw_taking(pack: Bundle, ctx: PageContext) -> None:
    """A row a form. While anything is being made the rows alone are drawn again and again."""
    busy = any(order.state in _BUSY for order in _standing(ctx))
    st.fragment(_rows, run_every=_OFTEN if busy else None)(pack, ctx, busy)


def _rows(pack: Bundle, ctx: PageContext, busy: bool) -> None:
    with guarded(ctx.text, "the forms"):
        for taken in Download:
            with st.container(horizontal=True, key=f"take-{taken}", vertical_alignment="center"):
                _row(taken, pack, ctx)
    if busy and not any(order.state in _BUSY for order in _standing(ctx)):
        st.rerun()


def _row(taken: Download, pack: Bundle, ctx: PageContext) -> None:
    wanted = Wanted.of(ctx.choice, taken)
    order = standing(wanted, ctx)
    state = order.state if order else None
    name, what = ctx.text(f"meeting.form.{taken}"), ctx.text(f"meeting.form_says.{taken}")
    st.markdown(f"**{name}**　{what}", width="stretch")
    if order is not None and state is State.DONE:
        file = order.file
        st.download_button(
            ctx.text("meeting.download", form=name),
            data=lambda: file.content,
            file_name=file.name,
            mime=media_type(file),
            on_click="ignore",
            key=f"download-{taken}",
            type="primary",
        )
    elif order is not None and state in _BUSY:
        _progress(order, ctx)
    else:
        if order is not None and state is not None:
            say(state, order, ctx)
        label = ctx.text("meeting.again" if order else "meeting.make", form=name)
        if st.button(label, key=f"make-{taken}"):
            with queueing(ctx):
                ordered(wanted, pack, ctx)
                st.rerun()


def _progress(order: Job, ctx: PageContext) -> None:
    """How many are done, where that is told; else that it is being made, or waits for others."""
    if order.count:
        told = ctx.text("meeting.progress", done=order.done, count=order.count)
        st.progress(order.done / order.count, text=told, width=200)
        return
    queued = order.state is State.QUEUED
    st.caption(ctx.text("meeting.queued" if queued else "meeting.making"), width="content")


def _standing(ctx: PageContext) -> list[Job]:
    orders = (standing(Wanted.of(ctx.choice, taken), ctx) for taken in Download)
    return [order for order in orders if order is not None]
