"""What is chosen for a meeting, card by card, with a sentence for whatever is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from components.charts.render_context import RenderContext
from components.context import card_ids
from components.context.card_ids import Pick
from components.context.options import EditionOptions, edition_options
from components.context.params import PARAMS, Ink, edition_params
from components.context.query_params import validate
from components.exports.bundle import Bundle, ExportOrigin
from components.exports.collect_cards import collect_known, usual
from components.exports.errors import ExportError, ExportProblem
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen cards that there are, `picks` naming each alone; `bundle` is None where there is none.

    `problems` are sentences about what was chosen in vain.
    """

    bundle: Bundle | None
    picks: tuple[Pick, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AvailableCard:
    """A card that can be added, in few words."""

    pick: Pick
    page: str
    name: str


def read_selection(
    snapshot: Snapshot, context: RenderContext, written: str, ink: Ink, origin: ExportOrigin
) -> Selection:
    """The cards of `written` in their order, each once; what is not known is named and left out."""
    paper = replace(context, theme=ink.value)
    options = edition_options(snapshot, context.formatter)
    bundle, problems = collect_known(card_ids.read(written), snapshot, paper, origin, options)
    # The same card may have been chosen in more words than it needs.
    chosen = {shortened(item.pick, options): item for item in bundle.items}
    return Selection(
        replace(bundle, items=tuple(chosen.values())) if chosen else None,
        tuple(chosen),
        tuple(dict.fromkeys(problem.told(context.messages) for problem in problems)),
    )


def available_cards(snapshot: Snapshot, context: RenderContext, origin: ExportOrigin) -> tuple[AvailableCard, ...]:
    """Every card of every page as it opens; nothing where the edition holds nothing."""
    options = edition_options(snapshot, context.formatter)
    try:
        bundle = usual(snapshot, replace(context, theme="light"), origin, options)
    except ExportError as problem:
        if problem.problem is not ExportProblem.NOTHING:
            raise
        return ()
    return tuple(
        AvailableCard(shortened(s.pick, options), context.messages(f"pages.{s.pick.page}.title"), s.kind or s.title)
        for s in bundle.items
    )


def shortened(pick: Pick, options: EditionOptions) -> Pick:
    """The pick without what the page stands at by itself: an address has not much room."""
    values = validate(dict(pick.choices), edition_params(), options).values
    pairs = ((key, value) for key, value in pick.choices if value != options.of(PARAMS[key], values).default)
    return Pick(pick.page, pick.card, tuple(pairs))


def added(written: str, more: Iterable[Pick]) -> str | None:
    """The choice with `more` behind it, each once; None where the address has no room for it."""
    return _fitting(card_ids.distinct((*card_ids.read(written), *more)))


def moved(chosen: Sequence[Pick], place: int, to: int) -> str | None:
    """The choice with the card at `place` put where `to` is (both from 0); None where there is no room or no place."""
    if not 0 <= to < len(chosen):
        return None
    rest = [*chosen[:place], *chosen[place + 1 :]]
    return _fitting([*rest[:to], chosen[place], *rest[to:]])


def without(chosen: Sequence[Pick], place: int) -> str | None:
    """The choice without the card at `place`; None where the address has no room for all the others by name."""
    return _fitting([*chosen[:place], *chosen[place + 1 :]])


def _fitting(chosen: Sequence[Pick]) -> str | None:
    text = card_ids.written(chosen)
    return text if len(text) <= card_ids.LONGEST and len(chosen) <= card_ids.MOST else None
