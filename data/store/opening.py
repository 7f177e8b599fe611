"""Opens a store: its tables are brought to their newest form, and a new one gets the shipped first edition."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, insert
from sqlalchemy.exc import SQLAlchemyError

from data.catalogue import loader
from data.figures.seed import FIGURES
from data.store import editions, tables
from data.store.backup import keep_beside
from data.store.engine import connect, file_of, migrate, revision, to_read, to_write
from data.store.errors import StoreError, name_of, translate_errors
from data.store.new_file import leftovers, making, unfinished
from data.store.settings import check_settings, is_practising, store_url
from data.store.store import Store

# A new SQLite file: made under another name and put in place whole, or not at all.


_LOG = logging.getLogger("dashboard")


def open_store(
    address: str | None = None,
    *,
    catalogue: Path = loader.CATALOGUE,
    figures: Path = FIGURES,
    now: datetime | None = None,
) -> Store:
    """The store at `address` (see `store_url`), with at least the shipped first edition in it.

    Raises StoreError where it cannot be opened, CatalogueError where the shipped files are faulty.
    """
    check_settings()
    url, now = store_url(address), now or datetime.now(UTC)
    file = file_of(url)
    if file is not None:
        _make(file, catalogue=catalogue, figures=figures, now=now)
    engine = _engine(url)
    try:
        _prepare(engine, catalogue=catalogue, figures=figures, now=now)
        store = Store(engine)
        if is_practising() and address is None and not store.practice:
            detail = "DASHBOARD_PRACTICE is set, but this store holds real figures; set DASHBOARD_STORE to another"
            raise StoreError(detail, kind="practice")
    except BaseException:
        engine.dispose()
        raise
    return store


def _engine(url: URL) -> Engine:
    try:
        return connect(url)
    except (ValueError, OSError, SQLAlchemyError, ImportError) as fault:
        raise StoreError(str(fault)) from fault


def _make(file: Path, *, catalogue: Path, figures: Path, now: datetime) -> None:
    """A new store where there is no file: made apart and put in place whole, so that no half of one is ever opened."""
    try:
        if file.exists():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = leftovers(file)
        if logs := unfinished(file):
            names = ", ".join(logs)
            raise StoreError(f"{file} is gone, but {names} is there: put a backup in its place", kind="leftovers")
        with making(file) as part:
            engine = _engine(URL.create("sqlite", database=str(part)))
            try:
                with to_write(engine) as connection:
                    _fill(connection, catalogue=catalogue, figures=figures, now=now, beside=beside)
            finally:
                engine.dispose()
    except FileExistsError:
        # Another process has just made the same.
        return
    except OSError as fault:
        raise StoreError(f"{file}: unable to open ({fault.strerror})", kind="unreachable") from fault
    if beside:
        _LOG.warning("%s is a new store; what lies beside it may be of another: %s", file, ", ".join(beside))


def _prepare(engine: Engine, *, catalogue: Path, figures: Path, now: datetime) -> None:
    """Make the tables, and the first edition where there is none yet. A store that has both is only read."""
    if _is_ready(engine):
        return
    with to_read(engine) as connection:
        before = revision(connection)
        if before is not None and not editions.has_any(connection):
            # Tables and first edition are made in one transaction.
            raise StoreError(f"{name_of(engine.url)} has lost its editions", kind="damaged")
    if before is None and file_of(engine.url) is not None:
        # New files are put in place whole: this one is no store, or a copy of one without its `-wal`.
        raise StoreError(
            f"{engine.url.database} has no tables: it may be a copy made without its -wal", kind="incomplete"
        )
    with translate_errors(engine.url):
        keep_beside(engine)
    try:
        with to_write(engine) as connection:
            _fill(connection, catalogue=catalogue, figures=figures, now=now)
    except StoreError:
        # Another process may have made the same between our look and our attempt.
        if not _is_ready(engine):
            raise


def _fill(
    connection: Connection, *, catalogue: Path, figures: Path, now: datetime, beside: tuple[str, ...] = ()
) -> None:
    fresh = migrate(connection)
    properties = {"practice": "1"} if fresh and is_practising() else {}
    if beside:
        properties["made_beside"] = "\n".join(beside)[:200]
    for name, value in properties.items():
        connection.execute(insert(tables.store_property).values(name=name, value=value))
    if not editions.has_any(connection):
        editions.seed(connection, catalogue=catalogue, figures=figures, now=now)


def _is_ready(engine: Engine) -> bool:
    with to_read(engine) as connection:
        return revision(connection) == tables.HEAD and editions.has_any(connection)
