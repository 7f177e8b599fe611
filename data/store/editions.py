"""The editions: the first is made from the shipped figures, each is read whole and never changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from data import registry
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition, in_force
from data.domain.finding import Accepted
from data.domain.snapshot import Snapshot, gather
from data.methods import VERSION
from data.shipped import FIGURES, read_figures
from data.store import audit as chain
from data.store import drafts as waiting
from data.store import originals, schema
from data.store.address import is_practising, store_url
from data.store.backup import keep_beside
from data.store.difference import content_hash, difference
from data.store.engine import connect, migrate, revision, take_turns, writing
from data.store.fault import StoreError, told
from data.store.publication import DifferenceError, NewEdition, Original, StaleBaseError, WithdrawalError
from data.store.rows import LISTED, edition_of, observation_of, row_of, values_of

# Stands in `published_by` and `reason` of editions made from the shipped files; the screen has words for it.
SHIPPED = "shipped"


class Store:
    """Reads editions and adds new ones. One for the whole process; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._practice: bool | None = None

    @property
    def practice(self) -> bool:
        """Whether this store was made for practice: only there may fictional figures go. Never changes."""
        if self._practice is None:
            with self._reading() as connection:
                t = schema.trait.c
                self._practice = connection.execute(select(t.value).where(t.name == "practice")).scalar() == "1"
        return self._practice

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest first: one small query, made anew each time it is asked."""
        with self._reading() as connection:
            return _editions(connection)

    def latest(self) -> int:
        """The number of the edition in force: the newest that is not withdrawn."""
        return in_force(self.editions()).number

    def read(self, number: int) -> Snapshot:
        """One edition, whole, also a withdrawn one; a KeyError where there is none of that number."""
        with self._reading() as connection:
            return _read(connection, number)

    def catalogue_files(self, number: int) -> Mapping[str, str]:
        """The catalogue an edition was read with, as text by path; a KeyError where there is no such edition."""
        e = schema.edition.c
        with self._reading() as connection:
            text = connection.execute(select(e.catalogue).where(e.number == number)).scalar()
        if text is None:
            raise KeyError(number)
        files: dict[str, str] = json.loads(text)
        return files

    def publish(self, new: NewEdition, *, now: datetime, sound: Callable[[Snapshot], None]) -> int:
        """A new edition in one transaction; returns its number.

        Refused with StaleBaseError where `new.base` is no longer in force, with DifferenceError where its changes are
        not those that were looked at; whatever `sound` raises when it is shown the stored rows undoes everything.
        """
        with self._writing() as connection:
            editions = _editions(connection)
            latest = in_force(editions)
            if latest.number != new.base:
                raise StaleBaseError(latest)
            number = editions[-1].number + 1
            _insert(connection, number, new, now)
            stored = _read(connection, number)
            if difference(_read(connection, new.base), stored) != new.difference:
                raise DifferenceError
            sound(stored)
            return number

    def withdraw(self, number: int, *, by: str, reason: str, now: datetime) -> None:
        """Say of an edition that it is not to be used; one must be left. Raises WithdrawalError."""
        with self._writing() as connection:
            editions = {each.number: each for each in _editions(connection)}
            if number not in editions:
                raise WithdrawalError("unknown_edition", number)
            if editions[number].withdrawn is not None:
                raise WithdrawalError("already_withdrawn", number)
            if all(each.withdrawn is not None for each in editions.values() if each.number != number):
                raise WithdrawalError("last_edition", number)
            at = now.astimezone(UTC).replace(tzinfo=None)
            connection.execute(insert(schema.withdrawal).values(edition=number, at=at, by=by, reason=reason))
            chain.write(connection, "withdraw", by=by, edition=number, details={"reason": reason}, at=now)

    def find_file(self, sha256: str) -> int | None:
        """The newest edition made of that very file, if there is one that is not withdrawn."""
        found = [e for e in self.editions() if e.file and e.file.sha256 == sha256 and e.withdrawn is None]
        return found[-1].number if found else None

    def original(self, number: int) -> Original | None:
        """The workbook that an edition was made of, while it is kept."""
        with self._reading() as connection:
            return originals.read(connection, number)

    def keeps_original(self, number: int) -> bool:
        """Whether `original` would give a file."""
        with self._reading() as connection:
            return originals.is_kept(connection, number)

    def keep_draft(self, original: Original, *, by: str, base: int, now: datetime) -> waiting.Draft:
        """Keep a file until it is published or discarded; originals that are over their time go on this occasion."""
        with self._writing() as connection:
            originals.expire(connection, now)
            return waiting.keep(connection, original, by=by, base=base, now=now)

    def draft(self, draft_id: str) -> waiting.Draft | None:
        """One draft, if it is still there."""
        with self._reading() as connection:
            return waiting.read(connection, draft_id)

    def draft_content(self, draft_id: str) -> bytes | None:
        """The file of a draft, if it is still there."""
        with self._reading() as connection:
            return waiting.content(connection, draft_id)

    def drafts(self, by: str) -> tuple[waiting.Draft, ...]:
        """One uploader's drafts, newest first."""
        with self._reading() as connection:
            return waiting.of(connection, by)

    def accept(self, draft_id: str, accepted: tuple[Accepted, ...]) -> None:
        """Remember the reasons given so far."""
        with self._writing() as connection:
            waiting.accept(connection, draft_id, accepted)

    def discard(self, draft_id: str, *, by: str, now: datetime) -> None:
        """Throw a draft away; nothing happens where it is gone already."""
        with self._writing() as connection:
            draft = waiting.read(connection, draft_id)
            if draft is not None:
                waiting.discard(connection, draft_id)
                details: dict[str, object] = {"file": draft.name, "sha256": draft.sha256}
                chain.write(connection, "discard", by=by, edition=None, details=details, at=now)

    def expire_drafts(self, now: datetime) -> tuple[waiting.Draft, ...]:
        """Throw away drafts that are over their time; writes only where there are any."""
        with self._reading() as connection:
            due = waiting.due(connection, now)
        if not due:
            return ()
        with self._writing() as connection:
            return waiting.expire(connection, now)

    def expired_notices(self, by: str) -> tuple[waiting.Expired, ...]:
        """What of one uploader's drafts has gone; told once."""
        with self._reading() as connection:
            gone = waiting.expired(connection, by)
        if gone:
            with self._writing() as connection:
                waiting.told(connection, by)
        return gone

    def audit(self) -> tuple[chain.AuditEntry, ...]:
        """The whole audit, oldest first."""
        with self._reading() as connection:
            return chain.entries(connection)

    def audit_break(self) -> chain.Break | None:
        """The first place where the audit does not hold; None where it is whole."""
        with self._reading() as connection:
            return chain.first_break(connection)

    def load_first(self, *, catalogue: Path, figures: Path, now: datetime) -> None:
        """Make the tables, and the first edition where there is none yet. A store that has both is only read."""
        if self._is_ready():
            return
        with told(self._engine.url):
            keep_beside(self._engine)
        try:
            with self._writing() as connection:
                fresh = migrate(connection)
                if fresh and is_practising():
                    connection.execute(insert(schema.trait).values(name="practice", value="1"))
                if not _editions(connection):
                    _insert_first(connection, catalogue=catalogue, figures=figures, now=now)
        except StoreError:
            # Another process may have made the same between our look and our attempt.
            if not self._is_ready():
                raise

    def _is_ready(self) -> bool:
        with self._reading() as connection:
            return revision(connection) == schema.HEAD and bool(_editions(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._engine.url), writing(self._engine).begin() as connection:
            take_turns(connection)
            yield connection


def open_store(
    address: str | None = None,
    *,
    catalogue: Path = registry.CATALOGUE,
    figures: Path = FIGURES,
    now: datetime | None = None,
) -> Store:
    """The store at `address` (see `store_url`), with at least the shipped first edition in it.

    Raises StoreError where it cannot be opened, CatalogueError where the shipped files are faulty.
    """
    try:
        engine = connect(store_url(address))
    except (ValueError, OSError, SQLAlchemyError, ImportError) as fault:
        raise StoreError(str(fault)) from fault
    store = Store(engine)
    store.load_first(catalogue=catalogue, figures=figures, now=now or datetime.now(UTC))
    if is_practising() and address is None and not store.practice:
        raise StoreError("DASHBOARD_PRACTICE is set, but this store holds real figures; set DASHBOARD_STORE to another")
    return store


def _editions(connection: Connection) -> tuple[Edition, ...]:
    w = schema.withdrawal
    query = select(*LISTED, w.c.at, w.c.by, w.c.reason.label("withdrawn_because")).join(
        w, w.c.edition == schema.edition.c.number, isouter=True
    )
    return tuple(edition_of(row) for row in connection.execute(query.order_by(schema.edition.c.number)))


def _read(connection: Connection, number: int) -> Snapshot:
    o, e = schema.observation.c, schema.edition.c
    catalogue = connection.execute(select(e.catalogue).where(e.number == number)).scalar()
    if catalogue is None:
        raise KeyError(number)
    query = select(schema.observation).where(o.edition == number).order_by(o.indicator, o.area, o.segment, o.year)
    observations = gather(observation_of(each) for each in connection.execute(query))
    edition = next(each for each in _editions(connection) if each.number == number)
    return Snapshot(edition=edition, catalogue=_catalogue(catalogue), observations=observations)


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
    chain.write(connection, new.action, by=new.by, edition=number, details=details, at=now)


def _insert_first(connection: Connection, *, catalogue: Path, figures: Path, now: datetime) -> None:
    files = registry.read_files(catalogue)
    shipped = read_figures(registry.parse(files, root=catalogue), figures)
    connection.execute(
        insert(schema.edition).values(
            number=1,
            published_at=now.astimezone(UTC).replace(tzinfo=None),
            published_by=SHIPPED,
            reason=SHIPPED,
            base=None,
            methods_version=VERSION,
            catalogue=json.dumps(files, ensure_ascii=False, sort_keys=True),
        )
    )
    connection.execute(insert(schema.observation), [row_of(1, o) for o in shipped])
    details: dict[str, object] = {"reason": SHIPPED, "content": content_hash(shipped)}
    chain.write(connection, "first", by=SHIPPED, edition=1, details=details, at=now)


@lru_cache(maxsize=8)
def _catalogue(files: str) -> Catalogue:
    """Most editions share their catalogue; reading 1,741 municipalities anew for each would be waste."""
    return registry.parse(json.loads(files), root=Path("edition"), kept=True)
