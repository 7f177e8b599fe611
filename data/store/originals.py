"""The workbooks that editions were made of, kept for as long as the setting says."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from data.store import schema
from data.store.publication import Original


def keep(connection: Connection, edition: int, original: Original) -> None:
    """Keep the file of an edition."""
    connection.execute(insert(schema.original).values(edition=edition, content=original.content))


def read(connection: Connection, edition: int) -> Original | None:
    """The file of an edition; None where it was made of none, or it is kept no longer."""
    f, e = schema.original.c, schema.edition.c
    query = select(e.file_name, f.content).join(schema.edition, e.number == f.edition).where(f.edition == edition)
    row = connection.execute(query).first()
    return None if row is None else Original(row.file_name, row.content)


def is_kept(connection: Connection, edition: int) -> bool:
    """Whether the file is there, without reading it."""
    return (
        connection.execute(select(schema.original.c.edition).where(schema.original.c.edition == edition)).first()
        is not None
    )


def expire(connection: Connection, now: datetime) -> None:
    """Let go of files older than DASHBOARD_KEEP_FILES_DAYS; without that setting they are kept for ever."""
    days = os.environ.get("DASHBOARD_KEEP_FILES_DAYS")
    if not days:
        return
    before = (now - timedelta(days=int(days))).astimezone(UTC).replace(tzinfo=None)
    old = select(schema.edition.c.number).where(schema.edition.c.published_at < before)
    connection.execute(delete(schema.original).where(schema.original.c.edition.in_(old)))
