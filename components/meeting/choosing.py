"""会議資料: the list of what is chosen, and what can be added to it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components import cache
from components.exports.pack import Pack
from components.exports.picks import Pick
from components.meeting.gathered import Gathered, Offered, added, moved, shelf, without
from components.session import choose
from components.stage import Stage
from components.wording import plain

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
        here.text("meeting.line", number=number, page=page, title=plain(sheet.title))
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
