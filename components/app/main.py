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
from components.app.filter_bar import filter_bar, header, reset_button
from components.cards import markup
from components.context import cache, page_context, query_params, session_state
from components.context.clock import today
from components.context.options import ReaderOptions
from components.context.param import LATEST
from components.context.params import PARAMS, edition_params, parse, reader_params
from components.features.pages import PAGES
from components.presenting.view import present
from components.server.language import chosen, preferred
from components.server.origin import place_of_url
from components.text import text
from components.ui.error_boundary import guarded
from data.domain.edition import in_force
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.formatter import Formatter, Years


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
    entry = navigation.current_page(page)
    editions = cache.editions()
    reader_options = ReaderOptions(messages, default, editions)
    reader = query_params.validate(address, reader_params(), reader_options)
    formatter = Formatter(messages, Years(reader.values["years"]))
    edition = reader.values["edition"]
    number = in_force(editions).number if edition == LATEST else int(edition)
    # What became of an edition is known from the list alone: its figures never change, its fate may.
    fate = next(item for item in editions if item.number == number)
    snapshot = replace(cache.snapshot(number), edition=fate)
    numbers = tuple(item.number for item in editions)
    options = cache.options(number, messages.language, formatter.years, numbers)
    if arrived and entry is not None and entry.id == "map":
        address = query_params.with_layer(address, options)
    shown = query_params.validate(address, edition_params(), options)
    values = {**reader.values, **shown.values}
    explicit = query_params.explicit(address, values)
    session_state.keep(explicit, (*query_params.unknown(address), *reader.invalid, *shown.invalid))

    force = session_state.labels_changed(f"{messages.language} {formatter.years} {number}")
    for key in (*reader.values, *(entry.keys if entry else ())):
        if PARAMS[key].widget:
            session_state.set_widget(key, values[key], force=force)

    def name_of(key: str, value: str) -> str:
        known = reader_options if key in reader.values else options
        return known.of(PARAMS[key], values).name(value)

    presenting = bool(values["present"]) and entry is not None
    if not presenting:
        header(reader_options, values)
    ctx = page_context.PageContext(
        page=entry.id if entry else PAGES[0].id,
        choice=parse(values),
        text=messages,
        formatter=formatter,
        snapshot=snapshot,
        editions=editions,
        today=today(),
        # Light where the browser has not said yet.
        theme="dark" if st.context.theme.type == "dark" else "light",
        values=values,
        explicit=explicit,
        edition_options=options,
        site=_place()[0],
        practice=cache.is_practice(),
        above=st.container(key="headline"),
    )
    if presenting:
        with st.container(key="presenting"), guarded(messages, ctx.page):
            notices.invalid_params(messages, session_state.invalid_params(), name_of)
            present(ctx)
        return
    notices.store_trouble(messages, cache.trouble(), opened=cache.is_sound(), beside=cache.made_beside())
    notices.invalid_params(messages, session_state.invalid_params(), name_of)
    notices.practice(messages, practising=ctx.practice)
    notices.old_edition(formatter, snapshot.edition, in_force(editions))
    bar = entry.bar if entry else ()
    chosen_here = sorted(explicit.keys() & set(entry.keys)) if entry else []
    filter_bar(ctx, bar, chosen_here)
    with page_context.set_for(ctx), guarded(messages, ctx.page):
        page.run()
    if chosen_here and not bar:
        reset_button(messages, chosen_here)


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
