"""The first edition, its answers as charts are given them, and scenes to say them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from components.charts.render_context import RenderContext
from components.text import text
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter, Years
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Judgement, Question, asked, judge
from data.queries.layers import LayerAnswer, layers, show
from data.store import open_store
from data.store.settings import IN_MEMORY

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def first() -> Snapshot:
    """The shipped figures, as an edition."""
    return open_store(IN_MEMORY).read(1)


@pytest.fixture(scope="session")
def context() -> Callable[[Language], RenderContext]:
    """A light scene of one language, with western years, on 23 November 2026."""
    return lambda language: RenderContext(Formatter(text(language), Years.WESTERN), "light", TODAY)


class Edition:
    """The shipped edition, asked in the shortest way."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.catalogue = snapshot.catalogue

    def judged(self, indicator: str, target: Point | None = None) -> Judgement:
        """The indicator judged by its own target, or by one that a reader has chosen."""
        question = asked(self.catalogue.indicators[indicator])
        if target is not None:
            question = Question(indicator, None, target, Method.DRIFT)
        return judge(self.snapshot, question, today=TODAY)

    def shown(self, layer: str) -> LayerAnswer:
        """A layer of the map in its newest year."""
        found = next(each for each in layers(self.snapshot) if each.id == layer)
        return show(self.snapshot, found, year=found.years[-1])


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    path: Path = tmp_path_factory.mktemp("store") / "store.sqlite"
    return Edition(open_store(str(path)).read(1))


@pytest.fixture
def formatter() -> Formatter:
    return Formatter(text("ja"), Years.WAREKI)


@pytest.fixture
def english() -> Formatter:
    return Formatter(text("en"), Years.WESTERN)
