"""A target on one page: the cards that together say where it stands, how, why and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.exports.collecting import collect_known
from components.exports.lack import ExportError, Lack
from components.exports.pack import Origin, Pack, Sheet
from components.exports.pages import PAGES
from components.exports.picks import Pick
from components.offers import EditionOffers
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.judgement import current_targets


@dataclass(frozen=True, slots=True)
class TargetPack:
    """One target's cards. The lead says where it stands, or that nothing is known of it; the others are None where the
    edition does not hold what they show.
    """

    pack: Pack
    lead: Sheet
    trend: Sheet | None
    ground: Sheet | None
    split: Sheet | None


def of_target(
    indicator: str, snapshot: Snapshot, scene: Scene, origin: Origin, offers: EditionOffers | None = None
) -> TargetPack:
    """The cards of one indicator's target.

    Raises:
        ExportError: where it has none.
    """
    if indicator not in named(snapshot):
        raise ExportError(Lack.TARGET, given=indicator)
    asked = (("indicator", indicator),)
    picks = (
        Pick("overview", indicator),
        Pick("trends", f"trend-{indicator}", asked),
        Pick("gap", f"ground-{indicator}", asked),
        Pick("split", f"split-{indicator}"),
    )
    pack, _ = collect_known(picks, snapshot, scene, origin, offers)
    found = {sheet.pick.page: sheet for sheet in pack.sheets}
    return TargetPack(pack, found["overview"], found.get("trends"), found.get("gap"), found.get("split"))


def of_targets(
    indicators: Iterable[str], snapshot: Snapshot, scene: Scene, origin: Origin, offers: EditionOffers | None = None
) -> tuple[TargetPack, ...]:
    """Each of them, once.

    Raises:
        ExportError: where one has no target, and where there is none at all.
    """
    held = [of_target(each, snapshot, scene, origin, offers) for each in dict.fromkeys(indicators)]
    if not held:
        raise ExportError(Lack.EMPTY, page=scene.words("pages.overview.title"))
    return tuple(held)


def meant(pick: Pick, snapshot: Snapshot, scene: Scene) -> tuple[str, ...]:
    """The indicators that a pick is about: by its choice, or by its card's own name.

    Raises:
        ExportError: where there is no such page, or it is about none.
    """
    if pick.page not in PAGES:
        known = scene.words("citation.separator").join(PAGES)
        raise ExportError(Lack.PAGE, given=pick.page, known=known)
    if pick == Pick("overview"):
        return named(snapshot)
    by_card = (each for each in named(snapshot) if pick.card == each or pick.card.endswith(f"-{each}"))
    about = dict(pick.choices).get("indicator") or next(by_card, None)
    if about is None:
        raise ExportError(Lack.TARGET, given=str(pick))
    return (about,)


def named(snapshot: Snapshot) -> tuple[str, ...]:
    """The indicators that have a target now."""
    return tuple(indicator.id for indicator in current_targets(snapshot))
