"""One transaction on the store: one that reads, or one that writes in its turn. Faults come out as StoreError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from data.store.engine import take_turns, writing
from data.store.fault import told


@contextmanager
def to_read(engine: Engine) -> Iterator[Connection]:
    """A connection to read by, given back at the end."""
    with told(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def to_write(engine: Engine) -> Iterator[Connection]:
    """What is written within is all there or not at all; one writer comes after the other."""
    with told(engine.url), writing(engine).begin() as connection:
        take_turns(connection)
        yield connection
