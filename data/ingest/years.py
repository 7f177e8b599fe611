"""Years as official tables write them: 2024, 令和6年度, R6, 令和元年, 令和6（2024）年度, 6 shown as 令和6, a date."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from data.domain.spelling import plain
from data.domain.year import YearKind
from data.ingest.workbook import Value

# The year before each era's first, and its last year, where it is over.
_ERAS = {
    "令和": (2018, None),
    "r": (2018, None),
    "平成": (1988, 31),
    "h": (1988, 31),
    "昭和": (1925, 64),
    "s": (1925, 64),
}
_ERA = r"(令和|平成|昭和|[rhs])\.?(元|\d{1,2})"
_WRITTEN = re.compile(
    rf"(?:{_ERA}(?:\((\d{{4}})\))?|(\d{{4}})(?:\({_ERA}\))?)(年度|年)?(?:\((\d{{4}})(?:年度|年)?\))?(?:調査|実績|時点)?"
)
FIRST, LAST = 1900, 2200


class YearRead(NamedTuple):
    """`kind` is None where only a number stood there; `converted` where an era's year was beyond its era."""

    year: int
    kind: YearKind | None
    converted: bool


class TwoYears(NamedTuple):
    """Both ways of writing stood there, and they disagree."""

    first: int
    second: int


def year_of(value: Value, number_format: str = "General") -> YearRead | TwoYears | None:
    """The year that a cell names; None where it names none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        # A day belongs to the fiscal year that began on 1 April.
        return YearRead(value.year - (value.month < 4), YearKind.FISCAL, False)
    if isinstance(value, float):
        if not value.is_integer():
            return None
        for era in ("令和", "平成", "昭和"):
            if era in number_format and 0 < value < 100:
                return year_in(f"{era}{int(value)}{'年度' if '年度' in number_format else '年'}")
        kind = YearKind.FISCAL if "年度" in number_format else YearKind.DATE if "年" in number_format else None
        return YearRead(int(value), kind, False) if FIRST <= value <= LAST else None
    return year_in(value) if isinstance(value, str) else None


@lru_cache(maxsize=5_000)
def year_in(text: str) -> YearRead | TwoYears | None:
    """The year that a text is, and nothing else."""
    found = _WRITTEN.fullmatch(plain(text))
    return None if found is None else _read(found)


@lru_cache(maxsize=5_000)
def split_year(text: str) -> tuple[YearRead | TwoYears | None, str]:
    """A year inside a longer text, and the text without it: 令和4年度小さな拠点数 → 2022, 小さな拠点数."""
    name = plain(text)
    for found in _WRITTEN.finditer(name):
        # A bare number inside words is no year: 1,408箇所.
        if found.group(7) or (found.group(1) and len(found.group(1)) == 2):
            return _read(found), name[: found.start()] + name[found.end() :]
    return None, name


def _read(found: re.Match[str]) -> YearRead | TwoYears | None:
    era, number, beside, western, second_era, second_number, unit, behind = found.groups()
    kind = YearKind.FISCAL if unit == "年度" else YearKind.DATE if unit == "年" else None
    said, converted = [], False
    for each, count in ((era, number), (second_era, second_number)):
        if each:
            start, last = _ERAS[each]
            in_era = 1 if count == "元" else int(count)
            said.append(start + in_era)
            converted = converted or (last is not None and in_era > last)
    said += [int(each) for each in (beside, western, behind) if each]
    if not said or not FIRST <= said[0] <= LAST:
        return None
    if len(set(said)) > 1:
        return TwoYears(said[0], said[1])
    return YearRead(said[0], kind, converted)
