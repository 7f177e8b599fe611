"""What a piece of text says about figures: which indicator, part, area or year. A header, a label and a title alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from data.domain.catalogue import Catalogue
from data.domain.indicator import Form, Indicator
from data.domain.spelling import plain
from data.domain.year import YearKind
from data.ingest.fields import in_context, parts_of, vocabulary
from data.ingest.names import by_name, each, without_brackets
from data.ingest.years import TwoYears, split_year


@dataclass(frozen=True, slots=True)
class Meaning:
    """As much as one place says. `unknown` is text that says nothing we know; `refused` a unit that changes values."""

    indicator: str | None = None
    segment: str | None = None
    year: int | None = None
    year_kind: YearKind | None = None
    role: str | None = None
    unknown: str = ""
    refused: str = ""

    @property
    def figures(self) -> bool:
        """Whether it says anything about figures under or beside it."""
        return self.indicator is not None or self.segment is not None or self.year is not None or self.role == "value"

    def under(self, upper: Meaning) -> Meaning:
        """Together with what the header above says; the nearer one leads."""
        return Meaning(
            indicator=self.indicator or upper.indicator,
            segment=self.segment or upper.segment,
            year=self.year if self.year is not None else upper.year,
            year_kind=self.year_kind or upper.year_kind,
            role=self.role or upper.role,
            unknown=self.unknown or upper.unknown,
            refused=self.refused or upper.refused,
        )


class Dictionary:
    """Every name that the catalogue and the vocabulary know."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        words = vocabulary()
        self._roles = by_name(each(words["column"]))
        self._segments = {plain(n): k for n, k in each(words["segment"])}
        self._units = {plain(n) for n in words["unit"]["accepted"]}
        self._units |= {plain(i.unit.ja) for i in catalogue.indicators.values()}
        self._refused = words["unit"]["refused"]
        self._headers: dict[tuple[str, str], Meaning] = {}
        # What says of a municipality that it is of no kind.
        self.none = {plain(n) for n in (*words["mark"]["not_applicable"], *words["kind"]["none"])}

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Ids by every plain name."""
        known = self.catalogue.indicators
        own = [(name, i.id) for i in known.values() for name in (i.id, i.name.ja, i.name.en)]
        short = [(name, id_) for name, id_ in each(vocabulary()["indicator"]) if id_ in known]
        return by_name([*own, *short])

    def parts(self, indicator: Indicator) -> dict[str, str]:
        """The ids of an indicator's parts by plain name; of a category, its kinds."""
        ids = [p.id for p in indicator.parts] if indicator.form is Form.CATEGORY else list(parts_of(indicator))
        return by_name((name, id_) for id_ in ids for name in (id_, *self._part_names(indicator, id_)))

    def part_name(self, indicator: Indicator, part: str) -> str:
        """How the template writes a part: 予定なし; of a matrix, row and column."""
        return next(iter(self._part_names(indicator, part)), part)

    def header(self, text: str, *, subject: str = "") -> Meaning:
        """What one header cell says; `subject` is what the titles above are about (小さな拠点)."""
        # The search for a header tries the same cells as part of many.
        if (text, subject) not in self._headers:
            self._headers[text, subject] = self._header(text, subject)
        return self._headers[text, subject]

    def _header(self, text: str, subject: str) -> Meaning:
        name, brackets = without_brackets(text)
        if name in self._roles and not (subject and name in self._contextual(subject)):
            return Meaning(role=self._roles[name])
        if name in self._units or not name:
            return Meaning()
        said = self._text(text, subject)
        beside = [self._text(each, subject) for each in brackets if plain(each) not in self._units]
        for each_ in beside:
            if not each_.unknown and each_.figures:
                said = said.under(each_)
        refused = next((b for b in brackets if any(b.startswith(r) for r in self._refused)), "")
        return replace(said, refused=refused) if refused else said

    def subject(self, titles: str) -> str:
        """Which of the known subjects the titles name; empty where they name none or several."""
        name = plain(titles)
        named = [each for each in in_context() if plain(each) in name]
        return named[0] if len(named) == 1 else ""

    def _text(self, text: str, subject: str) -> Meaning:
        whole, _ = without_brackets(text)
        for name in (whole, *_shorter(plain(text))):
            if (known := self._known(name, subject)) is not None:
                return known
        year, rest = split_year(text)
        rest, _ = without_brackets(rest)
        said = Meaning()
        if year is not None and not isinstance(year, TwoYears):
            said = Meaning(year=year.year, year_kind=year.kind)
        rest = rest.strip("・、,:;/-")
        if not rest:
            return said
        known = self._known(rest, subject) or self._known(rest.removeprefix("うち").removeprefix("の"), subject)
        if known is not None:
            return known.under(said)
        return replace(said, unknown=text)

    def _known(self, name: str, subject: str) -> Meaning | None:
        if name in self.indicators:
            return Meaning(indicator=self.indicators[name])
        contextual = self._contextual(subject)
        if name in contextual:
            return Meaning(indicator=contextual[name])
        if name in self._segments:
            return Meaning(segment=self._segments[name])
        for segment in sorted(self._segments, key=len, reverse=True):
            # 過疎関係市町村の小さな拠点数
            for rest in (name.removeprefix(segment), name.removesuffix(segment)):
                rest = rest.strip("のうち")
                if rest != name and rest in self.indicators:
                    return Meaning(indicator=self.indicators[rest], segment=self._segments[segment])
        return None

    def _contextual(self, subject: str) -> dict[str, str]:
        held = in_context().get(subject, {})
        return by_name(each({k: v for k, v in held.items() if k in self.catalogue.indicators}))

    def _part_names(self, indicator: Indicator, part: str) -> list[str]:
        named = {p.id: p.name for p in (*indicator.parts, *indicator.columns)}
        pieces = part.split(".")
        if not all(piece in named for piece in pieces):
            return []
        return ["・".join(named[piece].ja for piece in pieces), " / ".join(named[piece].en for piece in pieces)]


def _shorter(name: str) -> tuple[str, ...]:
    """The name, and without its last brackets: 市町村数(特別区を除く)(市町村) → 市町村数(特別区を除く)."""
    bare = name[: name.rindex("(")] if name.endswith(")") and "(" in name else name
    return (name, bare) if bare != name else (name,)
