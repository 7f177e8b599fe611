"""Opens the engine and brings its tables to the newest form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import StaticPool

from data.store.fault import StoreError
from data.store.schema import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"

# How long one writer waits for another, in seconds.
PATIENCE = 10

# The number of our lock on PostgreSQL: any, as long as it is ours alone.
_TURN = 20240331


def connect(url: URL) -> Engine:
    """An engine on `url`; the folder of a new SQLite file is made, the file itself only by its first table."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database in (None, "", ":memory:"):
        # One connection for all threads, or each would see an empty store of its own.
        return create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    if "uri" not in url.query:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for a transaction that will write: SQLite then locks at its start, not in its middle."""
    return engine.execution_options(writing=True)


def _prepare(connection: Any, _record: object) -> None:
    # The driver must leave transactions to us: by itself it begins none before a table is made, nor before a read.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    if connection.execute("PRAGMA page_count").fetchone() == (0,):
        _let_readers_go_on(connection)


def _let_readers_go_on(connection: Any) -> None:
    """Readers go on while an edition is written. Kept in the file, so said once, to a new one."""
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except connection.OperationalError:
        # Another process is saying it at this very moment, or the file may only be read.
        return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def take_turns(connection: Connection) -> None:
    """One writer after the other, also on PostgreSQL; SQLite has locked at the transaction's beginning."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))


def migrate(connection: Connection) -> bool:
    """Bring the tables to HEAD, and say whether there were none before; Alembic is not loaded where they are there."""
    held = revision(connection)
    if held == HEAD:
        return False
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        raise StoreError(f"its tables are newer than this program ({fault})") from fault
    return held is None


def revision(connection: Connection) -> str | None:
    """Which form the tables have; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
