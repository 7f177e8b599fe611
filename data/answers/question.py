"""A reader's own question: text as it was typed becomes a target, or the reason why it is none."""

from __future__ import annotations

import math
import re
import unicodedata

from data.answers.judgement import Question
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.methods.continuation import Method
from data.methods.series import Point

# Years outside this are a slip of the keyboard, not a question.
EARLIEST, LATEST = 1900, 2200

_MINUS = str.maketrans("−－‐", "---")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_MOST = 1e9


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
    if due is not None and not EARLIEST <= due <= LATEST:
        return Question(indicator.id, base, Reason.TARGET_YEAR_OUT_OF_RANGE, method)
    if isinstance(value, Reason):
        return Question(indicator.id, base, value, method)
    if due is None:
        return Question(indicator.id, base, Reason.TARGET_YEAR_MISSING, method)
    aim = Point(due, value)
    return Question(indicator.id, base if base is not None else _base(indicator, aim), aim, method)


def read_value(indicator: Indicator, typed: str) -> float | Reason:
    """A typed target as a number in the indicator's own unit: full-width digits, commas and units are fine."""
    text = _bare(indicator, typed)
    if not text:
        return Reason.TARGET_VALUE_EMPTY
    if not _NUMBER.fullmatch(text):
        return Reason.TARGET_VALUE_UNREADABLE
    value = float(text) / (100 if indicator.is_share else 1)
    low = -math.inf if indicator.low is None else indicator.low
    high = _MOST if indicator.high is None else indicator.high
    return value if low <= value <= high else Reason.TARGET_OUT_OF_LIMITS


def read_change(indicator: Indicator, typed: str) -> float | Reason:
    """A typed change a year in the indicator's own unit (of a share: points, as a fraction); it may be negative."""
    text = _bare(indicator, typed)
    if not _NUMBER.fullmatch(text) or abs(float(text)) > _MOST:
        return Reason.PACE_UNREADABLE
    return float(text) / (100 if indicator.is_share else 1)


def _bare(indicator: Indicator, typed: str) -> str:
    """What was typed without spaces, commas and its unit."""
    text = unicodedata.normalize("NFKC", typed).translate(_MINUS)
    text = re.sub(r"[\s,]", "", text)
    for unit in (indicator.unit.ja, indicator.unit.en):
        text = text.removesuffix(re.sub(r"\s", "", unicodedata.normalize("NFKC", unit)))
    return text


def _base(indicator: Indicator, aim: Point) -> int | None:
    """The base of the declared target that is meant, else of the one in force."""
    meant = [t for t in indicator.targets if (t.year, t.value) == tuple(aim)]
    chosen = meant[0] if meant else indicator.target
    return chosen.base_year if chosen else None
