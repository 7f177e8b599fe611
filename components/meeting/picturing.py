"""画像: one card of any page as a picture, to keep, to copy, or to take to the meeting."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cache
from components.card import Card
from components.choices import Ink
from components.exports import picks
from components.exports.forms import MEDIA_TYPES, File, Form
from components.exports.pages import PAGES
from components.exports.picks import Pick
from components.exports.sizes import Size
from components.meeting.gathered import added, gathered, shortened
from components.meeting.preview import draw_preview, pictured, queueing, waited_for
from components.session import choose
from components.stage import Stage
from components.wording import plain


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
    return shortened(picks.of_card(here.page, card.id, here.values, keys), offers)


def _draw(card: Card, here: Stage) -> None:
    size, ink = _shape(card, here)
    pick = pick_of(card, here)
    found = cache.gathered(gathered, here, str(pick), ink, here.origin)
    if found.pack is None:
        for lack in found.lacks:
            st.warning(plain(lack))
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
