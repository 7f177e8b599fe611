"""Rounding for reading: half up, and parts that still add up to their total."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

# Sums and quotients of floats miss a half by some 1e-16; a value this near to it is meant to be it.
_NEAR = 9


def half_up(value: float, decimals: int) -> Decimal:
    """`value` rounded half away from zero, as a reader expects (0.5 → 1, 2.5 → 3, −0.5 → −1)."""
    settled = Decimal(repr(round(value, decimals + _NEAR)))
    return settled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def settle(shares: Mapping[str, float], *, total: int) -> dict[str, int]:
    """Whole numbers nearest to `shares` that sum exactly to `total` (largest remainder).

    Args:
        shares: unrounded parts by id, summing to `total` or to what rounds to it; losses are negative parts.
        total: the whole number they are to sum to.

    Ties go to the smaller id, so that the result does not depend on the order of the mapping.
    """
    floors = {name: math.floor(share + 1e-9) for name, share in shares.items()}
    left = total - sum(floors.values())
    if not 0 <= left <= len(shares):
        raise ValueError(f"the parts sum to {sum(shares.values())}, not to {total}")
    by_remainder = sorted(shares, key=lambda name: (-round(shares[name] - floors[name], 9), name))
    raised = frozenset(by_remainder[:left])
    return {name: floors[name] + (name in raised) for name in shares}
