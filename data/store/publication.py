"""What is handed to the store to be published, and why it may refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.edition import Counts, Edition
from data.domain.finding import Accepted
from data.domain.observation import Observation


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
