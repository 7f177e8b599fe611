"""What an edition changes against its base: a hash that names exactly these changes, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from data.domain.edition import Counts
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot


def change_hash(before: Snapshot, after: Snapshot) -> str:
    """A hash of every changed figure, before and after, provenance too; empty where nothing differs."""
    old, new = before.by_key(), after.by_key()
    # What was carried over is the very same object: comparing field by field would take most of the time.
    other = (key for key, o in new.items() if (known := old.get(key)) is not o and known != o)
    changed = sorted([*other, *(key for key in old if key not in new)])
    if not changed:
        return ""
    digest = sha256()
    for key in changed:
        digest.update(json.dumps([key, _facts(old.get(key)), _facts(new.get(key))], ensure_ascii=False).encode())
    return digest.hexdigest()


def counts(before: Snapshot, after: Snapshot) -> Counts:
    """How many figures are new, say something else, or are gone; provenance alone is no change."""
    old, new = before.by_key(), after.by_key()
    return Counts(
        added=sum(key not in old for key in new),
        altered=sum(key in old and old[key] is not o and _value(old[key]) != _value(o) for key, o in new.items()),
        removed=sum(key not in new for key in old),
        held=len(new),
    )


def content_hash(observations: Iterable[Observation]) -> str:
    """A hash of everything an edition holds, whatever the order."""
    digest = sha256()
    for line in sorted(json.dumps([o.key, _facts(o)], ensure_ascii=False) for o in observations):
        digest.update(line.encode())
    return digest.hexdigest()


def _value(o: Observation) -> tuple[object, ...]:
    return o.value, o.mark, o.as_of, o.rounded


def _facts(o: Observation | None) -> list[object] | None:
    if o is None:
        return None
    # A whole number comes back from the store as 1500.0.
    value = None if o.value is None else float(o.value)
    return [value, o.mark.value, str(o.as_of) if o.as_of else None, o.rounded, o.source, o.survey, o.place]
