"""推計（按分）: hubs by prefecture as they would be if they followed the number of municipalities.

Not the survey's own figures: the survey publishes none by prefecture. As soon as an edition holds real ones for
that year, there is no estimate any more.
"""

from __future__ import annotations

from data.domain.area import Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.methods.apportionment import apportion

# What is estimated where it was not observed; of other indicators not even the weights would be arguable.
ESTIMATED = "hubs"
DEPOPULATED_WEIGHT = "depopulated_municipalities"
MUNICIPALITIES_WEIGHT = "municipalities_without_wards"


def estimable_year(snapshot: Snapshot, indicator: str) -> int | None:
    """The newest year with both segments observed and no prefecture observed, or None."""
    if indicator != ESTIMATED:
        return None
    areas = snapshot.catalogue.areas
    known = (o.key for o in snapshot.of(indicator) if o.value is not None)
    observed = {k.year for k in known if areas[k.area].level is Level.PREFECTURE}
    both = set(snapshot.years(indicator, segment=DEPOPULATED)) & set(snapshot.years(indicator, segment=NON_DEPOPULATED))
    usable = sorted(both - observed)
    return usable[-1] if usable and _weights(snapshot) else None


def estimate(snapshot: Snapshot, indicator: str, *, year: int) -> dict[str, Figure]:
    """By prefecture: the depopulated and the other count, each apportioned by largest remainder, added up."""
    weights = _weights(snapshot)
    if weights is None:
        return {}
    shared, behind = [], []
    for segment, weight in zip((DEPOPULATED, NON_DEPOPULATED), weights, strict=True):
        observed = snapshot.read(indicator, segment=segment, year=year)
        if observed is None or observed.value is None:
            return {}
        behind.append(observed)
        shared.append(apportion(round(observed.value), weights={a: o[0] for a, o in weight.items()}))
    return {
        area: Figure(
            key=Key(indicator, area, ALL, year),
            value=shared[0][area] + shared[1][area],
            mark=Mark.ESTIMATED,
            derivation=Derivation.APPORTIONMENT,
            observations=(*behind, *weights[0][area][1], *weights[1][area][1]),
        )
        for area in shared[0]
    }


Weight = tuple[float, tuple[Observation, ...]]


def _weights(snapshot: Snapshot) -> tuple[dict[str, Weight], dict[str, Weight]] | None:
    """Depopulated municipalities, and the others without Tokyo's wards, by prefecture, of the newest common list."""
    common = set(snapshot.years(DEPOPULATED_WEIGHT)) & set(snapshot.years(MUNICIPALITIES_WEIGHT))
    if not common:
        return None
    year = max(common)
    depopulated: dict[str, Weight] = {}
    other: dict[str, Weight] = {}
    for area in snapshot.catalogue.at(Level.PREFECTURE):
        kaso = snapshot.read(DEPOPULATED_WEIGHT, area=area.id, year=year)
        all_of_it = snapshot.read(MUNICIPALITIES_WEIGHT, area=area.id, year=year)
        if kaso is None or all_of_it is None or kaso.value is None or all_of_it.value is None:
            return None
        depopulated[area.id] = (kaso.value, (kaso,))
        other[area.id] = (all_of_it.value - kaso.value, (all_of_it,))
    return depopulated, other
