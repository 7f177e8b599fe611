"""What is counted, in which unit, for which areas and segments, and towards which targets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from data.domain.area import Level
from data.domain.language import Text
from data.domain.year import YearKind

ALL = "all"
DEPOPULATED = "depopulated"
NON_DEPOPULATED = "non_depopulated"


class Direction(StrEnum):
    """Which way is good. Declared for every indicator: a guess could reverse a verdict."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @property
    def sign(self) -> int:
        """+1 where up is good, −1 where down is."""
        return -1 if self is Direction.DOWN else 1


class Form(StrEnum):
    """How an indicator's figures come about."""

    COUNT = "count"
    SHARE = "share"
    DIFFERENCE = "difference"
    COMPOSITION = "composition"
    ORDER = "order"
    CATEGORY = "category"
    MATRIX = "matrix"


class Role(StrEnum):
    """The target now in force, or one of an earlier strategy."""

    CURRENT = "current"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Target:
    """A value to be reached by a year, counted from its own base. Shares are fractions."""

    year: int
    value: float
    base_year: int
    role: Role
    wording: Text
    note: Text | None
    source: str


@dataclass(frozen=True, slots=True)
class Break:
    """From `year` on the figures cannot be compared with earlier ones; `note` says why."""

    year: int
    note: Text


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a composition, order, category or matrix."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a share is of; `year` is set where one date serves the whole series."""

    indicator: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One catalogue file. Limits are natural ones (a count is not negative, a share at most 1)."""

    id: str
    order: int
    form: Form
    direction: Direction
    year_kind: YearKind
    name: Text
    subject: Text
    unit: Text
    definition: Text
    note: Text | None
    decimals: int
    levels: tuple[Level, ...]
    segments: tuple[str, ...]
    parts: tuple[Part, ...]
    columns: tuple[Part, ...]
    numerator: str | None
    denominator: Denominator | None
    minuend: str | None
    subtrahend: str | None
    low: float | None
    high: float | None
    survey_month: int | None
    # Whether it only ever grows: of such a count a fall is worth a question.
    cumulative: bool
    breaks: tuple[Break, ...]
    targets: tuple[Target, ...]
    sources: tuple[str, ...]
    # The indicator that counts the places with at least one of these: there are never fewer than places.
    counted_in: str | None = None

    @property
    def target(self) -> Target | None:
        """The target in force, if there is one."""
        return next((t for t in self.targets if t.role is Role.CURRENT), None)

    @property
    def earlier_targets(self) -> tuple[Target, ...]:
        """Targets of earlier strategies, oldest first."""
        return tuple(sorted((t for t in self.targets if t.role is Role.EARLIER), key=lambda t: (t.year, t.value)))

    @property
    def survey(self) -> str:
        """The source that its figures are surveyed by: the first that it names."""
        return self.sources[0]

    @property
    def is_share(self) -> bool:
        """Shares are held as fractions and shown in percent."""
        return self.form is Form.SHARE

    @property
    def display_scale(self) -> int:
        """What a value, or a difference of two, is multiplied by to be shown in the indicator's unit."""
        return 100 if self.is_share else 1

    @overload
    def displayed(self, value: float) -> float: ...
    @overload
    def displayed(self, value: None) -> None: ...
    def displayed(self, value: float | None) -> float | None:
        """The value in the indicator's unit: of a share its percentage."""
        return None if value is None else value * self.display_scale

    def has_segment(self, segment: str) -> bool:
        """Whether figures of that segment, part or pair of parts can exist."""
        if segment in self.segments or any(segment == part.id for part in self.parts):
            return True
        return any(segment == f"{row.id}.{column.id}" for row in self.parts for column in self.columns)

    def can_have(self, level: Level, segment: str) -> bool:
        """Whether figures of that level and segment can exist; a municipality itself is of one segment or the other."""
        if level not in self.levels or not self.has_segment(segment):
            return False
        return level is not Level.MUNICIPALITY or self.form is Form.CATEGORY or segment == ALL

    def part(self, part_id: str) -> Part:
        """The part of that id; a KeyError is a mistake of ours."""
        for part in (*self.parts, *self.columns):
            if part.id == part_id:
                return part
        raise KeyError(f"{self.id} has no part {part_id}")
