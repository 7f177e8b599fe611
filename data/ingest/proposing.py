"""The edition that a workbook would make: its base, with what the workbook speaks of put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.area import Level
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.domain.year import AsOf
from data.ingest.record import Provenance, Reading, Record, Told
from data.ingest.scope import Scope


def propose(base: Snapshot, reading: Reading, answers: Answers = NO_ANSWERS) -> Snapshot:
    """What is spoken of stands as the workbook has it, all else is carried over from `base`, provenance and place too.

    A figure of the base inside the scope that the workbook leaves out is gone: rule E08 says so before anyone
    publishes. The catalogue and the edition's own facts stay those of the base. `answers` give the day and the source
    of figures that are added and for which the workbook names none.
    """
    held = base.by_key()
    said = {record.key: record for record in reading.records}
    origins = _Origins(base, reading.provenance, answers)
    scope, areas = Scope.of(reading.scope), base.catalogue.areas

    def stands() -> Iterator[Observation]:
        for key, observation in held.items():
            if key in said or key in reading.faulty:
                continue
            if not scope.holds(key, areas[key.area].level):
                yield observation
        for key, record in said.items():
            yield origins.observation(record, held.get(key))
        # What could not be read is shown as it was: its finding stops the publication anyway.
        yield from (held[key] for key in reading.faulty if key in held and key not in said)

    return replace(base, observations=gather(sorted(stands(), key=lambda o: o.key)))


def stated(provenance: Mapping[Told, Provenance], key: Key, level: Level) -> Provenance | None:
    """What the workbook itself says of where a figure is from: the nearest line that speaks of it."""
    for segment, area in ((key.segment, key.area), (key.segment, None), (None, key.area), (None, None)):
        found = provenance.get(Told(key.indicator, level, key.year, segment, area))
        if found is not None:
            return found
    return None


class _Origins:
    """Where a figure comes from: as the workbook says, else as before, else the survey that gave the year before."""

    def __init__(self, base: Snapshot, told: Mapping[Told, Provenance], answers: Answers) -> None:
        self._base, self._told, self._answers = base, told, answers
        self._usual: dict[tuple[str, Level], tuple[int, str]] = {}
        for key, o in base.by_key().items():
            at = (key.indicator, base.catalogue.areas[key.area].level)
            # A new year comes from the survey itself, not from the document that quoted the last one.
            self._usual[at] = max(self._usual.get(at, (0, "")), (key.year, o.survey or o.source))

    def observation(self, record: Record, before: Observation | None) -> Observation:
        """The record as an observation; the base's own one where nothing differs."""
        origin = self._of(record.key, before)
        said = (record.value, record.mark, origin.as_of, origin.rounded, origin.source, origin.survey)
        if before is not None and said == (
            before.value,
            before.mark,
            before.as_of,
            before.rounded,
            before.source,
            before.survey,
        ):
            return before
        return Observation(record.key, *said, record.place)

    def _of(self, key: Key, before: Observation | None) -> Provenance:
        level = self._base.catalogue.areas[key.area].level
        found = stated(self._told, key, level)
        if found is not None and (before is not None or found.as_of is not None):
            return found
        if before is not None:
            return Provenance(before.as_of, before.source, before.survey, before.rounded)
        answers = self._answers
        as_of = AsOf.parse(answers.as_of) if answers.as_of else None
        if found is not None:
            return found._replace(as_of=as_of)
        source = answers.source or self._source(key.indicator, level)
        return Provenance(as_of, source, answers.survey or None, rounded=False)

    def _source(self, indicator: str, level: Level) -> str:
        known = self._usual.get((indicator, level)) or self._usual.get((indicator, Level.NATION))
        return known[1] if known else self._base.catalogue.indicators[indicator].sources[0]
