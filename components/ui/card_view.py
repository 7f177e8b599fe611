"""Draws cards: chart or table in the card's place, then notes and source, then what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.markup import escape_markdown
from components.cards.table import Table, to_csv
from components.cards.table import html as table_html
from components.context import cache, card_ids
from components.context.card_ids import Pick
from components.context.page_context import PageContext
from components.context.params import Ink
from components.context.selection import added, shortened
from components.context.session_state import choose
from components.exports.bundle import marked, warnings
from components.exports.formats import MEDIA_TYPES, ExportFormat, single, single_name
from components.exports.picture_sizes import Size
from components.exports.xlsx import of_table
from components.features.pages import CARD_PAGES
from components.ui.downloads import Download, draw_download, draw_downloads, draw_preview


def draw_picture_popover(card: Card, ctx: PageContext) -> None:
    """The action of a card; nothing is drawn before it is opened."""
    if ctx.page not in CARD_PAGES or (card.chart is None and card.table is None):
        return
    opened = st.popover(ctx.text("action.picture"), type="tertiary", key=f"picture-{card.id}", on_change="rerun")
    if opened.open:
        # The shell's `copying.js` looks for the picture within this.
        with opened, st.container(key=f"pictured-{card.id}"):
            _draw_popover(card, ctx)


def pick_of(card: Card, ctx: PageContext) -> Pick:
    """The card as the reader sees it."""
    keys = CARD_PAGES[ctx.page].keys
    return shortened(card_ids.of_card(ctx.page, card.id, ctx.values, keys), ctx.edition_options)


def _draw_popover(card: Card, ctx: PageContext) -> None:
    size, ink = _shape(card, ctx)
    pick = pick_of(card, ctx)
    selection = cache.selection(ctx, str(pick), ink)
    if selection.bundle is None:
        for problem in selection.problems:
            st.warning(escape_markdown(problem))
        return
    (item,) = selection.bundle.items
    content = draw_preview(selection.bundle, item, ink, size, ctx)
    if content is None:
        return
    with st.container(horizontal=True, key=f"take-picture-{card.id}", vertical_alignment="center", gap="small"):
        alone = replace(selection.bundle, items=(item,))
        st.download_button(
            ctx.text(f"meeting.form.{ExportFormat.PNG}"),
            data=lambda: content,
            file_name=single_name(alone, ExportFormat.PNG),
            mime=MEDIA_TYPES[ExportFormat.PNG],
            on_click="ignore",
            key=f"png-{card.id}",
        )
        svg = Download(
            key=f"svg-{card.id}",
            label=ctx.text(f"meeting.form.{ExportFormat.SVG}"),
            file_name=single_name(alone, ExportFormat.SVG),
            make=partial(single, alone, ExportFormat.SVG, size),
            subject=(str(pick), ink, size),
        )
        with st.container(width="content"):
            draw_downloads(partial(_draw_in_a_row, svg, ctx), ctx)
        fields = {name: escape(ctx.text(f"meeting.{name}")) for name in ("copy", "copied", "not_copied")}
        st.html(
            f'<button type="button" class="copy-picture" aria-live="polite" data-done="{fields["copied"]}" '
            f'data-failed="{fields["not_copied"]}">{fields["copy"]}</button>'
        )
        _take(pick, card, ctx)


def _draw_in_a_row(download: Download, ctx: PageContext) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        draw_download(download, ctx)


def _shape(card: Card, ctx: PageContext) -> tuple[Size, Ink]:
    """For this picture alone: what is taken to a meeting has a shape of its own."""
    with st.container(horizontal=True, key=f"shape-{card.id}"):
        chosen = []
        for key, ids in (("size", [s.value for s in Size]), ("ink", [i.value for i in Ink])):
            names = ctx.options(key).names()
            chosen.append(
                st.segmented_control(
                    ctx.text(f"picker.label.{key}"),
                    ids,
                    format_func=names.__getitem__,
                    default=ids[0],
                    key=f"{key}-{card.id}-{ctx.language}",
                    label_visibility="collapsed",
                    required=True,
                )
            )
    return Size(chosen[0]), Ink(chosen[1])


def _take(pick: Pick, card: Card, ctx: PageContext) -> None:
    chosen = added(ctx.choice.picks, [pick])
    if chosen == ctx.choice.picks:
        st.caption(ctx.text("meeting.held"), width="content")
    elif chosen is None:
        st.caption(ctx.text("meeting.no_room"), width="content")
    else:
        st.button(ctx.text("meeting.take"), key=f"take-{card.id}", on_click=choose, kwargs={"picks": chosen})


def draw_card(
    card: Card,
    ctx: PageContext,
    *,
    tabs: bool = True,
    stretch: bool = False,
    controls: Callable[[], None] | None = None,
    picture: Callable[[], None] | None = None,
) -> None:
    """Draw a card. A click into a chart that can be picked from is a choice like any other.

    With `tabs` chart and table share the card's place; without, the table opens from the row of actions.
    Cards side by side `stretch` to one height. `controls` draws what changes the card, under its headline;
    `picture` what stands where others have their chart.
    """
    if picture is None and card.chart is not None:
        picture = partial(draw_chart, card.id, card.chart, ctx)
    with st.container(border=True, key=f"card-{card.id}", height="stretch" if stretch else "content"):
        st.html(_head(card))
        if controls is not None:
            controls()
        if picture is not None and card.table is not None and tabs:
            _in_tabs(card.id, picture, card.table, ctx)
        elif picture is not None:
            picture()
        elif card.table is not None and tabs:
            st.html(table_html(card.table, titled=True, address=ctx.choosing))
        if card.below:
            st.html(card.below)
        st.html(citation.html(card.citation, ctx.formatter))
        _actions(card, ctx, table=not tabs)


def _head(card: Card) -> str:
    subtitle = f'<p class="subtitle">{escape(card.subtitle)}</p>' if card.subtitle else ""
    return f'<div class="card-head"><h2>{escape(card.headline)}</h2>{subtitle}</div>{card.html}'


def _in_tabs(name: str, picture: Callable[[], None], table: Table, ctx: PageContext) -> None:
    """Only the tab that is open is built and sent."""
    names = [ctx.text("action.chart"), ctx.text("action.table")]
    pictured, tabled = st.tabs(names, key=f"tabs-{name}-{ctx.language}", on_change="rerun")
    if tabled.open:
        with tabled:
            st.html(table_html(table, address=ctx.choosing))
        return
    with pictured:
        picture()


def draw_chart(name: str, chart: Chart, ctx: PageContext) -> None:
    """Draw a chart where the page stands; `name` is its own among those of the page."""
    key = f"chart-{name}"
    if chart.pick is None:
        st.vega_lite_chart(chart.spec, theme=None, width="stretch", alt=chart.alt, key=key)
        return
    # A new chart for each choice: it reports a click only where that differs from its last one, and after a choice
    # by picker or a reset the same place must be clickable again.
    key = f"{key}-{ctx.values[chart.pick]}"
    st.vega_lite_chart(
        chart.spec,
        theme=None,
        width="stretch",
        alt=chart.alt,
        key=key,
        # A callback: the chart goes on reporting its last click, and must not overrule a later choice by picker.
        on_select=partial(_picked, key, chart.pick),
        selection_mode=chart.pick,
    )


def _picked(key: str, choice: str) -> None:
    """Choose what was clicked; a click beside everything changes nothing."""
    clicked = st.session_state[key].selection.get(choice)
    if clicked:
        choose(**{choice: str(next(iter(clicked[0].values())))})


def _actions(card: Card, ctx: PageContext, *, table: bool) -> None:
    """The row of what can be done: table, picture, data, link."""
    warned = warnings(ctx.snapshot.edition, ctx.origin, ctx.text)
    with st.container(horizontal=True, key=f"actions-{card.id}", gap="small"):
        if card.table is not None and table:
            opened = st.popover(ctx.text("action.table"), type="tertiary", key=f"table-{card.id}", on_change="rerun")
            if opened.open:
                with opened:
                    st.html(table_html(card.table, address=ctx.choosing))
        draw_picture_popover(card, ctx)
        if (data := card.data) is not None:
            st.download_button(
                ctx.text("action.data"),
                data=lambda: to_csv(marked(data, warned, ctx.text)),
                file_name=f"{card.id}.csv",
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
                key=f"csv-{card.id}",
            )
        if card.data is not None and card.workbook:
            st.download_button(
                ctx.text("action.workbook"),
                data=partial(of_table, card.data, card.citation, ctx.formatter, warned=warned, link=ctx.link()),
                file_name=f"{card.id}.xlsx",
                mime=MEDIA_TYPES[ExportFormat.XLSX],
                on_click="ignore",
                type="tertiary",
                key=f"xlsx-{card.id}",
            )
        shared = st.popover(ctx.text("action.link"), type="tertiary", key=f"link-{card.id}", on_change="rerun")
        if shared.open:
            with shared:
                st.caption(ctx.text("action.link_hint"))
                st.code(ctx.link(), language=None, wrap_lines=True)
