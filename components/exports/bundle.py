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
from data.domain.edition import Edition
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.formatter import Formatter


@dataclass(frozen=True, slots=True)
class ExportOrigin:
    """Where cards come from: `site` stands before the links to the live views (empty: they begin with the page);
    `practice` says that every figure may be fictional.
    """

    site: str
    practice: bool


@dataclass(frozen=True, slots=True)
class BundleItem:
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
class Bundle:
    """The items in their order. `edition` is a number, `published` its moment (UTC), `published_said` its day in
    Japan, `updated` the line that says so; `warnings` what must be known before anyone is shown these figures.

    `definitions` and `sources` are tables of the whole edition.
    """

    title: str
    items: tuple[BundleItem, ...]
    formatter: Formatter
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
        return self.formatter.messages.language

    @property
    def palette(self) -> Palette:
        """The colours of whatever is drawn."""
        return PALETTES[self.theme]

    @property
    def data_date(self) -> str:
        """いつ時点, of all items in one line."""
        dates = dict.fromkeys(date for item in self.items for date in item.card.citation.dates)
        messages = self.formatter.messages
        said = messages("citation.separator").join(dates) or messages("citation.undated")
        return messages("citation.data_date", date=said)

    @property
    def credits(self) -> tuple[str, ...]:
        """How the sources of all items are to be cited, each once."""
        return tuple(dict.fromkeys(credit for item in self.items for credit in item.card.citation.credits))

    @property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """The marks and verdicts that stand on the items, each with its meaning."""
        return tuple(dict.fromkeys(term for item in self.items for term in item.card.citation.terms))


def warnings(edition: Edition, origin: ExportOrigin, messages: Messages) -> tuple[str, ...]:
    """What must be known before anyone is shown these figures: that they may be fictional, that they were withdrawn."""
    practice = (messages("frame.practice"),) if origin.practice else ()
    gone = (messages("exports.withdrawn", reason=visible(edition.withdrawn.reason)),) if edition.withdrawn else ()
    return (*practice, *gone)


def marked(table: Table, warned: Sequence[str], messages: Messages) -> Table:
    """The table as a file has it: what must be known of its figures goes along with every row."""
    if not warned:
        return table
    column, cell = Column(messages("exports.book.warning"), drawn=False), Cell.of(" ".join(warned))
    return replace(table, columns=(*table.columns, column), rows=tuple((*row, cell) for row in table.rows))


# 出典と方法: what stands at the end of every bundle, and the lines of its cover.


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A heading, lines, and a table where there is one."""

    title: str
    lines: tuple[str, ...]
    table: Table | None = None


def cover_lines(bundle: Bundle) -> tuple[str, ...]:
    """Data date, update date and edition, the live view's address."""
    messages = bundle.formatter.messages
    return (*bundle.warnings, bundle.data_date, bundle.updated, messages("exports.home", link=bundle.home))


def closing_parts(bundle: Bundle) -> Iterator[BundlePart]:
    """Sources as they are to be cited, what the words on the cards mean, by which methods of which edition."""
    messages = bundle.formatter.messages
    yield BundlePart(messages("exports.closing.sources"), bundle.credits)
    if bundle.terms:
        yield BundlePart(messages("exports.closing.terms"), (), terms_table(bundle))
    method = messages("exports.closing.method", version=bundle.methods_version, link=bundle.home)
    yield BundlePart(messages("exports.closing.methods"), (method, bundle.data_date, bundle.updated))


def terms_table(bundle: Bundle) -> Table:
    """Each word with its meaning."""
    messages = bundle.formatter.messages
    columns = (Column(messages("sources.used_as")), Column(messages("sources.meaning")))
    return Table(messages("exports.closing.terms"), columns, tuple((Cell.of(w), Cell.of(m)) for w, m in bundle.terms))
