"""Lays what a newer project ships over the edition in force: nothing that staff have uploaded is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data.catalogue import loader
from data.domain.observation import Key, Observation
from data.domain.snapshot import gather
from data.figures.seed import read_figures
from data.store import Store
from data.store.difference import counts, difference
from data.store.publication import NewEdition

# The audit's words for editions that were made of shipped files alone, or had them laid over.
_SHIPPED = frozenset({"first", "ship", "taken_up"})


def ship(store: Store, *, by: str, reason: str, now: datetime) -> int | None:
    """Publish the shipped catalogue, and the figures that differ from those shipped last; None: nothing to do.

    A figure that staff have changed since stays theirs, unless the project has changed it too.
    """
    files = loader.read_files(loader.CATALOGUE)
    catalogue = loader.parse(files, root=loader.CATALOGUE)
    latest = store.read(store.latest())
    before = store.read(max(e.edition or 0 for e in store.audit() if e.action in _SHIPPED))
    merged = _laid_over(latest.by_key(), before.by_key(), {o.key: o for o in read_figures(catalogue)})
    after = replace(latest, catalogue=catalogue, observations=gather(sorted(merged.values(), key=lambda o: o.key)))
    changed = difference(latest, after)
    if not changed and catalogue == latest.catalogue:
        return None
    new = NewEdition(
        observations=tuple(merged.values()),
        files=files,
        action="ship",
        by=by,
        reason=reason,
        base=latest.edition.number,
        original=None,
        accepted=(),
        difference=changed,
        restores=None,
        counts=counts(latest, after),
    )
    return store.publish(new, now=now, sound=lambda _: None)


def _laid_over(
    latest: dict[Key, Observation], before: dict[Key, Observation], shipped: dict[Key, Observation]
) -> dict[Key, Observation]:
    changed = {key: o for key, o in shipped.items() if before.get(key) != o}
    gone = before.keys() - shipped.keys()
    return {key: o for key, o in latest.items() if key not in gone or o != before[key]} | changed
