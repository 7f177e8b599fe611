"""Gathers cards by what was chosen, and freezes them with all that a form needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, tee

from components.cards.card import Card
from components.cards.citation import published_on
from components.cards.reference_tables import indicators_table, sources_table
from components.charts.render_context import RenderContext
from components.context import query_params
from components.context.card_ids import Pick
from components.context.options import EditionOptions, edition_options
from components.context.param import NOWHERE
from components.context.params import Params, edition_params, parse
from components.exports.bundle import Bundle, BundleItem, ExportOrigin, warnings
from components.exports.errors import ExportError, ExportProblem
from components.features.pages import CARD_PAGES, PARTS, Page
from data.domain.snapshot import Snapshot
from data.queries.judgement import current_targets


def collect(
    picks: Sequence[Pick],
    snapshot: Snapshot,
    context: RenderContext,
    origin: ExportOrigin,
    options: EditionOptions | None = None,
) -> Bundle:
    """The cards of `picks`, frozen.

    Args:
        options: what the parameters can be, where the caller has it at hand.

    Raises:
        ExportError: for what is not known, by name, and where nothing is chosen or held.
    """
    if not picks:
        raise ExportError(ExportProblem.NOTHING)
    collector = _Collector(snapshot, context, origin, options or edition_options(snapshot, context.formatter))
    return collector.bundle(item for pick in picks for item in collector.items(pick))


def collect_known(
    picks: Iterable[Pick],
    snapshot: Snapshot,
    context: RenderContext,
    origin: ExportOrigin,
    options: EditionOptions | None = None,
) -> tuple[Bundle, tuple[ExportError, ...]]:
    """The cards of those picks that the edition has, maybe none, and why the others are not there."""
    collector = _Collector(snapshot, context, origin, options or edition_options(snapshot, context.formatter))
    items: list[BundleItem] = []
    problems: list[ExportError] = []
    for pick in picks:
        try:
            items += collector.items(pick)
        except ExportError as problem:
            problems.append(problem)
    return collector.bundle(items), tuple(problems)


def usual(
    snapshot: Snapshot, context: RenderContext, origin: ExportOrigin, options: EditionOptions | None = None
) -> Bundle:
    """Every page as it opens, with the trend of every target; what the edition does not hold is left out.

    Raises:
        ExportError: where it holds nothing at all.
    """
    collector = _Collector(snapshot, context, origin, options or edition_options(snapshot, context.formatter))
    fields = {option.id for option in collector.options.indicators().options}
    aimed = (i.id for i in current_targets(snapshot) if i.id in fields)
    trends = [Pick("trends", f"trend-{indicator}", (("indicator", indicator),)) for indicator in aimed]
    items: list[BundleItem] = []
    for page in CARD_PAGES:
        for pick in (Pick(page), *(trends if page == "trends" else ())):
            try:
                items += collector.items(pick)
            except ExportError as problem:
                if problem.problem not in (ExportProblem.EMPTY, ExportProblem.STANDING):
                    raise
    if not items:
        raise ExportError(ExportProblem.NOTHING)
    return collector.bundle(items)


@dataclass(frozen=True, slots=True)
class _Collector:
    snapshot: Snapshot
    context: RenderContext
    origin: ExportOrigin
    options: EditionOptions
    drawn: dict[tuple[int, Params], Iterator[Card]] = field(default_factory=dict)

    def items(self, pick: Pick) -> Iterable[BundleItem]:
        page = CARD_PAGES.get(pick.page)
        if page is None:
            raise ExportError(ExportProblem.PAGE, given=pick.page, known=self._list(CARD_PAGES))
        for said in _ways(pick, self.options):
            values = self._values(said, page)
            cards = self._drawn(page, parse(values))
            result = list(cards if not pick.card else islice((c for c in cards if c.id == pick.card), 1))
            if result:
                return [self._sheet(pick, page, card, values) for card in result]
        name = self.context.messages(f"pages.{pick.page}.title")
        if known := self._cards(pick, page):
            raise ExportError(ExportProblem.CARD, page=name, given=pick.card, known=self._list(known))
        by_itself = pick.choices and self._cards(Pick(pick.page), page)
        raise ExportError(ExportProblem.STANDING if by_itself else ExportProblem.EMPTY, page=name)

    def _cards(self, pick: Pick, page: Page) -> list[str]:
        return [card.id for card in self._drawn(page, parse(self._values(pick, page)))]

    def _drawn(self, page: Page, choice: Params) -> Iterator[Card]:
        """The cards of a page, each drawn when it is first asked for, and once however many picks are of that page."""
        at = (id(page), choice)
        self.drawn[at], cards = tee(self.drawn.get(at) or page.cards(self.snapshot, self.context, choice))
        return cards

    def bundle(self, items: Iterable[BundleItem]) -> Bundle:
        messages, edition, formatter = self.context.messages, self.snapshot.edition, self.context.formatter
        day = published_on(edition, formatter)
        return Bundle(
            title=messages("frame.brand"),
            # Each once, however often it was chosen.
            items=tuple({item.pick: item for item in items}.values()),
            formatter=formatter,
            theme=self.context.theme,
            edition=edition.number,
            methods_version=edition.methods_version,
            published=edition.published_at,
            published_said=day,
            updated=messages("citation.updated", date=day, edition=edition.number),
            warnings=warnings(edition, self.origin, messages),
            definitions=indicators_table(self.snapshot, self.context),
            sources=sources_table(self.snapshot, self.context),
            home=self.link("sources", {}),
        )

    def link(self, page: str, values: Mapping[str, str]) -> str:
        manner = {"lang": self.context.language, "years": self.context.formatter.years.value}
        return query_params.link(
            page, {**values, **manner}, edition=self.snapshot.edition.number, site=self.origin.site
        )

    def _sheet(self, pick: Pick, page: Page, card: Card, values: Mapping[str, str]) -> BundleItem:
        # To have no one in focus and nothing to compare with is where the page stands by itself.
        own = {key: values[key] for key in page.keys if values[key] not in ("", NOWHERE)}
        title = (card.message or card.headline).strip()
        kind = card.headline if card.message and card.headline not in title else ""
        return BundleItem(Pick(pick.page, card.id, tuple(own.items())), title, kind, card, self.link(pick.page, own))

    def _values(self, pick: Pick, page: Page) -> dict[str, str]:
        """A value for every key: the pick's own, else what the page stands at by itself."""
        given = dict(pick.choices)
        name = self.context.messages(f"pages.{pick.page}.title")
        if strange := [key for key in given if key not in page.keys]:
            raise ExportError(ExportProblem.CHOICE, page=name, key=strange[0], given=given[strange[0]])
        reading = query_params.validate(given, edition_params(), self.options)
        for param in reading.invalid:
            raise ExportError(ExportProblem.CHOICE, page=name, key=param.key, given=param.given)
        return {
            "lang": self.context.language,
            "years": self.context.formatter.years.value,
            "edition": "",
            **reading.values,
        }

    def _list(self, names: Iterable[str]) -> str:
        return self.context.messages("citation.separator").join(names)


def _ways(pick: Pick, options: EditionOptions) -> Iterable[Pick]:
    """The pick; then, of a card alone, with what its id says of the indicator and of the part it stands in."""
    yield pick
    named = (o.id for o in options.indicators().options if pick.card.endswith(f"-{o.id}"))
    parts = (part.value for begin, part in PARTS.items() if pick.card.startswith(begin))
    open_keys = set(CARD_PAGES[pick.page].keys) - dict(pick.choices).keys()
    pair = (("indicator", next(named, "")), ("part", next(parts, "")))
    if more := tuple((key, value) for key, value in pair if key in open_keys and value):
        yield Pick(pick.page, pick.card, (*pick.choices, *more))


# A target on one page: the cards that together say where it stands, how, why and by whom.


@dataclass(frozen=True, slots=True)
class TargetBundle:
    """One target's cards. The lead says where it stands, or that nothing is known of it; the others are None where the
    edition does not hold what they show.
    """

    bundle: Bundle
    lead: BundleItem
    trend: BundleItem | None
    ground: BundleItem | None
    split: BundleItem | None


def of_target(
    indicator: str,
    snapshot: Snapshot,
    context: RenderContext,
    origin: ExportOrigin,
    options: EditionOptions | None = None,
) -> TargetBundle:
    """The cards of one indicator's target.

    Raises:
        ExportError: where it has none.
    """
    if indicator not in named(snapshot):
        raise ExportError(ExportProblem.TARGET, given=indicator)
    asked = (("indicator", indicator),)
    picks = (
        Pick("overview", indicator),
        Pick("trends", f"trend-{indicator}", asked),
        Pick("gap", f"ground-{indicator}", asked),
        Pick("split", f"split-{indicator}"),
    )
    bundle, _ = collect_known(picks, snapshot, context, origin, options)
    items = {item.pick.page: item for item in bundle.items}
    return TargetBundle(bundle, items["overview"], items.get("trends"), items.get("gap"), items.get("split"))


def of_targets(
    indicators: Iterable[str],
    snapshot: Snapshot,
    context: RenderContext,
    origin: ExportOrigin,
    options: EditionOptions | None = None,
) -> tuple[TargetBundle, ...]:
    """Each of them, once.

    Raises:
        ExportError: where one has no target, and where there is none at all.
    """
    bundles = [of_target(fromkey, snapshot, context, origin, options) for fromkey in dict.fromkeys(indicators)]
    if not bundles:
        raise ExportError(ExportProblem.EMPTY, page=context.messages("pages.overview.title"))
    return tuple(bundles)


def meant(pick: Pick, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """The indicators that a pick is about: by its choice, or by its card's own name.

    Raises:
        ExportError: where there is no such page, or it is about none.
    """
    if pick.page not in CARD_PAGES:
        known = context.messages("citation.separator").join(CARD_PAGES)
        raise ExportError(ExportProblem.PAGE, given=pick.page, known=known)
    if pick == Pick("overview"):
        return named(snapshot)
    by_card = (name for name in named(snapshot) if pick.card == name or pick.card.endswith(f"-{name}"))
    about = dict(pick.choices).get("indicator") or next(by_card, None)
    if about is None:
        raise ExportError(ExportProblem.TARGET, given=str(pick))
    return (about,)


def named(snapshot: Snapshot) -> tuple[str, ...]:
    """The indicators that have a target now."""
    return tuple(indicator.id for indicator in current_targets(snapshot))
