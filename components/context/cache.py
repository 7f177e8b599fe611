"""The only caches of the project. Every key is plain: the store's address, the edition's number, ids."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from components.context.options import EditionOptions, edition_options
from components.context.page_context import PageContext
from components.context.params import Ink
from components.context.selection import Selection, read_selection
from components.exports.bundle import ExportOrigin
from components.text import text
from data.catalogue import loader
from data.domain.answers import NO_ANSWERS, Answers
from data.domain.edition import Edition, in_force
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.figures.seed import read_figures
from data.i18n.formatter import Formatter, Years
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, check, check_again
from data.store import Store, StoreError, open_store
from data.store.drafts import Draft
from data.store.settings import IN_MEMORY, check_settings, store_url

Content = TypeVar("Content")

# Workbooks that were read: as many as are looked at together.
_READINGS = 16

_LOG = logging.getLogger("dashboard")


def editions() -> tuple[Edition, ...]:
    """Every edition, oldest first; asked anew on every run, so that a new one is seen at once."""
    return _store(_where()).editions()


def latest() -> int:
    """The edition in force: the newest that is not withdrawn."""
    return in_force(editions()).number


def writable() -> Store | None:
    """The store that is set, to publish into; None where it cannot be used."""
    return _store(_set()) if is_sound() else None


def is_practice() -> bool:
    """Whether everything here may be fictional."""
    return _store(_where()).practice


def known(draft: Draft, *, today: date) -> Checked | Refusal | None:
    """What `checked` gives, where the draft was read already."""
    return _readings().get(_reading(draft, today))


def checked(draft: Draft, *, today: date) -> Checked | Refusal:
    """A draft held against the edition in force; read once for each edition. Takes seconds: wait for a turn first."""
    key, readings = _reading(draft, today), _readings()
    match = readings.get(key)
    if match is None:
        store = _store(_where())
        match = readings[key] = check(store.draft_content(draft.id) or b"", draft.name, store, today=today)
        for oldest in list(readings)[:-_READINGS]:
            readings.pop(oldest, None)
    return match


def answered(result: Checked, draft: Draft, *, today: date) -> Checked:
    """What was found of a draft, with what was said of it since."""
    if draft.answers == NO_ANSWERS:
        return result
    key = (result.base.edition.number, draft.sha256, draft.name, today.isoformat(), repr(draft.answers))
    return _answered(_where(), key, _found=result, _answers=draft.answers)


def snapshot(number: int) -> Snapshot:
    """One edition, whole. Shared by all readers and never changed."""
    return _snapshot(_where(), number)


def options(number: int, language: Language, years: Years, numbers: tuple[int, ...]) -> EditionOptions:
    """What the parameters can be, of one edition among `numbers`."""
    return _options(_where(), number, language, years, numbers)


def content(build: Callable[..., Content], ctx: PageContext, /, *choices: Hashable) -> Content:
    """What `build(snapshot, scene, *choices)` composes for a page, built once. Shared: nobody may change it."""
    result: Content = _content((_named(build), *_key(ctx), ctx.theme), choices, _build=build, _ctx=ctx)
    return result


def selection(ctx: PageContext, picks: str, ink: Ink) -> Selection:
    """The cards of `picks`, as an address writes them, in the colours of `ink`."""
    result: Selection = _selection(_key(ctx), (picks, ink, ctx.origin), _ctx=ctx)
    return result


def preview(ctx: PageContext, make: Callable[[], bytes], /, *choices: Hashable) -> bytes:
    """The picture that `make` draws, drawn once. What `make` raises is not kept."""
    result: bytes = _preview(_key(ctx), choices, _make=make)
    return result


@st.cache_resource(max_entries=1, show_spinner=False)
def strangers() -> dict[str, str]:
    """Who has handed files in here and is not staff, each with the session that he has open."""
    return {}


def warm() -> None:
    """Open the store and read the newest edition before the first reader asks.

    A shipped file that cannot be used stops the start, also where a store no longer needs it; a store that cannot
    be used is said in one line, and the shipped edition is shown in its place.
    """
    check_settings()
    read_figures(loader.load())
    if not is_sound():
        _LOG.error("the shipped edition is shown instead; nothing is written")
    snapshot(latest())


def trouble() -> StoreError | None:
    """Why the store that is set could not be opened, or not be read just now; None where all is well."""
    try:
        return _store(_set()).trouble
    except StoreError as fault:
        return fault


def made_beside() -> tuple[str, ...]:
    """Files that lay where the store was made anew: perhaps somebody looks for what they hold."""
    return _store(_where()).made_beside


def is_sound() -> bool:
    """Whether the figures come from the store that is set; if not, from the shipped files, and nothing is written."""
    try:
        _store(_set())
    except StoreError as fault:
        _LOG.error(fault.plain)
        return False
    return True


def _reading(draft: Draft, today: date) -> Hashable:
    return _where(), latest(), draft.sha256, draft.name, today


def _set() -> str:
    return store_url().render_as_string(hide_password=False)


def _where() -> str:
    """The store that is set, or one in memory with the shipped edition where that cannot be opened."""
    try:
        _store(_set())
    except StoreError:
        return IN_MEMORY
    return _set()


def _key(ctx: PageContext) -> tuple[str, int, tuple[str, ...]]:
    """Store, edition and the manner of speaking, on which everything depends; a withdrawal is said on what leaves."""
    edition = ctx.snapshot.edition
    gone = edition.withdrawn.reason if edition.withdrawn else ""
    return _where(), edition.number, (ctx.language, ctx.formatter.years.value, ctx.today.isoformat(), gone)


def _named(build: Callable[..., Any]) -> str:
    return f"{build.__module__}.{build.__qualname__}"


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(where: str) -> Store:
    store = open_store(where)
    # An edition in force that cannot be read is no store to show.
    store.read(store.latest())
    return store


@st.cache_resource(max_entries=8, show_spinner=False)
def _snapshot(where: str, number: int) -> Snapshot:
    return _store(where).read(number)


@st.cache_resource(max_entries=32, show_spinner=False)
def _options(where: str, number: int, language: Language, years: Years, numbers: tuple[int, ...]) -> EditionOptions:
    return edition_options(_snapshot(where, number), Formatter(text(language), years), numbers)


@st.cache_resource(max_entries=1, show_spinner=False)
def _readings() -> dict[Hashable, Checked | Refusal]:
    return {}


@st.cache_resource(max_entries=16, show_spinner=False)
def _answered(where: str, key: tuple[int, str, str, str, str], *, _found: Checked, _answers: Answers) -> Checked:
    return check_again(_found, _store(where), today=date.fromisoformat(key[3]), answers=_answers)


@st.cache_resource(max_entries=512, show_spinner=False)
def _content(
    key: Hashable,  # noqa: ARG001 - what the content depends on besides the choices
    choices: tuple[Hashable, ...],
    *,
    _build: Callable[..., Any],
    _ctx: PageContext,
) -> Any:
    return _build(_ctx.snapshot, _ctx.context, *choices)


# Few: an address chooses more cards than there is room to keep.
@st.cache_resource(max_entries=32, show_spinner=False)
def _selection(
    key: Hashable,  # noqa: ARG001 - what the selection depends on besides the choices
    choices: tuple[str, Ink, ExportOrigin],
    *,
    _ctx: PageContext,
) -> Selection:
    return read_selection(_ctx.snapshot, _ctx.context, *choices)


@st.cache_resource(max_entries=64, show_spinner=False)
def _preview(
    key: Hashable,  # noqa: ARG001 - what the picture depends on besides the choices
    choices: tuple[Hashable, ...],  # noqa: ARG001 - the same
    *,
    _make: Callable[[], bytes],
) -> bytes:
    return _make()
