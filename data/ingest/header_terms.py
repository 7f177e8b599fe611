"""What a piece of text says about figures: which indicator, part, area or year. A header, a label and a title alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import ALL, Form, Indicator
from data.domain.spelling import place_name, plain
from data.domain.year import AsOf, YearKind
from data.ingest.fields import in_context, parts_of, vocabulary
from data.ingest.qualifiers import Qualifiers
from data.ingest.years import TwoYears, YearRead, split_year, year_in

_BRACKETS = re.compile(r"[(\[【〔{<《「]([^()\[\]【】〔〕{}<>《》「」]*)[)\]】〕}>》」]")
# A footnote mark anywhere in a header: ※1, *2, 注3, (注), and superscripts.
_FOOTNOTES = re.compile(r"※\s*\d*|＊\s*\d*|\*\s*\d*|[（(]注[^）)]*[）)]|注\s*\d+|注[）)]|[²³¹⁰⁴-⁹⁽⁾]+")
_SEPARATORS = "・、,，:：;/／|｜-－―_　 ．."
_SPLIT = re.compile(r"[・/:|、,_]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """As much as one place says.

    `short` is a name that is clear only beside a `subject` (形成数 beside 小さな拠点). `unknown` is text that says
    nothing we know, a qualifier included (目標); `refused` a unit that changes values. `is_total` is 計 or 合計:
    the whole of whatever stands beside it.
    """

    indicator: str | None = None
    subject: str = ""
    short: str = ""
    segment: str | None = None
    year: int | None = None
    year_kind: YearKind | None = None
    day: AsOf | None = None
    area: str | None = None
    role: str | None = None
    unknown: str = ""
    refused: str = ""
    is_total: bool = False

    @property
    def figures(self) -> bool:
        """Whether it says anything about figures under or beside it."""
        return (
            self.names_indicator
            or self.segment is not None
            or self.year is not None
            or self.area is not None
            or self.role == "value"
        )

    @property
    def names_indicator(self) -> bool:
        """Whether it says what is counted, alone or together with what stands around it."""
        return self.indicator is not None or bool(self.subject) or bool(self.short)

    def under(self, upper: Meaning) -> Meaning:
        """Together with what the header above says; the nearer one leads."""
        own_year = self.year is not None
        return Meaning(
            indicator=self.indicator or (None if self.short else upper.indicator),
            subject=self.subject or upper.subject,
            short=self.short or ("" if self.indicator else upper.short),
            segment=self.segment or upper.segment,
            year=self.year if own_year else upper.year,
            year_kind=self.year_kind if own_year else upper.year_kind,
            day=self.day if own_year else upper.day,
            area=self.area or upper.area,
            role=self.role or upper.role,
            unknown=self.unknown or upper.unknown,
            refused=self.refused or upper.refused,
            is_total=self.is_total and not (self.segment or self.area),
        )

    @property
    def year_read(self) -> YearRead | None:
        """Its year as it was written."""
        return None if self.year is None else YearRead(self.year, self.year_kind, False, self.day)


class Terms:
    """Every name that the catalogue and the vocabulary know."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        words = vocabulary()
        self._roles = by_name(names_of(words["column"]))
        self._segments = {plain(n): k for n, k in names_of(words["segment"])}
        self._totals = {n for n in self._segments if self._segments[n] == ALL}
        self._counted = {plain(n) for n in words["unit"]["accepted"]}
        self._units = self._counted | {plain(i.unit["ja"]) for i in catalogue.indicators.values()}
        self._refused = tuple(words["unit"]["refused"])
        self._allowed = {plain(n) for n in words["qualifier"]["allowed"]}
        self._no_observations = tuple(plain(n) for n in words["qualifier"]["refused"])
        self._derived = {plain(n) for n in words["qualifier"]["derived"]}
        self._subjects = {plain(name): name for name in in_context()}
        self._shorts = {plain(n) for names in in_context().values() for ns in names.values() for n in ns}
        self._areas = {place_name(n): NATION for n in words["area"]["nation"] if plain(n) not in self._totals}
        for area in catalogue.at(Level.PREFECTURE):
            name = place_name(area.name["ja"])
            self._areas |= {name: area.id, (name[:-1] if len(name) > 2 and name[-1] in "都府県" else name): area.id}
        towns = sorted({place_name(a.name["ja"]) for a in catalogue.at(Level.MUNICIPALITY)}, key=len, reverse=True)
        self._towns = re.compile("|".join(map(re.escape, towns)) or r"(?!)")
        self._meanings: dict[str, Meaning] = {}
        categories = [i for i in catalogue.indicators.values() if i.form is Form.CATEGORY]
        # The values of categories: 全部過疎.
        self.kinds = frozenset(name for i in categories for name in self.parts(i))
        # What says of a municipality that it is of no kind.
        self.none = {plain(n) for n in (*words["mark"]["not_applicable"], *words["kind"]["none"])}

    @cached_property
    def qualifiers(self) -> Qualifiers:
        """The words that make figures others; the names of figures are none."""
        parts = (name for i in self.catalogue.indicators.values() for name in self.parts(i))
        areas = (area.name["ja"] for area in self.catalogue.areas.values())
        return Qualifiers([*self.indicators, *parts, *areas])

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Ids by every plain name."""
        known = self.catalogue.indicators
        own = [(name, i.id) for i in known.values() for name in (i.id, *i.name.values())]
        short = [(name, id_) for name, id_ in names_of(vocabulary()["indicator"]) if id_ in known]
        return by_name([*own, *short])

    def parts(self, indicator: Indicator) -> dict[str, str]:
        """The ids of an indicator's parts by plain name; of a category, its kinds."""
        ids = [p.id for p in indicator.parts] if indicator.form is Form.CATEGORY else list(parts_of(indicator))
        return by_name((name, id_) for id_ in ids for name in (id_, *_part_names(indicator, id_)))

    def part_name(self, indicator: Indicator, part: str) -> str:
        """How the template writes a part: 予定なし; of a matrix, row and column."""
        return next(iter(_part_names(indicator, part)), part)

    def read(self, text: str) -> Meaning:
        """What one header cell, label or title says by itself."""
        if text not in self._meanings:
            meaning = self._read(text)
            if any(map(self.qualifiers.in_caption, _FOOTNOTES.findall(text))):
                # （注1：見込み） is more than a footnote mark.
                meaning = replace(meaning, unknown=text)
            self._meanings[text] = meaning
        return self._meanings[text]

    def indicator_of(self, meaning: Meaning) -> str | None:
        """The indicator that all parts of a meaning together name; None where they name none."""
        if meaning.indicator is not None:
            return meaning.indicator
        if meaning.short:
            return self._contextual(meaning.subject).get(meaning.short)
        return self.indicators.get(plain(meaning.subject)) if meaning.subject else None

    def subject(self, text: str) -> str:
        """Which of the known subjects a text names; empty where it names none or several."""
        name = plain(text)
        named = [subject for subject in in_context() if plain(subject) in name]
        return named[0] if len(named) == 1 else ""

    def named_in(self, text: str) -> str | None:
        """The indicator that a longer text names: the longest name that stands in it."""
        name = plain(without_footnotes(text))
        names = [n for n in self.indicators if len(n) > 3 and n in name and n not in self._subjects]
        return self.indicators[max(names, key=len)] if names else None

    def is_no_observation(self, text: str) -> bool:
        """Whether a text alone says that what stands under it is no observation: 目標, 見込値."""
        name = without_brackets(without_footnotes(text))[0]
        return self._roles.get(name) == "target" or any(
            name in (word, f"{word}値", f"{word}数") for word in self._no_observations
        )

    def area_of(self, text: str) -> str | None:
        """The prefecture whose figures a title announces (北海道における…); "" where it names an area otherwise."""
        name = place_name(text)
        whole = [n for n in self._areas if n.endswith(("道", "都", "府", "県"))]
        for area in whole:
            if name == area or name.startswith(tuple(f"{area}{word}" for word in ("の", "における", "内の", "管内"))):
                return self._areas[area]
        if any(area in name for area in whole) or self._towns.search(name):
            return ""
        return None

    def names_figures(self, text: str) -> bool:
        """Whether a text speaks of figures of ours: an indicator, a subject, or a short name such as 形成数."""
        name = plain(text)
        return bool(self.named_in(text) or self.subject(text)) or any(short in name for short in self._shorts)

    def is_derived(self, text: str) -> bool:
        """Whether a header is of something reckoned from figures (増減, 前年比): passed over and listed."""
        base, _ = without_brackets(without_footnotes(text))
        return base in self._derived

    def refused_unit(self, text: str) -> bool:
        """Whether a text states a unit that changes the values: （単位：千箇所）."""
        name = plain(text)
        stated = [*re.findall(r"単位[:は]?([^()\[\]]*)", name), *re.findall(r"[(\[]([^()\[\]]*)[)\]]", name)]
        return any(unit.startswith(self._refused) for unit in stated)

    def _read(self, text: str) -> Meaning:
        clean = without_footnotes(text)
        name = plain(clean)
        if name in self._roles and name not in self._totals:
            return Meaning(role=self._roles[name])
        if (meaning := self._known(name)) is not None:
            return meaning
        base, brackets = without_brackets(clean)
        # A name with brackets of its own before those of the unit: 市町村数（特別区を除く）（市町村）.
        shorter = (
            name[: name.rindex("(")] if name.endswith(")") and brackets and self._is_unit(brackets[-1], None) else ""
        )
        if shorter and (meaning := self._known(shorter)) is not None and self._is_unit(brackets[-1], meaning):
            return meaning
        refused = next((b for b in brackets if b.removeprefix("単位:").startswith(self._refused)), "")
        if base in self._roles and base not in self._totals:
            meaning = Meaning(role=self._roles[base])
            strange = any(not self._is_unit(b, meaning) and b not in self._allowed for b in brackets)
            return replace(meaning, unknown=text) if strange and meaning.role in ("value", "target") else meaning
        meaning = Meaning() if not base or base in self._units else self._piece(base, text)
        if not base and len(brackets) == 1 and not self._is_unit(brackets[0], None):
            return self._piece(brackets[0], text)
        for bracket in brackets:
            if self._is_unit(bracket, meaning) or bracket in self._allowed or not bracket or bracket == refused:
                continue
            beside = self._piece(bracket, text)
            if beside.unknown or not beside.figures or beside.is_total:
                # What stands in brackets is part of the meaning: 形成数（目標）is no observation.
                meaning = replace(meaning, unknown=text)
            elif _differ(meaning, beside):
                meaning = replace(meaning, unknown=text)
            else:
                meaning = meaning.under(beside)
        return replace(meaning, refused=refused) if refused else meaning

    def _is_unit(self, bracket: str, meaning: Meaning | None) -> bool:
        """Whether brackets hold a unit: of a count a word for counting, of an indicator its own; None: any."""
        word = bracket.removeprefix("単位").lstrip(":は")
        if meaning is None or not word:
            return word in self._units
        indicator = self.catalogue.indicators.get(self.indicator_of(meaning) or "")
        return word in self._counted or (indicator is not None and word == plain(indicator.unit["ja"]))

    def _piece(self, name: str, text: str) -> Meaning:
        """What a plain text without brackets says: a known name, or a known name with a year."""
        if (known := self._known(name)) is not None:
            return known
        year, rest = year_in(name), ""
        if year is None:
            year, rest = split_year(name)
        if isinstance(year, TwoYears):
            return Meaning(unknown=text)
        dated = Meaning() if year is None else Meaning(year=year.year, year_kind=year.kind, day=year.day)
        rest = rest.strip(_SEPARATORS).removeprefix("の").removesuffix("の").removesuffix("における")
        while rest and (word := next((w for w in self._allowed if len(w) > 1 and rest.startswith(w)), None)):
            rest = rest.removeprefix(word).strip(_SEPARATORS).removeprefix("の")
        if not rest:
            return dated if year is not None else Meaning(unknown=text)
        if year is not None and rest in self._units:
            return dated
        if (known := self._known(rest)) is not None:
            return known.under(dated)
        # うち過疎地域 is a segment; うち小さな拠点 is a part of something that nobody names.
        part = rest.removeprefix("うち").removeprefix("の")
        if part != rest and (known := self._known(part)) is not None and known.segment is not None:
            return known.under(dated)
        pieces = [piece for piece in _SPLIT.split(rest) if piece]
        if len(pieces) == 2:
            first, second = (self._known(piece) for piece in pieces)
            if first is not None and second is not None and not _differ(first, second):
                return second.under(first).under(dated)
        return replace(self._qualified(rest).under(dated), unknown=text)

    def _qualified(self, text: str) -> Meaning:
        """What a name would say without the word that makes it no observation: 形成数見込, 目標値."""
        for word in sorted(self._no_observations, key=len, reverse=True):
            for ending in (f"{word}値", f"{word}数", word):
                name = text.removesuffix(ending).removesuffix("の")
                if name != text and name:
                    role = self._roles.get(name)
                    return self._known(name) or (Meaning(role=role) if role == "value" else Meaning())
        return Meaning()

    def _known(self, name: str) -> Meaning | None:
        if name in self._subjects:
            return Meaning(subject=self._subjects[name])
        if name in self.indicators:
            return Meaning(indicator=self.indicators[name], subject=self.subject(name))
        if name in self._shorts:
            return Meaning(short=name)
        if name in self._segments:
            return Meaning(segment=self._segments[name], is_total=name in self._totals)
        if name in self._areas:
            return Meaning(area=self._areas[name])
        for plain_subject, subject in self._subjects.items():
            rest = name.removeprefix(plain_subject).removeprefix("の")
            if rest != name and rest in self._contextual(subject):
                return Meaning(indicator=self._contextual(subject)[rest], subject=subject)
        for segment in sorted(self._segments, key=len, reverse=True):
            # 過疎関係市町村の小さな拠点数
            for stripped in (name.removeprefix(segment), name.removesuffix(segment)):
                rest = _without_words(stripped, ("の", "うち", "内")) if stripped != name else ""
                if rest and (known := self._named(rest)) is not None:
                    return replace(known, segment=self._segments[segment])
        return None

    def _named(self, name: str) -> Meaning | None:
        """A name of an indicator, whole or short."""
        if name in self._subjects:
            return Meaning(subject=self._subjects[name])
        if name in self.indicators:
            return Meaning(indicator=self.indicators[name], subject=self.subject(name))
        return Meaning(short=name) if name in self._shorts else None

    @lru_cache(maxsize=100)  # noqa: B019 - one of these lives as long as one reading
    def _contextual(self, subject: str) -> Mapping[str, str]:
        names = in_context().get(subject, {})
        return by_name(names_of({k: v for k, v in names.items() if k in self.catalogue.indicators}))


def without_footnotes(text: str) -> str:
    """A header without its footnote marks: 形成数※1 → 形成数, 形成数① → 形成数."""
    clean = _FOOTNOTES.sub("", text)
    while clean and unicodedata.category(clean[-1]) == "No":
        clean = clean[:-1]
    # 形成数 1) or 形成数注: what is left of a raised mark.
    return re.sub(r"(?<=[^\d(（])\s*\d{1,2}[)）]$", "", clean).strip()


@lru_cache(maxsize=20_000)
def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """A plain name and what stood in its brackets: 形成数(箇所) → 形成数, 箇所."""
    name = plain(text)
    return _BRACKETS.sub("", name), tuple(_BRACKETS.findall(name))


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by plain name; a name that two ids share names neither."""
    ids: dict[str, str] = {}
    shared: set[str] = set()
    for name, id_ in pairs:
        key = plain(name)
        if ids.setdefault(key, id_) != id_:
            shared.add(key)
    return {name: id_ for name, id_ in ids.items() if name not in shared}


def names_of(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs of name and id of one table of the vocabulary."""
    for id_, names in table.items():
        for name in names:
            yield name, id_


def _differ(one: Meaning, other: Meaning) -> bool:
    """Whether two pieces of one text say different things of the same kind."""
    pairs = (
        (one.indicator, other.indicator),
        (one.segment, other.segment),
        (one.year, other.year),
        (one.area, other.area),
        (one.subject, other.subject),
        (one.short, other.short),
    )
    return any(a is not None and b is not None and a != "" and b != "" and a != b for a, b in pairs)


def _without_words(text: str, words: tuple[str, ...]) -> str:
    """The text without these words at its ends: whole words, not their letters."""
    while (shorter := _without_one(text, words)) != text:
        text = shorter
    return text


def _without_one(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        if text.startswith(word):
            return text.removeprefix(word)
        if text.endswith(word):
            return text.removesuffix(word)
    return text


def _part_names(indicator: Indicator, part: str) -> list[str]:
    named = {p.id: p.name for p in (*indicator.parts, *indicator.columns)}
    pieces = part.split(".")
    if not all(piece in named for piece in pieces):
        return []
    return ["・".join(named[piece]["ja"] for piece in pieces), " / ".join(named[piece]["en"] for piece in pieces)]
