"""Years carry their kind: the fiscal year of a survey, or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class YearKind(StrEnum):
    """年度 of a survey, or the date of a list."""

    FISCAL = "fiscal"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day (or, where no day is known, the month) a value holds for."""

    year: int
    month: int
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> AsOf:
        """Read `2016-10` or `2022-04-01`; anything else is a ValueError."""
        if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
            raise ValueError(f"not a date: {text!r} (expected 2016-10 or 2022-04-01)")
        whole = len(text) == len("2022-04-01")
        try:
            day = date.fromisoformat(text if whole else f"{text}-01")
        except ValueError as fault:
            raise ValueError(f"no such date: {text!r}") from fault
        return cls(day.year, day.month, day.day if whole else None)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
