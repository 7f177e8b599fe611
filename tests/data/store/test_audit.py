"""`verify` holds everything that an edition says against the chain, in new stores and in those of older programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from data.store import Store, audit, open_store
from data.store.audit import ChainBreak
from data.store.engine import connect, to_write
from data.store.publication import Original
from data.store.settings import store_url
from tests.data.laying import lay, new_edition
from tests.data.making import observed
from tests.data.store.conftest import NOW

FILE = Original("令和4年度.xlsx", b"PK a workbook")
HOURS = datetime(2026, 4, 2, tzinfo=UTC)

# What someone may do behind the store's back, one statement and its undoing, and what is then said of which edition.
FORGERIES = (
    ("UPDATE observation SET value = value + 1 WHERE edition = 2 AND year = 2022", "edition", 2),
    ("UPDATE edition SET catalogue = REPLACE(catalogue, '1800', '1500') WHERE number = 2", "record", 2),
    ("UPDATE edition SET published_by = '別人' WHERE number = 2", "record", 2),
    ("UPDATE edition SET reason = '別の理由' WHERE number = 2", "record", 2),
    ("UPDATE edition SET published_at = '2020-01-01 00:00:00' WHERE number = 2", "record", 2),
    ("UPDATE edition SET base = NULL WHERE number = 2", "record", 2),
    ("UPDATE edition SET restores = 1 WHERE number = 2", "record", 2),
    ("UPDATE edition SET added = 7 WHERE number = 2", "record", 2),
    ("UPDATE edition SET methods_version = '0' WHERE number = 2", "record", 2),
    ("UPDATE edition SET file_name = '別のファイル.xlsx' WHERE number = 2", "record", 2),
    ("UPDATE edition SET shipment = NULL WHERE number = 2", "record", 2),
    ("UPDATE original SET content = 'x' WHERE edition = 2", "original", 2),
    ("DELETE FROM original WHERE edition = 2", "original", 2),
    ("UPDATE withdrawal SET reason = '別の理由'", "withdrawal", 3),
    ("UPDATE withdrawal SET by = '別人'", "withdrawal", 3),
    ("DELETE FROM withdrawal", "withdrawal", 3),
    ("INSERT INTO withdrawal VALUES (2, '2026-04-01 00:00:00', '偽', '偽')", "withdrawal", 2),
    ("UPDATE shipped SET value = 1 WHERE year = 2021 AND indicator = 'hubs' AND area = '00'", "shipped", 1),
    ("INSERT INTO store_property VALUES ('practice', '1')", "property", None),
)


def filled(store: Store) -> None:
    """Edition 2 from a workbook, edition 3 withdrawn."""
    base = store.read(1)
    new = new_edition(base, (base.by_key() | {(o := observed("hubs", 2022, 1500)).key: o}).values(), original=FILE)
    store.publish(new, now=NOW, recheck=lambda _: None)
    lay(store, [observed("hubs", 2023, 1)], now=NOW)
    store.withdraw(3, by="課長", reason="誤り", now=NOW)


def forged(connection: Connection, statement: str) -> ChainBreak | None:
    """What the audit says while `statement` holds; undone afterwards."""
    point = connection.begin_nested()
    connection.execute(
        text(
            statement.replace(" by =", ' "by" =').replace(
                "'x'", "CAST('x' AS {})".format("bytea" if connection.dialect.name == "postgresql" else "BLOB")
            )
        )
    )
    broken = audit.first_break(connection)
    point.rollback()
    return broken


def test_whatever_is_changed_behind_the_stores_back_is_found(opened: Callable[[], Store], address: str) -> None:
    store = opened()
    filled(store)
    assert store.audit_break() is None
    with to_write(connect(store_url(address))) as connection:
        for statement, kind, edition in FORGERIES:
            broken = forged(connection, statement)
            assert broken is not None, statement
            assert (broken.kind, broken.edition) == (kind, edition), statement
    assert store.audit_break() is None


def test_files_that_the_setting_lets_go_are_not_missed(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    filled(store)
    monkeypatch.setenv("DASHBOARD_KEEP_FILES_DAYS", "1")
    store.keep_draft(Original("b", b"b"), by="local", base=2, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert store.original(2) is None
    assert store.audit()[-1].action == "expire_files"
    assert store.audit_break() is None


def as_of_revision_2(address: str) -> None:
    """Turn a store into one of the program before: no shipments, no answers, entries with figures alone."""
    with to_write(create_engine(store_url(address))) as connection:
        entries = audit.entries(connection)
        drop = {
            "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
            "postgresql": ("DROP TRIGGER audit_no_change ON audit", "DROP FUNCTION audit_append_only"),
        }
        later = ("DROP TABLE shipped", "ALTER TABLE edition DROP COLUMN shipment", "DELETE FROM audit")
        kept = ("ALTER TABLE draft DROP COLUMN answers", "ALTER TABLE store_property RENAME TO trait")
        version = "UPDATE alembic_version SET version_num = '0002'"
        for statement in (*drop[connection.dialect.name], *later, *kept, version):
            connection.execute(text(statement))
        for entry in entries:
            details = json.loads(entry.details)
            for name in ("record", "shipped", "properties", "answers"):
                details.pop(name, None)
            at = datetime.fromisoformat(entry.at)
            audit.write(connection, entry.action, by=entry.by, edition=entry.edition, details=details, at=at)
        for statement in audit.guards(connection.dialect.name):
            connection.exec_driver_sql(statement)


def test_an_older_store_is_sealed_and_from_then_on_holds_all_that_its_editions_say(
    opened: Callable[[], Store], address: str
) -> None:
    filled(opened())
    as_of_revision_2(address)
    store = opened()
    assert store.audit()[-1].action == "seal"
    assert store.audit_break() is None
    assert len(store.shipped_before(2)) == len(store.read(1).by_key())
    with to_write(connect(store_url(address))) as connection:
        for statement, kind, edition in FORGERIES:
            broken = forged(connection, statement)
            assert broken is not None, statement
            assert (broken.kind, broken.edition or 1) == (kind, edition or 1), statement
    assert lay(store, [observed("hubs", 2024, 1)], now=HOURS) == 4
    assert store.audit_break() is None


def test_what_was_forged_before_the_sealing_stays_forged(opened: Callable[[], Store], address: str) -> None:
    filled(opened())
    as_of_revision_2(address)
    with to_write(create_engine(store_url(address))) as connection:
        connection.execute(text("UPDATE edition SET published_by = '別人' WHERE number = 2"))
    assert opened().audit_break() == ChainBreak("record", 2, 2)


def test_an_entry_that_is_left_out_or_altered_breaks_the_chain(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite")
    filled(open_store(address, now=NOW))
    with to_write(connect(store_url(address))) as connection:
        for trigger in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        assert forged(connection, "DELETE FROM audit WHERE id = 2") == ChainBreak("chain", 3, 3)
        assert forged(connection, "UPDATE audit SET details = '{}' WHERE id = 2") == ChainBreak("row", 2, 2)
        assert forged(connection, "DELETE FROM audit WHERE id > 2") == ChainBreak("missing", 3, 3)
