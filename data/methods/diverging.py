"""Classes to both sides of a middle, alike on both: for changes, and for the distance from the nation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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
