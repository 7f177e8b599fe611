"""The store as its callers know it: each thing asked of it is one transaction."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, select

from data.domain.answers import Answers
from data.domain.edition import Edition, in_force
from data.domain.finding import Accepted
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot
from data.store import audit as chain
from data.store import backup, drafts, editions, tables
from data.store.drafts import Draft, Expired
from data.store.engine import to_read, to_write
from data.store.errors import StoreError
from data.store.publication import NewEdition, Original

# How many editions stay at hand for when the store cannot be read any more; shared with whoever reads them now.
_AT_HAND = 4


class Store:
    """Reads editions and adds new ones. One for the whole process; safe to share between threads.

    Where the store can no longer be read, what was read last is given again, and `trouble` says what is the matter.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._properties: Mapping[str, str] | None = None
        self._listed: tuple[Edition, ...] = ()
        self._read: OrderedDict[int, Snapshot] = OrderedDict()
        self._lock = Lock()
        self.trouble: StoreError | None = None

    @property
    def practice(self) -> bool:
        """Whether this store was made for practice: only there may fictional figures go. Never changes."""
        return self._property("practice") == "1"

    @property
    def made_beside(self) -> tuple[str, ...]:
        """Names of files that lay where this store was made, as long as it holds nothing but the shipped edition."""
        names = self._property("made_beside")
        return tuple(names.split("\n")) if names and len(self.editions()) == 1 else ()

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest first: one small query, made anew each time it is asked."""
        try:
            with to_read(self._engine) as connection:
                self._listed = editions.listed(connection)
            self.trouble = None
        except StoreError as fault:
            self.trouble = fault
            if not self._listed:
                raise
        return self._listed

    def latest(self) -> int:
        """The number of the edition in force: the newest that is not withdrawn."""
        return in_force(self.editions()).number

    def read(self, number: int) -> Snapshot:
        """One edition, whole, also a withdrawn one; a KeyError where there is none of that number."""
        try:
            with to_read(self._engine) as connection:
                snapshot = editions.read(connection, number)
        except StoreError as fault:
            self.trouble = fault
            with self._lock:
                if number not in self._read:
                    raise
                return self._read[number]
        with self._lock:
            self._read[number] = snapshot
            self._read.move_to_end(number)
            while len(self._read) > _AT_HAND:
                self._read.popitem(last=False)
        return snapshot

    def catalogue_files(self, number: int) -> Mapping[str, str]:
        """The catalogue an edition was read with, as text by path; a KeyError where there is no such edition."""
        with to_read(self._engine) as connection:
            return editions.catalogue_files(connection, number)

    def publish(self, new: NewEdition, *, now: datetime, recheck: Callable[[Snapshot], None]) -> int:
        """A new edition in one transaction; returns its number.

        Refused with StaleBaseError where `new.base` is no longer in force, with DifferenceError where its changes are
        not those that were looked at; whatever `recheck` raises when it is shown the stored rows undoes everything.
        """
        with to_write(self._engine) as connection:
            return editions.publish(connection, new, now=now, recheck=recheck)

    def withdraw(self, number: int, *, by: str, reason: str, now: datetime) -> None:
        """Say of an edition that it is not to be used; one must be left. Raises WithdrawalError."""
        with to_write(self._engine) as connection:
            editions.withdraw(connection, number, by=by, reason=reason, now=now)

    def find_file(self, sha256: str) -> int | None:
        """The edition made of that very file whose figures are in force or were built upon; None after going back."""
        known = {edition.number: edition for edition in self.editions()}
        number: int | None = in_force(tuple(known.values())).number
        while number is not None:
            edition = known[number]
            if edition.file and edition.file.sha256 == sha256 and edition.withdrawn is None:
                return number
            number = edition.restores or edition.base
        return None

    def shipped_before(self, number: int) -> tuple[Observation, ...]:
        """The figures as the project had shipped them when that edition was made."""
        with to_read(self._engine) as connection:
            return editions.shipped_before(connection, number)

    def original(self, number: int) -> Original | None:
        """The workbook that an edition was made of, while it is kept."""
        with to_read(self._engine) as connection:
            return editions.original(connection, number)

    def keeps_original(self, number: int) -> bool:
        """Whether `original` would give a file."""
        with to_read(self._engine) as connection:
            return editions.keeps_original(connection, number)

    def keep_draft(self, original: Original, *, by: str, base: int, now: datetime) -> Draft:
        """Keep a file until it is published or discarded; what is over its time goes on this occasion.

        Raises DraftQuotaError where no more are kept.
        """
        with to_write(self._engine) as connection:
            editions.expire_originals(connection, now)
            drafts.expire(connection, now)
            return drafts.keep(connection, original, by=by, base=base, now=now)

    def draft(self, draft_id: str) -> Draft | None:
        """One draft, if it is still there."""
        with to_read(self._engine) as connection:
            return drafts.read(connection, draft_id)

    def draft_content(self, draft_id: str) -> bytes | None:
        """The file of a draft, if it is still there."""
        with to_read(self._engine) as connection:
            return drafts.content(connection, draft_id)

    def drafts(self, by: str | None = None) -> tuple[Draft, ...]:
        """One uploader's drafts, newest first; None: everyone's."""
        with to_read(self._engine) as connection:
            return drafts.of(connection, by)

    def accept(self, draft_id: str, accepted: tuple[Accepted, ...]) -> None:
        """Remember the reasons given so far."""
        with to_write(self._engine) as connection:
            drafts.accept(connection, draft_id, accepted)

    def answer(self, draft_id: str, answers: Answers) -> None:
        """Remember what staff say where the file leaves it open."""
        with to_write(self._engine) as connection:
            drafts.answer(connection, draft_id, answers)

    def discard(self, draft_id: str, *, by: str, now: datetime) -> None:
        """Throw a draft away; nothing happens where it is gone already. Of a stranger's nothing is noted."""
        with to_write(self._engine) as connection:
            draft = drafts.read(connection, draft_id)
            if draft is None:
                return
            drafts.discard(connection, draft_id)
            if not drafts.is_stranger(draft.uploaded_by):
                details: dict[str, object] = {"file": draft.name, "sha256": draft.sha256}
                chain.write(connection, "discard", by=by, edition=None, details=details, at=now)

    def end_session(self, by: str) -> None:
        """Throw away what a stranger handed in: his session is over. Staff's drafts stay."""
        if not drafts.is_stranger(by) or not self.drafts(by):
            return
        with to_write(self._engine) as connection:
            drafts.discard(connection, *(draft.id for draft in drafts.of(connection, by)))

    def clear_drafts(self, by: str | None, *, now: datetime) -> tuple[Draft, ...]:
        """Throw away every draft of one uploader, or of everyone; returns them."""
        with to_write(self._engine) as connection:
            gone = drafts.of(connection, by)
            drafts.discard(connection, *(draft.id for draft in gone))
            if gone:
                files = [{"file": draft.name, "sha256": draft.sha256, "by": draft.uploaded_by} for draft in gone]
                chain.write(connection, "clear_drafts", by="command", edition=None, details={"files": files}, at=now)
            return gone

    def expire_drafts(self, now: datetime) -> tuple[Draft, ...]:
        """Throw away drafts that are over their time; writes only where there are any."""
        with to_read(self._engine) as connection:
            due = drafts.is_due(connection, now)
        if not due:
            return ()
        with to_write(self._engine) as connection:
            return drafts.expire(connection, now)

    def expired_notices(self, by: str) -> tuple[Expired, ...]:
        """What of one uploader's drafts has gone; told once."""
        with to_read(self._engine) as connection:
            gone = drafts.expired(connection, by)
        if gone:
            with to_write(self._engine) as connection:
                drafts.forget_notices(connection, by)
        return gone

    def audit(self) -> tuple[chain.AuditEntry, ...]:
        """The whole audit, oldest first."""
        with to_read(self._engine) as connection:
            return chain.entries(connection)

    def audit_break(self) -> chain.ChainBreak | None:
        """The first place where the audit does not hold; None where it is whole."""
        with to_read(self._engine) as connection:
            return chain.first_break(connection)

    def back_up(self, out: Path, *, force: bool = False) -> chain.ChainBreak | None:
        """Write all of it to one file; see `backup.back_up`."""
        return backup.back_up(self._engine, out, force=force)

    def _property(self, name: str) -> str:
        if self._properties is None:
            with to_read(self._engine) as connection:
                p = tables.store_property.c
                self._properties = {row.name: row.value for row in connection.execute(select(p.name, p.value))}
        return self._properties.get(name, "")
