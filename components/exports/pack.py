"""One freeze, many forms: the chosen cards with all that any form needs, and nothing that still has to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from components import url
from components.card import Card
from components.charts.palette import PALETTES, Palette
from components.choices import NOWHERE
from components.citation import published_on
from components.content.sources import indicators_table, sources_table
from components.exports.lack import ExportError, Lack
from components.exports.pages import PAGES, PARTS, PageOfCards
from components.exports.picks import Pick
from components.offers import EditionOffers, edition_offers
from components.scene import Scene, Theme
from components.table import Table
from data.answers.judgement import current_targets
from data.domain.bilingual import Language
from data.domain.snapshot import Snapshot
from data.words.voice import Voice


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
    Japan, `updated` the line that says so; `warning` what must be known of the edition before it is shown to anyone.

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
    warning: str
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


def collect(
    picks: Sequence[Pick], snapshot: Snapshot, scene: Scene, *, site: str = "", offers: EditionOffers | None = None
) -> Pack:
    """The cards of `picks`, frozen.

    Args:
        site: where the dashboard is served, before the links to the live views; without it they begin with the page.
        offers: what the edition offers, where the caller has it at hand.

    Raises:
        ExportError: for what is not known, by name, and where nothing is chosen or held.
    """
    if not picks:
        raise ExportError(Lack.NOTHING)
    asking = _Asking(snapshot, scene, offers or edition_offers(snapshot, scene.voice), site)
    return asking.pack(sheet for pick in picks for sheet in asking.sheets(pick))


def collect_each(
    picks: Iterable[Pick], snapshot: Snapshot, scene: Scene, *, site: str = "", offers: EditionOffers
) -> tuple[tuple[Pack, ...], tuple[ExportError, ...]]:
    """A pack of each pick that the edition has, and what each of the others lacks."""
    packs: list[Pack] = []
    lacks: list[ExportError] = []
    for pick in picks:
        try:
            packs.append(collect([pick], snapshot, scene, site=site, offers=offers))
        except ExportError as lack:
            lacks.append(lack)
    return tuple(packs), tuple(lacks)


def usual(snapshot: Snapshot, scene: Scene, *, site: str = "", offers: EditionOffers | None = None) -> Pack:
    """Every page as it opens, with the trend of every target; what the edition does not hold is left out.

    Raises:
        ExportError: where it holds nothing at all.
    """
    asking = _Asking(snapshot, scene, offers or edition_offers(snapshot, scene.voice), site)
    told = {option.id for option in asking.offers.fixed["indicator"].options}
    aimed = (i.id for i in current_targets(snapshot) if i.id in told)
    trends = [Pick("trends", f"trend-{indicator}", (("indicator", indicator),)) for indicator in aimed]
    held: list[Sheet] = []
    for page in PAGES:
        for pick in (Pick(page), *(trends if page == "trends" else ())):
            try:
                held += asking.sheets(pick)
            except ExportError as lack:
                if lack.lack is not Lack.EMPTY:
                    raise
    if not held:
        raise ExportError(Lack.NOTHING)
    return asking.pack(held)


@dataclass(frozen=True, slots=True)
class _Asking:
    snapshot: Snapshot
    scene: Scene
    offers: EditionOffers
    site: str

    def sheets(self, pick: Pick) -> Iterable[Sheet]:
        page = PAGES.get(pick.page)
        if page is None:
            raise ExportError(Lack.PAGE, given=pick.page, known=self._list(PAGES))
        for said in _ways(pick, self.offers):
            values = self._values(said, page)
            cards = page.cards(self.snapshot, self.scene, url.choice(values))
            found = list(cards if not pick.card else islice((c for c in cards if c.id == pick.card), 1))
            if found:
                return [self._sheet(pick, page, card, values) for card in found]
        known = [card.id for card in page.cards(self.snapshot, self.scene, url.choice(self._values(pick, page)))]
        name = self.scene.words(f"pages.{pick.page}.title")
        if not known:
            raise ExportError(Lack.EMPTY, page=name)
        raise ExportError(Lack.CARD, page=name, given=pick.card, known=self._list(known))

    def pack(self, sheets: Iterable[Sheet]) -> Pack:
        words, edition, voice = self.scene.words, self.snapshot.edition, self.scene.voice
        day, withdrawn = published_on(edition, voice), edition.withdrawn
        return Pack(
            title=words("frame.brand"),
            # Each once, however often it was chosen.
            sheets=tuple({sheet.pick: sheet for sheet in sheets}.values()),
            voice=voice,
            theme=self.scene.theme,
            edition=edition.number,
            methods_version=edition.methods_version,
            published=edition.published_at,
            published_said=day,
            updated=words("citation.updated", date=day, edition=edition.number),
            warning=words("exports.withdrawn", reason=withdrawn.reason) if withdrawn else "",
            definitions=indicators_table(self.snapshot, self.scene),
            sources=sources_table(self.snapshot, self.scene),
            home=self.link("sources", {}),
        )

    def link(self, page: str, values: Mapping[str, str]) -> str:
        manner = {"lang": self.scene.language, "years": self.scene.voice.years.value}
        return url.link(page, {**values, **manner}, edition=self.snapshot.edition.number, site=self.site)

    def _sheet(self, pick: Pick, page: PageOfCards, card: Card, values: Mapping[str, str]) -> Sheet:
        # To have no one in focus and nothing to compare with is where the page stands by itself.
        own = {key: values[key] for key in page.keys if values[key] not in ("", NOWHERE)}
        title = (card.message or card.headline).strip()
        kind = card.headline if card.message and card.headline not in title else ""
        return Sheet(Pick(pick.page, card.id, tuple(own.items())), title, kind, card, self.link(pick.page, own))

    def _values(self, pick: Pick, page: PageOfCards) -> dict[str, str]:
        """A value for every key: the pick's own, else what the page stands at by itself."""
        given = dict(pick.choices)
        name = self.scene.words(f"pages.{pick.page}.title")
        if strange := [key for key in given if key not in page.keys]:
            raise ExportError(Lack.CHOICE, page=name, key=strange[0], given=given[strange[0]])
        reading = url.read(given, (key for key in url.KEYS if key != "against"), self.offers)
        for complaint in reading.complaints:
            raise ExportError(Lack.CHOICE, page=name, key=complaint.key, given=complaint.given)
        return {"lang": self.scene.language, "years": self.scene.voice.years.value, "edition": "", **reading.values}

    def _list(self, names: Iterable[str]) -> str:
        return self.scene.words("citation.separator").join(names)


def _ways(pick: Pick, offers: EditionOffers) -> Iterable[Pick]:
    """The pick; then, of a card alone, with what its id says of the indicator and of the part it stands in."""
    yield pick
    named = (o.id for o in offers.fixed["indicator"].options if pick.card.endswith(f"-{o.id}"))
    parts = (part.value for begin, part in PARTS.items() if pick.card.startswith(begin))
    open_keys = set(PAGES[pick.page].keys) - dict(pick.choices).keys()
    told = (("indicator", next(named, "")), ("part", next(parts, "")))
    if more := tuple((key, value) for key, value in told if key in open_keys and value):
        yield Pick(pick.page, pick.card, (*pick.choices, *more))
