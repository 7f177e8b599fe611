"""Files that were handed in and are neither published nor discarded, with the reasons given so far."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from data.domain.answers import Answers
from data.domain.finding import Accepted
from data.store import schema
from data.store.publication import Original

DAYS = 30

_NAMED = tuple(column for column in schema.draft.c if column.name != "content")


@dataclass(frozen=True, slots=True)
class Draft:
    """`accepted` are the warnings answered so far; `base` the edition it was first checked against. Times in UTC.

    Its file stays in the store until it is asked for: a page names many drafts and reads one.
    """

    id: str
    uploaded_by: str
    uploaded_at: datetime
    expires_at: datetime
    name: str
    sha256: str
    base: int
    accepted: tuple[Accepted, ...]
    answers: Answers


@dataclass(frozen=True, slots=True)
class Expired:
    """A draft that went when its time was over, and when."""

    name: str
    at: datetime


def life() -> timedelta:
    """How long a draft is kept: DASHBOARD_DRAFT_DAYS, else 30 days."""
    return timedelta(days=int(os.environ.get("DASHBOARD_DRAFT_DAYS") or DAYS))


def keep(connection: Connection, original: Original, *, by: str, base: int, now: datetime) -> Draft:
    """A new draft; the same file of the same uploader is the same draft, with its reasons."""
    d = schema.draft.c
    same = select(*_NAMED).where(d.sha256 == original.sha256, d.uploaded_by == by)
    if (row := connection.execute(same).first()) is not None:
        return _draft(row)
    values = {
        "id": uuid4().hex,
        "uploaded_by": by,
        "uploaded_at": _plain(now),
        "expires_at": _plain(now + life()),
        "name": original.name,
        "sha256": original.sha256,
        "content": original.content,
        "base": base,
        "accepted": "[]",
        "answers": "{}",
    }
    connection.execute(insert(schema.draft).values(**values))
    return read(connection, values["id"]) or _never()


def content(connection: Connection, draft_id: str) -> bytes | None:
    """The draft's file."""
    d = schema.draft.c
    found: bytes | None = connection.execute(select(d.content).where(d.id == draft_id)).scalar()
    return found


def read(connection: Connection, draft_id: object) -> Draft | None:
    """The draft of that id, if it is still there."""
    row = connection.execute(select(*_NAMED).where(schema.draft.c.id == draft_id)).first()
    return None if row is None else _draft(row)


def of(connection: Connection, by: str) -> tuple[Draft, ...]:
    """One uploader's drafts, newest first."""
    d = schema.draft.c
    rows = connection.execute(select(*_NAMED).where(d.uploaded_by == by).order_by(d.uploaded_at.desc(), d.id))
    return tuple(_draft(row) for row in rows)


def accept(connection: Connection, draft_id: str, accepted: tuple[Accepted, ...]) -> None:
    """Remember the reasons given so far."""
    said = json.dumps([[each.finding, each.reason] for each in accepted], ensure_ascii=False)
    connection.execute(update(schema.draft).where(schema.draft.c.id == draft_id).values(accepted=said))


def answer(connection: Connection, draft_id: str, answers: Answers) -> None:
    """Remember what the file leaves open and someone has said."""
    said = json.dumps(asdict(answers), ensure_ascii=False)
    connection.execute(update(schema.draft).where(schema.draft.c.id == draft_id).values(answers=said))


def discard(connection: Connection, draft_id: str) -> None:
    """Throw the draft away."""
    connection.execute(delete(schema.draft).where(schema.draft.c.id == draft_id))


def expire(connection: Connection, now: datetime) -> tuple[Draft, ...]:
    """Throw away what is over its time; a notice waits for each uploader."""
    d = schema.draft.c
    gone = tuple(_draft(row) for row in connection.execute(select(*_NAMED).where(d.expires_at <= _plain(now))))
    for each in gone:
        values = {"id": each.id, "uploaded_by": each.uploaded_by, "name": each.name, "at": _plain(now)}
        connection.execute(insert(schema.expiry).values(**values))
        discard(connection, each.id)
    return gone


def due(connection: Connection, now: datetime) -> bool:
    """Whether any draft is over its time."""
    return (
        connection.execute(select(schema.draft.c.id).where(schema.draft.c.expires_at <= _plain(now))).first()
        is not None
    )


def expired(connection: Connection, by: str) -> tuple[Expired, ...]:
    """The notices waiting for one uploader."""
    x = schema.expiry.c
    rows = connection.execute(select(schema.expiry).where(x.uploaded_by == by).order_by(x.at))
    return tuple(Expired(row.name, row.at.replace(tzinfo=UTC)) for row in rows)


def told(connection: Connection, by: str) -> None:
    """The uploader has seen them."""
    connection.execute(delete(schema.expiry).where(schema.expiry.c.uploaded_by == by))


def _draft(row: Any) -> Draft:
    return Draft(
        id=row.id,
        uploaded_by=row.uploaded_by,
        uploaded_at=row.uploaded_at.replace(tzinfo=UTC),
        expires_at=row.expires_at.replace(tzinfo=UTC),
        name=row.name,
        sha256=row.sha256,
        base=row.base,
        accepted=tuple(Accepted(finding, reason) for finding, reason in json.loads(row.accepted)),
        answers=_answers(json.loads(row.answers)),
    )


def _answers(said: dict[str, Any]) -> Answers:
    readings = tuple((question, option) for question, option in said.pop("readings", ()))
    return Answers(readings, **said)


def _plain(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


def _never() -> Draft:
    raise AssertionError("a draft that was just written cannot be gone")
