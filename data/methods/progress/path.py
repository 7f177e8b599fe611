"""The straight path from base to target: how far along it the latest value is, and how far off (METHODS §1)."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from data.domain.indicator import Direction
from data.domain.reason import Number, Reason
from data.methods.judging import TOLERANCE, reached
from data.methods.series import Point, Series, parted


class Counted(NamedTuple):
    """Fields of `Progress`, by the names that they have there."""

    progress: Number
    elapsed: Number
    pace_ratio: Number
    on_path: Number
    off_path: Number


def base_of(ordered: Series, base_year: int | None, breaks: Collection[int]) -> Point | Reason:
    """Where counting starts: the observation of `base_year`, else the first; or why there is no such point."""
    if len(ordered) == 1:
        return Reason.SINGLE_POINT
    year = ordered[0].year if base_year is None else base_year
    if year >= ordered[-1].year:
        return Reason.LATEST_IS_BASE_YEAR
    if parted(year, ordered[-1].year, breaks):
        return Reason.SERIES_BREAK
    return next((p for p in ordered if p.year == year), Reason.NO_BASE_OBSERVATION)


def counted(base: Point | Reason, *, latest: Point, target: Point, direction: Direction) -> Counted:
    """How much of the way and of the time from `base` to `target` lies behind `latest`, or why it is not counted."""
    start = _start(base, target, direction)
    if isinstance(start, Reason):
        return Counted(start, start, start, start, start)
    distance = target.value - start.value
    progress = (latest.value - start.value) / distance
    elapsed = (latest.year - start.year) / (target.year - start.year)
    on_path = start.value + distance * elapsed
    return Counted(
        progress=progress,
        elapsed=elapsed,
        pace_ratio=Reason.TARGET_YEAR_REACHED if latest.year == target.year else progress / elapsed,
        on_path=on_path,
        off_path=latest.value - on_path,
    )


def _start(base: Point | Reason, target: Point, direction: Direction) -> Point | Reason:
    """Where counting starts, or why nothing can be counted from there to the target."""
    if isinstance(base, Reason):
        return base
    if abs(target.value - base.value) <= TOLERANCE:
        return Reason.TARGET_EQUALS_BASE
    return Reason.ALREADY_MET_AT_BASE if reached(base.value, target=target.value, direction=direction) else base
