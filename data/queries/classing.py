"""The thresholds of a map by the reader's choice. Natural breaks come from a library, which methods may not need."""

from __future__ import annotations

from collections.abc import Sequence

import ckmeans

from data.methods.classes import CLASSES, Classing, between, equal_steps, even_shares, fixed, quantiles
from data.methods.diverging import STEPS, Diverging, distances

# Distances between shares are told in points: none of the fixed thresholds lies below one.
_POINT = 0.01


def thresholds(
    values: Sequence[float], classing: Classing, *, share: bool, classes: int = CLASSES
) -> tuple[float, ...]:
    """At most `classes`−1 rising thresholds for `values`, which may be of several years or maps that are compared.

    `share`: the values are shares, whose fixed classes are even ones.
    """
    if classing is Classing.FIXED:
        return even_shares() if share else fixed(max(values, default=0), classes=classes)
    return _found(values, classing, classes)


def around(values: Sequence[float], middle: float, classing: Classing, *, share: bool, steps: int = STEPS) -> Diverging:
    """Classes to both sides of `middle` (0 of changes, the nation's value of distances), with at most `steps` each."""
    found = distances(values, middle)
    if classing is Classing.FIXED:
        return Diverging(middle, fixed(max(found), least=_POINT if share else 1, classes=steps + 1))
    return Diverging(middle, _found(found, classing, steps + 1))


def _found(values: Sequence[float], classing: Classing, classes: int) -> tuple[float, ...]:
    if classing is Classing.EQUAL:
        return equal_steps(values, classes)
    if classing is Classing.QUANTILES:
        return quantiles(values, classes)
    return between(_natural(values, classes))


def _natural(values: Sequence[float], classes: int) -> list[list[float]]:
    """Groups with the least squares within them (Fisher and Jenks; Wang and Song 2011), from the least up."""
    count = min(classes, len(set(values)))
    return [group.tolist() for group in ckmeans.ckmeans(values, count)] if count else []
