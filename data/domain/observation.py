"""One value as it was read, with its mark, its date and the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from data.domain.mark import Mark
from data.domain.year import AsOf


class Key(NamedTuple):
    """What an observation is of: unique within an edition."""

    indicator: str
    area: str
    segment: str
    year: int


@dataclass(frozen=True, slots=True)
class Observation:
    """A number or nothing, and how it is known. `place` is file and row, or sheet and cell."""

    key: Key
    value: float | None
    mark: Mark
    as_of: AsOf | None
    rounded: bool
    source: str
    survey: str | None
    place: str

    @property
    def in_workbook(self) -> bool:
        """Whether `place` is a cell that staff know (`01_全国年次!C8`), and no line of a file of the project's own."""
        return "!" in self.place
