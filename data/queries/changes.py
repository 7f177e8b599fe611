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
class FigureChange:
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


def changes(before: Snapshot, after: Snapshot) -> tuple[FigureChange, ...]:
    """Indicators with any change, in the order of the newer catalogue, then the gone; provenance alone is no change."""
    old, new = before.catalogue.indicators, after.catalogue.indicators
    indicators = (*new.values(), *(i for i in old.values() if i.id not in new))
    match = (_changed(indicator, before, after) for indicator in indicators)
    return tuple(c for c in match if c.added or c.altered or c.removed or c.redefined)


def _changed(indicator: Indicator, before: Snapshot, after: Snapshot) -> FigureChange:
    old = before.observations.get(indicator.id, {})
    new = after.observations.get(indicator.id, {})
    return FigureChange(
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
class VerdictChange:
    """One target's judgement before and after."""

    before: Judgement
    after: Judgement

    @property
    def moved(self) -> bool:
        """Whether the series, and so perhaps the verdict, is another."""
        text = [[(f.key, f.value, f.mark) for f in judgement.series] for judgement in (self.before, self.after)]
        return text[0] != text[1]


@dataclass(frozen=True, slots=True)
class Preview:
    """`changed` holds each change; `tallies` a row an indicator spoken of; `turns` those targets whose series moved."""

    changed: tuple[FigureChange, ...]
    tallies: tuple[Tally, ...]
    turns: tuple[VerdictChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.changed

    def national(self, indicator: str) -> tuple[Change, ...]:
        """The changes of one indicator's national figures, by year."""
        match = (c for change in self.changed if change.indicator.id == indicator for c in change.every)
        nation = (c for c in match if c.key.area == NATION and c.key.segment == ALL)
        return tuple(sorted(nation, key=lambda c: c.key.year))


def preview(before: Snapshot, after: Snapshot, *, spoken: frozenset[str], today: date) -> Preview:
    """`spoken` are the indicators that the workbook names: they get a row also where nothing of them changes."""
    result = changes(before, after)
    by_id = {change.indicator.id: change for change in result}
    rows = (i for i in after.catalogue.indicators.values() if i.id in spoken or i.id in by_id)
    turns = (
        VerdictChange(judge(before, asked(i), today=today), judge(after, asked(i), today=today))
        for i in after.catalogue.indicators.values()
        if i.target is not None
    )
    return Preview(
        changed=result,
        tallies=tuple(_tally(i, by_id.get(i.id), before) for i in rows),
        turns=tuple(turn for turn in turns if turn.moved),
    )


def previous(snapshot: Snapshot, key: Key) -> Observation | None:
    """The nearest earlier value of the same series, at most PAST years back; None across a break of the series."""
    observations = snapshot.observations.get(key.indicator, {})
    known = snapshot.catalogue.indicators.get(key.indicator)
    broken = max((item.year for item in known.breaks if item.year <= key.year), default=0) if known else 0
    years = range(key.year - 1, max(broken, key.year - PAST) - 1, -1)
    match = (observations.get(key._replace(year=year)) for year in years)
    return next(
        (observation for observation in match if observation is not None and observation.value is not None), None
    )


def changed_prefectures(change: FigureChange, snapshot: Snapshot) -> tuple[tuple[int, tuple[Change, ...]], ...]:
    """The prefectures that changed, year by year, newest year first; all municipalities together."""
    areas = snapshot.catalogue.areas
    own = [c for c in change.every if areas[c.key.area].level is Level.PREFECTURE and c.key.segment == ALL]
    years = sorted({c.key.year for c in own}, reverse=True)
    return tuple((year, tuple(c for c in own if c.key.year == year)) for year in years)


def _tally(indicator: Indicator, change: FigureChange | None, before: Snapshot) -> Tally:
    known_int = len(before.observations.get(indicator.id, {}))
    if change is None:
        return Tally(indicator, 0, 0, 0, known_int)
    altered, removed = len(change.altered), len(change.removed)
    return Tally(indicator, len(change.added), altered, removed, known_int - altered - removed)
