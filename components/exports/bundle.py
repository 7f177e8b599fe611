"""One freeze, many forms: the chosen cards with all that any form needs, and nothing that still has to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from components.cards.card import Card
from components.cards.markup import visible
from components.cards.table import Cell, Column, Table
from components.charts.palette import PALETTES, Palette
from components.charts.render_context import Theme
from components.context.card_ids import Pick
from data.domain.bilingual import Language
from data.domain.edition import Edition
from data.i18n import Words
from data.i18n.voice import Voice


@dataclass(frozen=True, slots=True)
class Origin:
    """Where cards come from: `site` stands before the links to the live views (empty: they begin with the page);
    `practice` says that every figure may be fictional.
    """

    site: str
    practice: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One card: `title` is its message, `kind` what it shows where that does not say so, `link` the live view."""

    pick: Pick
    title: str
    kind: str
    card: Card
    link: str

    @property
    def subtitle(self) -> str:
        """Unit, date, kind."""
        return self.card.subtitle

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.pick.page}-{self.card.id}"


@dataclass(frozen=True, slots=True)
class Pack:
    """The sheets in their order. `edition` is a number, `published` its moment (UTC), `published_said` its day in
    Japan, `updated` the line that says so; `warnings` what must be known before anyone is shown these figures.

    `definitions` and `sources` are tables of the whole edition.
    """

    title: str
    sheets: tuple[Sheet, ...]
    voice: Voice
    theme: Theme
    edition: int
    methods_version: str
    published: datetime
    published_said: str
    updated: str
    warnings: tuple[str, ...]
    definitions: Table
    sources: Table
    home: str

    @property
    def language(self) -> Language:
        """The language of every sentence."""
        return self.voice.words.language

    @property
    def palette(self) -> Palette:
        """The colours of whatever is drawn."""
        return PALETTES[self.theme]

    @property
    def data_date(self) -> str:
        """いつ時点, of all sheets in one line."""
        dates = dict.fromkeys(date for sheet in self.sheets for date in sheet.card.citation.dates)
        words = self.voice.words
        said = words("citation.separator").join(dates) or words("citation.undated")
        return words("citation.data_date", date=said)

    @property
    def credits(self) -> tuple[str, ...]:
        """How the sources of all sheets are to be cited, each once."""
        return tuple(dict.fromkeys(each for sheet in self.sheets for each in sheet.card.citation.credits))

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The marks and verdicts that stand on the sheets, each with its meaning."""
        return tuple(dict.fromkeys(term for sheet in self.sheets for term in sheet.card.citation.terms))


def warnings(edition: Edition, origin: Origin, words: Words) -> tuple[str, ...]:
    """What must be known before anyone is shown these figures: that they may be fictional, that they were withdrawn."""
    practice = (words("frame.practice"),) if origin.practice else ()
    gone = (words("exports.withdrawn", reason=visible(edition.withdrawn.reason)),) if edition.withdrawn else ()
    return (*practice, *gone)


def marked(table: Table, warned: Sequence[str], words: Words) -> Table:
    """The table as a file has it: what must be known of its figures goes along with every row."""
    if not warned:
        return table
    column, told = Column(words("exports.book.warning"), drawn=False), Cell.of(" ".join(warned))
    return replace(table, columns=(*table.columns, column), rows=tuple((*row, told) for row in table.rows))


# 出典と方法: what stands at the end of every pack, and the lines of its cover.


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, lines, and a table where there is one."""

    title: str
    lines: tuple[str, ...]
    table: Table | None = None


def lines(pack: Pack) -> tuple[str, ...]:
    """Data date, update date and edition, the live view's address."""
    words = pack.voice.words
    return (*pack.warnings, pack.data_date, pack.updated, words("exports.home", link=pack.home))


def parts(pack: Pack) -> Iterator[Part]:
    """Sources as they are to be cited, what the words on the cards mean, by which methods of which edition."""
    words = pack.voice.words
    yield Part(words("exports.closing.sources"), pack.credits)
    if pack.terms:
        yield Part(words("exports.closing.terms"), (), terms(pack))
    method = words("exports.closing.method", version=pack.methods_version, link=pack.home)
    yield Part(words("exports.closing.methods"), (method, pack.data_date, pack.updated))


def terms(pack: Pack) -> Table:
    """Each word with its meaning."""
    words = pack.voice.words
    columns = (Column(words("sources.used_as")), Column(words("sources.meaning")))
    return Table(words("exports.closing.terms"), columns, tuple((Cell.of(w), Cell.of(m)) for w, m in pack.terms))
