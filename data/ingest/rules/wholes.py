"""A whole beside its segments or parts, area by area: what rule E03 adds up and W08 could not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.ingest.fields import SEGMENTS, parts_of
from data.ingest.records import Record
from data.ingest.rules.case import Case


@dataclass(frozen=True, slots=True)
class Whole:
    """`parts` are those that are there, `complete` if none is missing; `at` is the workbook's first of them."""

    whole: Observation
    parts: tuple[Observation, ...]
    complete: bool
    at: Record

    @property
    def open_(self) -> tuple[Observation, ...]:
        """The parts that have no number; 該当なし is none at all."""
        return tuple(o for o in self.parts if o.value is None and o.mark is not Mark.NOT_APPLICABLE)

    @property
    def known(self) -> float:
        """What the parts make, as far as they are known."""
        return sum(o.value for o in self.parts if o.value is not None)


def wholes(case: Case) -> Iterator[Whole]:
    """Each of which something is said and every cell could be read, once; what nothing changes in is left alone."""
    seen: set[tuple[Key, tuple[str, ...]]] = set()
    spoken = {s.indicator for s in case.reading.scope}
    groups = {each: found for each in spoken if (found := _groups(case, each))}
    if not groups:
        return
    for record in case.reading.records:
        for group in groups.get(record.key.indicator, ()):
            key = record.key._replace(segment=ALL)
            if record.key.segment not in (ALL, *group) or (key, group) in seen:
                continue
            seen.add((key, group))
            keys = [key._replace(segment=segment) for segment in group]
            held = case.proposed.observations.get(key.indicator, {})
            whole, parts = held.get(key), tuple(held[each] for each in keys if each in held)
            unreadable = any(each in case.reading.faulty for each in (key, *keys))
            if whole is None or whole.value is None or not parts or unreadable or _published(case, (whole, *parts)):
                continue
            at = next((r for each in (*keys, key) if (r := case.at(each)) is not None), record)
            yield Whole(whole, parts, len(parts) == len(group), at)


def _groups(case: Case, of: str) -> tuple[tuple[str, ...], ...]:
    """The sets of segments that make the whole, as far as there are figures of any: most indicators have none."""
    indicator = case.proposed.catalogue.indicators[of]
    if indicator.form is not Form.COUNT:
        return ()
    parts = tuple(part.id for part in indicator.parts) if parts_of(indicator) else ()
    held = {key.segment for key in case.proposed.observations.get(of, {})}
    return tuple(group for group in (SEGMENTS, parts) if held.intersection(group))


def _published(case: Case, observations: tuple[Observation, ...]) -> bool:
    before = case.base.observations.get(observations[0].key.indicator, {})
    held = ((o, before.get(o.key)) for o in observations)
    return all(known is not None and (o.value, o.mark) == (known.value, known.mark) for o, known in held)
