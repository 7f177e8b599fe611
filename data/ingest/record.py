"""What a workbook says, figure by figure, and how far it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import Level
from data.domain.finding import Finding
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.year import AsOf
from data.ingest.workbook import letters


class Record(NamedTuple):
    """One figure as the workbook has it. A share is a fraction here; `value` is None where the mark says why."""

    key: Key
    value: float | None
    mark: Mark
    sheet: str
    row: int
    column: int
    # The header over the value, as it stands in the workbook.
    field: str

    @property
    def cell(self) -> str:
        """`D9`."""
        return f"{letters(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """`02_都道府県別!D9`."""
        return f"{self.sheet}!{self.cell}"


_UNALLOCATED = "unallocated."


def unallocated_in(area: str) -> str:
    """What stands for the area in the key of a figure that a table gives to no part of `area`."""
    return f"{_UNALLOCATED}{area}"


def whole_of(area: str) -> str | None:
    """The area that a figure without an area of its own belongs to; None for any other key's area."""
    return area.removeprefix(_UNALLOCATED) if area.startswith(_UNALLOCATED) else None


class Stretch(NamedTuple):
    """One piece of what a workbook speaks of: areas of one level, one year, one set of segments.

    `areas` are the only ones it speaks of; None: all of that level.
    """

    indicator: str
    year: int
    level: Level
    segments: frozenset[str]
    areas: frozenset[str] | None = None


class Printed(NamedTuple):
    """A share that the workbook prints beside the counts: checked, never stored where the counts are there."""

    record: Record
    decimals: int


class Total(NamedTuple):
    """A sum that the workbook prints in a table of parts (全国, 合計): checked against the parts."""

    record: Record


class Provenance(NamedTuple):
    """Where figures come from and which day they hold for, where the workbook says so."""

    as_of: AsOf | None
    source: str
    survey: str | None
    rounded: bool


class Told(NamedTuple):
    """Which figures a line of the sheet of dates and sources is about; area and segment empty: all of them."""

    indicator: str
    level: Level
    year: int
    segment: str | None
    area: str | None


class Ignored(NamedTuple):
    """Something that was seen and not taken: `kind` names the word `ignored.<kind>` (note, region_row …)."""

    kind: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A table that can be read in two ways: the words `question.<kind>` and `question.<kind>.<option>` ask for one."""

    id: str
    sheet: str
    cell: str
    kind: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """What the template's hidden sheet says of itself."""

    version: str
    edition: int
    practice: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one workbook. Findings are of reading alone; the rules add theirs."""

    records: tuple[Record, ...]
    unallocated: tuple[Record, ...]
    totals: tuple[Total, ...]
    printed: tuple[Printed, ...]
    # Targets as the workbook states them: by indicator, year; the value in the catalogue's scale; with its place.
    targets: tuple[Record, ...]
    provenance: Mapping[Told, Provenance]
    scope: frozenset[Stretch]
    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...]
    meta: Meta | None
    # Keys whose cell could not be read: known to be there, so that no rule reports them missing.
    faulty: frozenset[Key]
    # Municipalities that a table says to be of no kind: no figure, but something is said of them.
    denied: tuple[Record, ...] = ()
    # What only a person can decide; answered ones are here too.
    questions: tuple[Question, ...] = ()
