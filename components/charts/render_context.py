"""Language, formats, theme and day of one reader: all that a page's content depends on besides the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.charts.palette import PALETTES, Palette
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.formatter import Formatter

Theme = Literal["light", "dark", "mono"]


@dataclass(frozen=True, slots=True)
class RenderContext:
    """`today` decides the notices about old data; it is injected, so that tests fix the day."""

    formatter: Formatter
    theme: Theme
    today: date

    @property
    def messages(self) -> Messages:
        """The book of the language."""
        return self.formatter.messages

    @property
    def palette(self) -> Palette:
        """The colours of charts in this theme."""
        return PALETTES[self.theme]

    @property
    def language(self) -> Language:
        """The language of every sentence."""
        return self.formatter.messages.language
