"""按分: a known total shared out over areas by a known weight."""

from __future__ import annotations

import math
from collections.abc import Mapping

from data.methods.rounding import settle


def apportion(total: int, *, weights: Mapping[str, float]) -> dict[str, int]:
    """`total` over the areas in proportion to `weights`, in whole numbers that sum exactly.

    Args:
        total: the count to share out, not negative.
        weights: by area id, none negative, not all zero.

    Largest remainder; ties by area id. Raises ValueError where no proportion exists.
    """
    whole = math.fsum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError("weights must not be negative, and one must be positive")
    return settle({area: total * weight / whole for area, weight in weights.items()}, total=total)
