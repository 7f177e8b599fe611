"""An edition: the figures as they stood when someone published them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """`base` is the edition it was made from; the first has none. Times are in UTC."""

    number: int
    published_at: datetime
    published_by: str
    reason: str
    base: int | None
    methods_version: str
