"""Thresholds of a classed map, at values a reader can say. A class starts at its threshold."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

CLASSES = 5


class Classing(StrEnum):
    """How the values of a map are put into classes: the reader's choice."""

    EQUAL = "equal"
    QUANTILES = "quantiles"
    NATURAL = "natural"
    FIXED = "fixed"


# Steps that a reader can count in; without 2.5 and 4 five classes would often become three.
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(4), Decimal(5))
_LADDER = (Decimal(1), Decimal(2), Decimal(5))


def even_shares() -> tuple[float, ...]:
    """Thresholds of five even classes of a share: 20, 40, 60 and 80 %."""
    return (0.2, 0.4, 0.6, 0.8)


def equal_steps(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """At most `classes`−1 multiples of one readable step, above the least value and up to the greatest.

    The first and the last class hold a value; those between may be empty. Between whole numbers the step is whole.
    """
    if not values or (low := min(values)) == (high := max(values)):
        return ()
    whole = all(float(value).is_integer() for value in values)
    least, greatest = _exact(low), _exact(high)
    exponent = math.floor(((greatest - least) / classes).log10())
    for step in _rising(_STEPS, 0 if whole else exponent):
        first, last = math.floor(least / step) + 1, math.floor(greatest / step)
        if last - first + 1 < classes and (not whole or step == int(step)):
            break
    return tuple(float(step * n) for n in range(first, last + 1))


def quantiles(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """At most `classes`−1 readable thresholds that leave as many values in each class as equal values allow.

    No class is empty.
    """
    ordered = sorted(values)
    edges = [n for n in range(1, len(ordered)) if ordered[n - 1] < ordered[n]]
    if not edges:
        return ()
    wanted = (len(ordered) * k / classes for k in range(1, classes))
    cuts = sorted({min(edges, key=lambda n: (abs(n - place), n)) for place in wanted})
    return tuple(roundest(ordered[n - 1], ordered[n]) for n in cuts)


def between(groups: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The roundest thresholds between groups of values that follow each other; each group keeps all it holds."""
    return tuple(roundest(max(lower), min(upper)) for lower, upper in pairwise(groups))


def fixed(greatest: float, *, least: float = 1, classes: int = CLASSES) -> tuple[float, ...]:
    """The last of 1, 2, 5, 10, 20, 50 … up to `greatest`, none below `least`.

    They hang on the order of magnitude alone: the same in every year, so that maps of several years can be compared.
    """
    if greatest < least:
        return ()
    start = math.floor(_exact(least).log10())
    floats: list[float] = []
    for step in _rising(_LADDER, start):
        if step > _exact(greatest):
            break
        if step >= _exact(least):
            floats.append(float(step))
    return tuple(floats[-(classes - 1) :])


def roundest(low: float, high: float) -> float:
    """The number above `low` and up to `high` that is a multiple of the largest of 1, 2, 5, 10, 20 …; 0 before all.

    Of several the one nearest to the middle.
    """
    least, greatest = _exact(low), _exact(high)
    if least < 0 <= greatest:
        return 0.0
    middle = (least + greatest) / 2
    exponent = math.floor(max(abs(least), abs(greatest)).log10())
    while True:
        for size in reversed(_LADDER):
            step = size.scaleb(exponent)
            first, last = math.floor(least / step) + 1, math.floor(greatest / step)
            if first <= last:
                # Halfway between two multiples the lower one is taken.
                nearest = min(max(math.ceil(middle / step - Decimal("0.5")), first), last)
                result = float(step * nearest)
                # Two numbers that are neighbours in the machine have none between them.
                return result if low < result <= high else high
        exponent -= 1


def _rising(sizes: Sequence[Decimal], exponent: int) -> Iterator[Decimal]:
    while True:
        yield from (size.scaleb(exponent) for size in sizes)
        exponent += 1


def _exact(value: float) -> Decimal:
    """As the number is written: 0.1, not the binary fraction next to it."""
    return Decimal(repr(float(value)))


def readable_breaks(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """At most `classes`−1 rising thresholds near the quantiles of `values`, rounded to readable numbers.

    A class starts at its threshold. Values that are all equal need no threshold.
    """
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    at = [ordered[min(len(ordered) - 1, round(len(ordered) * k / classes))] for k in range(1, classes)]
    rounded = sorted({_readable(value) for value in at})
    return tuple(b for b in rounded if ordered[0] < b <= ordered[-1])


def _readable(value: float) -> float:
    """The nearest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    if value <= 0:
        return 0
    power = 10.0 ** math.floor(math.log10(value))
    steps = [s * power for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)]
    whole = [s for s in steps if s == int(s)] or steps
    return min(whole, key=lambda step: abs(step - value))


# Classes to both sides of a middle, alike on both: for changes, and for the distance from the nation.

# Two steps to each side make five classes, which is as many colours as a map may have.
STEPS = 2
# A difference of floats misses a step by some 1e-16.
_EASE = 1e-12


@dataclass(frozen=True, slots=True)
class Diverging:
    """`steps` are rising distances from `middle`, the same below it and above."""

    middle: float
    steps: tuple[float, ...]

    @property
    def thresholds(self) -> tuple[float, ...]:
        """All of them, rising. A class reaches from the middle outwards: it starts at its threshold on either side."""
        return (*(self.middle - s for s in reversed(self.steps)), *(self.middle + s for s in self.steps))

    def place(self, value: float) -> int:
        """0 around the middle, 1, 2 … above it, −1, −2 … below."""
        distance = value - self.middle
        place = bisect_right(self.steps, abs(distance) + _EASE)
        return place if distance > 0 else -place


def distances(values: Sequence[float], middle: float) -> tuple[float, ...]:
    """How far each value is from the middle, and the middle itself: the classes to be found start there."""
    return (0.0, *(round(abs(value - middle), 12) for value in values))
