"""The first edition as a bundle, and readers of what is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.charts.render_context import RenderContext, Theme
from components.context import card_ids
from components.exports.bundle import Bundle, ExportOrigin
from components.exports.collect_cards import collect
from components.text import text
from data.domain.language import Language, Text
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter, Years

TODAY = date(2026, 11, 23)
SITE = "https://dashboard.example"
ORIGIN = ExportOrigin(SITE, practice=False)

Bundling = Callable[..., Bundle]


def staged(language: Language, theme: Theme = "light") -> RenderContext:
    years = Years.WAREKI if language == "ja" else Years.WESTERN
    return RenderContext(Formatter(text(language), years), theme, TODAY)


@pytest.fixture(scope="session")
def packed(first: Snapshot) -> Bundling:
    """The bundle of a list of picks, from the first edition or from another."""

    def bundle(
        chosen: str,
        language: Language = "ja",
        theme: Theme = "light",
        snapshot: Snapshot | None = None,
        origin: ExportOrigin = ORIGIN,
    ) -> Bundle:
        return collect(card_ids.read(chosen), snapshot or first, staged(language, theme), origin)

    return bundle


@pytest.fixture(scope="session")
def renamed(first: Snapshot) -> Callable[[str], Snapshot]:
    """The first edition with its hubs called otherwise."""

    def rename(name: str) -> Snapshot:
        hubs = first.catalogue.indicators["hubs"]
        told = Text({"ja": name, "en": name})
        called = replace(hubs, name=told, subject=told)
        catalogue = replace(first.catalogue, indicators={**first.catalogue.indicators, "hubs": called})
        return replace(first, catalogue=catalogue)

    return rename
