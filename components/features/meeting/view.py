"""会議資料: give me slides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import partial

import streamlit as st

from components.cards.markup import escape_markdown
from components.charts.render_context import RenderContext
from components.context import cache, page_context
from components.context.card_ids import Pick
from components.context.page_context import PageContext
from components.context.selection import (
    AvailableCard,
    Selection,
    added,
    available_cards,
    moved,
    without,
)
from components.context.session_state import choose
from components.exports.bundle import Bundle, ExportOrigin
from components.exports.collect_cards import named, of_targets
from components.exports.formats import ExportFormat, Progress, single, single_name
from components.exports.pdf import one_pagers
from components.ui.downloads import Download, draw_download, draw_downloads, draw_preview
from data.domain.snapshot import Snapshot


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    asked = ctx.choice
    selection = cache.selection(ctx, asked.picks, asked.ink)
    for problem in selection.problems:
        st.warning(escape_markdown(problem))
    if selection.bundle is None:
        ctx.headline(ctx.text("meeting.headline_none"), ctx.text("meeting.lead_none"))
        draw_adding(selection, ctx)
        st.stop()

    items = selection.bundle.items
    at = min(asked.screen, len(items)) - 1
    ctx.headline(
        ctx.text("meeting.headline", count=len(items)), ctx.text("meeting.lead", edition=selection.bundle.edition)
    )
    left, right = st.columns([4, 5])
    with left:
        draw_list(selection, at, ctx)
        draw_adding(selection, ctx)
    with right:
        with st.container(border=True, key="panel-preview"), st.container(key="preview"):
            with st.container(horizontal=True, vertical_alignment="bottom", key="preview-choices"):
                ctx.draw_param("size")
                ctx.draw_param("ink")
            draw_moving(selection, at, ctx)
            preview = st.container()
            st.caption(ctx.text("meeting.preview_says"))
        draw_showing(ctx)
        with st.container(border=True, key="panel-taking"):
            st.html(f'<div class="card-head"><h2>{ctx.text("meeting.taking")}</h2></div>')
            draw_downloads(partial(draw_rows, selection.bundle, ctx), ctx)
    # At last: the page does not wait for its picture.
    with preview:
        draw_preview(selection.bundle, items[at], asked.ink, asked.size, ctx)


_START = "overview"
_ADD, _LIST = "meeting-add", "meeting-list"


def draw_adding(selection: Selection, ctx: PageContext) -> None:
    """A list of every card to add one, and two presses that take several at once."""
    offered = cache.content(available_cards, ctx, ctx.origin)
    fields = {str(pick) for pick in selection.picks}
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
            args=(ctx.choice.picks, len(selection.picks)),
        )
        with st.container(horizontal=True, key="meeting-presets", gap="small"):
            _several("start", [e.pick for e in offered if e.pick.page == _START], ctx)
            _several("all", [e.pick for e in offered], ctx)
            if selection.picks:
                st.button(ctx.text("meeting.none"), type="tertiary", on_click=choose, kwargs={"picks": ""})
        if any(added(ctx.choice.picks, [each.pick]) is None for each in offered):
            st.caption(ctx.text("meeting.no_room"))
        st.caption(ctx.text("meeting.from_cards"))


def draw_list(selection: Selection, at: int, ctx: PageContext) -> None:
    """What is chosen, in its order; the one that is looked at can be moved and taken out."""
    if selection.bundle is None:
        return
    with st.container(border=True, key="panel-chosen"):
        st.html(f'<div class="card-head"><h2>{ctx.text("meeting.chosen")}</h2></div>')
        names = _lines(selection.bundle, ctx)
        st.session_state[_LIST] = at
        st.radio(
            ctx.text("meeting.chosen"),
            range(len(names)),
            format_func=names.__getitem__,
            key=_LIST,
            label_visibility="collapsed",
            on_change=_look,
        )


def draw_moving(selection: Selection, at: int, ctx: PageContext) -> None:
    """Up, down, out."""
    last = len(selection.picks) - 1
    with st.container(horizontal=True, key="meeting-moving", gap="small"):
        _change("up", moved(selection.picks, at, at - 1), at - 1, ctx)
        _change("down", moved(selection.picks, at, at + 1), at + 1, ctx)
        _change("out", without(selection.picks, at), min(at, last - 1), ctx)


def _change(name: str, picks: str | None, to: int, ctx: PageContext) -> None:
    """What the choice becomes, and which card is looked at then (from 0); dead where it cannot become that."""
    st.button(
        ctx.text(f"meeting.{name}"),
        key=f"meeting-{name}",
        disabled=picks is None,
        on_click=choose,
        kwargs={"picks": picks or "", "screen": str(to + 1) if picks else ""},
    )


def _named(offered: AvailableCard, ctx: PageContext) -> str:
    return ctx.text("meeting.of_page", page=offered.page, name=offered.name)


def _lines(bundle: Bundle, ctx: PageContext) -> list[str]:
    pages = (ctx.text(f"pages.{item.pick.page}.title") for item in bundle.items)
    return [
        ctx.text("meeting.line", number=number, page=page, title=escape_markdown(item.title))
        for number, (page, item) in enumerate(zip(pages, bundle.items, strict=True), start=1)
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


class Kind(StrEnum):
    """What can be downloaded, in the order in which it is offered."""

    PPTX = "pptx"
    PDF = "pdf"
    ONE_PAGER = "onepager"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    ZIP = "zip"


def draw_rows(bundle: Bundle, ctx: PageContext) -> None:
    """A row for each kind of file: what it is, how far it is while it is made, its button."""
    for kind in Kind:
        with st.container(horizontal=True, key=f"take-{kind}", vertical_alignment="center"):
            name, says = ctx.text(f"meeting.form.{kind}"), ctx.text(f"meeting.form_says.{kind}")
            st.markdown(f"**{name}**　{says}", width="stretch")
            draw_download(_download(kind, bundle, ctx), ctx)


def _download(kind: Kind, bundle: Bundle, ctx: PageContext) -> Download:
    if kind is Kind.ONE_PAGER:
        name = f"onepager-{ctx.snapshot.edition.number}-{ctx.language}.pdf"
        paper = replace(ctx.context, theme=ctx.choice.ink.value)
        make = partial(_one_pagers, ctx.snapshot, paper, ctx.origin)
    else:
        form = ExportFormat(kind.value)
        name, make = single_name(bundle, form), partial(single, bundle, form, ctx.choice.size)
    label = ctx.text("meeting.download", form=ctx.text(f"meeting.form.{kind}"))
    return Download(f"download-{kind}", label, name, make, (ctx.choice.picks, ctx.choice.ink, ctx.choice.size))


def _one_pagers(snapshot: Snapshot, context: RenderContext, origin: ExportOrigin, _: Progress) -> bytes:
    return one_pagers(of_targets(named(snapshot), snapshot, context, origin))
