"""What kind of value a value is. A value never travels without its mark."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """Shown as a word wherever the value is shown; missing is a value with a name, never zero."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    TARGET = "target"
    EXTRAPOLATED = "extrapolated"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"


WITHOUT_VALUE = frozenset({Mark.SUPPRESSED, Mark.UNKNOWN, Mark.NOT_APPLICABLE, Mark.NOT_COLLECTED})
