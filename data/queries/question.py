"""A reader's own question: text as it was typed becomes a target, or the reason why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Question

# A target of another year is a slip of the keyboard, not a question. The page offers these and no others.
TARGET_YEARS = range(2010, 2051)
# So is a number beyond this, either way.
MOST = 100_000_000

_MINUS = str.maketrans("−－‐", "---")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e\+?\d{1,2})?", re.IGNORECASE)


def pose(indicator: Indicator, *, target: str | None, year: int | None, base: int | None, method: Method) -> Question:
    """The question in the reader's words; what is left out is taken from the indicator's own target.

    Args:
        target: as typed, in the shown unit (a share of 90 % is "90"); None for the declared value.
        year: the target year; None for the declared one.
        base: the base year; None for the base of the target that is meant.
    """
    declared = indicator.target
    value = read_value(indicator, target) if target is not None else declared.value if declared else Reason.NO_TARGET
    due = year if year is not None else declared.year if declared else None
    if due is not None and due not in TARGET_YEARS:
        return Question(indicator.id, base, Reason.TARGET_YEAR_OUT_OF_RANGE, method)
    if isinstance(value, Reason):
        return Question(indicator.id, base, value, method)
    if due is None:
        return Question(indicator.id, base, Reason.TARGET_YEAR_MISSING, method)
    aim = Point(due, value)
    return Question(indicator.id, base if base is not None else _base(indicator, aim), aim, method)


def read_value(indicator: Indicator, typed: str) -> float | Reason:
    """A typed target as a number in the indicator's own unit: full-width digits, commas and units are fine."""
    if not _plain(typed, _units(indicator)):
        return Reason.TARGET_VALUE_EMPTY
    number = plain_number(typed, _units(indicator))
    if number is None:
        return Reason.TARGET_VALUE_UNREADABLE
    value = number / (100 if indicator.is_share else 1)
    low, high = limits(indicator)
    return value if low <= value <= high else Reason.TARGET_OUT_OF_LIMITS


def limits(indicator: Indicator) -> tuple[float, float]:
    """The least and the greatest value that a target can have, in the indicator's own unit."""
    low = -MOST if indicator.low is None else indicator.low
    return low, MOST if indicator.high is None else indicator.high


def read_change(indicator: Indicator, typed: str) -> float | Reason:
    """A typed change a year in the indicator's own unit (of a share: points, as a fraction); it may be negative."""
    number = plain_number(typed, _units(indicator))
    if number is None:
        return Reason.PACE_UNREADABLE
    return number / (100 if indicator.is_share else 1) if abs(number) <= MOST else Reason.PACE_OUT_OF_LIMITS


def plain_number(typed: str, units: Iterable[str]) -> float | None:
    """What was typed as a number: full-width digits, commas, spaces and one of `units` are fine; None for no number."""
    text = _plain(typed, units)
    return float(text) if _NUMBER.fullmatch(text) else None


def _plain(typed: str, units: Iterable[str]) -> str:
    """What was typed without spaces, commas and its unit."""
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", typed).translate(_MINUS))
    for unit in units:
        said = re.sub(r"\s", "", unicodedata.normalize("NFKC", unit))
        text = text.removesuffix(said).removeprefix(said)
    return text


def _units(indicator: Indicator) -> tuple[str, ...]:
    return indicator.unit.ja, indicator.unit.en


def _base(indicator: Indicator, aim: Point) -> int | None:
    """The base of the declared target that is meant, else of the one in force."""
    meant = [t for t in indicator.targets if (t.year, t.value) == tuple(aim)]
    chosen = meant[0] if meant else indicator.target
    return chosen.base_year if chosen else None
