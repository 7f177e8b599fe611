from datetime import UTC, datetime

import pytest

from data.catalogue import loader
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition
from data.domain.snapshot import Snapshot, gather
from data.figures.seed import read_figures
from data.i18n import load_messages
from data.i18n.formatter import Formatter, Years


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return loader.load()


@pytest.fixture(scope="session")
def shipped(catalogue: Catalogue) -> Snapshot:
    """The first edition, without a store between."""
    first = Edition(1, datetime(2026, 1, 1, tzinfo=UTC), "shipped", "shipped", None, "1")
    return Snapshot(edition=first, catalogue=catalogue, observations=gather(read_figures(catalogue)))


@pytest.fixture(scope="session")
def ja() -> Formatter:
    return Formatter(load_messages("ja"), Years.WAREKI)


@pytest.fixture(scope="session")
def en() -> Formatter:
    return Formatter(load_messages("en"), Years.WESTERN)
