"""Both engines: what holds of one must hold of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import psycopg
import pytest

from data.store import Store, open_store
from tests.data.store import postgres

NOW = datetime(2026, 4, 1, 0, 30, tzinfo=UTC)
# The same moment as an office in Japan has it.
PUBLISHED = datetime(2026, 4, 1, 9, 30, tzinfo=timezone(timedelta(hours=9)))
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for all tests."""
    with postgres.running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new, empty store is to be."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    made: str = request.getfixturevalue("new_database")()
    return made


@pytest.fixture
def new_database(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database on PostgreSQL and gives its address."""

    def made() -> str:
        name = f"store{next(_NUMBERS)}"
        with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return postgres_server.rpartition("/")[0] + f"/{name}"

    return made


@pytest.fixture
def opened(address: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Store]:
    """Opens the store anew, as another process would."""
    monkeypatch.delenv("DASHBOARD_PRACTICE", raising=False)
    return lambda: open_store(address, now=NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a new SQLite file is to be, in a folder that is not there yet."""
    return tmp_path / "deep" / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Store:
    """A new store on SQLite alone."""
    return open_store(str(file), now=PUBLISHED)
