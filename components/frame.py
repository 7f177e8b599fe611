"""The main script: Streamlit runs it for every reader, on every click.

It reads the address, draws what stands around every page (navigation, header, notices, pickers), and runs the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import cache, navigation, notices, pickers, session, stage, url, wording
from components.body import own_keys, page_pickers, reset
from components.choices import LATEST
from components.guard import guarded
from components.header import header
from components.offers import ReaderOffers, Together
from components.presenting.draw import present
from components.shell.language import chosen, preferred
from components.shell.origin import place_of_url
from components.text import text
from components.today import today
from data.domain.bilingual import Language
from data.domain.edition import in_force
from data.i18n import Words
from data.i18n.voice import Voice


def show() -> None:
    """Draw the screen."""
    address, arrived = session.address()
    accepted = st.context.headers.get("Accept-Language")
    words = text(_language(chosen(address, accepted)))
    with guarded(words, "the frame"):
        hidden = address.get("present") == "1"
        page = navigation.navigate(words, address=_place()[1], missing=_missing, hidden=hidden)
        _draw(page, address, words, default=_language(preferred(accepted)), arrived=arrived)


def _draw(page: StreamlitPage, address: Mapping[str, str], words: Words, *, default: Language, arrived: bool) -> None:
    entry = navigation.entry(page)
    editions = cache.editions()
    reader = ReaderOffers(words, default, editions)
    spoken = url.read(address, url.READER_KEYS, reader)
    voice = Voice(words, url.years(spoken.values))
    edition = spoken.values["edition"]
    number = in_force(editions).number if edition == LATEST else int(edition)
    # What became of an edition is known from the list alone: its figures never change, its fate may.
    fate = next(each for each in editions if each.number == number)
    snapshot = replace(cache.snapshot(number), edition=fate)
    offers = Together(cache.offers(number, words.language, voice.years), reader)
    if arrived and entry is not None and entry.id == "map":
        address = url.with_layer(address, offers)
    shown = url.read(address, url.KEYS, offers)
    values = {**spoken.values, **shown.values}
    kept = url.kept(address, values)
    session.keep(kept, (*url.unknown(address), *spoken.complaints, *shown.complaints))

    keys = entry.pickers if entry else ()
    anew = session.spoken_anew(f"{words.language} {voice.years} {number}")
    within = entry.within if entry else ()
    pickers.stand_at({key: values[key] for key in (*url.READER_KEYS, *keys, *within)}, anew=anew)

    def name_of(key: str, value: str) -> str:
        known = reader if key in url.READER_KEYS else offers
        return known.offer(key, values).name(value)

    presenting = bool(values["present"]) and entry is not None
    if not presenting:
        header(reader, values)
    above = st.container(key="headline")
    here = stage.Stage(
        page=entry.id if entry else navigation.START.id,
        choice=url.choice(values),
        text=words,
        voice=voice,
        snapshot=snapshot,
        editions=editions,
        today=today(),
        theme=stage.theme(),
        values=values,
        kept=kept,
        offers=offers,
        site=_place()[0],
        practice=cache.is_practice(),
        above=above,
    )
    if presenting:
        with st.container(key="presenting"), guarded(words, here.page):
            notices.complaints(words, session.complaints(), name_of)
            present(here)
        return
    notices.store_trouble(words, cache.trouble(), opened=cache.is_sound(), beside=cache.made_beside())
    notices.complaints(words, session.complaints(), name_of)
    notices.practice(words, practising=here.practice)
    notices.old_edition(voice, snapshot.edition, in_force(editions))
    indicator = snapshot.catalogue.indicators.get(values["indicator"])
    chosen_here = sorted(own_keys(entry) & kept.keys()) if entry else ()
    page_pickers(words, keys, offers, values, indicator=indicator, chosen=chosen_here)
    with stage.set_for(here), guarded(words, here.page):
        page.run()
    if chosen_here and not keys:
        reset(words, chosen_here)


def _missing() -> None:
    """What is run where the address names no page."""
    here = stage.current()
    here.headline(here.text("pages.missing.title"), here.text("frame.no_such_page", address=wording.plain(_place()[1])))


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


def _language(name: str) -> Language:
    return "en" if name == "en" else "ja"


show()
