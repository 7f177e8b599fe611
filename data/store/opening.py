"""Opens a store: its tables are brought to their newest form, and the shipped first edition is laid into a new one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlalchemy.exc import SQLAlchemyError

from data.catalogue import loader
from data.figures.seed import FIGURES
from data.store import editions, first_edition, schema
from data.store.address import is_practising, store_url
from data.store.backup import keep_beside
from data.store.engine import connect, migrate, revision
from data.store.fault import StoreError, told
from data.store.store import Store
from data.store.transaction import to_read, to_write


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
    try:
        engine = connect(store_url(address))
    except (ValueError, OSError, SQLAlchemyError, ImportError) as fault:
        raise StoreError(str(fault)) from fault
    _prepare(engine, catalogue=catalogue, figures=figures, now=now or datetime.now(UTC))
    store = Store(engine)
    if is_practising() and address is None and not store.practice:
        raise StoreError("DASHBOARD_PRACTICE is set, but this store holds real figures; set DASHBOARD_STORE to another")
    return store


def _prepare(engine: Engine, *, catalogue: Path, figures: Path, now: datetime) -> None:
    """Make the tables, and the first edition where there is none yet. A store that has both is only read."""
    if _is_ready(engine):
        return
    with told(engine.url):
        keep_beside(engine)
    try:
        with to_write(engine) as connection:
            fresh = migrate(connection)
            if fresh and is_practising():
                connection.execute(insert(schema.trait).values(name="practice", value="1"))
            if not editions.listed(connection):
                first_edition.lay(connection, catalogue=catalogue, figures=figures, now=now)
    except StoreError:
        # Another process may have made the same between our look and our attempt.
        if not _is_ready(engine):
            raise


def _is_ready(engine: Engine) -> bool:
    with to_read(engine) as connection:
        return revision(connection) == schema.HEAD and bool(editions.listed(connection))
