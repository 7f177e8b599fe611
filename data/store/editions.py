"""The editions as the store holds them: listed, read whole, added and withdrawn, each in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from data.catalogue import loader
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition, in_force
from data.domain.observation import Observation
from data.domain.plain_text import one_line
from data.domain.snapshot import Snapshot, gather
from data.figures.seed import read_figures
from data.methods import VERSION
from data.store import audit, tables
from data.store.errors import StoreError
from data.store.publication import (
    DifferenceError,
    NewEdition,
    Original,
    StaleBaseError,
    WithdrawalError,
    change_hash,
    content_hash,
)
from data.store.settings import keep_files

# Stands in `published_by` and `reason` of editions made from the shipped files; the screen has words for it.
SHIPPED = "shipped"

# The column's length.
LONGEST_NAME = 255


def seed(connection: Connection, *, catalogue: Path, figures: Path, now: datetime) -> None:
    """Edition 1 from the shipped files, with its entry in the audit; a CatalogueError where they are faulty."""
    files = loader.read_files(catalogue)
    shipped = read_figures(loader.parse(files, root=catalogue), figures)
    values = {
        "number": 1,
        "published_at": tables.without_zone(now),
        "published_by": SHIPPED,
        "reason": SHIPPED,
        "base": None,
        "methods_version": VERSION,
        "catalogue": _text(files),
        "shipment": 1,
    }
    connection.execute(insert(tables.edition).values(**values))
    connection.execute(insert(tables.observation), [{"edition": 1, **tables.row_of(o)} for o in shipped])
    _keep_shipment(connection, 1, shipped)
    details: dict[str, object] = {
        "reason": SHIPPED,
        "content": content_hash(shipped),
        "record": audit.record_hash(connection, 1),
        "shipped": {"1": content_hash(shipped)},
        "properties": audit.properties_of(connection),
    }
    audit.write(connection, "first", by=SHIPPED, edition=1, details=details, at=now)


def listed(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    w = tables.withdrawal
    query = select(*tables.LISTED, w.c.at, w.c.by, w.c.reason.label("withdrawn_because")).join(
        w, w.c.edition == tables.edition.c.number, isouter=True
    )
    return tuple(tables.edition_of(row) for row in connection.execute(query.order_by(tables.edition.c.number)))


def has_any(connection: Connection) -> bool:
    """Whether there is an edition at all; asks nothing that a later form of the tables has changed."""
    return connection.execute(select(tables.edition.c.number).limit(1)).first() is not None


def read(connection: Connection, number: int) -> Snapshot:
    """One edition, whole, also a withdrawn one; a KeyError where there is none of that number.

    A StoreError of kind `damaged` where what stands there cannot be what was once written.
    """
    text = _catalogue_text(connection, number)
    o = tables.observation.c
    query = select(tables.observation).where(o.edition == number).order_by(o.indicator, o.area, o.segment, o.year)
    rows = connection.execute(query).all()
    edition = next(item for item in listed(connection) if item.number == number)
    try:
        return Snapshot(edition, _catalogue(text), gather(tables.observation_of(row) for row in rows))
    except (ValueError, LookupError, TypeError, AttributeError, loader.CatalogueError) as fault:
        raise StoreError(f"edition {number} is damaged ({fault})", kind="damaged") from fault


def catalogue_files(connection: Connection, number: int) -> Mapping[str, str]:
    """The catalogue an edition was read with, as text by path; a KeyError where there is no such edition."""
    files: dict[str, str] = json.loads(_catalogue_text(connection, number))
    return files


def publish(connection: Connection, new: NewEdition, *, now: datetime, recheck: Callable[[Snapshot], None]) -> int:
    """Add an edition; returns its number.

    Raises StaleBaseError where `new.base` is no longer in force, DifferenceError where its changes are not those that
    were looked at, and whatever `recheck` raises when it is shown the stored rows.
    """
    editions = listed(connection)
    latest = in_force(editions)
    if latest.number != new.base:
        raise StaleBaseError(latest)
    number = editions[-1].number + 1
    _insert(connection, number, new, now)
    stored = read(connection, number)
    if change_hash(read(connection, new.base), stored) != new.difference:
        raise DifferenceError
    recheck(stored)
    return number


def withdraw(connection: Connection, number: int, *, by: str, reason: str, now: datetime) -> None:
    """Say of an edition that it is not to be used; one must be left. Raises WithdrawalError."""
    editions = {edition.number: edition for edition in listed(connection)}
    if number not in editions:
        raise WithdrawalError("unknown_edition", number)
    if editions[number].withdrawn is not None:
        raise WithdrawalError("already_withdrawn", number)
    if all(edition.withdrawn is not None for edition in editions.values() if edition.number != number):
        raise WithdrawalError("last_edition", number)
    by, reason = one_line(by), one_line(reason)
    at = tables.without_zone(now)
    connection.execute(insert(tables.withdrawal).values(edition=number, at=at, by=by, reason=reason))
    audit.write(connection, "withdraw", by=by, edition=number, details={"reason": reason}, at=now)


def shipped_before(connection: Connection, number: int) -> tuple[Observation, ...]:
    """The figures that had been shipped when that edition was made: what its shipped figures once were."""
    e, s = tables.edition.c, tables.shipped.c
    shipment = select(e.shipment).where(e.number == number).scalar_subquery()
    rows = connection.execute(select(tables.shipped).where(s.shipment == shipment))
    return tuple(tables.observation_of(row) for row in rows)


def original(connection: Connection, number: int) -> Original | None:
    """The workbook of an edition; None where it was made of none, or it is kept no longer."""
    f, e = tables.original.c, tables.edition.c
    query = select(e.file_name, f.content).join(tables.edition, e.number == f.edition).where(f.edition == number)
    row = connection.execute(query).first()
    return None if row is None else Original(row.file_name, row.content)


def keeps_original(connection: Connection, number: int) -> bool:
    """Whether the workbook is there, without reading it."""
    f = tables.original.c
    return connection.execute(select(f.edition).where(f.edition == number)).first() is not None


def expire_originals(connection: Connection, now: datetime) -> None:
    """Let go of workbooks older than DASHBOARD_KEEP_FILES_DAYS; without that setting they are kept for ever."""
    life = keep_files()
    if life is None:
        return
    f = tables.original.c
    query = select(f.edition).join(tables.edition, tables.edition.c.number == f.edition)
    due = query.where(tables.edition.c.published_at < tables.without_zone(now - life)).order_by(f.edition)
    numbers = list(connection.execute(due).scalars())
    if numbers:
        connection.execute(delete(tables.original).where(f.edition.in_(numbers)))
        audit.write(connection, "expire_files", by="setting", edition=None, details={"files_gone": numbers}, at=now)


def _insert(connection: Connection, number: int, new: NewEdition, now: datetime) -> None:
    file = new.original and Original(one_line(new.original.name)[-LONGEST_NAME:], new.original.content)
    by, reason = one_line(new.by), one_line(new.reason)
    shipment = _shipment(connection, new)
    values = {
        "number": number,
        "published_at": tables.without_zone(now),
        "published_by": by,
        "reason": reason,
        "base": new.base,
        "methods_version": VERSION,
        "catalogue": _text(new.files),
        "restores": new.restores,
        "file_name": file.name if file else None,
        "file_size": len(file.content) if file else None,
        "file_sha256": file.sha256 if file else None,
        **asdict(new.counts),
        "shipment": shipment,
    }
    connection.execute(insert(tables.edition).values(**values))
    connection.execute(insert(tables.observation), [{"edition": number, **tables.row_of(o)} for o in new.observations])
    if file is not None:
        connection.execute(insert(tables.original).values(edition=number, content=file.content))
    details: dict[str, object] = {
        "reason": reason,
        "base": new.base,
        "difference": new.difference,
        "content": content_hash(new.observations),
        "record": audit.record_hash(connection, number),
        "file": {"name": file.name, "sha256": file.sha256} if file else None,
        "restores": new.restores,
        "accepted": [{"finding": one.finding, "reason": one_line(one.reason)} for one in new.accepted],
        "answers": asdict(new.answers),
    }
    if new.shipped is not None:
        details["shipped"] = {str(shipment): content_hash(new.shipped)}
    audit.write(connection, new.action, by=by, edition=number, details=details, at=now)


def _shipment(connection: Connection, new: NewEdition) -> int | None:
    """The shipment that the new edition stands on: one of its own, else that of the edition it continues."""
    if new.shipped is not None:
        number = (connection.execute(select(func.max(tables.shipped.c.shipment))).scalar() or 0) + 1
        _keep_shipment(connection, number, new.shipped)
        return number
    e = tables.edition.c
    shipment: int | None = connection.execute(select(e.shipment).where(e.number == (new.restores or new.base))).scalar()
    return shipment


def _keep_shipment(connection: Connection, number: int, figures: Iterable[Observation]) -> None:
    connection.execute(insert(tables.shipped), [{"shipment": number, **tables.row_of(o)} for o in figures])


def _text(files: Mapping[str, str]) -> str:
    return json.dumps(dict(files), ensure_ascii=False, sort_keys=True)


def _catalogue_text(connection: Connection, number: int) -> str:
    e = tables.edition.c
    text: str | None = connection.execute(select(e.catalogue).where(e.number == number)).scalar()
    if text is None:
        raise KeyError(number)
    return text


@lru_cache(maxsize=8)
def _catalogue(files: str) -> Catalogue:
    """Most editions share their catalogue; reading 1,741 municipalities anew for each would be waste."""
    return loader.parse(json.loads(files), root=Path("edition"), kept=True)
