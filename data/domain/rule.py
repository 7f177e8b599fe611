"""By what a shortfall is shared out over the prefectures."""

from __future__ import annotations

from enum import StrEnum

BY = "by:"


class Rule(StrEnum):
    """The named rules. Besides these: `by:INDICATOR`, any count that an edition holds of all 47."""

    EQUAL = "equal"
    MUNICIPALITIES = "municipalities"
    DEPOPULATED = "depopulated"
    WITHOUT_HUBS = "without_hubs"
    PRESENT_COUNT = "present_count"


def weight_of(rule: str) -> str | None:
    """The indicator behind a rule of the edition's own; None for the named ones."""
    return rule.removeprefix(BY) if rule.startswith(BY) else None
