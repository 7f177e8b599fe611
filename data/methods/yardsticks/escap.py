"""ESCAP's status index: ten points for the whole way, held against ten points for the whole time.

d·10·(y_t − y_b) ÷ |T − y_b|, against 10·(t − b) ÷ (Y − b). It has no thresholds and so no label. Needs two points.
Source: ESCAP, Asia and the Pacific SDG progress report.
"""

from __future__ import annotations

from data.domain.reason import Reason
from data.methods.yardsticks.case import Case, Reading

WHOLE_WAY = 10


def read(case: Case) -> Reading:
    """The index, and where it should stand by now."""
    start = case.start
    if isinstance(start, Reason):
        return Reading.refused(start)
    gone = case.direction.sign * (case.latest.value - start.value) / abs(case.target.value - start.value)
    elapsed = (case.latest.year - start.year) / (case.target.year - start.year)
    return Reading(WHOLE_WAY * gone, None, None, against=WHOLE_WAY * elapsed)
