"""The answer to one question: how far an indicator is from a target, with all that is told beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.domain.figure import Figure
from data.domain.indicator import Break, Form, Indicator, Target
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.attainment import Attainment
from data.methods.continuation import Method, Reach
from data.methods.progress import Progress, measure
from data.methods.series import Point
from data.queries.earlier_targets import Met, held_to
from data.queries.figures import comparable, series
from data.queries.notices import Notice, notices
from data.queries.outlook import attainment, continued, year_end

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
    found = tuple(f for f in whole if question.as_of is None or f.key.year <= question.as_of)
    points, breaks = _points(found), snapshot.catalogue.breaks_of(indicator.id)
    years = tuple(each.year for each in breaks)
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
        series=found,
        breaks=breaks,
        progress=progress,
        continuation=continuation,
        fan=fan,
        attainment=attainment(indicator, progress),
        year_end=year_end(indicator, progress, continuation, question.method),
        earlier=tuple(held_to(target, points, indicator, breaks=years) for target in indicator.earlier_targets),
        # A look at an earlier year is old on purpose.
        notices=notices(indicator, found, progress, today=today) if question.as_of is None else (),
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
