"""Findings as sentences: where, what it is about, what was read, what is expected, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.finding import AreaChange, Finding, Subject
from data.domain.indicator import Indicator
from data.domain.year import AsOf, YearKind
from data.i18n import Messages
from data.i18n.formatter import Formatter

# How an observation names the place it was read from, where that is a shipped file.
_OWN_FILE = re.compile(r"[\w./-]+\.csv:\d+")


@dataclass(frozen=True, slots=True)
class FindingText:
    """One finding, said. `subject` is 宮城県 令和6（2024）年度 小さな拠点の形成数."""

    place: str
    subject: str
    what: str
    got: str
    expected: str
    fix: str

    def sentence(self, messages: Messages) -> str:
        """All of it on one line."""
        about = f"{self.place} {self.subject}".strip()
        got = messages("finding.got", got=self.got) if self.got else ""
        return messages("finding.sentence", about=about, got=got, what=self.what, expected=self.expected, fix=self.fix)


def tell(finding: Finding, catalogue: Catalogue, formatter: Formatter) -> FindingText:
    """Say a finding. Its kind names three sentences, `finding.<kind>.what`, `.expected` and `.fix`.

    Facts fill them in: numbers with thousands separated; names ending in `area`, `indicator`, `segment` or `year` as
    the catalogue and the reader's manner of years have them; changes of areas as 岩手県 +2; names ending in `other` as
    the cell or the edition of another figure, in `figure` as a number or the word for a mark or a kind.
    """
    about = finding.subject
    indicator = catalogue.indicators.get(about.indicator or "")
    facts = {fact.name: _told(fact.name, fact.value, catalogue, formatter, indicator) for fact in finding.facts}
    messages = formatter.messages
    return FindingText(
        place=format_place(finding.place, messages),
        subject=subject(about, catalogue, formatter),
        what=messages(f"finding.{finding.kind}.what", **facts),
        got=finding.got,
        expected=messages(f"finding.{finding.kind}.expected", **facts),
        fix=messages(f"finding.{finding.kind}.fix", **facts),
    )


def format_place(place: str, messages: Messages) -> str:
    """Where a figure stands. A figure of the edition was once read in a file of ours: nobody who reads this has it."""
    return messages("finding.in_edition") if _OWN_FILE.fullmatch(place) else place


def subject(about: Subject, catalogue: Catalogue, formatter: Formatter) -> str:
    """Area, year, indicator and segment, as far as they are known."""
    indicator = catalogue.indicators.get(about.indicator or "")
    text = []
    if about.area:
        text.append(area_name(about.area, catalogue, formatter))
    if about.year is not None:
        text.append(formatter.year(about.year, indicator.year_kind if indicator else YearKind.FISCAL))
    if indicator:
        text.append(indicator.name[formatter.messages.language])
    elif about.field:
        text.append(about.field)
    if about.segment and about.segment != "all":
        text.append(segment_name(about.segment, indicator, formatter))
    return " ".join(text)


def segment_name(segment: str, indicator: Indicator | None, formatter: Formatter) -> str:
    """A segment, part or pair of parts in words; its id where nothing names it."""
    if f"segment.{segment}" in formatter.messages:
        return formatter.messages(f"segment.{segment}")
    named = (
        {part.id: part.name[formatter.messages.language] for part in (*indicator.parts, *indicator.columns)}
        if indicator
        else {}
    )
    return "・".join(named.get(part, part) for part in segment.split("."))


def area_name(area: str, catalogue: Catalogue, formatter: Formatter) -> str:
    """An area by name, a municipality with its prefecture: 府中市 is in two. The id where nothing names it."""
    known = catalogue.areas.get(area)
    if known is None:
        return area
    name = known.name[formatter.messages.language]
    if known.level is not Level.MUNICIPALITY or known.parent is None:
        return name
    prefecture = catalogue.areas[known.parent].name[formatter.messages.language]
    return formatter.messages("municipality.in_prefecture", name=name, prefecture=prefecture)


def short_name(name: str) -> str:
    """島根 for 島根県; 北海道 stays whole, and so does what is no prefecture's name."""
    return name if name == "北海道" or not name.endswith(("都", "府", "県")) else name[:-1]


def _source(source: str, catalogue: Catalogue, formatter: Formatter) -> str:
    """How a source is cited, with its day where that is known."""
    known = catalogue.sources.get(source)
    if known is None:
        return source
    credit = known.credit[formatter.messages.language]
    if known.date is None:
        return credit
    return formatter.messages("finding.source_of", source=credit, day=formatter.as_of(AsOf.parse(known.date)))


def _origin(place: str, catalogue: Catalogue, formatter: Formatter) -> str:
    """Where another figure stands: its cell, or `edition:3`, or `shipped:deck` by the title of its source."""
    kind, _, name = place.partition(":")
    if kind == "edition":
        return formatter.messages("finding.from_edition", number=name)
    if kind == "shipped":
        known = catalogue.sources.get(name)
        return formatter.messages(
            "finding.from_shipped", source=known.title[formatter.messages.language] if known else name
        )
    return place


def _figure(value: str, indicator: Indicator | None, formatter: Formatter) -> str:
    """A number as it is, a mark or a kind by its name; words for no figure at all."""
    if not value:
        return formatter.messages("finding.no_figure")
    if f"mark.{value}" in formatter.messages:
        return formatter.messages(f"mark.{value}")
    is_part = indicator is not None and any(value == part.id for part in indicator.parts)
    return segment_name(value, indicator, formatter) if is_part else value


def _changed(change: AreaChange, catalogue: Catalogue, formatter: Formatter) -> str:
    """岩手県 +2; the name alone where nothing moved."""
    name = area_name(change.area, catalogue, formatter)
    return f"{name} {formatter.signed(change.difference)}" if change.difference else name


def _told(
    name: str,
    value: str | int | float | tuple[AreaChange, ...],
    catalogue: Catalogue,
    formatter: Formatter,
    indicator: Indicator | None,
) -> str:
    if isinstance(value, tuple):
        changes = (_changed(item, catalogue, formatter) for item in value)
        return formatter.messages("finding.list").join(changes) or "－"
    if name.endswith("year") and isinstance(value, int):
        return formatter.year(value, indicator.year_kind if indicator else YearKind.FISCAL)
    if isinstance(value, str) and _OWN_FILE.fullmatch(value):
        return format_place(value, formatter.messages)
    if isinstance(value, int | float):
        return formatter.number(value, 0 if float(value).is_integer() else 2)
    if name.endswith("other"):
        return _origin(value, catalogue, formatter)
    if name.endswith("figure"):
        return _figure(value, indicator, formatter)
    if name.endswith("publisher"):
        return formatter.messages("desk.shipped") if value == "shipped" else value
    if name.endswith("area"):
        return area_name(value, catalogue, formatter)
    if name.endswith("source"):
        return _source(value, catalogue, formatter)
    if name.endswith("indicator"):
        known = catalogue.indicators.get(value)
        return known.name[formatter.messages.language] if known else value
    if name.endswith("segment"):
        return segment_name(value, indicator, formatter)
    if name.endswith("mark"):
        return formatter.messages(f"mark.{value}")
    return value
