"""What one edition says that the one before it did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.domain.area import NATION, Level
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.queries.judgement import Judgement, asked, judge


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


# What an edition would change, before anyone publishes it: figures, national lines, verdicts, prefectures.

# A value older than this says nothing of how a new one moved.
PAST = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How many figures of one indicator are new, others, gone, and as they were."""

    indicator: Indicator
    added: int
    altered: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One target's judgement before and after."""

    before: Judgement
    after: Judgement

    @property
    def moved(self) -> bool:
        """Whether the series, and so perhaps the verdict, is another."""
        said = [[(f.key, f.value, f.mark) for f in each.series] for each in (self.before, self.after)]
        return said[0] != said[1]


@dataclass(frozen=True, slots=True)
class Preview:
    """`changed` holds each change; `tallies` a row an indicator spoken of; `turns` those targets whose series moved."""

    changed: tuple[Changed, ...]
    tallies: tuple[Tally, ...]
    turns: tuple[Turn, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.changed

    def national(self, indicator: str) -> tuple[Change, ...]:
        """The changes of one indicator's national figures, by year."""
        found = (c for each in self.changed if each.indicator.id == indicator for c in each.every)
        nation = (c for c in found if c.key.area == NATION and c.key.segment == ALL)
        return tuple(sorted(nation, key=lambda c: c.key.year))


def preview(before: Snapshot, after: Snapshot, *, spoken: frozenset[str], today: date) -> Preview:
    """`spoken` are the indicators that the workbook names: they get a row also where nothing of them changes."""
    found = changes(before, after)
    by_id = {each.indicator.id: each for each in found}
    rows = (i for i in after.catalogue.indicators.values() if i.id in spoken or i.id in by_id)
    turns = (
        Turn(judge(before, asked(i), today=today), judge(after, asked(i), today=today))
        for i in after.catalogue.indicators.values()
        if i.target is not None
    )
    return Preview(
        changed=found,
        tallies=tuple(_tally(i, by_id.get(i.id), before) for i in rows),
        turns=tuple(turn for turn in turns if turn.moved),
    )


def previous(snapshot: Snapshot, key: Key) -> Observation | None:
    """The nearest earlier value of the same series, at most PAST years back; None across a break of the series."""
    held = snapshot.observations.get(key.indicator, {})
    known = snapshot.catalogue.indicators.get(key.indicator)
    broken = max((each.year for each in known.breaks if each.year <= key.year), default=0) if known else 0
    years = range(key.year - 1, max(broken, key.year - PAST) - 1, -1)
    found = (held.get(key._replace(year=year)) for year in years)
    return next((each for each in found if each is not None and each.value is not None), None)


def changed_prefectures(found: Changed, snapshot: Snapshot) -> tuple[tuple[int, tuple[Change, ...]], ...]:
    """The prefectures that changed, year by year, newest year first; all municipalities together."""
    areas = snapshot.catalogue.areas
    own = [c for c in found.every if areas[c.key.area].level is Level.PREFECTURE and c.key.segment == ALL]
    years = sorted({c.key.year for c in own}, reverse=True)
    return tuple((year, tuple(c for c in own if c.key.year == year)) for year in years)


def _tally(indicator: Indicator, found: Changed | None, before: Snapshot) -> Tally:
    held = len(before.observations.get(indicator.id, {}))
    if found is None:
        return Tally(indicator, 0, 0, 0, held)
    altered, removed = len(found.altered), len(found.removed)
    return Tally(indicator, len(found.added), altered, removed, held - altered - removed)
