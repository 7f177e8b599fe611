"""Who is alike? The nearest of several by measures of different kinds, each counted in its own standard deviations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from typing import NamedTuple

# Distances that differ by less are the same: the smaller id stands first.
_DIGITS = 9


class Near(NamedTuple):
    """One of the nearest, and how far it is, in standard deviations."""

    id: str
    distance: float


def nearest(measures: Mapping[str, Sequence[float]], of: str, count: int) -> tuple[Near, ...]:
    """The `count` nearest to `of` among all others; ties by id.

    Args:
        measures: as many numbers for each id; every measure is taken less its mean, by its standard deviation over all.

    A measure that is the same for all tells nobody apart, and counts nothing.
    """
    columns = [standardized(column) for column in zip(*measures.values(), strict=True)]
    points = dict(zip(measures, zip(*columns, strict=True), strict=True))
    ctx = points[of]
    result = (Near(id_, round(math.dist(ctx, point), _DIGITS)) for id_, point in points.items() if id_ != of)
    return tuple(sorted(result, key=lambda near: (near.distance, near.id))[:count])


def standardized(values: Sequence[float]) -> tuple[float, ...]:
    """Each value less the mean, in standard deviations of all of them (not of a sample)."""
    mean, deviation = fmean(values), pstdev(values)
    return tuple((value - mean) / deviation if deviation else 0.0 for value in values)
