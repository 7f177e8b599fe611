"""A target on one page: the cards that together say where it stands, how, why and by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.exports.lack import ExportError, Lack
from components.exports.pack import Pack, Sheet, collect
from components.exports.picks import Pick
from components.offers import EditionOffers
from components.scene import Scene
from data.answers.judgement import current_targets
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class TargetPack:
    """One target's cards; `split` is None where the edition does not tell the kinds of municipalities apart."""

    pack: Pack
    lead: Sheet
    trend: Sheet
    ground: Sheet
    split: Sheet | None

    @property
    def whole(self) -> Pack:
        """All of its cards."""
        return replace(self.pack, sheets=(*self.pack.sheets, *((self.split,) if self.split else ())))


def of_target(
    indicator: str, snapshot: Snapshot, scene: Scene, *, site: str = "", offers: EditionOffers | None = None
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
    )
    pack = collect(picks, snapshot, scene, site=site, offers=offers)
    lead, trend, ground = pack.sheets
    try:
        (split,) = collect((Pick("split", f"split-{indicator}"),), snapshot, scene, site=site, offers=offers).sheets
    except ExportError:
        return TargetPack(pack, lead, trend, ground, None)
    return TargetPack(pack, lead, trend, ground, split)


def meant(pick: Pick, snapshot: Snapshot) -> tuple[str, ...]:
    """The indicators that a pick is about.

    Raises:
        ExportError: where it is about none.
    """
    if pick.page == "overview":
        return (pick.card,) if pick.card else named(snapshot)
    about = dict(pick.choices).get("indicator")
    if not about:
        raise ExportError(Lack.TARGET, given=str(pick))
    return (about,)


def named(snapshot: Snapshot) -> tuple[str, ...]:
    """The indicators that have a target now."""
    return tuple(indicator.id for indicator in current_targets(snapshot))
