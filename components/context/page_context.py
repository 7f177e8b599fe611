"""What a page gets from the frame: what is chosen, the edition to show, the words to say it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.render_context import RenderContext
from components.context import query_params
from components.context.options import EditionOptions
from components.context.param import ParamOptions
from components.context.params import PARAMS, Params
from components.exports.bundle import ExportOrigin
from components.ui.selects import draw_param
from data.domain.edition import Edition
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n import Messages
from data.i18n.formatter import Formatter


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything a page needs to know; it draws below the filter bar, and its headline above it.

    `values` has every key, `explicit` those that the address itself says; at `practice` every figure may be fictional.
    """

    page: str
    choice: Params
    text: Messages
    formatter: Formatter
    snapshot: Snapshot
    editions: tuple[Edition, ...]
    today: date
    theme: Literal["light", "dark"]
    values: Mapping[str, str]
    explicit: Mapping[str, str]
    edition_options: EditionOptions
    site: str
    practice: bool
    above: DeltaGenerator

    @property
    def language(self) -> Language:
        """The language the page is read in."""
        return self.choice.lang

    @property
    def context(self) -> RenderContext:
        """How the page is said and drawn."""
        return RenderContext(self.formatter, self.theme, self.today)

    @property
    def origin(self) -> ExportOrigin:
        """Where what leaves the page says that it is from."""
        return ExportOrigin(self.site, self.practice)

    def options(self, key: str) -> ParamOptions:
        """What a parameter can be, as the page stands."""
        return self.edition_options.of(PARAMS[key], self.values)

    def draw_param(self, key: str) -> None:
        """Draw the widget of a parameter."""
        draw_param(PARAMS[key], self.options(key), self.text)

    def headline(self, sentence: str, lead: str | None = None) -> None:
        """Say the page's message above the filter bar; `lead` is the paragraph under it."""
        with self.above:
            st.title(sentence, anchor=False)
            if lead:
                st.markdown(lead)

    def choosing(self, choice: tuple[str, str]) -> str:
        """The address of this page with one more choice, as a link within it."""
        return f"?{urlencode(query_params.with_changes(self.explicit, dict([choice])))}"

    def link(self, page: str | None = None, **changes: str) -> str:
        """The address that shows these numbers for ever, with every choice written out."""
        values = {**self.values, **changes}
        edition = values["edition"]
        number = int(edition) if edition.isdecimal() else self.snapshot.edition.number
        return query_params.link(page or self.page, values, edition=number, site=self.site)


_current: ContextVar[PageContext] = ContextVar("page_context")


def current() -> PageContext:
    """The context of the page that is being run."""
    return _current.get()


@contextmanager
def set_for(page: PageContext) -> Iterator[None]:
    """Run a page with this context."""
    token = _current.set(page)
    try:
        yield
    finally:
        _current.reset(token)
