"""What is handed to the store to be published, and why it may refuse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.edition import Counts, Edition
from data.domain.finding import Accepted
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Original:
    """The workbook as it was handed in."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """By this the same file is known again."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class NewEdition:
    """All of an edition before it has a number. `files` is the catalogue's text by path; `difference` names the
    changes against `base` that were looked at, and is compared once more inside the transaction.

    `shipped` are the figures that the project ships, where they are what makes this edition.
    """

    observations: tuple[Observation, ...]
    files: Mapping[str, str]
    action: str
    by: str
    reason: str
    base: int
    original: Original | None
    accepted: tuple[Accepted, ...]
    difference: str
    restores: int | None
    counts: Counts
    answers: Answers = NO_ANSWERS
    shipped: tuple[Observation, ...] | None = None


class StaleBaseError(Exception):
    """Someone else published since: `latest` says who and when."""

    def __init__(self, latest: Edition) -> None:
        self.latest = latest
        super().__init__(f"edition {latest.number} is the newest now")


class DifferenceError(Exception):
    """What would be published is not what was looked at."""


class WithdrawalError(Exception):
    """An edition that cannot be withdrawn: `kind` is unknown_edition, already_withdrawn or last_edition."""

    def __init__(self, kind: str, number: int) -> None:
        self.kind, self.number = kind, number
        super().__init__(kind)


# What an edition changes against its base: a hash that names exactly these changes, and how many there are.


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
