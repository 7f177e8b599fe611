"""One edition, whole: its catalogue and its observations, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.domain.area import NATION
from data.domain.catalogue import Catalogue
from data.domain.edition import Edition
from data.domain.indicator import ALL
from data.domain.observation import Key, Observation


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a page may ask of one edition. Never changed once made."""

    edition: Edition
    catalogue: Catalogue
    # By indicator first: an edition with every municipality has 10^5 observations, a page asks for few.
    observations: Mapping[str, Mapping[Key, Observation]]

    def read(self, indicator: str, *, area: str = NATION, segment: str = ALL, year: int) -> Observation | None:
        """The observation of that key, or None where the edition has none."""
        return self.observations.get(indicator, {}).get(Key(indicator, area, segment, year))

    def of(self, indicator: str) -> Iterable[Observation]:
        """Every observation of one indicator."""
        return self.observations.get(indicator, {}).values()

    def years(self, indicator: str, *, area: str = NATION, segment: str = ALL) -> tuple[int, ...]:
        """The years observed for one area and segment, in order."""
        keys = self.observations.get(indicator, {})
        return tuple(sorted(k.year for k in keys if k.area == area and k.segment == segment))

    def by_key(self) -> dict[Key, Observation]:
        """Every observation of the edition, in a new mapping."""
        return {key: o for observations in self.observations.values() for key, o in observations.items()}

    def keys(self) -> Iterable[Key]:
        """Every key of the edition."""
        return (key for observations in self.observations.values() for key in observations)


def gather(observations: Iterable[Observation]) -> dict[str, dict[Key, Observation]]:
    """Observations by indicator and key, as a snapshot holds them."""
    known: dict[str, dict[Key, Observation]] = {}
    for observation in observations:
        known.setdefault(observation.key.indicator, {})[observation.key] = observation
    return known
