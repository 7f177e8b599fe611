"""Who did what and when: append-only, each entry carrying the hash of the one before and of what it tells of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from data.store import tables
from data.store.publication import content_hash

# What the first entry carries as the hash of the one before.
START = "0" * 64

# What is compared in editions that were made before their entries carried a hash of the whole row.
_IN_OLD_ENTRIES = {
    "by": "published_by",
    "reason": "reason",
    "base": "base",
    "restores": "restores",
    "name": "file_name",
    "sha256": "file_sha256",
}


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
class ChainBreak:
    """The first thing that does not hold.

    `kind` is chain or row (of the audit itself), edition (figures), record (what else an edition says), withdrawal,
    original (its workbook), shipped (what `ship` compares with), property (what the store is) or missing.
    """

    kind: str
    entry: int
    edition: int | None


def write(
    connection: Connection, action: str, *, by: str, edition: int | None, details: Mapping[str, object], at: datetime
) -> None:
    """Add an entry to the chain, in the caller's transaction."""
    a = tables.audit.c
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
    connection.execute(insert(tables.audit).values(**row, hash=_hash(row)))


def entries(connection: Connection) -> tuple[AuditEntry, ...]:
    """The whole chain, oldest first."""
    rows = connection.execute(select(tables.audit).order_by(tables.audit.c.id))
    return tuple(AuditEntry(**row._mapping) for row in rows)


def first_break(connection: Connection) -> ChainBreak | None:
    """The first entry that was changed, left out or no longer fits what it tells of; None where all is whole."""
    chain = entries(connection)
    if (broken := _broken_chain(chain)) is not None:
        return broken
    return next(_contradictions(connection, chain), None)


def record_hash(connection: Connection, edition: int) -> str:
    """What an entry carries of all that an edition says besides its figures, as it stands in the tables."""
    return _row_hash(
        connection.execute(select(tables.edition).where(tables.edition.c.number == edition)).one()._mapping
    )


def shipped_hash(connection: Connection, shipment: int) -> str:
    """What an entry carries of a shipment."""
    rows = connection.execute(select(tables.shipped).where(tables.shipped.c.shipment == shipment))
    return content_hash(tables.observation_of(row) for row in rows)


def seal(connection: Connection, *, at: datetime) -> None:
    """Take into the chain what the entries of an older program leave out: one entry for all editions there are."""
    numbers = connection.execute(select(tables.edition.c.number).order_by(tables.edition.c.number)).scalars().all()
    details = {
        "records": {str(number): record_hash(connection, number) for number in numbers},
        "files_gone": sorted(_without_original(connection)),
        "shipped": {
            str(shipment): shipped_hash(connection, shipment)
            for shipment in connection.execute(select(tables.shipped.c.shipment).distinct()).scalars()
        },
        "properties": properties_of(connection),
    }
    write(connection, "seal", by="migration", edition=None, details=details, at=at)


def backfill_audit(connection: Connection) -> None:
    """Entries for the editions of a store that is older than the audit."""
    e = tables.edition.c
    for row in connection.execute(
        select(e.number, e.published_at, e.published_by, e.reason, e.base).order_by(e.number)
    ):
        details = {"reason": row.reason, "base": row.base, "content": figures_hash(connection, row.number)}
        at = tables.in_utc(row.published_at)
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


def figures_hash(connection: Connection, edition: int) -> str:
    """A hash of the figures of an edition as they stand in the tables."""
    rows = connection.execute(select(tables.observation).where(tables.observation.c.edition == edition))
    return content_hash(tables.observation_of(row) for row in rows)


def _broken_chain(chain: tuple[AuditEntry, ...]) -> ChainBreak | None:
    previous = START
    for expected, entry in enumerate(chain, start=1):
        row = {name: getattr(entry, name) for name in ("id", "at", "action", "by", "edition", "details", "previous")}
        if entry.id != expected or entry.previous != previous:
            return ChainBreak("chain", entry.id, entry.edition)
        if entry.hash != _hash(row):
            return ChainBreak("row", entry.id, entry.edition)
        previous = entry.hash
    return None


def _contradictions(connection: Connection, chain: tuple[AuditEntry, ...]) -> Iterator[ChainBreak]:
    """Where the tables say something else than the entries, and where one of the two says nothing."""
    editions = {row.number: row._mapping for row in connection.execute(select(tables.edition))}
    withdrawals = {row.edition: row for row in connection.execute(select(tables.withdrawal))}
    ints: set[int] = set()
    gone: set[int] = set()
    properties: dict[str, str] | None = None
    for entry in chain:
        details = json.loads(entry.details)
        number = entry.edition or 0
        if entry.action == "withdraw":
            yield from _withdrawal_differs(entry, details, withdrawals.pop(number, None))
        elif entry.edition is not None and "content" in details:
            ints.add(number)
            yield from _edition_differs(connection, entry, details, editions.get(number))
        for sealed, record in details.get("records", {}).items():
            if int(sealed) not in editions or record != _row_hash(editions[int(sealed)]):
                yield ChainBreak("record", entry.id, int(sealed))
        for shipment, content in details.get("shipped", {}).items():
            if content != shipped_hash(connection, int(shipment)):
                yield ChainBreak("shipped", entry.id, entry.edition)
        gone.update(details.get("files_gone", ()))
        properties = details.get("properties", properties)
    last = len(chain)
    yield from (ChainBreak("missing", last + 1, number) for number in sorted(editions) if number not in ints)
    yield from (ChainBreak("withdrawal", last, number) for number in sorted(withdrawals))
    if properties is not None and properties != properties_of(connection):
        yield ChainBreak("property", last, None)
    yield from (ChainBreak("original", last, number) for number in _wrong_originals(connection, gone))


def _edition_differs(
    connection: Connection, entry: AuditEntry, details: Mapping[str, Any], row: Mapping[Any, Any] | None
) -> Iterator[ChainBreak]:
    number = entry.edition or 0
    if row is None or details["content"] != figures_hash(connection, number):
        yield ChainBreak("edition", entry.id, number)
    elif "record" in details:
        if details["record"] != _row_hash(row):
            yield ChainBreak("record", entry.id, number)
    else:
        facts = {"by": entry.by, **details}
        if "file" in details:
            file = details["file"] or {}
            facts |= {"name": file.get("name"), "sha256": file.get("sha256")}
        if any(facts[name] != row[column] for name, column in _IN_OLD_ENTRIES.items() if name in facts):
            yield ChainBreak("record", entry.id, number)


def _withdrawal_differs(entry: AuditEntry, details: Mapping[str, Any], row: Any) -> Iterator[ChainBreak]:
    facts = (entry.by, details.get("reason"), entry.at)
    if row is None or (row.by, row.reason, tables.in_utc(row.at).isoformat()) != facts:
        yield ChainBreak("withdrawal", entry.id, entry.edition)


def _wrong_originals(connection: Connection, gone: set[int]) -> Iterator[int]:
    """Editions whose workbook is another one, or is not there though nobody let it go."""
    for number in sorted(_without_original(connection) - gone):
        yield number
    e, o = tables.edition.c, tables.original.c
    for number, expected in connection.execute(select(e.number, e.file_sha256).order_by(e.number)).all():
        content = connection.execute(select(o.content).where(o.edition == number)).scalar()
        if content is not None and sha256(content).hexdigest() != expected:
            yield number


def _without_original(connection: Connection) -> set[int]:
    e, o = tables.edition.c, tables.original.c
    query = select(e.number).where(e.file_sha256.is_not(None), e.number.not_in(select(o.edition)))
    return set(connection.execute(query).scalars())


def properties_of(connection: Connection) -> dict[str, str]:
    """What the store says of itself."""
    return {row.name: row.value for row in connection.execute(select(tables.store_property))}


def _row_hash(row: Mapping[Any, Any]) -> str:
    """Of every column of an edition's row, by name; empty ones left out, so that a later column changes no hash."""
    facts = {column.name: row[column.name] for column in tables.edition.c if row[column.name] is not None}
    return sha256(
        json.dumps(facts, ensure_ascii=False, sort_keys=True, default=datetime.isoformat).encode()
    ).hexdigest()


def _hash(row: dict[str, Any]) -> str:
    return sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
