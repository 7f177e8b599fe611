"""The editions as the store holds them: listed, read whole, added and withdrawn, each in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, insert, select

from data.catalogue import loader
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition, in_force
from data.domain.snapshot import Snapshot, gather
from data.methods import VERSION
from data.store import audit, originals, schema
from data.store.difference import content_hash, difference
from data.store.publication import DifferenceError, NewEdition, StaleBaseError, WithdrawalError
from data.store.rows import LISTED, edition_of, observation_of, row_of, values_of


def listed(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    w = schema.withdrawal
    query = select(*LISTED, w.c.at, w.c.by, w.c.reason.label("withdrawn_because")).join(
        w, w.c.edition == schema.edition.c.number, isouter=True
    )
    return tuple(edition_of(row) for row in connection.execute(query.order_by(schema.edition.c.number)))


def read(connection: Connection, number: int) -> Snapshot:
    """One edition, whole, also a withdrawn one; a KeyError where there is none of that number."""
    o, e = schema.observation.c, schema.edition.c
    catalogue = connection.execute(select(e.catalogue).where(e.number == number)).scalar()
    if catalogue is None:
        raise KeyError(number)
    query = select(schema.observation).where(o.edition == number).order_by(o.indicator, o.area, o.segment, o.year)
    observations = gather(observation_of(each) for each in connection.execute(query))
    edition = next(each for each in listed(connection) if each.number == number)
    return Snapshot(edition=edition, catalogue=_catalogue(catalogue), observations=observations)


def catalogue_files(connection: Connection, number: int) -> Mapping[str, str]:
    """The catalogue an edition was read with, as text by path; a KeyError where there is no such edition."""
    e = schema.edition.c
    text = connection.execute(select(e.catalogue).where(e.number == number)).scalar()
    if text is None:
        raise KeyError(number)
    files: dict[str, str] = json.loads(text)
    return files


def publish(connection: Connection, new: NewEdition, *, now: datetime, sound: Callable[[Snapshot], None]) -> int:
    """Add an edition; returns its number.

    Raises StaleBaseError where `new.base` is no longer in force, DifferenceError where its changes are not those that
    were looked at, and whatever `sound` raises when it is shown the stored rows.
    """
    editions = listed(connection)
    latest = in_force(editions)
    if latest.number != new.base:
        raise StaleBaseError(latest)
    number = editions[-1].number + 1
    _insert(connection, number, new, now)
    stored = read(connection, number)
    if difference(read(connection, new.base), stored) != new.difference:
        raise DifferenceError
    sound(stored)
    return number


def withdraw(connection: Connection, number: int, *, by: str, reason: str, now: datetime) -> None:
    """Say of an edition that it is not to be used; one must be left. Raises WithdrawalError."""
    editions = {each.number: each for each in listed(connection)}
    if number not in editions:
        raise WithdrawalError("unknown_edition", number)
    if editions[number].withdrawn is not None:
        raise WithdrawalError("already_withdrawn", number)
    if all(each.withdrawn is not None for each in editions.values() if each.number != number):
        raise WithdrawalError("last_edition", number)
    at = now.astimezone(UTC).replace(tzinfo=None)
    connection.execute(insert(schema.withdrawal).values(edition=number, at=at, by=by, reason=reason))
    audit.write(connection, "withdraw", by=by, edition=number, details={"reason": reason}, at=now)


def _insert(connection: Connection, number: int, new: NewEdition, now: datetime) -> None:
    connection.execute(insert(schema.edition).values(**values_of(number, new, now, methods_version=VERSION)))
    connection.execute(insert(schema.observation), [row_of(number, o) for o in new.observations])
    if new.original is not None:
        originals.keep(connection, number, new.original)
    details: dict[str, object] = {
        "reason": new.reason,
        "base": new.base,
        "difference": new.difference,
        "content": content_hash(new.observations),
        "file": {"name": new.original.name, "sha256": new.original.sha256} if new.original else None,
        "restores": new.restores,
        "accepted": [{"finding": each.finding, "reason": each.reason} for each in new.accepted],
    }
    audit.write(connection, new.action, by=new.by, edition=number, details=details, at=now)


@lru_cache(maxsize=8)
def _catalogue(files: str) -> Catalogue:
    """Most editions share their catalogue; reading 1,741 municipalities anew for each would be waste."""
    return loader.parse(json.loads(files), root=Path("edition"), kept=True)
