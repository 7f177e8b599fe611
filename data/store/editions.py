"""The editions: the first is made from the shipped figures, each is read whole and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from data import registry
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot, gather
from data.methods import VERSION
from data.shipped import FIGURES, read_figures
from data.store import schema
from data.store.address import store_url
from data.store.engine import connect, migrate, revision, writing
from data.store.fault import StoreError, told
from data.store.rows import edition_of, observation_of, row_of

# Stands in `published_by` and `reason` of editions made from the shipped files; the screen has words for it.
SHIPPED = "shipped"


class Store:
    """Reads editions and adds new ones. One for the whole process; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest first: one small query, made anew each time it is asked."""
        e = schema.edition.c
        query = select(e.number, e.published_at, e.published_by, e.reason, e.base, e.methods_version).order_by(e.number)
        with self._reading() as connection:
            return tuple(edition_of(row) for row in connection.execute(query))

    def latest(self) -> int:
        """The number of the newest edition."""
        with self._reading() as connection:
            return _latest(connection) or 0

    def read(self, number: int) -> Snapshot:
        """One edition, whole; a KeyError where there is none of that number."""
        o = schema.observation.c
        query = select(schema.observation).where(o.edition == number).order_by(o.indicator, o.area, o.segment, o.year)
        with self._reading() as connection:
            row = connection.execute(select(schema.edition).where(schema.edition.c.number == number)).first()
            if row is None:
                raise KeyError(number)
            observations = gather(observation_of(each) for each in connection.execute(query))
        return Snapshot(edition=edition_of(row), catalogue=_catalogue(row.catalogue), observations=observations)

    def publish(
        self, observations: Iterable[Observation], *, files: Mapping[str, str], by: str, reason: str, now: datetime
    ) -> int:
        """A new edition on the latest, in one transaction; returns its number."""
        with self._writing() as connection:
            return _insert(connection, observations, files=files, by=by, reason=reason, now=now)

    def load_first(self, *, catalogue: Path, figures: Path, now: datetime) -> None:
        """Make the tables, and the first edition where there is none yet. A store that has both is only read."""
        if self._is_ready():
            return
        try:
            with self._writing() as connection:
                migrate(connection)
                if _latest(connection) is None:
                    files = registry.read_files(catalogue)
                    shipped = read_figures(registry.parse(files, root=catalogue), figures)
                    _insert(connection, shipped, files=files, by=SHIPPED, reason=SHIPPED, now=now)
        except StoreError:
            # Another process may have made the same between our look and our attempt.
            if not self._is_ready():
                raise

    def _is_ready(self) -> bool:
        with self._reading() as connection:
            return revision(connection) == schema.HEAD and _latest(connection) is not None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._engine.url), writing(self._engine).begin() as connection:
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
    return store


def _latest(connection: Connection) -> int | None:
    number: int | None = connection.execute(select(func.max(schema.edition.c.number))).scalar()
    return number


def _insert(
    connection: Connection,
    observations: Iterable[Observation],
    *,
    files: Mapping[str, str],
    by: str,
    reason: str,
    now: datetime,
) -> int:
    base = _latest(connection)
    number = (base or 0) + 1
    connection.execute(
        insert(schema.edition).values(
            number=number,
            published_at=now.astimezone(UTC).replace(tzinfo=None),
            published_by=by,
            reason=reason,
            base=base,
            methods_version=VERSION,
            catalogue=json.dumps(files, ensure_ascii=False, sort_keys=True),
        )
    )
    connection.execute(insert(schema.observation), [row_of(number, o) for o in observations])
    return number


@lru_cache(maxsize=8)
def _catalogue(files: str) -> Catalogue:
    """Most editions share their catalogue; reading 1,741 municipalities anew for each would be waste."""
    return registry.parse(json.loads(files), root=Path("edition"))
