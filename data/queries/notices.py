"""What a reader must know about the age of the data: all is judged as of the latest observation, not of today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.year import YearKind
from data.methods.progress import Progress
from data.methods.series import Point

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
    held = _held_at(indicator, newest)
    if (today.year - held.year) * 12 + today.month - held.month > STALE_MONTHS:
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
