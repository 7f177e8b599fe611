"""What a yardstick is laid at, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point, Series


@dataclass(frozen=True, slots=True)
class Case:
    """A series (in order, all in one unit, shares as fractions), where counting starts, and where it is to go.

    `breaks` are the years from which on values cannot be compared with earlier ones; a base across one is no base.
    """

    series: Series
    base: Point | Reason
    target: Point
    direction: Direction
    breaks: tuple[int, ...] = ()

    @property
    def latest(self) -> Point:
        """The observation that is judged."""
        return self.series[-1]

    @property
    def is_met(self) -> bool:
        """Whether the latest value is at the target."""
        return reached(self.latest.value, target=self.target.value, direction=self.direction)

    @property
    def start(self) -> Point | Reason:
        """The base, where the way from it to the target and to the latest value can be measured at all."""
        if isinstance(self.base, Reason):
            return self.base
        if self.target.year <= self.base.year:
            return Reason.TARGET_NOT_AFTER_BASE
        if self.latest.year <= self.base.year:
            return Reason.LATEST_IS_BASE_YEAR
        if abs(self.target.value - self.base.value) <= TOLERANCE:
            return Reason.TARGET_EQUALS_BASE
        if reached(self.base.value, target=self.target.value, direction=self.direction):
            return Reason.ALREADY_MET_AT_BASE
        return Reason.TARGET_YEAR_REACHED if self.latest.year >= self.target.year else self.base


@dataclass(frozen=True, slots=True)
class Reading:
    """The measure; the method's own label for it (None where it has no labels); our step, where it names one.

    `against` is what the measure is to be held against where the method gives no thresholds.
    """

    measure: float | Reason
    label: str | Reason | None
    step: Verdict | None
    against: float | None = None

    @classmethod
    def refused(cls, reason: Reason) -> Reading:
        """No measure and no label, and why."""
        return cls(reason, reason, None)


@dataclass(frozen=True, slots=True)
class Rung:
    """A label that holds from its threshold upwards, and the step of ours that means the same, if any does."""

    label: str
    threshold: float
    step: Verdict | None


Read = Callable[[Case], Reading]


def on_ladder(measure: float, rungs: Sequence[Rung], *, below: Rung) -> Reading:
    """The rung that `measure` stands on; `below` all of them, the last."""
    stood = next((rung for rung in rungs if measure >= rung.threshold - TOLERANCE), below)
    return Reading(measure, stood.label, stood.step)
