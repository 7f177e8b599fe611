"""An older store is brought forward with a copy beside it; stores for practice are known; faults have a kind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from data.i18n import load_messages
from data.store import StoreError, open_store
from data.store.errors import KINDS
from tests.data.laying import lay
from tests.data.making import observed
from tests.data.store.conftest import NOW

_FILE = ("file_name", "file_size", "file_sha256")


def older(file: Path) -> None:
    """A store as the first version of this program made it."""
    open_store(str(file), now=NOW)
    with closing(sqlite3.connect(file)) as connection:
        for table in ("withdrawal", "original", "draft", "expiry", "audit", "store_property", "shipped"):
            connection.execute(f"DROP TABLE {table}")
        for column in (*_FILE, "restores", "added", "altered", "removed", "held", "shipment"):
            connection.execute(f"ALTER TABLE edition DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()


def test_an_older_file_is_brought_forward_with_a_copy_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    older(file)
    store = open_store(str(file))
    assert [e.number for e in store.editions()] == [1]
    assert [(e.action, e.edition) for e in store.audit()] == [("taken_up", 1), ("seal", None)]
    assert store.audit_break() is None
    with closing(sqlite3.connect(tmp_path / "store.sqlite.before-0003")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert copy.execute("SELECT count(*) FROM observation").fetchone() == (1267,)
    assert lay(store, [observed("hubs", 2022, 1)], now=NOW) == 2


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    open_store(str(tmp_path / "store.sqlite"))
    assert [p.name for p in tmp_path.glob("*before*")] == []


def test_a_store_made_for_practice_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "practice.sqlite")
    monkeypatch.setenv("DASHBOARD_PRACTICE", "1")
    assert open_store(file).practice
    monkeypatch.delenv("DASHBOARD_PRACTICE")
    assert open_store(file).practice
    assert not open_store(str(tmp_path / "real.sqlite")).practice


def test_practice_is_not_begun_in_a_store_of_real_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "real.sqlite"))
    open_store()
    monkeypatch.setenv("DASHBOARD_PRACTICE", "1")
    with pytest.raises(StoreError, match="real figures"):
        open_store()


def test_a_full_disk_is_said_and_the_edition_in_force_is_still_served(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(str(file), now=NOW)
    engine = store._engine

    @event.listens_for(engine, "connect")
    def no_room(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")

    engine.dispose()
    with pytest.raises(StoreError) as fault:
        lay(store, [observed("hubs", 2022, n, area=f"{n:02}") for n in range(1, 48)], now=NOW)
    assert fault.value.kind == "full"
    assert (store.latest(), len(store.read(1).observations)) == (1, 17)
    assert store.audit_break() is None


def test_a_store_that_may_only_be_read_is_read_and_says_so_when_written(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    open_store(str(file), now=NOW)
    store = open_store(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert store.latest() == 1
    with pytest.raises(StoreError) as fault:
        lay(store, [observed("hubs", 2022, 1)], now=NOW)
    assert fault.value.kind == "read_only"


def test_a_damaged_file_has_its_kind(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError) as fault:
        open_store(str(file))
    assert fault.value.kind == "damaged"


def test_every_kind_of_fault_has_its_sentence() -> None:
    for language in ("ja", "en"):
        messages = load_messages(language)
        assert all(messages(f"store_fault.{kind}") for kind in KINDS)
