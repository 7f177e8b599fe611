"""Years and days as official tables write them: 2024, 令和6（2024）年度, R6, 令和4年5月末, 6 shown as 令和6, a date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from data.domain.spelling import plain
from data.domain.year import AsOf, YearKind
from data.ingest.workbook import Value

# The year before each era's first, and its last year, where it is over.
_ERAS: dict[str, tuple[int, int | None]] = {
    "令和": (2018, None),
    "令": (2018, None),
    "r": (2018, None),
    "平成": (1988, 31),
    "平": (1988, 31),
    "h": (1988, 31),
    "昭和": (1925, 64),
    "昭": (1925, 64),
    "s": (1925, 64),
}
_KANJI = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_ERA = r"(令和|平成|昭和|[令平昭rhs])\.?(元|\d{1,2}|[一二三四五六七八九十]{1,3})"
_WESTERN = r"(?:fy|西暦)?(\d{4})"
_UNIT = r"(年度|年)"
# What may stand behind a year without changing what it is.
_BEHIND = r"(?:の?(?:調査|実績値?|時点|現在|分|末|累計|速報値?|確定値?|結果))*"
_YEAR = re.compile(
    rf"(?:{_ERA}{_UNIT}?(?:\({_WESTERN}{_UNIT}?\))?|{_WESTERN}{_UNIT}?(?:\({_ERA}{_UNIT}?\))?){_UNIT}?{_BEHIND}"
)
_DAY = re.compile(
    rf"(?:{_ERA}(?:年|\.|/)|(\d{{4}})(?:年|\.|/|-))(\d{{1,2}})(?:月(?:(\d{{1,2}})日|(末)日?|(初)日?)?|(?:\.|/|-)(\d{{1,2}})|(?=\D|$))"
    r"(?:の?(?:現在|時点|調査|実績))*"
)
_ERA_FORMAT = re.compile(r'["\\]?(令和|平成|昭和|令|平|昭|R|H|S)["\\]?\.?\s*"?0')
_ERA_DATE_FORMAT = re.compile(r"g{1,3}e", re.IGNORECASE)
_EPOCH = date(1899, 12, 30)
FIRST, LAST = 1900, 2200


class YearRead(NamedTuple):
    """A year as it was written.

    `kind` is None where only a number stood there; `converted` where an era's year was beyond its era. `day` is the
    day or month that was written in place of a year: it belongs to the fiscal year `year`, and to the year `day.year`.
    """

    year: int
    kind: YearKind | None
    converted: bool
    day: AsOf | None = None

    def of_kind(self, kind: YearKind) -> int | None:
        """The year for an indicator of that kind; None where the other kind was written."""
        if self.day is not None:
            return self.day.year if kind is YearKind.DATE else self.year
        return self.year if self.kind in (None, kind) else None


class TwoYears(NamedTuple):
    """Two different years stood there."""

    first: int
    second: int


def year_of(value: Value, number_format: str = "General") -> YearRead | TwoYears | None:
    """The year that a cell names; None where it names none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return _of_date(value, number_format)
    if isinstance(value, float):
        return _of_number(value, number_format) if value.is_integer() else None
    return year_in(value) if isinstance(value, str) else None


@lru_cache(maxsize=5_000)
def year_in(text: str) -> YearRead | TwoYears | None:
    """The year or day that a text is, and nothing else."""
    name = plain(text)
    name = name[1:-1] if name.startswith("(") and name.endswith(")") else name
    if (match := _DAY.fullmatch(name)) is not None and (day := _day(match)) is not None:
        return day
    match = _YEAR.fullmatch(name)
    return None if match is None else _read(match)


@lru_cache(maxsize=5_000)
def split_year(text: str) -> tuple[YearRead | TwoYears | None, str]:
    """The year inside a longer text, and the text without it: 令和4年度小さな拠点数 → 2022, 小さな拠点数.

    Several years that differ are `TwoYears`. A bare number is no year: 1,408箇所.
    """
    name, years = plain(text), []
    for pattern, read in ((_DAY, _day), (_YEAR, _read)):
        rest = ""
        end = 0
        for match in pattern.finditer(name):
            year = read(match) if pattern is _DAY or _is_certain(match, name) else None
            if year is not None and not name[match.end() :].startswith(("月", ",")):
                years.append(year)
                rest += name[end : match.start()]
                end = match.end()
        name = rest + name[end:]
    return _one_of(years), name


def _one_of(years: list[YearRead | TwoYears]) -> YearRead | TwoYears | None:
    """The year that all of them say; a year that is written as such comes before the year of a day."""
    if not years:
        return None
    doubtful = next((year for year in years if isinstance(year, TwoYears)), None)
    if doubtful is not None:
        return doubtful
    known = [year for year in years if isinstance(year, YearRead)]
    written = [year for year in known if year.day is None] or known
    if len({year.year for year in written}) > 1:
        return TwoYears(written[0].year, next(y.year for y in written if y.year != written[0].year))
    day = next((year.day for year in known if year.day is not None), None)
    return written[0]._replace(day=day)


def day_in(text: str) -> AsOf | None:
    """The day or month written in a text: 令和4年5月末現在 → 2022-05-31; None where there is none, or several."""
    days = {day.day for match in _DAY.finditer(plain(text)) if (day := _day(match)) is not None}
    return days.pop() if len(days) == 1 else None


def _is_certain(match: re.Match[str], text: str) -> bool:
    """Whether it is a year also among other words: 年 says so, and so do brackets or the front: (R4), R4拠点数."""
    written = match.group(0)
    if "年" in written or written.startswith(("令和", "平成", "昭和", "fy", "西暦")):
        return True
    before, behind = text[: match.start()], text[match.end() :]
    return (before.endswith("(") and behind.startswith(")")) or (not before and not behind[:1].isascii())


def _of_number(value: float, number_format: str) -> YearRead | TwoYears | None:
    kind = YearKind.FISCAL if "年度" in number_format else YearKind.DATE if "年" in number_format else None
    if (era := _ERA_FORMAT.search(number_format)) is not None and 0 < value < 100:
        unit = {YearKind.FISCAL: "年度", YearKind.DATE: "年", None: ""}[kind]
        return year_in(f"{era.group(1)}{int(value)}{unit}")
    if _ERA_DATE_FORMAT.search(number_format) and 10_000 < value < 80_000:
        return _of_date(_EPOCH + timedelta(days=int(value)), number_format)
    return YearRead(int(value), kind, False) if FIRST <= value <= LAST else None


def _of_date(value: date, number_format: str) -> YearRead:
    """A day belongs to the fiscal year that began on 1 April; a format with 年度 prints the year itself."""
    if "年度" in number_format:
        return YearRead(value.year, YearKind.FISCAL, False)
    return YearRead(value.year - (value.month < 4), None, False, AsOf(value.year, value.month, value.day))


def _day(match: re.Match[str]) -> YearRead | None:
    era, number, western, month_text, day_text, end, start, short = match.groups()
    year = int(western) if western else _era_year(era, number)[0]
    month = int(month_text)
    if year is None or not FIRST <= year <= LAST or not 1 <= month <= 12:
        return None
    day = int(day_text or short or 0) or None
    if end:
        day = calendar.monthrange(year, month)[1]
    elif start:
        day = 1
    if day is not None and day > calendar.monthrange(year, month)[1]:
        return None
    return YearRead(year - (month < 4), None, False, AsOf(year, month, day))


def _era_year(era: str, number: str) -> tuple[int | None, bool]:
    """The year of an era, and whether it is beyond the era's last; None for its year 0, which never was."""
    start, last = _ERAS[era]
    in_era = 1 if number == "元" else int(number) if number.isdigit() else _kanji(number)
    return (start + in_era if in_era else None), last is not None and in_era > last


def _kanji(text: str) -> int:
    """二十四 → 24, 十 → 10, 四 → 4."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _KANJI.get(ones, 0) if len(ones) == 1 else 0
    return (_KANJI.get(tens, 0) if tens else 1) * 10 + (_KANJI.get(ones, 0) if ones else 0)


def _read(match: re.Match[str]) -> YearRead | TwoYears | None:
    era, number, unit, beside, unit_beside, western, unit_after, second_era, second_number, second_unit, last = (
        match.groups()
    )
    units = {u for u in (unit, unit_beside, unit_after, second_unit, last) if u}
    kind = YearKind.FISCAL if "年度" in units else YearKind.DATE if units else None
    if kind is None and match.group(0).startswith("fy"):
        kind = YearKind.FISCAL
    years, converted = [], False
    for name, count in ((era, number), (second_era, second_number)):
        if name:
            year, beyond = _era_year(name, count)
            if year is None:
                return None
            years.append(year)
            converted = converted or beyond
    years += [int(text) for text in (beside, western) if text]
    if not years or not FIRST <= years[0] <= LAST:
        return None
    if len(set(years)) > 1:
        return TwoYears(years[0], years[1])
    return YearRead(years[0], kind, converted)
