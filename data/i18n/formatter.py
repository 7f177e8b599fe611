"""How numbers, shares and years are said: one way for the screen, the command line and every export."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.year import AsOf, YearKind
from data.i18n import Messages
from data.i18n.languages import LANGUAGES
from data.i18n.languages import Years as Years
from data.methods.rounding import half_up

MINUS = "−"

# The reader's day: an edition published at 8 in the morning in Tokyo is of that day, not of the day before.
JAPAN = timezone(timedelta(hours=9))

# The first year of each era and the month it began in, newest first.
ERAS = (("reiwa", 2019, 5), ("heisei", 1989, 1), ("showa", 1926, 12), ("taisho", 1912, 7), ("meiji", 1868, 1))

# How the catalogue writes a year or date, so that each reader is told it in one manner on all pages.
_WRITTEN_YEAR = re.compile(r"\{(FY\d{4}|\d{4}-\d{2}(?:-\d{2})?)\}")


@dataclass(frozen=True, slots=True)
class Formatter:
    """Says numbers in one language, and years in one manner."""

    messages: Messages
    years: Years

    def number(self, value: float, decimals: int = 0) -> str:
        """Thousands separated, half up, − for negative."""
        rounded = half_up(value, decimals)
        return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"

    def signed(self, value: float, decimals: int = 0) -> str:
        """As `number`, with + before what is positive."""
        rounded = half_up(value, decimals)
        return f"+{abs(rounded):,}" if rounded > 0 else self.number(value, decimals)

    def percent(self, fraction: float, decimals: int = 1) -> str:
        """0.852 → 85.2％."""
        return self.messages("number.percent", number=self.number(fraction * 100, decimals))

    def value(self, indicator: Indicator, value: float, *, more: int = 0) -> str:
        """With its unit: 1,408箇所, 85.2％. `more` decimals where a pace is told."""
        if indicator.is_share:
            return self.percent(value, indicator.decimals)
        return self._counted(self.number(value, indicator.decimals + more), indicator)

    def bare(self, indicator: Indicator, value: float, *, more: int = 0) -> str:
        """The number of `value` without its unit, for a column or axis that names it."""
        return self.number(value * 100 if indicator.is_share else value, indicator.decimals + more)

    def difference(self, indicator: Indicator, value: float, *, more: int = 0, signed: bool = False) -> str:
        """A difference of two values: shares differ by ポイント, never by ％."""
        say = self.signed if signed else self.number
        if indicator.is_share:
            return self.messages("number.points", number=say(value * 100, indicator.decimals + more))
        return self._counted(say(value, indicator.decimals + more), indicator)

    def _counted(self, number: str, indicator: Indicator) -> str:
        unit = self.noun(number, indicator.unit[self.messages.language])
        return self.messages("number.with_unit", number=number, unit=unit)

    def noun(self, number: str, plural: str) -> str:
        """What is counted, after `number`: some languages have one hub and two hubs."""
        if number.lstrip(f"+{MINUS}") == "1":
            for ending, singular in LANGUAGES[self.messages.language].singular.items():
                if plural.endswith(ending):
                    return plural.removesuffix(ending) + singular
        return plural

    def figure(self, indicator: Indicator, figure: Figure) -> str:
        """Value with unit, or the word for why there is none; what is not observed says so."""
        if figure.value is None:
            return self.messages(f"mark.{figure.mark}")
        said = self.value(indicator, figure.value)
        if figure.rounded and indicator.is_share:
            said = self.percent(figure.value, 0)
        if figure.mark is Mark.OBSERVED:
            return said
        return self.messages("number.with_mark", value=said, mark=self.messages(f"mark.{figure.mark}"))

    def year(self, year: int, kind: YearKind = YearKind.FISCAL, *, survey: bool = False) -> str:
        """令和3（2021）年度, 2021年度調査, FY2021."""
        form = "date_year" if kind is YearKind.DATE else "fiscal_survey" if survey else "fiscal"
        return self._said(form, year=year, era=self.era(year))

    def as_of(self, date: AsOf) -> str:
        """The day or month a value holds for."""
        named = {"year": date.year, "month": date.month, "month_name": calendar.month_name[date.month]}
        era = self.era(date.year, date.month)
        return self._said("day", day=date.day, era=era, **named) if date.day else self._said("month", era=era, **named)

    def day(self, at: datetime) -> str:
        """The day of a moment, in Japan."""
        day = at.astimezone(JAPAN)
        return self.as_of(AsOf(day.year, day.month, day.day))

    def told(self, text: str) -> str:
        """A text of the catalogue with its years said in this manner: {FY2021}, {2021-04}, {2022-04-01}."""
        return _WRITTEN_YEAR.sub(lambda result: self._written(result.group(1)), text)

    def _written(self, token: str) -> str:
        return self.year(int(token[2:])) if token.startswith("FY") else self.as_of(AsOf.parse(token))

    def era(self, year: int, month: int = 12) -> str:
        """令和3 for 2021; the change of 1 May 2019 counts where a month is told."""
        era, first = next((era, first) for era, first, begun in ERAS if (year, month) >= (first, begun))
        number = year - first + 1
        return f"{self.messages(f'year.{era}')}{self.messages('year.first_year') if number == 1 else number}"

    def _said(self, form: str, **fields: object) -> str:
        return self.messages(f"year.{form}_{'era' if self.years is Years.WAREKI else 'western'}", **fields)
