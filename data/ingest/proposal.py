"""The edition that a workbook would make: its base, with what the workbook speaks of put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from data.domain.answers import NO_ANSWERS, UNKNOWN, Answers
from data.domain.area import Level
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.domain.year import AsOf
from data.ingest.records import Provenance, ProvenanceKey, Reading, Record, Scope


def propose(base: Snapshot, reading: Reading, answers: Answers = NO_ANSWERS) -> Snapshot:
    """What is spoken of stands as the workbook has it, all else is carried over from `base`, provenance and place too.

    A figure of the base inside the scope that the workbook leaves out is gone: rule E08 says so before anyone
    publishes. The catalogue and the edition's own facts stay those of the base. `answers` give day and source of
    figures that are added and for which the workbook names none.
    """
    observations = base.by_key()
    text = {record.key: record for record in reading.records}
    origins = _Origins(base, reading.provenance, answers)
    scope, areas = Scope.of(reading.scope), base.catalogue.areas

    def carried_over() -> Iterator[Observation]:
        for key, observation in observations.items():
            # What could not be read is shown as it was: its finding stops the publication anyway.
            if key not in text and (key in reading.faulty or not scope.holds(key, areas[key.area].level)):
                yield observation

    standing = {observation.key: observation for observation in carried_over()}
    standing |= {key: origins.observation(record, observations.get(key)) for key, record in text.items()}
    # To sort 174,100 figures takes half a second, and those of the base are in order.
    in_order = (
        filter(standing.__contains__, observations) if standing.keys() <= observations.keys() else sorted(standing)
    )
    return replace(base, observations=gather(standing[key] for key in in_order))


def stated(provenance: Mapping[ProvenanceKey, Provenance], key: Key, level: Level) -> Provenance | None:
    """What the workbook itself says of where a figure is from: the nearest line that speaks of it."""
    for segment, area in ((key.segment, key.area), (key.segment, None), (None, key.area), (None, None)):
        result = provenance.get(ProvenanceKey(key.indicator, level, key.year, segment, area))
        if result is not None:
            return result
    return None


class _Origins:
    """Where a figure comes from: as the workbook says, else as before, else the survey that gave the year before."""

    def __init__(self, base: Snapshot, stated: Mapping[ProvenanceKey, Provenance], answers: Answers) -> None:
        self._base, self._stated, self._answers = base, stated, answers
        # Of most figures a line of their own is nowhere: one look instead of four.
        self._single = {t[:3] for t in stated if t.segment is not None or t.area is not None}
        self._whole = {t[:3]: line for t, line in stated.items() if t.segment is None and t.area is None}

    @cached_property
    def _usual(self) -> dict[tuple[str, Level], tuple[int, str]]:
        """The last year of each indicator and level, and its source; only new figures ask for it."""
        usual: dict[tuple[str, Level], tuple[int, str]] = {}
        for key, o in self._base.by_key().items():
            at = (key.indicator, self._base.catalogue.areas[key.area].level)
            # A new year comes from the survey itself, not from the document that quoted the last one.
            usual[at] = max(usual.get(at, (0, "")), (key.year, o.survey or o.source))
        return usual

    def observation(self, record: Record, before: Observation | None) -> Observation:
        """The record as an observation; the base's own one where nothing differs."""
        origin = self._of(record.key, before)
        text = (record.value, record.mark, origin.as_of, origin.rounded, origin.source, origin.survey)
        if before is not None and text == (
            before.value,
            before.mark,
            before.as_of,
            before.rounded,
            before.source,
            before.survey,
        ):
            return before
        return Observation(record.key, *text, record.place)

    def _of(self, key: Key, before: Observation | None) -> Provenance:
        level = self._base.catalogue.areas[key.area].level
        stated = self._stated_of(key, level)
        if before is not None:
            if stated is None:
                return Provenance(before.as_of, before.source, before.survey, before.rounded)
            return stated if stated.source else Provenance(stated.as_of, before.source, before.survey, before.rounded)
        # What is true of one survey is not of another: an answer holds for its own survey and year alone.
        answer = self._answers.origin(self._base.catalogue.indicators[key.indicator].survey, key.year)
        day = AsOf.parse(answer.as_of) if answer.as_of not in ("", UNKNOWN) else None
        usual = answer.source or self._source(key.indicator, level)
        if stated is None:
            return Provenance(day, usual, None, rounded=False)
        return Provenance(stated.as_of or day, stated.source or usual, stated.survey, stated.rounded)

    def _stated_of(self, key: Key, level: Level) -> Provenance | None:
        """What the workbook says: the nearest line that speaks of the figure."""
        at = (key.indicator, level, key.year)
        return stated(self._stated, key, level) if at in self._single else self._whole.get(at)

    def _source(self, indicator: str, level: Level) -> str:
        known = self._usual.get((indicator, level)) or self._usual.get((indicator, Level.NATION))
        return known[1] if known else self._base.catalogue.indicators[indicator].sources[0]
