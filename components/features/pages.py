"""The pages, in the order of the navigation, with their cards. A new page is a row here, its file, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from components.cards.card import Card
from components.charts.render_context import RenderContext
from components.context.param import NOWHERE
from components.context.params import PARAMS, GapPart, MapView, Params
from components.features.gap.cards.levers import lever_scenario, levers_today, saved_scenarios
from components.features.gap.cards.outlook import gap
from components.features.gap.cards.sharing import sharing
from components.features.gap.cards.solver import solver
from components.features.map.cards.columns import columns_card, flattened, paired
from components.features.map.cards.comparison import comparison_page
from components.features.map.cards.focus import focus_card, peer_card
from components.features.map.cards.layers import layer_page
from components.features.map.cards.municipal import municipal, town_card
from components.features.overview.cards import alone
from components.features.split.cards import split_page
from components.features.survey.cards import survey
from components.features.trends.cards import trends
from data.domain.area import Level
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot

Cards = Callable[[Snapshot, RenderContext, Params], Iterator[Card]]


def _no_cards(*_: object) -> Iterator[Card]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `id` is its address, the name of its file and of its words.

    `cards` come in the page's order, made as they are asked for; a page may have none that can leave it.
    """

    id: str
    cards: Cards = _no_cards

    @property
    def path(self) -> str:
        """The file, seen from the main script."""
        return f"../../pages/{self.id}.py"

    @property
    def bar(self) -> tuple[str, ...]:
        """The keys of the parameters in its filter bar."""
        return tuple(key for key, param in PARAMS.items() if self.id in param.bar)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all parameters that change what it shows."""
        return tuple(key for key, param in PARAMS.items() if self.id in (*param.bar, *param.within))


def _overview(snapshot: Snapshot, context: RenderContext, _: Params) -> Iterator[Card]:
    yield from alone(snapshot, context)


def _trends(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    if asked.indicator:
        yield from trends(snapshot, context, asked.indicator).cards


def _map(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    if not asked.layer:
        return
    area = None if asked.area == NOWHERE else asked.area
    if asked.level is Level.MUNICIPALITY:
        yield from _municipal(snapshot, context, asked, area)
    elif asked.compares:
        yield from _comparison(snapshot, context, asked, area)
    else:
        yield from _prefectures(snapshot, context, asked, area)


def _prefectures(snapshot: Snapshot, context: RenderContext, asked: Params, area: str | None) -> Iterator[Card]:
    """The chosen view; columns, which only WebGL draws, leave as the flat map with the table of both figures."""
    page = layer_page(
        snapshot, context, asked.layer, asked.year, area, asked.view.value, asked.order.value, asked.classing
    )
    if page is None:
        return
    if asked.view is MapView.COLUMNS and (pair := paired(snapshot, asked.layer, asked.year)):
        yield flattened(columns_card(pair, snapshot, context), page.main, context)
    else:
        yield page.main
    if page.ranking is not None:
        yield page.ranking
    if area is not None:
        yield focus_card(snapshot, context, area, asked.rule)
        if compared := peer_card(snapshot, context, asked.layer, asked.year, area):
            yield compared


def _municipal(snapshot: Snapshot, context: RenderContext, asked: Params, area: str | None) -> Iterator[Card]:
    page = municipal(snapshot, context, asked.layer, asked.year, area, asked.town, asked.classing)
    if page is None:
        return
    yield page.map
    if asked.town:
        yield town_card(snapshot, context, asked.town)
    yield page.list


def _comparison(snapshot: Snapshot, context: RenderContext, asked: Params, area: str | None) -> Iterator[Card]:
    page = comparison_page(snapshot, context, *asked.sides, area, asked.classing)
    if isinstance(page, Reason):
        return
    yield from (card for card in (page.left, page.right, page.table, page.change) if card is not None)
    if area is not None:
        yield focus_card(snapshot, context, area, asked.rule)


def _split(snapshot: Snapshot, context: RenderContext, _: Params) -> Iterator[Card]:
    yield from split_page(snapshot, context).cards


def _survey(snapshot: Snapshot, context: RenderContext, _: Params) -> Iterator[Card]:
    yield from survey(snapshot, context).cards


def _gap(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    """Of the part that is chosen."""
    if not asked.indicator:
        return
    parts = {GapPart.OUTLOOK: _outlook, GapPart.LEVERS: _levers, GapPart.SHARING: _sharing}
    yield from parts[asked.part](snapshot, context, asked)


def _outlook(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    page = gap(snapshot, context, asked.indicator, asked.base, asked.target, asked.by, asked.method.value, asked.asof)
    known = (page.chart, page.ground, page.turns, page.methods, page.continuations, page.band, page.look_back)
    yield from (card for card in known if card is not None)


def _levers(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    then = lever_scenario(snapshot, context, asked.indicator, asked.target, asked.levers)
    rest = levers_today(snapshot, context, asked.indicator, asked.target, asked.by)
    if not isinstance(then, Reason) and not isinstance(rest, Reason):
        yield then.levers
        yield then.segments
        if rest.alone:
            yield rest.alone
        side_by_side = saved_scenarios(snapshot, context, asked.indicator, asked.target, asked.plans)
        if side_by_side:
            yield side_by_side
    yield solver(snapshot, context, asked.indicator, asked.target, asked.by, asked.solve.value, asked.pace).card


def _sharing(snapshot: Snapshot, context: RenderContext, asked: Params) -> Iterator[Card]:
    page = sharing(snapshot, context, asked.indicator, asked.target, asked.by, asked.rule, asked.versus, asked.area)
    yield from (card for card in (page.map, page.table, page.area) if card is not None)


PAGES: tuple[Page, ...] = (
    Page("overview", _overview),
    Page("trends", _trends),
    Page("map", _map),
    Page("split", _split),
    Page("gap", _gap),
    Page("survey", _survey),
    Page("meeting"),
    Page("upload"),
    Page("editions"),
    Page("sources"),
)
CARD_PAGES: Final[Mapping[str, Page]] = MappingProxyType({p.id: p for p in PAGES if p.cards is not _no_cards})

# The part of the calculator that a card stands in, by how its id begins, where its pick does not say.
PARTS: Final[Mapping[str, GapPart]] = MappingProxyType(
    dict.fromkeys(("levers-", "segments-", "alone-", "plans-", "solver-"), GapPart.LEVERS)
    | {"sharing-": GapPart.SHARING}
)
