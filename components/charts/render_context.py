"""How a page is said and drawn: all that its content depends on besides the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.charts.palette import PALETTES, Palette
from data.domain.bilingual import Language
from data.i18n import Words
from data.i18n.voice import Voice

Theme = Literal["light", "dark", "mono"]


@dataclass(frozen=True, slots=True)
class Scene:
    """`today` decides the notices about old data; it is injected, so that tests fix the day."""

    voice: Voice
    theme: Theme
    today: date

    @property
    def words(self) -> Words:
        """The book of the language."""
        return self.voice.words

    @property
    def palette(self) -> Palette:
        """The colours of charts in this theme."""
        return PALETTES[self.theme]

    @property
    def language(self) -> Language:
        """The language of every sentence."""
        return self.voice.words.language
