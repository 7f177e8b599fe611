"""Publishes observations without a workbook around them, for tests that need a second edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from data.catalogue import loader
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot, gather
from data.store import Store
from data.store.publication import NewEdition, Original, change_hash, counts


def new_edition(
    base: Snapshot,
    observations: Iterable[Observation],
    *,
    files: Mapping[str, str] | None = None,
    by: str = "担当",
    reason: str = "試験",
    original: Original | None = None,
) -> NewEdition:
    """Exactly these observations, as an edition on `base`."""
    held = tuple(observations)
    said = files or loader.read_files(loader.CATALOGUE)
    after = replace(base, catalogue=loader.parse(said, root=Path("test")), observations=gather(held))
    return NewEdition(
        observations=held,
        files=said,
        action="publish",
        by=by,
        reason=reason,
        base=base.edition.number,
        original=original,
        accepted=(),
        difference=change_hash(base, after),
        restores=None,
        counts=counts(base, after),
    )


def lay(
    store: Store,
    observations: Iterable[Observation],
    *,
    now: datetime,
    files: Mapping[str, str] | None = None,
    by: str = "担当",
    reason: str = "試験",
) -> int:
    """Publish exactly these observations on the edition in force."""
    new = new_edition(store.read(store.latest()), observations, files=files, by=by, reason=reason)
    return store.publish(new, now=now, recheck=lambda _: None)
