"""A copy of an older SQLite file, made beside it before its tables are brought forward."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from data.store.engine import revision
from data.store.fault import StoreError
from data.store.schema import HEAD

_LOG = logging.getLogger("dashboard")


def keep_beside(engine: Engine) -> Path | None:
    """`dashboard.sqlite.before-0002`; None where there is nothing older to keep. Never writes over an older copy."""
    with engine.connect() as connection:
        held = revision(connection)
    if held is None or held == HEAD:
        return None
    if engine.url.get_backend_name() != "sqlite":
        _LOG.warning("the tables are brought from %s to %s; a copy of this database is its operator's", held, HEAD)
        return None
    if engine.url.database in (None, "", ":memory:"):
        return None
    path = Path(engine.url.database)
    copy = path.with_name(f"{path.name}.before-{HEAD}")
    if copy.exists():
        return copy
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as fault:
        raise StoreError(f"{path}: no copy could be made before bringing it forward ({fault})") from fault
    _LOG.warning("the tables are brought from %s to %s; the file as it was is %s", held, HEAD, copy)
    return copy
