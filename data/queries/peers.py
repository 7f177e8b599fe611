"""Which prefectures are like this one? The five nearest by share of depopulated municipalities and by their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.domain.area import Area, Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.nearest import nearest
from data.queries.figures import figure, weakest, years
from data.queries.layers import Layer, figures_of

COUNT = 5
# What makes prefectures alike here: how many of their municipalities are depopulated, and how many they have.
SHARE, NUMBER = "depopulated_municipalities_share", "municipalities"


@dataclass(frozen=True, slots=True)
class Peer:
    """One prefecture, how far it is (in standard deviations), and the two figures that say so."""

    area: Area
    distance: float
    share: Figure
    number: Figure


@dataclass(frozen=True, slots=True)
class Peers:
    """The nearest first; `own` is the prefecture itself, at no distance. `year` is that of the figures."""

    year: int
    own: Peer
    nearest: tuple[Peer, ...]


def peers(snapshot: Snapshot, prefecture: str) -> Peers | Reason:
    """The peers of a prefecture (its code), by the newest year in which all of them have both figures.

    Share and number are each taken less their mean over the 47, by their standard deviation; the distance is the
    straight one between the two points, and equally near prefectures stand by code.
    """
    if not {SHARE, NUMBER} <= set(snapshot.catalogue.indicators):
        return Reason.PEERS_UNKNOWN
    areas = snapshot.catalogue.at(Level.PREFECTURE)
    held_in = ({*years(snapshot, SHARE, area=a.id)} & {*years(snapshot, NUMBER, area=a.id)} for a in areas)
    for year in sorted(set.intersection(*held_in), reverse=True):
        known = {a.id: tuple(figure(snapshot, i, area=a.id, year=year) for i in (SHARE, NUMBER)) for a in areas}
        if any(f.mark is Mark.ESTIMATED for both in known.values() for f in both):
            return Reason.ESTIMATE_NOT_COMPARED
        measures = {area: [f.value for f in both if f.value is not None] for area, both in known.items()}
        if all(len(values) == 2 for values in measures.values()):
            result = nearest(measures, prefecture, COUNT)
            return Peers(
                year=year,
                own=Peer(snapshot.catalogue.areas[prefecture], 0.0, *known[prefecture]),
                nearest=tuple(Peer(snapshot.catalogue.areas[n.id], n.distance, *known[n.id]) for n in result),
            )
    return Reason.PEERS_UNKNOWN


# One prefecture beside the nation, its block and its peers: counts per prefecture, shares of the totals.


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Several prefectures. `typical` is their mean count; of shares the totals' ratio, never a mean of shares.

    `totals` are the numerators and the denominators of a share, added up.
    """

    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]
    typical: Figure
    totals: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """`nation` is the nation's own figure, `every` the 47; which prefectures are in `block` is inferred."""

    layer: Layer
    year: int
    area: Area
    ctx: Figure
    nation: Figure
    every: PeerGroup
    block_area: Area | None
    block: PeerGroup | None
    peers: Peers
    alike: PeerGroup


def held_against(snapshot: Snapshot, layer: Layer, *, year: int, prefecture: str) -> HeldAgainst | Reason:
    """The comparison, or why there is none: never on an estimate, nor where the prefecture itself has no value."""
    if layer.indicator.form is Form.CATEGORY:
        return Reason.KINDS_ARE_NO_NUMBERS
    if year == layer.estimated_year:
        return Reason.ESTIMATE_NOT_COMPARED
    if layer.level is not Level.PREFECTURE:
        return Reason.NOT_BY_PREFECTURE
    if year not in layer.years:
        return Reason.NOT_IN_THAT_YEAR
    by_area = figures_of(snapshot, layer, year=year)
    if any(f.mark is Mark.ESTIMATED for f in by_area.values()):
        return Reason.ESTIMATE_NOT_COMPARED
    ctx = by_area[prefecture]
    if ctx.value is None or (layer.indicator.is_share and ctx.derivation is not Derivation.RATIO):
        return Reason.PREFECTURE_MISSING
    alike = peers(snapshot, prefecture)
    if isinstance(alike, Reason):
        return alike
    areas = snapshot.catalogue.areas
    block = snapshot.catalogue.block_of(prefecture)
    return HeldAgainst(
        layer=layer,
        year=year,
        area=areas[prefecture],
        ctx=ctx,
        nation=figure(snapshot, layer.indicator.id, segment=layer.part.id if layer.part else ALL, year=year),
        every=_group((areas[a] for a in by_area), by_area, prefecture),
        block_area=block,
        block=_group((areas[a] for a in by_area if areas[a].block == block.id), by_area, prefecture) if block else None,
        peers=alike,
        alike=_group((peer.area for peer in alike.nearest), by_area, prefecture),
    )


def _group(areas: Iterable[Area], by_area: Mapping[str, Figure], of: str) -> PeerGroup:
    """Their typical figure stands under the key of the prefecture that is held against it."""
    members = tuple(areas)
    figures = tuple(by_area[area.id] for area in members)
    key, behind = by_area[of].key, tuple(o for f in figures for o in f.observations)
    known = [f for f in figures if f.value is not None]
    # What cannot exist (a share of nothing) is no hole in a total; anything else that is missing is.
    missing = [f.mark for f in figures if f.value is None and f.mark is not Mark.NOT_APPLICABLE]
    share = by_area[of].derivation is Derivation.RATIO
    if share and any(f.derivation is not Derivation.RATIO for f in known):
        # A share that was only printed cannot be added up.
        missing.append(Mark.NOT_COLLECTED)
    if missing or not known:
        mark = weakest(*missing) if missing else Mark.NOT_APPLICABLE
        return PeerGroup(members, figures, Figure(key, None, mark, Derivation.MEAN, behind), None)
    mark = weakest(*(f.mark for f in known))
    days = {f.as_of for f in known}
    as_of = days.pop() if len(days) == 1 else None
    if share:
        upper, lower = sum(f.numerator or 0 for f in known), sum(f.denominator or 0 for f in known)
        pooled = Figure(key, upper / lower, mark, Derivation.POOLED, behind, as_of)
        return PeerGroup(members, figures, pooled, (upper, lower))
    mean = sum(f.value or 0 for f in known) / len(known)
    return PeerGroup(members, figures, Figure(key, mean, mark, Derivation.MEAN, behind, as_of), None)
