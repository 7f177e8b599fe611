"""会議資料: give me slides."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.cards.markup import escape_markdown
from components.context import cache, page_context
from components.context.card_ids import Pick
from components.context.page_context import Stage
from components.context.selection import Gathered, Offered, added, gathered, moved, shelf, without
from components.context.session_state import choose
from components.exports.bundle import Pack
from components.exports.export_queue import Order, State
from components.exports.formats import Form
from components.ui import selects
from components.ui.downloads import Taken, Wanted, draw_preview, media_type, ordered, pictured, queueing, say, standing
from components.ui.error_boundary import guarded


def show() -> None:
    """Draw the page."""
    here = page_context.current()
    asked = here.choice
    found = cache.gathered(gathered, here, asked.picks, asked.ink, here.origin)
    for lack in found.lacks:
        st.warning(escape_markdown(lack))
    if found.pack is None:
        here.headline(here.text("meeting.headline_none"), here.text("meeting.lead_none"))
        draw_adding(found, here)
        st.stop()

    sheets = found.pack.sheets
    at = min(asked.screen, len(sheets)) - 1
    here.headline(
        here.text("meeting.headline", count=len(sheets)), here.text("meeting.lead", edition=found.pack.edition)
    )
    left, right = st.columns([4, 5])
    with left:
        draw_list(found, at, here)
        draw_adding(found, here)
    with right:
        with st.container(border=True, key="panel-preview"), st.container(key="preview"):
            with st.container(horizontal=True, vertical_alignment="bottom", key="preview-choices"):
                selects.switch(here.picker("size"))
                selects.switch(here.picker("ink"))
            draw_moving(found, at, here)
            with queueing(here):
                draw_preview(pictured(found.pack, sheets[at], asked.ink, asked.size, Form.PNG, here), sheets[at], here)
            st.caption(here.text("meeting.preview_says"))
        draw_showing(here)
        with st.container(border=True, key="panel-taking"):
            st.html(f'<div class="card-head"><h2>{here.text("meeting.taking")}</h2></div>')
            draw_taking(found.pack, here)


_START = "overview"
_ADD, _LIST = "meeting-add", "meeting-list"


def draw_adding(found: Gathered, here: Stage) -> None:
    """A list of every card to add one, and two presses that take several at once."""
    offered = cache.content(shelf, here, here.origin)
    held = {str(pick) for pick in found.chosen}
    names = {str(each.pick): _named(each, here) for each in offered if str(each.pick) not in held}
    with st.container(border=True, key="panel-adding"):
        st.html(f'<div class="card-head"><h2>{here.text("meeting.adding")}</h2></div>')
        st.selectbox(
            here.text("meeting.add"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=_ADD,
            placeholder=here.text("meeting.add_hint"),
            on_change=_add_one,
            args=(here.choice.picks, len(found.chosen)),
        )
        with st.container(horizontal=True, key="meeting-presets", gap="small"):
            _several("start", [e.pick for e in offered if e.pick.page == _START], here)
            _several("all", [e.pick for e in offered], here)
            if found.chosen:
                st.button(here.text("meeting.none"), type="tertiary", on_click=choose, kwargs={"picks": ""})
        if any(added(here.choice.picks, [each.pick]) is None for each in offered):
            st.caption(here.text("meeting.no_room"))
        st.caption(here.text("meeting.from_cards"))


def draw_list(found: Gathered, at: int, here: Stage) -> None:
    """What is chosen, in its order; the one that is looked at can be moved and taken out."""
    if found.pack is None:
        return
    with st.container(border=True, key="panel-chosen"):
        st.html(f'<div class="card-head"><h2>{here.text("meeting.chosen")}</h2></div>')
        names = _lines(found.pack, here)
        st.session_state[_LIST] = at
        st.radio(
            here.text("meeting.chosen"),
            range(len(names)),
            format_func=names.__getitem__,
            key=_LIST,
            label_visibility="collapsed",
            on_change=_look,
        )


def draw_moving(found: Gathered, at: int, here: Stage) -> None:
    """Up, down, out."""
    last = len(found.chosen) - 1
    with st.container(horizontal=True, key="meeting-moving", gap="small"):
        _change("up", moved(found.chosen, at, at - 1), at - 1, here)
        _change("down", moved(found.chosen, at, at + 1), at + 1, here)
        _change("out", without(found.chosen, at), min(at, last - 1), here)


def _change(name: str, picks: str | None, to: int, here: Stage) -> None:
    """What the choice becomes, and which card is looked at then (from 0); dead where it cannot become that."""
    st.button(
        here.text(f"meeting.{name}"),
        key=f"meeting-{name}",
        disabled=picks is None,
        on_click=choose,
        kwargs={"picks": picks or "", "screen": str(to + 1) if picks else ""},
    )


def _named(offered: Offered, here: Stage) -> str:
    return here.text("meeting.of_page", page=offered.page, name=offered.name)


def _lines(pack: Pack, here: Stage) -> list[str]:
    pages = (here.text(f"pages.{sheet.pick.page}.title") for sheet in pack.sheets)
    return [
        here.text("meeting.line", number=number, page=page, title=escape_markdown(sheet.title))
        for number, (page, sheet) in enumerate(zip(pages, pack.sheets, strict=True), start=1)
    ]


def _several(name: str, more: Iterable[Pick], here: Stage) -> None:
    picks = added(here.choice.picks, more)
    st.button(
        here.text(f"meeting.take_{name}"),
        key=f"meeting-take-{name}",
        disabled=picks is None or picks == here.choice.picks,
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


def draw_showing(here: Stage) -> None:
    """The way into presenting; the links to this choice and to its presentation."""
    with st.container(horizontal=True, key="meeting-showing", vertical_alignment="center"):
        st.button(
            here.text("meeting.present"),
            key="meeting-present",
            type="primary",
            on_click=choose,
            kwargs={"present": "1"},
        )
        shared = st.popover(here.text("action.link"), key="meeting-link", on_change="rerun")
        if shared.open:
            with shared:
                for name, present in (("choice", ""), ("presentation", "1")):
                    st.caption(here.text(f"meeting.link_{name}"))
                    st.code(here.link(present=present), language=None, wrap_lines=True)


# 会議資料: every form with a press of its own, how far it is, and the file once it is there.

_BUSY = (State.QUEUED, State.WORKING)
# Seconds between two looks at what is being made.
_OFTEN = 0.5


def draw_taking(pack: Pack, here: Stage) -> None:
    """A row a form. While anything is being made the rows alone are drawn again and again."""
    busy = any(order.state in _BUSY for order in _standing(here))
    st.fragment(_rows, run_every=_OFTEN if busy else None)(pack, here, busy)


def _rows(pack: Pack, here: Stage, busy: bool) -> None:
    with guarded(here.text, "the forms"):
        for taken in Taken:
            with st.container(horizontal=True, key=f"take-{taken}", vertical_alignment="center"):
                _row(taken, pack, here)
    if busy and not any(order.state in _BUSY for order in _standing(here)):
        st.rerun()


def _row(taken: Taken, pack: Pack, here: Stage) -> None:
    wanted = Wanted.of(here.choice, taken)
    order = standing(wanted, here)
    state = order.state if order else None
    name, what = here.text(f"meeting.form.{taken}"), here.text(f"meeting.form_says.{taken}")
    st.markdown(f"**{name}**　{what}", width="stretch")
    if order is not None and state is State.DONE:
        file = order.file
        st.download_button(
            here.text("meeting.download", form=name),
            data=lambda: file.content,
            file_name=file.name,
            mime=media_type(file),
            on_click="ignore",
            key=f"download-{taken}",
            type="primary",
        )
    elif order is not None and state in _BUSY:
        _progress(order, here)
    else:
        if order is not None and state is not None:
            say(state, order, here)
        label = here.text("meeting.again" if order else "meeting.make", form=name)
        if st.button(label, key=f"make-{taken}"):
            with queueing(here):
                ordered(wanted, pack, here)
                st.rerun()


def _progress(order: Order, here: Stage) -> None:
    """How many are done, where that is told; else that it is being made, or waits for others."""
    if order.count:
        told = here.text("meeting.progress", done=order.done, count=order.count)
        st.progress(order.done / order.count, text=told, width=200)
        return
    queued = order.state is State.QUEUED
    st.caption(here.text("meeting.queued" if queued else "meeting.making"), width="content")


def _standing(here: Stage) -> list[Order]:
    orders = (standing(Wanted.of(here.choice, taken), here) for taken in Taken)
    return [order for order in orders if order is not None]
