"""A target "by FY Y" read at the survey of year Y, and at the end of that fiscal year."""

from __future__ import annotations

MARCH = 3


def end_of_fiscal_year(value: float, *, pace: float, survey_month: int) -> float:
    """`value` at the survey carried on at `pace` per year to the end of the fiscal year (31 March).

    Args:
        survey_month: 1–12, the month at whose end the survey counts (May: ten months are left).
    """
    return value + pace * ((MARCH - survey_month) % 12) / 12
