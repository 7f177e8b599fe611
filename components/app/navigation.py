"""The pages, in the order of the navigation. Adding a page is a row here, its file, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.i18n import Messages


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: `id` is its address, the name of its file and of its words; `pickers` are shown above it.

    Those `within` the page draws itself, beside the card that they change.
    """

    id: str
    pickers: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file, seen from the main script."""
        return f"../../pages/{self.id}.py"


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview"),
    PageEntry("trends", ("indicator",)),
    PageEntry(
        "map",
        ("layer", "year", "area"),
        within=("level", "view", "order", "classing", "beside", "before"),
    ),
    PageEntry("split"),
    PageEntry(
        "gap",
        ("indicator", "target", "by"),
        within=("part", "base", "method", "asof", "solve", "rule", "versus", "area"),
    ),
    PageEntry("survey"),
    PageEntry("meeting", within=("size", "ink")),
    PageEntry("upload"),
    PageEntry("editions", ("against",)),
    PageEntry("sources"),
)
START = PAGES[0]

# Streamlit serves its first page under the root alone; with this name it leaves ours free for a second entry.
_ROOT = "start"


def entry(page: StreamlitPage) -> PageEntry | None:
    """Which page Streamlit is about to run; None for an address without one."""
    address = page.url_path or START.id
    return next((known for known in PAGES if known.id == address), None)


def navigate(text: Messages, *, address: str, missing: Callable[[], None], hidden: bool = False) -> StreamlitPage:
    """Draw the navigation, unless it is `hidden`, and say which page is asked for.

    `missing` is run where `address` names none.
    """
    root, *others = PAGES
    by_name = address == root.id
    title = text(f"pages.{root.id}.title")
    pages = [
        st.Page(root.path, title=title, url_path=_ROOT, default=True, visibility="hidden" if by_name else "visible"),
        st.Page(root.path, title=title, url_path=root.id, visibility="visible" if by_name else "hidden"),
        *(st.Page(other.path, title=text(f"pages.{other.id}.title"), url_path=other.id) for other in others),
    ]
    if address not in {"", _ROOT, *(page.id for page in PAGES)}:
        # Streamlit answers an unknown address with an English dialog; a hidden page of that name says a sentence.
        pages.append(st.Page(missing, title=text("pages.missing.title"), url_path=address, visibility="hidden"))
    return st.navigation(pages, position="hidden" if hidden else "top")
