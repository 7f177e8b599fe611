"""What is chosen for a meeting, card by card, with a sentence for whatever is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from components.choices import Ink
from components.exports import picks
from components.exports.lack import ExportError, Lack
from components.exports.pack import Pack, Sheet, collect_each, usual
from components.exports.picks import Pick
from components.offers import EditionOffers, edition_offers
from components.scene import Scene
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cards that are chosen and there, `chosen` saying each alone; `pack` is None where there is none.

    `lacks` are sentences about what was chosen in vain.
    """

    pack: Pack | None
    chosen: tuple[Pick, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A card that can be added, in few words."""

    pick: Pick
    page: str
    name: str


def gathered(snapshot: Snapshot, scene: Scene, written: str, ink: Ink, site: str) -> Gathered:
    """The cards of `written` in their order, each once; what is not known is named and left out."""
    paper = replace(scene, theme=ink.value)
    offers = edition_offers(snapshot, scene.voice)
    packs, lacks = collect_each(picks.read(written), snapshot, paper, site=site, offers=offers)
    chosen: dict[Pick, Sheet] = {}
    for pack in packs:
        for sheet in pack.sheets:
            chosen.setdefault(shortened(sheet.pick, offers), sheet)
    whole = replace(packs[0], sheets=tuple(chosen.values())) if packs else None
    return Gathered(whole, tuple(chosen), tuple(dict.fromkeys(lack.told(scene.words) for lack in lacks)))


def shelf(snapshot: Snapshot, scene: Scene) -> tuple[Offered, ...]:
    """Every card of every page as it opens; nothing where the edition holds nothing."""
    offers = edition_offers(snapshot, scene.voice)
    try:
        pack = usual(snapshot, replace(scene, theme="light"), offers=offers)
    except ExportError as lack:
        if lack.lack is not Lack.NOTHING:
            raise
        return ()
    return tuple(
        Offered(shortened(s.pick, offers), scene.words(f"pages.{s.pick.page}.title"), s.kind or s.title)
        for s in pack.sheets
    )


def shortened(pick: Pick, offers: EditionOffers) -> Pick:
    """The pick without what the page stands at by itself: an address has not much room."""
    values: dict[str, str] = {}
    said: list[tuple[str, str]] = []
    for key, value in pick.choices:
        if value != offers.offer(key, _with_defaults(values, offers)).default:
            said.append((key, value))
        values[key] = value
    return Pick(pick.page, pick.card, tuple(said))


def _with_defaults(values: dict[str, str], offers: EditionOffers) -> dict[str, str]:
    """What an offer may depend on, where it is not chosen."""
    known = dict(values)
    for key in ("indicator", "level", "layer", "year"):
        known.setdefault(key, offers.offer(key, known).default)
    return known


def added(written: str, more: Iterable[Pick]) -> str | None:
    """The choice with `more` behind it, each once; None where the address has no room for it."""
    text = picks.written(dict.fromkeys((*picks.read(written), *more)))
    return text if len(text) <= picks.LONGEST else None


def moved(chosen: tuple[Pick, ...], place: int, to: int) -> str:
    """The choice with the card at `place` put where `to` is; both count from 0."""
    rest = [*chosen[:place], *chosen[place + 1 :]]
    return picks.written([*rest[:to], chosen[place], *rest[to:]])


def without(chosen: tuple[Pick, ...], place: int) -> str:
    """The choice without the card at `place`."""
    return picks.written([*chosen[:place], *chosen[place + 1 :]])
