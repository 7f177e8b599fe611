"""What one edition says that the one before it did not."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.indicator import Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Change:
    """One key: `before` is None where it was added, `after` where it was taken away."""

    key: Key
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One indicator's changes, by kind; `redefined` where its targets, unit or words are others."""

    indicator: Indicator
    added: tuple[Change, ...]
    altered: tuple[Change, ...]
    removed: tuple[Change, ...]
    redefined: bool

    @property
    def every(self) -> tuple[Change, ...]:
        """All of them, by key."""
        return tuple(sorted((*self.added, *self.altered, *self.removed), key=lambda c: c.key))


def changes(before: Snapshot, after: Snapshot) -> tuple[Changed, ...]:
    """Indicators with any change, in the order of the newer catalogue, then the gone; provenance alone is no change."""
    old, new = before.catalogue.indicators, after.catalogue.indicators
    indicators = (*new.values(), *(i for i in old.values() if i.id not in new))
    found = (_changed(indicator, before, after) for indicator in indicators)
    return tuple(c for c in found if c.added or c.altered or c.removed or c.redefined)


def _changed(indicator: Indicator, before: Snapshot, after: Snapshot) -> Changed:
    old = before.observations.get(indicator.id, {})
    new = after.observations.get(indicator.id, {})
    return Changed(
        indicator=indicator,
        added=tuple(Change(k, None, new[k]) for k in new if k not in old),
        altered=tuple(Change(k, old[k], new[k]) for k in new if k in old and _differ(old[k], new[k])),
        removed=tuple(Change(k, old[k], None) for k in old if k not in new),
        redefined=before.catalogue.indicators.get(indicator.id) != after.catalogue.indicators.get(indicator.id),
    )


def _differ(before: Observation, after: Observation) -> bool:
    # What was carried over is the very same object.
    return before is not after and _said(before) != _said(after)


def _said(observation: Observation) -> tuple[object, ...]:
    return observation.value, observation.mark, observation.as_of, observation.rounded
