"""What a workbook says, figure by figure, and how far it speaks: what it leaves out inside its scope is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.finding import Finding
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.year import AsOf
from data.ingest.fields import SEGMENTS, parts_of
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


class ScopePart(NamedTuple):
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


class ProvenanceKey(NamedTuple):
    """Which figures a line of the sheet of dates and sources is about; area and segment empty: all of them."""

    indicator: str
    level: Level
    year: int
    segment: str | None
    area: str | None


class Skipped(NamedTuple):
    """Something that was seen and not taken: `kind` names the word `ignored.<kind>` (note, region_row …).

    `cell` is a cell, a range, or empty for the whole sheet.
    """

    kind: str
    sheet: str
    cell: str
    text: str


class Question(NamedTuple):
    """A place that can be read in two ways: `options` are the cells that each would take.

    `kind` names the words `question.<kind>`; the option chosen comes back in `Answers.readings` under `id`.
    """

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
    provenance: Mapping[ProvenanceKey, Provenance]
    scope: frozenset[ScopePart]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    meta: Meta | None
    # Keys whose cell could not be read: known to be there, so that no rule reports them missing.
    faulty: frozenset[Key]
    # Municipalities that a table says to be of no kind: no figure, but something is said of them.
    explicit_none: tuple[Record, ...] = ()
    questions: tuple[Question, ...] = ()


def scope_of(
    records: Iterable[Record], explicit_none: Iterable[Record], catalogue: Catalogue, *, whole: bool
) -> frozenset[ScopePart]:
    """One stretch for each indicator, year, level and set of segments.

    `explicit_none`: municipalities that are said to be of no kind.
    `whole`: a filled-in template, which holds everything that its edition held. Any other table of municipalities
    speaks of those that it names: a correction of five does not take the other 1,736 away.
    """
    groups: dict[tuple[str, str], frozenset[str]] = {}
    named: dict[tuple[str, int, Level, frozenset[str]], set[str]] = defaultdict(set)

    def speak(indicator: str, segment: str, year: int, area: str) -> None:
        if (indicator, segment) not in groups:
            groups[indicator, segment] = _together(indicator, segment, catalogue)
        named[indicator, year, catalogue.areas[area].level, groups[indicator, segment]].add(area)

    for (indicator, area, segment, year), *_ in records:
        speak(indicator, segment, year, area)
    for (indicator, area, _, year), *_ in explicit_none:
        speak(indicator, catalogue.indicators[indicator].parts[0].id, year, area)
    return frozenset(
        ScopePart(*at, areas=None if whole or at[2] is not Level.MUNICIPALITY else frozenset(areas))
        for at, areas in named.items()
    )


def _together(indicator: str, segment: str, catalogue: Catalogue) -> frozenset[str]:
    """The segments that a table with one of them speaks of: both halves, all parts, or the one."""
    declared = catalogue.indicators[indicator]
    parts = frozenset(parts_of(declared)) or frozenset(p.id for p in declared.parts)
    if segment in parts:
        return parts
    return frozenset(SEGMENTS) if segment in SEGMENTS else frozenset({segment})


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretches, ready to be asked of many figures."""

    _spoken: dict[tuple[str, int, Level, str], frozenset[str] | None]

    @classmethod
    def of(cls, stretches: Iterable[ScopePart]) -> Scope:
        """The stretches of one workbook; no two of them speak of the same segment."""
        return cls({(s.indicator, s.year, s.level, segment): s.areas for s in stretches for segment in s.segments})

    def holds(self, key: Key, level: Level) -> bool:
        """Whether the workbook speaks of that figure, the level being its area's."""
        at = (key.indicator, key.year, level, key.segment)
        if at not in self._spoken:
            return False
        areas = self._spoken[at]
        return areas is None or key.area in areas
