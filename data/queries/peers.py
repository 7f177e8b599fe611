"""Which prefectures are like this one? The five nearest by share of depopulated municipalities and by their number."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.nearest import nearest
from data.queries.figures import figure, years

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
        held = {a.id: tuple(figure(snapshot, i, area=a.id, year=year) for i in (SHARE, NUMBER)) for a in areas}
        if any(f.mark is Mark.ESTIMATED for both in held.values() for f in both):
            return Reason.ESTIMATE_NOT_COMPARED
        measures = {area: [f.value for f in both if f.value is not None] for area, both in held.items()}
        if all(len(values) == 2 for values in measures.values()):
            found = nearest(measures, prefecture, COUNT)
            return Peers(
                year=year,
                own=Peer(snapshot.catalogue.areas[prefecture], 0.0, *held[prefecture]),
                nearest=tuple(Peer(snapshot.catalogue.areas[n.id], n.distance, *held[n.id]) for n in found),
            )
    return Reason.PEERS_UNKNOWN
