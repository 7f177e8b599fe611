"""Engines and transactions: SQLite in a file that must stay where it is, or any other engine by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from data.store.errors import StoreError, translate_errors
from data.store.tables import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"

# How long one writer waits for another, in seconds.
PATIENCE = 10

# The number of our lock on PostgreSQL: any, as long as it is ours alone.
_TURN = 20240331

_MIGRATING = Lock()


class _File:
    """The one file that an engine was opened on, known by device and inode: whatever stands at its path later on is
    another store, and writing into the old one would be lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: tuple[int, int] | None = None

    def connect(self) -> sqlite3.Connection:
        """A connection to the file; never makes one."""
        self.check()
        # Quoted as an address: `?` and `#` may stand in a path.
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode=rw", uri=True, timeout=PATIENCE, check_same_thread=False
        )
        # The driver must leave transactions to us: by itself it begins none before a table is made, nor before a read.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    def check(self) -> None:
        """Raise StoreError where another file, or none, stands at the path by now."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            if self._opened is None:
                return
            raise StoreError(f"{self.path}: the file was moved or deleted while it was open", kind="replaced") from None
        except OSError as fault:
            raise StoreError(f"{self.path}: unable to open ({fault.strerror})", kind="unreachable") from fault
        identity = (status.st_dev, status.st_ino)
        if self._opened is None:
            self._opened = identity
        if identity != self._opened:
            raise StoreError(f"{self.path}: another file was put in its place while it was open", kind="replaced")


def connect(url: URL) -> Engine:
    """An engine on `url`. A file must be there already: `opening` makes new ones."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    path = file_of(url)
    if path is None and "uri" not in url.query:
        # One connection for all threads, or each would see an empty store of its own.
        return create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    if path is None:
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _leave_transactions)
    else:
        file = _File(path)
        engine = create_engine(url, creator=file.connect)
        event.listen(engine, "begin", lambda connection: file.check() if _writes(connection) else None)
        event.listen(engine, "commit", lambda connection: file.check() if _writes(connection) else None)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(url: URL) -> Path | None:
    """The file of a store on SQLite; None for any other."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:") or "uri" in url.query:
        return None
    return Path(url.database or "")


@contextmanager
def to_read(engine: Engine) -> Iterator[Connection]:
    """A connection to read by, given back at the end."""
    with translate_errors(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def to_read_at_once(engine: Engine) -> Iterator[Connection]:
    """The same, seeing one moment of the store throughout, whatever others write meanwhile."""
    with translate_errors(engine.url), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def to_write(engine: Engine) -> Iterator[Connection]:
    """What is written within is all there or not at all; one writer comes after the other."""
    # SQLite then locks at the transaction's start, not in its middle.
    with translate_errors(engine.url), engine.execution_options(writing=True).connect() as connection:
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
            yield connection
        _settle(connection)


def _settle(connection: Connection) -> None:
    """Bring what was written into the file itself and empty its `-wal`.

    Someone may copy the file alone; or put another in its place, into which SQLite would write what the log holds.
    """
    if connection.dialect.name == "sqlite":
        # Where a reader holds it up, the next writer will do it.
        with suppress(DBAPIError, sqlite3.Error):
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def _leave_transactions(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing", False))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def migrate(connection: Connection) -> bool:
    """Bring the tables to HEAD, and say whether there were none before; Alembic is not loaded where they are there."""
    before = revision(connection)
    if before == HEAD:
        return False
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        # Alembic keeps the one migration that runs in globals of its modules.
        with _MIGRATING:
            command.upgrade(config, "head")
    except CommandError as fault:
        raise StoreError(f"its tables are newer than this program ({fault})", kind="newer") from fault
    return before is None


def revision(connection: Connection) -> str | None:
    """Which form the tables have; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
