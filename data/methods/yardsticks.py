"""Other bodies' ways of judging progress, each with its own measure and its own words (METHODS §2).

None of them overrules ours: they stand beside it, and where they disagree, that is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point, Series, comparable_from, since, yearly_pace

# What a yardstick is laid at, and what it reads.


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
class YardstickReading:
    """The measure; the method's own label for it (None where it has no labels); our step, where it names one.

    `against` is what the measure is to be held against where the method gives no thresholds.
    """

    measure: float | Reason
    label: str | Reason | None
    step: Verdict | None
    against: float | None = None

    @classmethod
    def refused(cls, reason: Reason) -> YardstickReading:
        """No measure and no label, and why."""
        return cls(reason, reason, None)


@dataclass(frozen=True, slots=True)
class Rung:
    """A label that holds from its threshold upwards, and the step of ours that means the same, if any does."""

    label: str
    threshold: float
    step: Verdict | None


Read = Callable[[Case], YardstickReading]


def on_ladder(measure: float, rungs: Sequence[Rung], *, below: Rung) -> YardstickReading:
    """The rung that `measure` stands on; `below` all of them, the last."""
    stood = next((rung for rung in rungs if measure >= rung.threshold - TOLERANCE), below)
    return YardstickReading(measure, stood.label, stood.step)


# ESCAP's status index: ten points for the whole way, held against ten points for the whole time.

WHOLE_WAY = 10


def by_escap(case: Case) -> YardstickReading:
    """The index, and where it should stand by now."""
    start = case.start
    if isinstance(start, Reason):
        return YardstickReading.refused(start)
    gone = case.direction.sign * (case.latest.value - start.value) / abs(case.target.value - start.value)
    elapsed = (case.latest.year - start.year) / (case.target.year - start.year)
    return YardstickReading(WHOLE_WAY * gone, None, None, against=WHOLE_WAY * elapsed)


# Compound yearly growth, which three of the yardsticks are made of.


def rate(first: Point, last: Point) -> float | Reason:
    """(y/y0)^(1/years) − 1; none where either is zero or their signs differ."""
    if first.value * last.value <= 0:
        return Reason.ZERO_OR_MIXED_SIGN
    return float((last.value / first.value) ** (1 / (last.year - first.year)) - 1)


def ratio(case: Case) -> float | Reason:
    """R = CAGR observed ÷ CAGR required, both from the base."""
    start = case.start
    if isinstance(start, Reason):
        return start
    observed, required = rate(start, case.latest), rate(start, case.target)
    if isinstance(observed, Reason):
        return observed
    return required if isinstance(required, Reason) else observed / required


# Eurostat, indicators with a quantitative target: R = CAGR observed ÷ CAGR required.

EUROSTAT_RUNGS = (
    Rung("significant", 0.95, Verdict.ON_COURSE),
    Rung("moderate", 0.60, Verdict.SLIGHTLY_BEHIND),
    Rung("insufficient", 0.0, Verdict.BEHIND),
)
AWAY = Rung("movement_away", float("-inf"), Verdict.WRONG_WAY)


def by_eurostat(case: Case) -> YardstickReading:
    """R and its label."""
    reason = ratio(case)
    return (
        YardstickReading.refused(reason)
        if isinstance(reason, Reason)
        else on_ladder(reason, EUROSTAT_RUNGS, below=AWAY)
    )


# The German weather symbols: by how much of the way still to go the mean change of five years would miss.

YEARS, POINTS = 5, 4
SUNNY, CLOUDED = 0.05, 0.20


def by_german(case: Case) -> YardstickReading:
    """The miss and its symbol; where the target is met already there is no way to miss a part of."""
    recent = since(case.series, case.latest.year - YEARS)
    if case.latest.year >= case.target.year:
        return YardstickReading.refused(Reason.TARGET_YEAR_REACHED)
    if len(recent) < POINTS:
        return YardstickReading.refused(Reason.NEEDS_FOUR_POINTS)
    whole = comparable_from(case.latest.year, case.breaks)
    recent = recent if whole is None else since(recent, whole)
    if len(recent) < POINTS:
        return YardstickReading.refused(Reason.SERIES_BREAK)
    pace = yearly_pace(recent)
    ahead = case.latest.value + (case.target.year - case.latest.year) * pace
    left = case.target.value - case.latest.value
    miss = Reason.ALREADY_REACHED if case.is_met else (case.target.value - ahead) / left
    if reached(ahead, target=case.target.value, direction=case.direction):
        return YardstickReading(miss, "sun", Verdict.ON_COURSE)
    if isinstance(miss, Reason) or case.direction.sign * pace < -TOLERANCE:
        return YardstickReading(miss, "storm", Verdict.WRONG_WAY)
    if miss < SUNNY - TOLERANCE:
        return YardstickReading(miss, "sun", Verdict.ON_COURSE)
    return YardstickReading(miss, "sun_and_cloud" if miss <= CLOUDED + TOLERANCE else "cloud", None)


# Open SDG and Statistics Canada: Eurostat's ratio, but a target that is met is met, whatever the ratio.

MET = "target_met"
OPEN_SDG_RUNGS = (
    Rung("on_track", 0.95, Verdict.ON_COURSE),
    Rung("needs_acceleration", 0.60, Verdict.SLIGHTLY_BEHIND),
    Rung("limited", 0.0, Verdict.BEHIND),
)
WORSE = Rung("deterioration", float("-inf"), Verdict.WRONG_WAY)


def by_open_sdg(case: Case) -> YardstickReading:
    """R and its label; 達成 comes first, also where there is no R."""
    result = ratio(case)
    if case.is_met:
        return YardstickReading(result, MET, Verdict.MET)
    return (
        YardstickReading.refused(result)
        if isinstance(result, Reason)
        else on_ladder(result, OPEN_SDG_RUNGS, below=WORSE)
    )


# SDSN's arrows: the yearly change so far ÷ the yearly change that the whole way asks for.

# ➚ and → do not end where our steps do.
SDSN_RUNGS = (Rung("up", 1.0, Verdict.ON_COURSE), Rung("rising", 0.5, None), Rung("level", 0.0, None))
DOWN = Rung("down", float("-inf"), Verdict.WRONG_WAY)


def by_sdsn(case: Case) -> YardstickReading:
    """The ratio of both paces, and the arrow."""
    start = case.start
    if isinstance(start, Reason):
        return YardstickReading.refused(start)
    observed = (case.latest.value - start.value) / (case.latest.year - start.year)
    needed = (case.target.value - start.value) / (case.target.year - start.year)
    return on_ladder(observed / needed, SDSN_RUNGS, below=DOWN)


# The UN's Progress Chart: how much of the way will have been gone by the target year if the growth rate goes on.

# Its middle step spans three of ours, and its last does not tell standing still from falling back.
UN_CHART_RUNGS = (Rung("on_track", 0.95, Verdict.ON_COURSE), Rung("fair", 0.10, None))
STAGNATION = Rung("stagnation", float("-inf"), None)


def by_un_chart(case: Case) -> YardstickReading:
    """U and its label."""
    start = case.start
    if isinstance(start, Reason):
        return YardstickReading.refused(start)
    growth = rate(start, case.latest)
    if isinstance(growth, Reason):
        return YardstickReading.refused(growth)
    expected = case.latest.value * (1 + growth) ** (case.target.year - case.latest.year)
    return on_ladder((expected - start.value) / (case.target.value - start.value), UN_CHART_RUNGS, below=STAGNATION)


YARDSTICKS: Mapping[str, Read] = MappingProxyType(
    {
        "eurostat": by_eurostat,
        "open_sdg": by_open_sdg,
        "un_chart": by_un_chart,
        "sdsn": by_sdsn,
        "german": by_german,
        "escap": by_escap,
    }
)
