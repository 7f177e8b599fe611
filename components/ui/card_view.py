"""Draws cards: chart or table in the card's place, then notes and source, then what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
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
from components.context.page_context import Stage
from components.context.params import Ink
from components.context.selection import added, gathered, shortened
from components.context.session_state import choose
from components.exports.bundle import marked, warnings
from components.exports.formats import MEDIA_TYPES, File, Form
from components.exports.picture_sizes import Size
from components.exports.xlsx import XLSX, of_table
from components.features.pages import PAGES
from components.ui.downloads import draw_preview, pictured, queueing, waited_for

# 画像: one card of any page as a picture, to keep, to copy, or to take to the meeting.


def draw_picturing(card: Card, here: Stage) -> None:
    """The action of a card; nothing is drawn before it is opened."""
    if here.page not in PAGES or (card.chart is None and card.table is None):
        return
    opened = st.popover(here.text("action.picture"), type="tertiary", key=f"picture-{card.id}", on_change="rerun")
    if opened.open:
        # The shell's `copying.js` looks for the picture within this.
        with opened, st.container(key=f"pictured-{card.id}"), queueing(here):
            _draw(card, here)


def pick_of(card: Card, here: Stage) -> Pick:
    """The card as the reader sees it."""
    keys = PAGES[here.page].keys
    offers = cache.offers(here.snapshot.edition.number, here.language, here.voice.years)
    return shortened(card_ids.of_card(here.page, card.id, here.values, keys), offers)


def _draw(card: Card, here: Stage) -> None:
    size, ink = _shape(card, here)
    pick = pick_of(card, here)
    found = cache.gathered(gathered, here, str(pick), ink, here.origin)
    if found.pack is None:
        for lack in found.lacks:
            st.warning(escape_markdown(lack))
        return
    (sheet,) = found.pack.sheets
    drawn, shapes = (pictured(found.pack, sheet, ink, size, form, here) for form in (Form.PNG, Form.SVG))
    file = draw_preview(drawn, sheet, here)
    if file is None:
        return
    with st.container(horizontal=True, key=f"take-picture-{card.id}", vertical_alignment="center", gap="small"):
        _download(Form.PNG, file, card, here)
        if svg := waited_for(shapes, here):
            _download(Form.SVG, svg, card, here)
        said = {name: escape(here.text(f"meeting.{name}")) for name in ("copy", "copied", "not_copied")}
        st.html(
            f'<button type="button" class="copy-picture" aria-live="polite" data-done="{said["copied"]}" '
            f'data-failed="{said["not_copied"]}">{said["copy"]}</button>'
        )
        _take(pick, card, here)


def _shape(card: Card, here: Stage) -> tuple[Size, Ink]:
    """For this picture alone: what is taken to a meeting has a shape of its own."""
    with st.container(horizontal=True, key=f"shape-{card.id}"):
        chosen = []
        for key, ids in (("size", [s.value for s in Size]), ("ink", [i.value for i in Ink])):
            names = here.offers.offer(key, here.values).names()
            chosen.append(
                st.segmented_control(
                    here.text(f"picker.label.{key}"),
                    ids,
                    format_func=names.__getitem__,
                    default=ids[0],
                    key=f"{key}-{card.id}-{here.language}",
                    label_visibility="collapsed",
                    required=True,
                )
            )
    return Size(chosen[0]), Ink(chosen[1])


def _download(form: Form, file: File, card: Card, here: Stage) -> None:
    st.download_button(
        here.text(f"meeting.form.{form}"),
        data=lambda: file.content,
        file_name=file.name,
        mime=MEDIA_TYPES[form],
        on_click="ignore",
        key=f"{form}-{card.id}",
    )


def _take(pick: Pick, card: Card, here: Stage) -> None:
    chosen = added(here.choice.picks, [pick])
    if chosen == here.choice.picks:
        st.caption(here.text("meeting.held"), width="content")
    elif chosen is None:
        st.caption(here.text("meeting.no_room"), width="content")
    else:
        st.button(here.text("meeting.take"), key=f"take-{card.id}", on_click=choose, kwargs={"picks": chosen})


def draw(
    card: Card,
    here: Stage,
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
        picture = partial(draw_chart, card.id, card.chart, here)
    with st.container(border=True, key=f"card-{card.id}", height="stretch" if stretch else "content"):
        st.html(_head(card))
        if controls is not None:
            controls()
        if picture is not None and card.table is not None and tabs:
            _in_tabs(card.id, picture, card.table, here)
        elif picture is not None:
            picture()
        elif card.table is not None and tabs:
            st.html(table_html(card.table, titled=True, address=here.choosing))
        if card.below:
            st.html(card.below)
        st.html(citation.html(card.citation, here.voice))
        _actions(card, here, table=not tabs)


def _head(card: Card) -> str:
    subtitle = f'<p class="subtitle">{escape(card.subtitle)}</p>' if card.subtitle else ""
    return f'<div class="card-head"><h2>{escape(card.headline)}</h2>{subtitle}</div>{card.html}'


def _in_tabs(name: str, picture: Callable[[], None], table: Table, here: Stage) -> None:
    """Only the tab that is open is built and sent."""
    names = [here.text("action.chart"), here.text("action.table")]
    pictured, tabled = st.tabs(names, key=f"tabs-{name}-{here.language}", on_change="rerun")
    if tabled.open:
        with tabled:
            st.html(table_html(table, address=here.choosing))
        return
    with pictured:
        picture()


def draw_chart(name: str, chart: Chart, here: Stage) -> None:
    """Draw a chart where the page stands; `name` is its own among those of the page."""
    key = f"chart-{name}"
    if chart.pick is None:
        st.vega_lite_chart(chart.spec, theme=None, width="stretch", alt=chart.alt, key=key)
        return
    # A new chart for each choice: it reports a click only where that differs from its last one, and after a choice
    # by picker or a reset the same place must be clickable again.
    key = f"{key}-{here.values[chart.pick]}"
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


def _actions(card: Card, here: Stage, *, table: bool) -> None:
    """The row of what can be done: table, picture, data, link."""
    warned = warnings(here.snapshot.edition, here.origin, here.text)
    with st.container(horizontal=True, key=f"actions-{card.id}", gap="small"):
        if card.table is not None and table:
            opened = st.popover(here.text("action.table"), type="tertiary", key=f"table-{card.id}", on_change="rerun")
            if opened.open:
                with opened:
                    st.html(table_html(card.table, address=here.choosing))
        draw_picturing(card, here)
        if (data := card.data) is not None:
            st.download_button(
                here.text("action.data"),
                data=lambda: to_csv(marked(data, warned, here.text)),
                file_name=f"{card.id}.csv",
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
                key=f"csv-{card.id}",
            )
        if card.data is not None and card.workbook:
            st.download_button(
                here.text("action.workbook"),
                data=partial(of_table, card.data, card.citation, here.voice, warned=warned, link=here.link()),
                file_name=f"{card.id}.xlsx",
                mime=XLSX,
                on_click="ignore",
                type="tertiary",
                key=f"xlsx-{card.id}",
            )
        shared = st.popover(here.text("action.link"), type="tertiary", key=f"link-{card.id}", on_change="rerun")
        if shared.open:
            with shared:
                st.caption(here.text("action.link_hint"))
                st.code(here.link(), language=None, wrap_lines=True)
