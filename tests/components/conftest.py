"""The first edition, and scenes to say it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from components.scene import Scene
from components.text import text
from data.domain.bilingual import Language
from data.domain.snapshot import Snapshot
from data.i18n.voice import Voice, Years
from data.store import open_store
from data.store.settings import IN_MEMORY

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def first() -> Snapshot:
    """The shipped figures, as an edition."""
    return open_store(IN_MEMORY).read(1)


@pytest.fixture(scope="session")
def scene() -> Callable[[Language], Scene]:
    """A light scene of one language, with western years, on 23 November 2026."""
    return lambda language: Scene(Voice(text(language), Years.WESTERN), "light", TODAY)
