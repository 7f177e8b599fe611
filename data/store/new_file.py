"""A new SQLite file: made under another name and put in place whole, or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

# What SQLite keeps beside a file that is in use: with a new file under them, they would be written into it.
_LOGS = ("-wal", "-journal")


@contextmanager
def making(file: Path, *, replace: bool = False) -> Iterator[Path]:
    """An empty database to be filled under another name; at the end it stands at `file`, complete in itself.

    Raises FileExistsError where something stands there, unless it is to be replaced.
    """
    part = file.with_name(f".{file.name}.{uuid4().hex[:8]}.part")
    try:
        part.touch(exist_ok=False)
        with closing(sqlite3.connect(part)) as connection:
            # Readers go on while an edition is written. Kept in the file, so said once, to a new one.
            connection.execute("PRAGMA journal_mode=WAL")
        yield part
        _complete(part)
        if replace:
            part.replace(file)
        else:
            _put(part, file)
    except sqlite3.Error as fault:
        raise OSError(errno.EIO, str(fault)) from fault
    finally:
        for rest in (part, *(part.with_name(part.name + ending) for ending in (*_LOGS, "-shm"))):
            rest.unlink(missing_ok=True)


def leftovers(file: Path) -> tuple[str, ...]:
    """Names of files beside the place of a missing store that look like parts, copies or other names of one."""
    if not file.parent.is_dir():
        return ()
    stem, suffixes = file.stem.split(".")[0], (".sqlite", ".sqlite3", ".db")
    names = sorted(
        path.name
        for path in file.parent.iterdir()
        if not path.name.startswith(".")
        and path.is_file()
        and path.stat().st_size
        and (path.name.startswith(stem) or path.suffix in suffixes or any(f"{end}." in path.name for end in suffixes))
    )
    return tuple(name for name in names if name != file.name)


def unfinished(file: Path) -> tuple[str, ...]:
    """Names of logs that belong to the missing file and hold what it may not hold."""
    logs = (file.with_name(file.name + ending) for ending in _LOGS)
    return tuple(log.name for log in logs if log.is_file() and log.stat().st_size)


def _complete(part: Path) -> None:
    """All of it in the one file, and on the disk."""
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _put(part: Path, file: Path) -> None:
    try:
        os.link(part, file)
    except FileExistsError:
        raise
    except OSError:
        # A folder without hard links: the least that is left is not to replace what we can see.
        if file.exists():
            raise FileExistsError(file) from None
        part.rename(file)
