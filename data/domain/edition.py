"""An edition: the figures as they stood when someone published them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The workbook an edition was read from. Kept with it; `sha256` is of its bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an edition is no longer to be used, who said so and when (UTC)."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures an edition added, changed and took away against its base, and how many it holds."""

    added: int
    altered: int
    removed: int
    held: int


@dataclass(frozen=True, slots=True)
class Edition:
    """`base` is the edition it was made from; the first has none. Times are in UTC.

    `restores` is the older edition that this one copies, where someone went back.
    """

    number: int
    published_at: datetime
    published_by: str
    reason: str
    base: int | None
    methods_version: str
    file: OriginalFile | None = None
    counts: Counts | None = None
    restores: int | None = None
    withdrawn: Withdrawal | None = None


def in_force(editions: Sequence[Edition]) -> Edition:
    """The newest that is not withdrawn; the store keeps at least one. `editions` stand oldest first."""
    return next(edition for edition in reversed(editions) if edition.withdrawn is None)
