"""Numbers and marks as official tables write them; what is neither is a fault with a name."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from data.domain.mark import Mark
from data.domain.spelling import plain
from data.ingest.fields import vocabulary
from data.ingest.workbook import ErrorCell, NoStoredValue, Value

GREATEST = 1e9

# Errors of a spreadsheet that were pasted, or came through a CSV, as their text.
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MINUS = re.compile(r"^[△▲−–—－\-](?=\d)")


class NumberRead(NamedTuple):
    """A number, or nothing with the mark that says why; `remark` is the kind of warning to give, if any."""

    value: float | None
    mark: Mark
    remark: str | None = None


class NumberFault(NamedTuple):
    """Why a cell is no number of ours: a rule's code and the kind of its sentence."""

    code: str
    kind: str


def count_of(value: Value, number_format: str = "General") -> NumberRead | NumberFault:
    """A whole number from 0 to a thousand million, or a mark."""
    if isinstance(value, float):
        return _whole(value, "%" in number_format)
    if isinstance(value, str):
        return _count_in(value)
    return _no_number(value)


def share_of(value: Value, number_format: str = "General") -> tuple[float, int] | None:
    """A printed share as a fraction, and its decimals in percent: 85.2％ → 0.852, 1; 85.2 alone too. None: no share."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        if "%" in number_format:
            return value, _decimals_of_format(number_format)
        return (value / 100, _decimals(f"{value:.10g}")) if 0 <= value <= 100 else None
    if isinstance(value, str):
        text = plain(value).replace(",", "").removesuffix("%").removesuffix("パーセント")
        if _NUMBER.fullmatch(text) and 0 <= float(text) <= 100:
            return float(text) / 100, _decimals(text)
    return None


@lru_cache(maxsize=20_000)
def _count_in(text: str) -> NumberRead | NumberFault:
    name = unicodedata.normalize("NFKC", text).strip()
    marks = _marks()
    bare = re.sub(r"\s+", "", name)
    if bare in marks:
        mark = marks[bare]
        # Official tables write - for none: whether 0 is meant only the writer knows.
        dash = mark is Mark.NOT_APPLICABLE and bare in _dashes()
        return NumberRead(None, mark, "dash_may_be_zero" if dash else None)
    if bare.upper() in _ERRORS:
        return NumberFault("E09", "error_cell")
    if bare.strip("*") == "" and len(bare) > 1:
        return NumberFault("E06", "legend_mark")
    if bare.startswith(("約", "およそ", "概ね")) or bare.endswith(("程度", "前後", "以上", "余り", "強", "弱")):
        return NumberFault("E06", "approximate")
    if bare.endswith(("%", "パーセント")):
        return NumberFault("E06", "percent_in_count")
    digits = _MINUS.sub("-", bare.replace(",", "").replace("，", "").replace("、", ""))
    units = vocabulary()["unit"]
    if any(digits.endswith(each) for each in units["refused"]):
        return NumberFault("E06", "unit_refused")
    stripped = next((u for u in sorted(units["accepted"], key=len, reverse=True) if digits.endswith(plain(u))), None)
    if stripped:
        digits = digits[: -len(plain(stripped))]
    if not _NUMBER.fullmatch(digits):
        return NumberFault("E06", "not_a_number")
    found = _whole(float(digits), percent=False)
    if stripped and isinstance(found, NumberRead):
        return found._replace(remark="unit_stripped")
    return found


def _whole(value: float, percent: bool) -> NumberRead | NumberFault:
    if percent:
        return NumberFault("E06", "percent_in_count")
    if not math.isfinite(value):
        return NumberFault("E06", "not_a_number")
    if value < 0:
        return NumberFault("E06", "negative")
    if value > GREATEST:
        return NumberFault("E06", "too_great")
    if not value.is_integer():
        return NumberFault("E06", "fraction")
    return NumberRead(value, Mark.OBSERVED)


def _no_number(value: object) -> NumberFault:
    if isinstance(value, ErrorCell):
        return NumberFault("E09", "error_cell")
    if isinstance(value, NoStoredValue):
        return NumberFault("E09", "formula_without_value")
    if isinstance(value, bool):
        return NumberFault("E06", "boolean")
    return NumberFault("E06", "date_in_count" if isinstance(value, date) else "not_a_number")


@lru_cache(maxsize=1)
def _marks() -> dict[str, Mark]:
    table = vocabulary()["mark"]
    return {re.sub(r"\s+", "", unicodedata.normalize("NFKC", n)): Mark(m) for m, names in table.items() for n in names}


@lru_cache(maxsize=1)
def _dashes() -> frozenset[str]:
    first = vocabulary()["mark"]["not_applicable"][0]
    return frozenset(unicodedata.normalize("NFKC", n) for n in vocabulary()["mark"]["not_applicable"] if n != first)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _decimals_of_format(number_format: str) -> int:
    found = re.search(r"0\.(0+)%", number_format)
    return len(found.group(1)) if found else 0
