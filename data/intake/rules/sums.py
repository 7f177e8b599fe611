"""Sums that must come out: prefectures make the nation, depopulated and other municipalities make all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.area import NATION, Level
from data.domain.finding import AreaChange
from data.domain.indicator import ALL, Form, Indicator
from data.domain.mark import Mark
from data.domain.observation import Observation
from data.intake.fields import SEGMENTS
from data.intake.rules.ground import Ground, Slice

# Marks behind which there is a number that we do not know; 該当なし is none, and 未収録 leaves no sum to check.
HIDDEN = frozenset({Mark.SUPPRESSED, Mark.UNKNOWN})
MOST_CHANGES = 5
# Counts are whole; this only forgives the last bit of a float.
EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts. `beside` belongs to the whole and to none of the parts (未定・不詳)."""

    whole: Observation
    parts: tuple[Observation, ...]
    beside: float = 0.0

    @property
    def known(self) -> float:
        """What the parts make, as far as they are known."""
        return sum(o.value for o in self.parts if o.value is not None) + self.beside

    @property
    def hidden(self) -> tuple[Observation, ...]:
        """The parts whose number is kept back or not known."""
        return tuple(o for o in self.parts if o.mark in HIDDEN)

    @property
    def excess(self) -> float:
        """By how much the parts differ from the whole."""
        return self.known - (self.whole.value or 0)

    @property
    def violated(self) -> bool:
        """Whether the parts make another number than the whole, or with unknown ones more than it."""
        if self.whole.value is None:
            return False
        return self.excess > EXACT if self.hidden else abs(self.excess) > EXACT


def added_up(indicator: Indicator) -> bool:
    """Whether the figures of areas make a sum: of counts and compositions they do."""
    return indicator.form in (Form.COUNT, Form.COMPOSITION)


def prefecture_sums(ground: Ground) -> Iterator[Sum]:
    """Every nation and its prefectures in which a spoken figure takes part; all prefectures must be there."""
    spoken = {each._replace(level=Level.PREFECTURE) for each in ground.spoken}
    for of in sorted(spoken):
        nations = of._replace(level=Level.NATION)
        if not ({of, nations} & ground.spoken) or not added_up(ground.indicator(of)):
            continue
        whole, held = ground.now(nations).get(NATION), ground.now(of)
        if whole is None or len(held) < len(ground.prefectures) or {of, nations} & ground.faulty:
            continue
        made = Sum(whole, tuple(held.values()), _beside(ground, of))
        if _can_be_checked(made) and not ground.unchanged((whole, *made.parts)):
            yield made


def segment_sums(ground: Ground) -> Iterator[Sum]:
    """Every area and its depopulated and other municipalities, where all three are there."""
    spoken = {each._replace(segment=ALL) for each in ground.spoken if each.segment in (ALL, *SEGMENTS)}
    for of in sorted(spoken):
        halves = [of._replace(segment=segment) for segment in SEGMENTS]
        if not added_up(ground.indicator(of)) or not all(ground.now(half) for half in halves):
            continue
        for area, whole in ground.now(of).items():
            parts = tuple(o for half in halves if (o := ground.now(half).get(area)) is not None)
            keys = {o.key for o in (whole, *parts)}
            if len(parts) < len(halves) or keys & ground.case.reading.faulty:
                continue
            made = Sum(whole, parts)
            if _can_be_checked(made) and not ground.unchanged((whole, *parts)):
                yield made


def changes(ground: Ground, of: Slice) -> tuple[AreaChange, ...]:
    """The areas that moved most, largest first: against the base where it has that year, else against the year before."""
    before = ground.before(of) or ground.earlier(of)
    moved = [
        AreaChange(area, o.value - earlier.value)
        for area, o in ground.now(of).items()
        if o.value is not None and (earlier := before.get(area)) is not None and earlier.value is not None
    ]
    return most(moved)


def most(moved: list[AreaChange]) -> tuple[AreaChange, ...]:
    """The largest few of them, leaving out what did not move."""
    ranked = sorted((m for m in moved if m.difference), key=lambda m: (-abs(m.difference), m.area))
    return tuple(ranked[:MOST_CHANGES])


def _can_be_checked(made: Sum) -> bool:
    every = (made.whole, *made.parts)
    return made.whole.mark is not Mark.NOT_APPLICABLE and all(o.mark is not Mark.NOT_COLLECTED for o in every)


def _beside(ground: Ground, of: Slice) -> float:
    """What the workbook allots to no prefecture; where it says nothing of that, what the base left over."""
    if of in ground.unallocated:
        return ground.unallocated[of]
    whole, held = ground.before(of._replace(level=Level.NATION)).get(NATION), ground.before(of)
    if whole is None or whole.value is None or len(held) < len(ground.prefectures):
        return 0.0
    if any(o.mark in HIDDEN for o in held.values()):
        return 0.0
    return max(0.0, whole.value - sum(o.value or 0 for o in held.values()))
