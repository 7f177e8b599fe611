"""The only caches of the project. Every key is plain: the store's address, the edition's number, ids."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from components.offers import EditionOffers, edition_offers
from components.stage import Stage
from components.text import text
from data import registry
from data.domain.bilingual import Language
from data.domain.edition import Edition
from data.domain.snapshot import Snapshot
from data.shipped import read_figures
from data.store import Store, StoreError, open_store
from data.store.address import IN_MEMORY, store_url
from data.words.voice import Voice, Years

Content = TypeVar("Content")

_LOG = logging.getLogger("dashboard")


def editions() -> tuple[Edition, ...]:
    """Every edition, oldest first; asked anew on every run, so that a new one is seen at once."""
    return _store(_where()).editions()


def snapshot(number: int) -> Snapshot:
    """One edition, whole. Shared by all readers and never changed."""
    return _snapshot(_where(), number)


def offers(number: int, language: Language, years: Years) -> EditionOffers:
    """What the pickers offer of one edition."""
    return _offers(_where(), number, language, years)


def content(build: Callable[..., Content], here: Stage, /, *choices: Hashable) -> Content:
    """What `build(snapshot, scene, *choices)` composes for a page, built once. Shared: nobody may change it."""
    name = f"{build.__module__}.{build.__qualname__}"
    manner = (here.language, here.voice.years, here.theme, here.today.isoformat())
    found: Content = _content(name, _where(), here.snapshot.edition.number, manner, choices, _build=build, _here=here)
    return found


def warm() -> None:
    """Open the store and read the newest edition before the first reader asks.

    A shipped file that cannot be used stops the start, also where a store no longer needs it; a store that cannot
    be used is said in one line, and the shipped edition is shown in its place.
    """
    read_figures(registry.load())
    if not is_sound():
        _LOG.error("the shipped edition is shown instead; nothing is written")
    snapshot(editions()[-1].number)


def is_sound() -> bool:
    """Whether the figures come from the store that is set; if not, from the shipped files, and nothing is written."""
    try:
        _store(_set())
    except StoreError as fault:
        _LOG.error(fault.plain)
        return False
    return True


def _set() -> str:
    return store_url().render_as_string(hide_password=False)


def _where() -> str:
    """The store that is set, or one in memory with the shipped edition where that cannot be opened."""
    try:
        _store(_set())
    except StoreError:
        return IN_MEMORY
    return _set()


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(where: str) -> Store:
    return open_store(where)


@st.cache_resource(max_entries=8, show_spinner=False)
def _snapshot(where: str, number: int) -> Snapshot:
    return _store(where).read(number)


@st.cache_resource(max_entries=32, show_spinner=False)
def _offers(where: str, number: int, language: Language, years: Years) -> EditionOffers:
    return edition_offers(_snapshot(where, number), Voice(text(language), years))


@st.cache_resource(max_entries=512, show_spinner=False)
def _content(
    name: str,  # noqa: ARG001 - part of the key
    where: str,  # noqa: ARG001
    edition: int,  # noqa: ARG001
    manner: tuple[str, ...],  # noqa: ARG001
    choices: tuple[Hashable, ...],
    *,
    _build: Callable[..., Any],
    _here: Stage,
) -> Any:
    return _build(_here.snapshot, _here.scene, *choices)
