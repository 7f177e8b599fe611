"""Files that were handed in and are neither published nor discarded, with the reasons and answers given so far."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update

from data.domain.answers import NO_ANSWERS, Answers, Origin
from data.domain.finding import Accepted
from data.domain.plain_text import one_line
from data.store import tables
from data.store.editions import LONGEST_NAME
from data.store.errors import DraftQuotaError
from data.store.publication import Original
from data.store.settings import draft_life

# Who is not staff is known by a session of the browser alone (components: `uploader`).
STRANGER = "session-"

# A stranger's drafts end with the session; where nobody could say that it ended, after this time.
STRANGER_LIFE = timedelta(hours=12)

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Quota:
    """How many files, and how many MB of them, one uploader and all uploaders of that kind may keep."""

    own_count: int
    own_size: int
    all_count: int
    all_size: int


# Strangers have room of their own: they can never fill that of staff.
STAFF_QUOTA = Quota(own_count=30, own_size=200, all_count=300, all_size=1000)
STRANGER_QUOTA = Quota(own_count=3, own_size=20, all_count=30, all_size=150)

_DAYS_OF_NOTICE = timedelta(days=90)

_size = func.length(tables.draft.c.content)
_NAMED = (*(column for column in tables.draft.c if column.name != "content"), _size.label("size"))


@dataclass(frozen=True, slots=True)
class Draft:
    """`accepted` are the warnings answered so far; `base` the edition it was first checked against. Times in UTC.

    Its file stays in the store until it is asked for: a page names many drafts and reads one. `size` is in bytes.
    """

    id: str
    uploaded_by: str
    uploaded_at: datetime
    expires_at: datetime
    name: str
    sha256: str
    base: int
    accepted: tuple[Accepted, ...]
    answers: Answers = NO_ANSWERS
    size: int = 0


@dataclass(frozen=True, slots=True)
class Expired:
    """A draft that went when its time was over, and when."""

    name: str
    at: datetime


def is_stranger(by: str) -> bool:
    """Whether the uploader is nobody but a browser session."""
    return by.startswith(STRANGER)


def keep(connection: Connection, file: Original, *, by: str, base: int, now: datetime) -> Draft:
    """A new draft; the same file of the same uploader is the same draft under its new name, its time begun anew.

    Raises DraftQuotaError.
    """
    d = tables.draft.c
    life = STRANGER_LIFE if is_stranger(by) else draft_life()
    values: dict[str, Any] = {
        "uploaded_at": tables.without_zone(now),
        "expires_at": tables.without_zone(now + life),
        "name": one_line(file.name)[-LONGEST_NAME:],
    }
    same = connection.execute(select(d.id).where(d.sha256 == file.sha256, d.uploaded_by == by)).scalar()
    if same is not None:
        connection.execute(update(tables.draft).where(d.id == same).values(**values))
        return _read(connection, same)
    _make_sure_of_room(connection, len(file.content), by)
    values |= {"id": uuid4().hex, "uploaded_by": by, "sha256": file.sha256, "content": file.content, "base": base}
    connection.execute(insert(tables.draft).values(**values, accepted="[]", answers="{}"))
    return _read(connection, values["id"])


def content(connection: Connection, draft_id: str) -> bytes | None:
    """The draft's file."""
    d = tables.draft.c
    file: bytes | None = connection.execute(select(d.content).where(d.id == draft_id)).scalar()
    return file


def read(connection: Connection, draft_id: str) -> Draft | None:
    """The draft of that id, if it is still there."""
    row = connection.execute(select(*_NAMED).where(tables.draft.c.id == draft_id)).first()
    return None if row is None else _draft(row)


def of(connection: Connection, by: str | None) -> tuple[Draft, ...]:
    """One uploader's drafts, newest first; None: everyone's."""
    d = tables.draft.c
    query = select(*_NAMED).order_by(d.uploaded_at.desc(), d.id)
    rows = connection.execute(query if by is None else query.where(d.uploaded_by == by))
    return tuple(_draft(row) for row in rows)


def accept(connection: Connection, draft_id: str, accepted: tuple[Accepted, ...]) -> None:
    """Remember the reasons given so far."""
    reasons = json.dumps([[one.finding, one_line(one.reason)] for one in accepted], ensure_ascii=False)
    connection.execute(update(tables.draft).where(tables.draft.c.id == draft_id).values(accepted=reasons))


def answer(connection: Connection, draft_id: str, answers: Answers) -> None:
    """Remember what staff say where the file leaves it open."""
    text = json.dumps(asdict(answers), ensure_ascii=False)
    connection.execute(update(tables.draft).where(tables.draft.c.id == draft_id).values(answers=text))


def discard(connection: Connection, *draft_ids: str) -> None:
    """Throw drafts away."""
    connection.execute(delete(tables.draft).where(tables.draft.c.id.in_(draft_ids)))


def expire(connection: Connection, now: datetime) -> tuple[Draft, ...]:
    """Throw away what is over its time; a notice waits for each uploader who can come back."""
    rows = connection.execute(select(*_NAMED).where(tables.draft.c.expires_at <= tables.without_zone(now)))
    gone = tuple(_draft(row) for row in rows)
    for draft in gone:
        if not is_stranger(draft.uploaded_by):
            at = tables.without_zone(now)
            values = {"id": draft.id, "uploaded_by": draft.uploaded_by, "name": draft.name, "at": at}
            connection.execute(insert(tables.expiry).values(**values))
    discard(connection, *(draft.id for draft in gone))
    forgotten = tables.expiry.c.at <= tables.without_zone(now - _DAYS_OF_NOTICE)
    connection.execute(delete(tables.expiry).where(forgotten))
    return gone


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether any draft is over its time."""
    d = tables.draft.c
    return connection.execute(select(d.id).where(d.expires_at <= tables.without_zone(now))).first() is not None


def expired(connection: Connection, by: str) -> tuple[Expired, ...]:
    """The notices waiting for one uploader."""
    x = tables.expiry.c
    rows = connection.execute(select(tables.expiry).where(x.uploaded_by == by).order_by(x.at))
    return tuple(Expired(row.name, tables.in_utc(row.at)) for row in rows)


def forget_notices(connection: Connection, by: str) -> None:
    """The uploader has seen them."""
    connection.execute(delete(tables.expiry).where(tables.expiry.c.uploaded_by == by))


def _make_sure_of_room(connection: Connection, size: int, by: str) -> None:
    d = tables.draft.c
    quota = STRANGER_QUOTA if is_stranger(by) else STAFF_QUOTA
    kind = d.uploaded_by.startswith(STRANGER, autoescape=True)
    whose = {"own": d.uploaded_by == by, "all": kind if is_stranger(by) else ~kind}
    for name, condition in whose.items():
        count, total = connection.execute(select(func.count(), func.sum(_size)).where(condition)).one()
        most, room = (quota.own_count, quota.own_size) if name == "own" else (quota.all_count, quota.all_size)
        if count + 1 > most:
            raise DraftQuotaError(f"{name}_count", most)
        if int(total or 0) + size > room * MB:
            raise DraftQuotaError(f"{name}_size", room)


def _read(connection: Connection, draft_id: str) -> Draft:
    return _draft(connection.execute(select(*_NAMED).where(tables.draft.c.id == draft_id)).one())


def _draft(row: Any) -> Draft:
    answers = json.loads(row.answers)
    return Draft(
        id=row.id,
        uploaded_by=row.uploaded_by,
        uploaded_at=tables.in_utc(row.uploaded_at),
        expires_at=tables.in_utc(row.expires_at),
        name=row.name,
        sha256=row.sha256,
        base=row.base,
        accepted=tuple(Accepted(finding, reason) for finding, reason in json.loads(row.accepted)),
        answers=Answers(
            readings=tuple((question, option) for question, option in answers.get("readings", ())),
            origins=tuple(Origin(**origin) for origin in answers.get("origins", ())),
        ),
        size=row.size,
    )
