"""What the pace so far would bring: the series continued to its target, where it can be."""

from __future__ import annotations

from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.methods.attainment import Attainment, attain
from data.methods.continuation import Method, Reach, extend
from data.methods.progress import Progress
from data.methods.series import Point, yearly_pace
from data.methods.timing import end_of_fiscal_year


def continued(indicator: Indicator, progress: Progress, method: Method) -> tuple[Reach | Reason, tuple[Reach, ...]]:
    """Where the series comes to in the target year, or why that is not told; and the way there, year by year."""
    ahead = _ahead(progress)
    if isinstance(ahead, Reason):
        return ahead, ()
    latest, target = ahead
    limits = {"low": indicator.low, "high": indicator.high}
    found = [
        extend(progress.points, method=method, year=year, **limits) for year in range(latest.year + 1, target.year + 1)
    ]
    reaches = tuple(r for r in found if isinstance(r, Reach))
    return found[-1], reaches


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
