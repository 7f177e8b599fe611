"""The navigation: which page Streamlit runs, and how the reader moves between them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.features import pages
from components.features.pages import Page
from data.i18n import Messages

# Streamlit serves its first page under the root alone; with this name it leaves ours free for a second entry.
_ROOT = "start"


def current_page(page: StreamlitPage) -> Page | None:
    """Which page Streamlit is about to run; None for an address without one."""
    address = page.url_path or pages.PAGES[0].id
    return next((known for known in pages.PAGES if known.id == address), None)


def navigate(messages: Messages, *, address: str, missing: Callable[[], None], hidden: bool = False) -> StreamlitPage:
    """Draw the navigation, unless it is `hidden`, and say which page is asked for.

    `missing` is run where `address` names none.
    """
    root, *others = pages.PAGES
    by_name = address == root.id
    title = messages(f"pages.{root.id}.title")
    entries = [
        st.Page(root.path, title=title, url_path=_ROOT, default=True, visibility="hidden" if by_name else "visible"),
        st.Page(root.path, title=title, url_path=root.id, visibility="visible" if by_name else "hidden"),
        *(st.Page(other.path, title=messages(f"pages.{other.id}.title"), url_path=other.id) for other in others),
    ]
    if address not in {"", _ROOT, *(page.id for page in pages.PAGES)}:
        # Streamlit answers an unknown address with an English dialog; a hidden page of that name says a sentence.
        entries.append(st.Page(missing, title=messages("pages.missing.title"), url_path=address, visibility="hidden"))
    return st.navigation(entries, position="hidden" if hidden else "top")
