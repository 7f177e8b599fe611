"""Lays what a newer project ships over the edition in force: nothing that staff have entered is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from data.catalogue import loader
from data.domain.observation import Key, Observation
from data.domain.snapshot import gather
from data.figures.seed import read_figures
from data.store import Store
from data.store.publication import NewEdition, change_hash, counts


@dataclass(frozen=True, slots=True)
class Shipped:
    """What became of a shipping: the new edition, None where there was nothing to do; and the figures that the project
    has changed but that stay as staff entered them.
    """

    number: int | None
    left: tuple[Key, ...]


def ship(store: Store, *, by: str, reason: str, now: datetime) -> Shipped:
    """Publish the shipped catalogue, and the figures that the project has changed since it shipped last.

    What was shipped last is remembered beside the editions, by the one in force. A figure that staff have entered,
    changed or taken away since stays as they have it, whatever the project ships.
    """
    files = loader.read_files(loader.CATALOGUE)
    catalogue = loader.parse(files, root=loader.CATALOGUE)
    latest = store.read(store.latest())
    figures = read_figures(catalogue)
    before = {o.key: o for o in store.shipped_before(latest.edition.number)}
    merged, left = _merge(latest.by_key(), before, {o.key: o for o in figures})
    after = replace(latest, catalogue=catalogue, observations=gather(sorted(merged.values(), key=lambda o: o.key)))
    changed = change_hash(latest, after)
    if not changed and catalogue == latest.catalogue:
        return Shipped(None, left)
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
        shipped=figures,
    )
    return Shipped(store.publish(new, now=now, recheck=lambda _: None), left)


def _merge(
    latest: dict[Key, Observation], before: dict[Key, Observation], shipped: dict[Key, Observation]
) -> tuple[dict[Key, Observation], tuple[Key, ...]]:
    """What the project changed is laid over what is still as it was shipped; the keys of all else that it changed."""
    merged, left = dict(latest), []
    for key in sorted(before.keys() | shipped.keys()):
        old, new, current = before.get(key), shipped.get(key), latest.get(key)
        if _same(old, new) or _same(current, new):
            continue
        if not _same(current, old):
            left.append(key)
        elif new is None:
            del merged[key]
        else:
            merged[key] = new
    return merged, tuple(left)


def _same(one: Observation | None, other: Observation | None) -> bool:
    """Whether both say the same; a line that moved within its file says nothing."""
    if one is None or other is None:
        return one is other
    return replace(one, place="") == replace(other, place="")
