"""What a title, a caption or a remark says beside what it names: a part, a prefecture, a unit, or words unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.domain.area import Level
from data.domain.indicator import ALL
from data.domain.spelling import place_name, plain
from data.ingest.fields import in_context, vocabulary
from data.ingest.header_terms import Terms, names_of, without_footnotes
from data.ingest.years import split_year

_UNITS = re.compile(r"[・/、,]")
_STATED_UNIT = re.compile(r"単位[:は]?([^()\[\]]+)")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
# Behind a prefecture's name: a table made by it, or without it.
_NOT_ITS_FIGURES = ("を除", "調べ", "作成", "提供", "庁", "知事", "外")
_NO_UNITS = ("個", "つ", "数", "単位")


class TitleTerms:
    """The names of one catalogue, as they stand in longer texts."""

    def __init__(self, terms: Terms) -> None:
        words = vocabulary()
        self.terms, self._qualifiers = terms, terms.qualifiers
        areas = terms.catalogue
        self._prefecture_ids = {place_name(a.name["ja"]): a.id for a in areas.at(Level.PREFECTURE)}
        self._prefectures = _any_of(self._prefecture_ids)
        self._towns = _any_of(place_name(a.name["ja"]) for a in areas.at(Level.MUNICIPALITY))
        self._segments = {plain(n): id_ for n, id_ in names_of(words["segment"])}
        self._counted = {plain(n) for n in words["unit"]["accepted"]}
        self._own_units = {id_: plain(i.unit["ja"]) for id_, i in terms.catalogue.indicators.items()}
        self._other_units = {plain(n) for n in words["unit"]["other"]}
        self._no_units = {plain(n) for n in (*words["mark"]["not_applicable"], *_NO_UNITS)}
        shorts = [name for names in in_context().values() for name, _ in names_of(names)]
        self._units = self._counted | {*self._own_units.values()}
        named = (*in_context(), *shorts, *self._segments, *self._units)
        self._named = _any_of(name for name in map(plain, named) if len(name) > 1)
        self._indicators = _any_of(name for name in terms.indicators if len(name) > 3)
        self._segment_of_text: dict[str, str | None] = {}

    def prefecture_in(self, text: str) -> str | None:
        """The one prefecture that a title names; None where it names none, several, or another's table by it."""
        name = place_name(text)
        named = {
            self._prefecture_ids[match.group()]
            for match in self._prefectures.finditer(name)
            if not name[match.end() :].startswith(_NOT_ITS_FIGURES)
        }
        return named.pop() if len(named) == 1 else None

    def segment_in(self, text: str) -> str | None:
        """The part of the municipalities that a title speaks of; None where it speaks of all, or of several parts."""
        if text not in self._segment_of_text:
            self._segment_of_text[text] = self._segment_in(text)
        return self._segment_of_text[text]

    def _segment_in(self, text: str) -> str | None:
        name = self._qualifiers.without_harmless(self._indicators.sub(" ", plain(text)))
        segments: set[str] = set()
        for segment in sorted((n for n in self._segments if self._segments[n] != ALL), key=len, reverse=True):
            if f"{segment}別" in name or f"{segment}を含" in name:
                return None
            if segment in name:
                segments.add(self._segments[segment])
                name = name.replace(segment, " ")
        return segments.pop() if len(segments) == 1 else None

    def unexplained(self, text: str) -> str:
        """What a title says beside the name of its figures, its year and its area; empty where it is nothing."""
        rest = self._qualifiers.without_harmless(split_year(without_footnotes(text))[1])
        rest = self._towns.sub("", self._prefectures.sub("", place_name(rest)))
        return self._qualifiers.unexplained(self._named.sub("", rest))

    def says_nothing(self, text: str, *, heads: bool) -> bool:
        """Whether a word among figures changes none: 実績, 箇所, ※, a year. `heads`: also what a header may say."""
        name = plain(text).strip("()[]【】")
        known = self.terms.read(text)
        changes = known.segment not in (None, ALL) or known.area is not None or known.names_indicator
        if known.unknown or (changes and not heads):
            return False
        return (
            known.figures
            or known.role is not None
            or self._qualifiers.is_allowed(text)
            or name in self._units
            or not any(map(str.isalnum, name))
            or not self.unexplained(text)
        )

    def units_in(self, text: str) -> tuple[str, ...]:
        """The units that a text beside a table states: （単位：箇所、団体）, （人）; none where it states none."""
        name = plain(text)
        if "単位" not in name and not name.startswith(("(", "[")):
            return ()
        if (stated := _STATED_UNIT.search(name)) is not None:
            return tuple(unit for unit in _UNITS.split(stated.group(1)) if unit)
        bare = _BRACKETED.fullmatch(name)
        return (bare.group(1),) if bare is not None and bare.group(1) in self._other_units else ()

    def is_other_unit(self, unit: str, indicators: Iterable[str]) -> bool:
        """Whether a unit is none of these indicators': 人, ％ beside a count."""
        name = plain(unit).strip("()[]")
        own = {self._own_units[id_] for id_ in indicators}
        return bool(name) and name not in self._counted | own and name not in self._no_units


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first."""
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
