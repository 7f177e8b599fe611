"""Findings as sentences: where, what it is about, what was read, what is expected, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.finding import AreaChange, Finding, Subject
from data.domain.indicator import Indicator
from data.domain.year import AsOf, YearKind
from data.i18n import Words
from data.i18n.voice import Voice

# How an observation names the place it was read from, where that is a shipped file.
_OWN_FILE = re.compile(r"[\w./-]+\.csv:\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, said. `subject` is 宮城県 令和6（2024）年度 小さな拠点の形成数."""

    place: str
    subject: str
    what: str
    got: str
    expected: str
    fix: str

    def sentence(self, words: Words) -> str:
        """All of it on one line."""
        about = f"{self.place} {self.subject}".strip()
        got = words("finding.got", got=self.got) if self.got else ""
        return words("finding.sentence", about=about, got=got, what=self.what, expected=self.expected, fix=self.fix)


def tell(finding: Finding, catalogue: Catalogue, voice: Voice) -> Told:
    """Say a finding. Its kind names three sentences, `finding.<kind>.what`, `.expected` and `.fix`.

    Facts fill them in: numbers with thousands separated; names ending in `area`, `indicator`, `segment` or `year` as
    the catalogue and the reader's manner of years have them; changes of areas as 岩手県 +2; names ending in `other` as
    the cell or the edition of another figure, in `figure` as a number or the word for a mark or a kind.
    """
    about = finding.subject
    indicator = catalogue.indicators.get(about.indicator or "")
    facts = {fact.name: _told(fact.name, fact.value, catalogue, voice, indicator) for fact in finding.facts}
    words = voice.words
    return Told(
        place=place_said(finding.place, words),
        subject=subject(about, catalogue, voice),
        what=words(f"finding.{finding.kind}.what", **facts),
        got=finding.got,
        expected=words(f"finding.{finding.kind}.expected", **facts),
        fix=words(f"finding.{finding.kind}.fix", **facts),
    )


def place_said(place: str, words: Words) -> str:
    """Where a figure stands. A figure of the edition was once read in a file of ours: nobody who reads this has it."""
    return words("finding.in_edition") if _OWN_FILE.fullmatch(place) else place


def subject(about: Subject, catalogue: Catalogue, voice: Voice) -> str:
    """Area, year, indicator and segment, as far as they are known."""
    indicator = catalogue.indicators.get(about.indicator or "")
    said = []
    if about.area:
        said.append(area_name(about.area, catalogue, voice))
    if about.year is not None:
        said.append(voice.year(about.year, indicator.year_kind if indicator else YearKind.FISCAL))
    if indicator:
        said.append(indicator.name[voice.words.language])
    elif about.field:
        said.append(about.field)
    if about.segment and about.segment != "all":
        said.append(segment_name(about.segment, indicator, voice))
    return " ".join(said)


def segment_name(segment: str, indicator: Indicator | None, voice: Voice) -> str:
    """A segment, part or pair of parts in words; its id where nothing names it."""
    if f"segment.{segment}" in voice.words:
        return voice.words(f"segment.{segment}")
    named = (
        {part.id: part.name[voice.words.language] for part in (*indicator.parts, *indicator.columns)}
        if indicator
        else {}
    )
    return "・".join(named.get(part, part) for part in segment.split("."))


def area_name(area: str, catalogue: Catalogue, voice: Voice) -> str:
    """An area by name, a municipality with its prefecture: 府中市 is in two. The id where nothing names it."""
    known = catalogue.areas.get(area)
    if known is None:
        return area
    name = known.name[voice.words.language]
    if known.level is not Level.MUNICIPALITY or known.parent is None:
        return name
    prefecture = catalogue.areas[known.parent].name[voice.words.language]
    return voice.words("municipality.in_prefecture", name=name, prefecture=prefecture)


def short_name(name: str) -> str:
    """島根 for 島根県; 北海道 stays whole, and so does what is no prefecture's name."""
    return name if name == "北海道" or not name.endswith(("都", "府", "県")) else name[:-1]


def _source(source: str, catalogue: Catalogue, voice: Voice) -> str:
    """How a source is cited, with its day where that is known."""
    known = catalogue.sources.get(source)
    if known is None:
        return source
    credit = known.credit[voice.words.language]
    if known.date is None:
        return credit
    return voice.words("finding.source_of", source=credit, day=voice.as_of(AsOf.parse(known.date)))


def _origin(place: str, catalogue: Catalogue, voice: Voice) -> str:
    """Where another figure stands: its cell, or `edition:3`, or `shipped:deck` by the title of its source."""
    kind, _, name = place.partition(":")
    if kind == "edition":
        return voice.words("finding.from_edition", number=name)
    if kind == "shipped":
        known = catalogue.sources.get(name)
        return voice.words("finding.from_shipped", source=known.title[voice.words.language] if known else name)
    return place


def _figure(value: str, indicator: Indicator | None, voice: Voice) -> str:
    """A number as it is, a mark or a kind by its name; words for no figure at all."""
    if not value:
        return voice.words("finding.no_figure")
    if f"mark.{value}" in voice.words:
        return voice.words(f"mark.{value}")
    is_part = indicator is not None and any(value == part.id for part in indicator.parts)
    return segment_name(value, indicator, voice) if is_part else value


def _changed(change: AreaChange, catalogue: Catalogue, voice: Voice) -> str:
    """岩手県 +2; the name alone where nothing moved."""
    name = area_name(change.area, catalogue, voice)
    return f"{name} {voice.signed(change.difference)}" if change.difference else name


def _told(
    name: str,
    value: str | int | float | tuple[AreaChange, ...],
    catalogue: Catalogue,
    voice: Voice,
    indicator: Indicator | None,
) -> str:
    if isinstance(value, tuple):
        changes = (_changed(each, catalogue, voice) for each in value)
        return voice.words("finding.list").join(changes) or "－"
    if name.endswith("year") and isinstance(value, int):
        return voice.year(value, indicator.year_kind if indicator else YearKind.FISCAL)
    if isinstance(value, str) and _OWN_FILE.fullmatch(value):
        return place_said(value, voice.words)
    if isinstance(value, int | float):
        return voice.number(value, 0 if float(value).is_integer() else 2)
    if name.endswith("other"):
        return _origin(value, catalogue, voice)
    if name.endswith("figure"):
        return _figure(value, indicator, voice)
    if name.endswith("publisher"):
        return voice.words("desk.shipped") if value == "shipped" else value
    if name.endswith("area"):
        return area_name(value, catalogue, voice)
    if name.endswith("source"):
        return _source(value, catalogue, voice)
    if name.endswith("indicator"):
        known = catalogue.indicators.get(value)
        return known.name[voice.words.language] if known else value
    if name.endswith("segment"):
        return segment_name(value, indicator, voice)
    if name.endswith("mark"):
        return voice.words(f"mark.{value}")
    return value
