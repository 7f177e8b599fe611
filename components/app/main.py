"""The main script: Streamlit runs it for every reader, on every click.

It reads the address, draws what stands around every page (navigation, header, notices, pickers), and runs the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.app import navigation, notices
from components.app.filter_bar import header, own_keys, page_pickers, reset
from components.cards import markup
from components.context import cache, page_context, query_params, session_state
from components.context.clock import today
from components.context.options import ReaderOffers, Together
from components.context.params import LATEST
from components.presenting.view import present
from components.server.language import chosen, preferred
from components.server.origin import place_of_url
from components.text import text
from components.ui import selects
from components.ui.error_boundary import guarded
from data.domain.edition import in_force
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.formatter import Formatter


def show() -> None:
    """Draw the screen."""
    address, arrived = session_state.address()
    accepted = st.context.headers.get("Accept-Language")
    messages = text(chosen(address, accepted))
    with guarded(messages, "the frame"):
        hidden = address.get("present") == "1"
        page = navigation.navigate(messages, address=_place()[1], missing=_missing, hidden=hidden)
        _draw(page, address, messages, default=preferred(accepted), arrived=arrived)


def _draw(
    page: StreamlitPage, address: Mapping[str, str], messages: Messages, *, default: Language, arrived: bool
) -> None:
    entry = navigation.entry(page)
    editions = cache.editions()
    reader = ReaderOffers(messages, default, editions)
    spoken = query_params.read(address, query_params.READER_KEYS, reader)
    formatter = Formatter(messages, query_params.years(spoken.values))
    edition = spoken.values["edition"]
    number = in_force(editions).number if edition == LATEST else int(edition)
    # What became of an edition is known from the list alone: its figures never change, its fate may.
    fate = next(item for item in editions if item.number == number)
    snapshot = replace(cache.snapshot(number), edition=fate)
    offers = Together(cache.offers(number, messages.language, formatter.years), reader)
    if arrived and entry is not None and entry.id == "map":
        address = query_params.with_layer(address, offers)
    shown = query_params.read(address, query_params.KEYS, offers)
    values = {**spoken.values, **shown.values}
    kept = query_params.kept(address, values)
    session_state.keep(kept, (*query_params.unknown(address), *spoken.complaints, *shown.complaints))

    keys = entry.pickers if entry else ()
    anew = session_state.spoken_anew(f"{messages.language} {formatter.years} {number}")
    within = entry.within if entry else ()
    selects.stand_at({key: values[key] for key in (*query_params.READER_KEYS, *keys, *within)}, anew=anew)

    def name_of(key: str, value: str) -> str:
        known = reader if key in query_params.READER_KEYS else offers
        return known.offer(key, values).name(value)

    presenting = bool(values["present"]) and entry is not None
    if not presenting:
        header(reader, values)
    above = st.container(key="headline")
    ctx = page_context.PageContext(
        page=entry.id if entry else navigation.START.id,
        choice=query_params.choice(values),
        text=messages,
        formatter=formatter,
        snapshot=snapshot,
        editions=editions,
        today=today(),
        theme=page_context.theme(),
        values=values,
        kept=kept,
        offers=offers,
        site=_place()[0],
        practice=cache.is_practice(),
        above=above,
    )
    if presenting:
        with st.container(key="presenting"), guarded(messages, ctx.page):
            notices.complaints(messages, session_state.complaints(), name_of)
            present(ctx)
        return
    notices.store_trouble(messages, cache.trouble(), opened=cache.is_sound(), beside=cache.made_beside())
    notices.complaints(messages, session_state.complaints(), name_of)
    notices.practice(messages, practising=ctx.practice)
    notices.old_edition(formatter, snapshot.edition, in_force(editions))
    indicator = snapshot.catalogue.indicators.get(values["indicator"])
    chosen_here = sorted(own_keys(entry) & kept.keys()) if entry else ()
    page_pickers(messages, keys, offers, values, indicator=indicator, chosen=chosen_here)
    with page_context.set_for(ctx), guarded(messages, ctx.page):
        page.run()
    if chosen_here and not keys:
        reset(messages, chosen_here)


def _missing() -> None:
    """What is run where the address names no page."""
    ctx = page_context.current()
    ctx.headline(
        ctx.text("pages.missing.title"), ctx.text("frame.no_such_page", address=markup.escape_markdown(_place()[1]))
    )


def _place() -> tuple[str, str]:
    """Where the dashboard is served, and which page of it the browser stands at."""
    said = str(st.context.url or "")
    # The browser says it, and so may any program.
    asked = urlsplit(said if place_of_url(said) else "")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    folder = f"/{base}" if base else ""
    # Streamlit puts the page that it runs behind a name that it does not know: only the last part is the page.
    page = unquote(asked.path.removeprefix(folder).rpartition("/")[2])
    return urlunsplit((asked.scheme, asked.netloc, folder, "", "")), page


show()
