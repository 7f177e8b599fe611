"""Backups: a whole store, of either engine, as one SQLite file; and an older file kept before it is brought forward."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, LargeBinary, Select, Table, insert, inspect, select

from data.store import audit, tables
from data.store.engine import connect, file_of, migrate, revision, to_read, to_read_at_once, to_write
from data.store.errors import StoreError, name_of
from data.store.new_file import making, unfinished

_LOG = logging.getLogger("dashboard")

# Rows that are copied at a time; files are copied one by one, since each may be 10 MB.
_ROWS = 1000


def back_up(engine: Engine, out: Path, *, force: bool = False) -> audit.ChainBreak | None:
    """Write everything the store holds at one moment to the new file `out`, whole or not at all.

    Returns where the chain of the copy does not hold. Raises FileExistsError where there is a file already and it
    is not to be replaced, or where it is the store itself; OSError; StoreError.
    """
    own = file_of(engine.url)
    if out.exists() and (not force or (own is not None and out.samefile(own))):
        raise FileExistsError(out)
    with making(out, replace=force) as part:
        copy = connect(URL.create("sqlite", database=str(part)))
        try:
            with to_read_at_once(engine) as source, to_write(copy) as target:
                migrate(target)
                _transfer(source, target)
            with to_read(copy) as written:
                broken = audit.first_break(written)
        finally:
            copy.dispose()
        # One file for itself: someone may read it from a place where nothing can be written beside it.
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    return broken


def restore(file: Path, url: URL) -> int:
    """Bring a backup into an empty store; returns how many editions it holds. The backup is only read.

    Raises StoreError: kind `not_empty` where there is anything, `damaged` where the backup's chain does not hold.
    """
    with tempfile.TemporaryDirectory() as folder:
        # A copy, because a backup of an older program is brought forward first.
        copy = Path(folder) / "backup.sqlite"
        shutil.copyfile(file, copy)
        _check_pages(copy, file)
        backup = connect(URL.create("sqlite", database=str(copy)))
        try:
            with to_write(backup) as connection:
                if revision(connection) is None:
                    raise StoreError(f"{file} is no backup of this program", kind="damaged")
                migrate(connection)
            target = file_of(url)
            if target is None:
                return _restore_into(connect(url), backup, file)
            return _restore_file(target, backup, file)
        finally:
            backup.dispose()


def keep_beside(engine: Engine) -> Path | None:
    """`dashboard.sqlite.before-0003`; None where there is nothing older to keep. Never writes over an older copy."""
    with engine.connect() as connection:
        before = revision(connection)
    if before is None or before == tables.HEAD:
        return None
    path = file_of(engine.url)
    if path is None:
        message = "the tables are brought from %s to %s; a copy of this database is its operator's"
        _LOG.warning(message, before, tables.HEAD)
        return None
    copy = path.with_name(f"{path.name}.before-{tables.HEAD}")
    try:
        with (
            making(copy) as part,
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
    except FileExistsError:
        return copy
    except (sqlite3.Error, OSError) as fault:
        raise StoreError(f"{path}: no copy could be made before bringing it forward ({fault})") from fault
    _LOG.warning("the tables are brought from %s to %s; the file as it was is %s", before, tables.HEAD, copy)
    return copy


def _restore_file(target: Path, backup: Engine, file: Path) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    logs = unfinished(target)
    if target.exists() or logs:
        raise StoreError(
            f"{', '.join((*([str(target)] if target.exists() else []), *logs))} is there", kind="not_empty"
        )
    try:
        with making(target) as part:
            return _restore_into(connect(URL.create("sqlite", database=str(part))), backup, file)
    except FileExistsError:
        raise StoreError(f"{target} is there", kind="not_empty") from None


def _restore_into(engine: Engine, backup: Engine, file: Path) -> int:
    try:
        with to_read(backup) as source, to_write(engine) as target:
            if inspect(target).get_table_names():
                raise StoreError(f"{name_of(engine.url)} has tables", kind="not_empty")
            migrate(target)
            _transfer(source, target)
            broken = audit.first_break(target)
            if broken is not None:
                raise StoreError(f"{file}: its audit breaks at entry {broken.entry} ({broken.kind})", kind="damaged")
            return len(target.execute(select(tables.edition.c.number)).all())
    finally:
        engine.dispose()


def _check_pages(copy: Path, file: Path) -> None:
    """Raise StoreError where the file is damaged anywhere, also where nothing would read it today."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as fault:
        verdict = str(fault)
    if verdict != "ok":
        raise StoreError(f"{file}: {verdict}", kind="damaged")


def _transfer(source: Connection, target: Connection) -> None:
    for table in tables.metadata.sorted_tables:
        size = 1 if _has_files(table) else _ROWS
        rows = source.execution_options(stream_results=True).execute(_in_order(table))
        for part in rows.mappings().partitions(size):
            target.execute(insert(table), [dict(row) for row in part])


def _in_order(table: Table) -> Select[Any]:
    # An edition's base must be there before it.
    return select(table).order_by(*table.primary_key.columns)


def _has_files(table: Table) -> bool:
    return any(isinstance(column.type, LargeBinary) for column in table.columns)
