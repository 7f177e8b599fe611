"""The answer to one question: how far an indicator is from a target, with all that is told beside it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from data.domain.figure import Figure
from data.domain.indicator import Break, Form, Indicator, Target
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.domain.year import YearKind
from data.methods.attainment import Attainment, attain, end_of_fiscal_year
from data.methods.continuation import Method, Reach, extend
from data.methods.judging import reached
from data.methods.progress import Progress, measure
from data.methods.series import Point, Series, yearly_pace
from data.queries.figures import comparable, series

# What the pace so far would bring: the series continued to its target, where it can be.


def continued(indicator: Indicator, progress: Progress, method: Method) -> tuple[Reach | Reason, tuple[Reach, ...]]:
    """Where the series comes to in the target year, or why that is not told; and the way there, year by year."""
    ahead = _ahead(progress)
    if isinstance(ahead, Reason):
        return ahead, ()
    latest, target = ahead
    limits = {"low": indicator.low, "high": indicator.high}
    result = [
        extend(progress.points, method=method, year=year, **limits) for year in range(latest.year + 1, target.year + 1)
    ]
    reaches = tuple(r for r in result if isinstance(r, Reach))
    return result[-1], reaches


def attainment(indicator: Indicator, progress: Progress) -> Attainment | Reason:
    """When the target would be reached, or why that is not told."""
    ahead = _ahead(progress)
    if isinstance(ahead, Reason):
        return ahead
    _, target = ahead
    return attain(progress.points, target=target, direction=indicator.direction, low=indicator.low, high=indicator.high)


def year_end(indicator: Indicator, progress: Progress, continuation: Reach | Reason, method: Method) -> float | None:
    """The continuation read at the end of the target's fiscal year, where the month of the survey is known."""
    if method is not Method.DRIFT or len(progress.points) < 2:
        # The months after the survey are carried on at the mean pace; another method would mean another pace.
        return None
    if indicator.survey_month is None or isinstance(continuation, Reason):
        return None
    return end_of_fiscal_year(
        continuation.value, pace=yearly_pace(progress.points), survey_month=indicator.survey_month
    )


def _ahead(progress: Progress) -> tuple[Point, Point] | Reason:
    """From where to where the series is to be continued, or why it is not."""
    if isinstance(progress.target, Reason):
        return progress.target
    if isinstance(progress.latest, Reason):
        return progress.latest
    if isinstance(progress.shortfall, Reason):
        return progress.shortfall
    if progress.final:
        return Reason.TARGET_YEAR_REACHED
    if isinstance(progress.base, Reason):
        return progress.base
    return progress.latest, progress.target


# What a reader must know about the age of the data: all is judged as of the latest observation, not of today.

STALE_MONTHS = 18


class Notice(StrEnum):
    """What has passed since the newest figure."""

    TARGET_YEAR_OVER = "target_year_over"
    OLD_DATA = "old_data"


def notices(
    indicator: Indicator, figures: tuple[Figure, ...], progress: Progress, *, today: date
) -> tuple[Notice, ...]:
    """The notices about a series judged as `progress`; none where the data reach the target year."""
    if not figures or progress.final:
        return ()
    notices = []
    newest, target = figures[-1], progress.target
    if isinstance(target, Point) and newest.key.year < target.year and today > _end_of(indicator, target.year):
        notices.append(Notice.TARGET_YEAR_OVER)
    day = _held_at(indicator, newest)
    if (today.year - day.year) * 12 + today.month - day.month > STALE_MONTHS:
        notices.append(Notice.OLD_DATA)
    return tuple(notices)


def _end_of(indicator: Indicator, year: int) -> date:
    return date(year + 1, 3, 31) if indicator.year_kind is YearKind.FISCAL else date(year, 12, 31)


def _held_at(indicator: Indicator, figure: Figure) -> date:
    """The day the newest figure holds for, as late as it can have been."""
    if figure.as_of:
        month, year = figure.as_of.month, figure.as_of.year
        return date(year, month, figure.as_of.day or monthrange(year, month)[1])
    if indicator.survey_month:
        year = figure.key.year + (indicator.survey_month <= 3)
        return date(year, indicator.survey_month, monthrange(year, indicator.survey_month)[1])
    return _end_of(indicator, figure.key.year)


# The targets before the one in force: how each ended, and when it was first met.


@dataclass(frozen=True, slots=True)
class Met:
    """An earlier target and the year in which it was first met, if it was."""

    target: Target
    verdict: Verdict
    first_met: int | None


def held_to(target: Target, points: Series, indicator: Indicator, *, breaks: tuple[int, ...]) -> Met:
    """How `points` did by `target`; nothing is counted over `breaks`."""
    progress = measure(
        points,
        base_year=target.base_year,
        target=Point(target.year, target.value),
        direction=indicator.direction,
        breaks=breaks,
    )
    met = (p.year for p in points if reached(p.value, target=target.value, direction=indicator.direction))
    return Met(target=target, verdict=progress.verdict, first_met=min(met, default=None))


# Told in parts, ranks or kinds: nothing that a target could be held against.
_NOT_ONE_NUMBER = frozenset({Form.COMPOSITION, Form.ORDER, Form.CATEGORY, Form.MATRIX})


@dataclass(frozen=True, slots=True)
class Question:
    """What to judge. Values of shares are fractions; a reason stands where the reader's input has no value.

    `as_of` leaves out what came after that year, to see how things looked then.
    """

    indicator: str
    base_year: int | None
    target: Point | Reason
    method: Method
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """`fan` is the continuation year by year to the target; `year_end` the value at the end of the fiscal year.

    `breaks` are the indicator's own and those of what it is derived from: its `series` may lie across them.
    """

    indicator: Indicator
    question: Question
    target: Target | None
    series: tuple[Figure, ...]
    breaks: tuple[Break, ...]
    progress: Progress
    continuation: Reach | Reason
    fan: tuple[Reach, ...]
    attainment: Attainment | Reason
    year_end: float | None
    earlier: tuple[Met, ...]
    notices: tuple[Notice, ...]

    @property
    def latest(self) -> Figure | None:
        """The newest figure of the series."""
        return self.series[-1] if self.series else None

    @property
    def comparable(self) -> tuple[Figure, ...]:
        """The figures that can be compared with the latest: those since the last break."""
        return comparable(self.series, self.breaks)

    @property
    def miss(self) -> float | None:
        """How far the continuation falls short of the target (negative: past it), where both are known."""
        if isinstance(self.continuation, Reason) or isinstance(self.progress.target, Reason):
            return None
        return self.indicator.direction.sign * (self.progress.target.value - self.continuation.value)


def asked(indicator: Indicator, *, method: Method = Method.DRIFT) -> Question:
    """The question that the catalogue's own target asks."""
    target = indicator.target
    if target is None:
        return Question(indicator.id, None, Reason.NO_TARGET, method)
    return Question(indicator.id, target.base_year, Point(target.year, target.value), method)


def judge(snapshot: Snapshot, question: Question, *, today: date) -> Judgement:
    """The answer to `question` from one edition, as of its latest observation."""
    indicator = snapshot.catalogue.indicators[question.indicator]
    if indicator.form in _NOT_ONE_NUMBER:
        question = replace(question, target=Reason.NOT_ONE_NUMBER)
    whole = () if indicator.form in _NOT_ONE_NUMBER else series(snapshot, indicator.id)
    figures = tuple(f for f in whole if question.as_of is None or f.key.year <= question.as_of)
    points, breaks = _points(figures), snapshot.catalogue.breaks_of(indicator.id)
    years = tuple(item.year for item in breaks)
    progress = measure(
        points,
        base_year=question.base_year,
        target=question.target,
        direction=indicator.direction,
        breaks=years,
        nothing=_why_nothing(indicator, whole),
    )
    continuation, fan = continued(indicator, progress, question.method)
    return Judgement(
        indicator=indicator,
        question=question,
        target=_declared(indicator, question),
        series=figures,
        breaks=breaks,
        progress=progress,
        continuation=continuation,
        fan=fan,
        attainment=attainment(indicator, progress),
        year_end=year_end(indicator, progress, continuation, question.method),
        earlier=tuple(held_to(target, points, indicator, breaks=years) for target in indicator.earlier_targets),
        # A look at an earlier year is old on purpose.
        notices=notices(indicator, figures, progress, today=today) if question.as_of is None else (),
    )


def _why_nothing(indicator: Indicator, whole: tuple[Figure, ...]) -> Reason:
    """Why there is nothing to judge: what the edition does not hold is not the same as what was not known then."""
    if indicator.form in _NOT_ONE_NUMBER:
        return Reason.NOT_ONE_NUMBER
    return Reason.NO_OBSERVATION_THEN if whole else Reason.NO_OBSERVATION


def _points(figures: tuple[Figure, ...]) -> tuple[Point, ...]:
    return tuple(Point(f.key.year, f.value) for f in figures if f.value is not None)


def _declared(indicator: Indicator, question: Question) -> Target | None:
    """The catalogue's target where the question is its own, so that its wording and source can be told."""
    if isinstance(question.target, Reason):
        return None
    return next((t for t in indicator.targets if (t.year, t.value) == tuple(question.target)), None)


def current_targets(snapshot: Snapshot) -> tuple[Indicator, ...]:
    """The indicators with a target in force, in the order of the catalogue."""
    return tuple(i for i in snapshot.catalogue.indicators.values() if i.target is not None)


# A reader's own question: text as it was typed becomes a target, or the reason why it is none.

# A target of another year is a slip of the keyboard, not a question. The page offers these and no others.
TARGET_YEARS = range(2010, 2051)
# So is a number beyond this, either way.
MOST = 100_000_000

_MINUS = str.maketrans("−－‐", "---")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e\+?\d{1,2})?", re.IGNORECASE)


def pose(indicator: Indicator, *, target: str | None, year: int | None, base: int | None, method: Method) -> Question:
    """The question in the reader's words; what is left out is taken from the indicator's own target.

    Args:
        target: as typed, in the shown unit (a share of 90 % is "90"); None for the declared value.
        year: the target year; None for the declared one.
        base: the base year; None for the base of the target that is meant.
    """
    declared = indicator.target
    value = read_value(indicator, target) if target is not None else declared.value if declared else Reason.NO_TARGET
    due = year if year is not None else declared.year if declared else None
    if due is not None and due not in TARGET_YEARS:
        return Question(indicator.id, base, Reason.TARGET_YEAR_OUT_OF_RANGE, method)
    if isinstance(value, Reason):
        return Question(indicator.id, base, value, method)
    if due is None:
        return Question(indicator.id, base, Reason.TARGET_YEAR_MISSING, method)
    aim = Point(due, value)
    return Question(indicator.id, base if base is not None else _base(indicator, aim), aim, method)


def read_value(indicator: Indicator, typed: str) -> float | Reason:
    """A typed target as a number in the indicator's own unit: full-width digits, commas and units are fine."""
    if not _plain(typed, _units(indicator)):
        return Reason.TARGET_VALUE_EMPTY
    number = plain_number(typed, _units(indicator))
    if number is None:
        return Reason.TARGET_VALUE_UNREADABLE
    value = number / (100 if indicator.is_share else 1)
    low, high = limits(indicator)
    return value if low <= value <= high else Reason.TARGET_OUT_OF_LIMITS


def limits(indicator: Indicator) -> tuple[float, float]:
    """The least and the greatest value that a target can have, in the indicator's own unit."""
    low = -MOST if indicator.low is None else indicator.low
    return low, MOST if indicator.high is None else indicator.high


def read_change(indicator: Indicator, typed: str) -> float | Reason:
    """A typed change a year in the indicator's own unit (of a share: points, as a fraction); it may be negative."""
    number = plain_number(typed, _units(indicator))
    if number is None:
        return Reason.PACE_UNREADABLE
    return number / (100 if indicator.is_share else 1) if abs(number) <= MOST else Reason.PACE_OUT_OF_LIMITS


def plain_number(typed: str, units: Iterable[str]) -> float | None:
    """What was typed as a number: full-width digits, commas, spaces and one of `units` are fine; None for no number."""
    text = _plain(typed, units)
    return float(text) if _NUMBER.fullmatch(text) else None


def _plain(typed: str, units: Iterable[str]) -> str:
    """What was typed without spaces, commas and its unit."""
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", typed).translate(_MINUS))
    for unit in units:
        said = re.sub(r"\s", "", unicodedata.normalize("NFKC", unit))
        text = text.removesuffix(said).removeprefix(said)
    return text


def _units(indicator: Indicator) -> tuple[str, ...]:
    return tuple(indicator.unit.values())


def _base(indicator: Indicator, aim: Point) -> int | None:
    """The base of the declared target that is meant, else of the one in force."""
    meant = [t for t in indicator.targets if (t.year, t.value) == tuple(aim)]
    chosen = meant[0] if meant else indicator.target
    return chosen.base_year if chosen else None
