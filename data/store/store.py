"""The store as its callers know it: each thing asked of it is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Engine, select

from data.domain.answers import Answers
from data.domain.edition import Edition, in_force
from data.domain.finding import Accepted
from data.domain.snapshot import Snapshot
from data.store import audit as chain
from data.store import drafts as waiting
from data.store import editions as kept
from data.store import originals, schema
from data.store.publication import NewEdition, Original
from data.store.transaction import to_read, to_write


class Store:
    """Reads editions and adds new ones. One for the whole process; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._practice: bool | None = None

    @property
    def practice(self) -> bool:
        """Whether this store was made for practice: only there may fictional figures go. Never changes."""
        if self._practice is None:
            with to_read(self._engine) as connection:
                t = schema.trait.c
                self._practice = connection.execute(select(t.value).where(t.name == "practice")).scalar() == "1"
        return self._practice

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest first: one small query, made anew each time it is asked."""
        with to_read(self._engine) as connection:
            return kept.listed(connection)

    def latest(self) -> int:
        """The number of the edition in force: the newest that is not withdrawn."""
        return in_force(self.editions()).number

    def read(self, number: int) -> Snapshot:
        """One edition, whole, also a withdrawn one; a KeyError where there is none of that number."""
        with to_read(self._engine) as connection:
            return kept.read(connection, number)

    def catalogue_files(self, number: int) -> Mapping[str, str]:
        """The catalogue an edition was read with, as text by path; a KeyError where there is no such edition."""
        with to_read(self._engine) as connection:
            return kept.catalogue_files(connection, number)

    def publish(self, new: NewEdition, *, now: datetime, sound: Callable[[Snapshot], None]) -> int:
        """A new edition in one transaction; returns its number.

        Refused with StaleBaseError where `new.base` is no longer in force, with DifferenceError where its changes are
        not those that were looked at; whatever `sound` raises when it is shown the stored rows undoes everything.
        """
        with to_write(self._engine) as connection:
            return kept.publish(connection, new, now=now, sound=sound)

    def withdraw(self, number: int, *, by: str, reason: str, now: datetime) -> None:
        """Say of an edition that it is not to be used; one must be left. Raises WithdrawalError."""
        with to_write(self._engine) as connection:
            kept.withdraw(connection, number, by=by, reason=reason, now=now)

    def find_file(self, sha256: str) -> int | None:
        """The newest edition made of that very file, if there is one that is not withdrawn."""
        found = [e for e in self.editions() if e.file and e.file.sha256 == sha256 and e.withdrawn is None]
        return found[-1].number if found else None

    def original(self, number: int) -> Original | None:
        """The workbook that an edition was made of, while it is kept."""
        with to_read(self._engine) as connection:
            return originals.read(connection, number)

    def keeps_original(self, number: int) -> bool:
        """Whether `original` would give a file."""
        with to_read(self._engine) as connection:
            return originals.is_kept(connection, number)

    def keep_draft(self, original: Original, *, by: str, base: int, now: datetime) -> waiting.Draft:
        """Keep a file until it is published or discarded; originals that are over their time go on this occasion."""
        with to_write(self._engine) as connection:
            originals.expire(connection, now)
            return waiting.keep(connection, original, by=by, base=base, now=now)

    def draft(self, draft_id: str) -> waiting.Draft | None:
        """One draft, if it is still there."""
        with to_read(self._engine) as connection:
            return waiting.read(connection, draft_id)

    def draft_content(self, draft_id: str) -> bytes | None:
        """The file of a draft, if it is still there."""
        with to_read(self._engine) as connection:
            return waiting.content(connection, draft_id)

    def drafts(self, by: str) -> tuple[waiting.Draft, ...]:
        """One uploader's drafts, newest first."""
        with to_read(self._engine) as connection:
            return waiting.of(connection, by)

    def accept(self, draft_id: str, accepted: tuple[Accepted, ...]) -> None:
        """Remember the reasons given so far."""
        with to_write(self._engine) as connection:
            waiting.accept(connection, draft_id, accepted)

    def answer(self, draft_id: str, answers: Answers) -> None:
        """Remember what the file leaves open and someone has said."""
        with to_write(self._engine) as connection:
            waiting.answer(connection, draft_id, answers)

    def discard(self, draft_id: str, *, by: str, now: datetime) -> None:
        """Throw a draft away; nothing happens where it is gone already."""
        with to_write(self._engine) as connection:
            draft = waiting.read(connection, draft_id)
            if draft is not None:
                waiting.discard(connection, draft_id)
                details: dict[str, object] = {"file": draft.name, "sha256": draft.sha256}
                chain.write(connection, "discard", by=by, edition=None, details=details, at=now)

    def expire_drafts(self, now: datetime) -> tuple[waiting.Draft, ...]:
        """Throw away drafts that are over their time; writes only where there are any."""
        with to_read(self._engine) as connection:
            due = waiting.due(connection, now)
        if not due:
            return ()
        with to_write(self._engine) as connection:
            return waiting.expire(connection, now)

    def expired_notices(self, by: str) -> tuple[waiting.Expired, ...]:
        """What of one uploader's drafts has gone; told once."""
        with to_read(self._engine) as connection:
            gone = waiting.expired(connection, by)
        if gone:
            with to_write(self._engine) as connection:
                waiting.told(connection, by)
        return gone

    def audit(self) -> tuple[chain.AuditEntry, ...]:
        """The whole audit, oldest first."""
        with to_read(self._engine) as connection:
            return chain.entries(connection)

    def audit_break(self) -> chain.Break | None:
        """The first place where the audit does not hold; None where it is whole."""
        with to_read(self._engine) as connection:
            return chain.first_break(connection)
