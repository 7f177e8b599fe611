"""Who did what and when: append-only, each row carrying the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from data.store import schema
from data.store.difference import content_hash
from data.store.rows import observation_of

# What the first row carries as the hash of the one before.
START = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row. `details` is JSON: the base, the file, the accepted warnings with their reasons …"""

    id: int
    at: str
    action: str
    by: str
    edition: int | None
    details: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first row that does not hold: `kind` is chain, row, edition or missing."""

    kind: str
    entry: int
    edition: int | None


def write(
    connection: Connection, action: str, *, by: str, edition: int | None, details: dict[str, object], at: datetime
) -> None:
    """Add a row to the chain, in the caller's transaction."""
    a = schema.audit.c
    last = connection.execute(select(a.id, a.hash).order_by(a.id.desc()).limit(1)).first()
    row: dict[str, Any] = {
        "id": (last.id if last else 0) + 1,
        "at": at.astimezone(UTC).isoformat(),
        "action": action,
        "by": by,
        "edition": edition,
        "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
        "previous": last.hash if last else START,
    }
    connection.execute(insert(schema.audit).values(**row, hash=_hash(row)))


def entries(connection: Connection) -> tuple[AuditEntry, ...]:
    """The whole chain, oldest first."""
    rows = connection.execute(select(schema.audit).order_by(schema.audit.c.id))
    return tuple(AuditEntry(**row._mapping) for row in rows)


def first_break(connection: Connection) -> Break | None:
    """The first row that was changed, left out or no longer fits its edition; None where all is whole."""
    previous, expected = START, 1
    for entry in entries(connection):
        row = {name: getattr(entry, name) for name in ("id", "at", "action", "by", "edition", "details", "previous")}
        if entry.id != expected or entry.previous != previous:
            return Break("chain", entry.id, entry.edition)
        if entry.hash != _hash(row):
            return Break("row", entry.id, entry.edition)
        held = json.loads(entry.details).get("content")
        if held is not None and held != _content(connection, entry.edition or 0):
            return Break("edition", entry.id, entry.edition)
        previous, expected = entry.hash, expected + 1
    written = {entry.edition for entry in entries(connection)}
    numbers = connection.execute(select(schema.edition.c.number).order_by(schema.edition.c.number)).scalars()
    return next((Break("missing", expected, number) for number in numbers if number not in written), None)


def take_up(connection: Connection) -> None:
    """Rows for the editions of a store that is older than the audit."""
    e = schema.edition.c
    for row in connection.execute(
        select(e.number, e.published_at, e.published_by, e.reason, e.base).order_by(e.number)
    ):
        details = {"reason": row.reason, "base": row.base, "content": _content(connection, row.number)}
        at = row.published_at.replace(tzinfo=UTC)
        write(connection, "taken_up", by=row.published_by, edition=row.number, details=details, at=at)


def guards(dialect: str) -> Iterator[str]:
    """The statements that make the database itself refuse to change the audit."""
    if dialect == "sqlite":
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
            )
    elif dialect == "postgresql":
        yield (
            "CREATE FUNCTION audit_append_only() RETURNS trigger AS $$ "
            "BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$ LANGUAGE plpgsql"
        )
        yield (
            "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
        )


def _content(connection: Connection, edition: int) -> str:
    rows = connection.execute(select(schema.observation).where(schema.observation.c.edition == edition))
    return content_hash(observation_of(row) for row in rows)


def _hash(row: dict[str, Any]) -> str:
    return sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
