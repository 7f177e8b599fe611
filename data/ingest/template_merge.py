"""A template of an older edition, merged three ways: its own edition, what it was made into, the edition in force.

A cell that stands as the template gave it is no change, whatever later editions say; a cell that staff changed is one,
unless a later edition changed the same figure to something else. Then neither side is taken before a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.domain.catalogue import Catalogue
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.domain.year import AsOf
from data.ingest.records import Reading, Record

Content = tuple[float | None, Mark, str]
Origin = tuple[AsOf | None, bool, str, str | None]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A figure that staff and a later edition both changed, each to something else; None: it has no such figure.

    `origin` is True where it is not the figure but its day or source. `record` is the workbook's cell.
    """

    key: Key
    record: Record | None
    template: Observation | None
    latest: Observation | None
    workbook: Observation | None
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """`records` are those of the workbook as they stand in `proposed`; what later editions took away is not there."""

    proposed: Snapshot
    records: tuple[Record, ...]
    overlaps: tuple[Overlap, ...]

    def reading(self, reading: Reading) -> Reading:
        """What the rules are to look at."""
        return replace(reading, records=self.records)


def on_catalogue_of(template_base: Snapshot, latest: Snapshot) -> Snapshot:
    """The older edition with the newer catalogue, which also keeps the areas and indicators that are no more."""
    old, new = template_base.catalogue, latest.catalogue
    catalogue = Catalogue(
        indicators={**old.indicators, **new.indicators},
        sources={**old.sources, **new.sources},
        areas={**old.areas, **new.areas},
    )
    return replace(template_base, catalogue=catalogue)


def merge(template_base: Snapshot, filled_in: Snapshot, latest: Snapshot, reading: Reading) -> Merged:
    """`filled_in` is what the workbook makes of its own edition, `template_base`; both as `on_catalogue_of` has them.

    Linear in the figures of the three editions. Where a figure overlaps, the edition in force stays as it is.
    """
    categories = {i.id for i in filled_in.catalogue.indicators.values() if i.form is Form.CATEGORY}
    before, ours, theirs = (_by_slot(snapshot, categories) for snapshot in (template_base, filled_in, latest))
    cells = {_slot(record.key, categories): record for record in reading.records}
    merged: dict[Key, Observation] = {}
    overlaps: list[Overlap] = []
    for slot in before.keys() | ours.keys() | theirs.keys():
        old, own, other = before.get(slot), ours.get(slot), theirs.get(slot)
        result = _result(old, own, other)
        if isinstance(result, Overlap):
            overlaps.append(replace(result, record=cells.get(slot)))
            result = other
        if result is not None:
            merged[slot] = result
    observations = gather(sorted(merged.values(), key=lambda o: o.key))
    records = (_record(record, merged.get(_slot(record.key, categories))) for record in reading.records)
    return Merged(
        proposed=replace(latest, observations=observations),
        records=tuple(record for record in records if record is not None),
        overlaps=tuple(sorted(overlaps, key=lambda o: o.key)),
    )


def _result(
    old: Observation | None, own: Observation | None, other: Observation | None
) -> Observation | Overlap | None:
    if own is old or other is own:
        return other
    if other is old:
        return own
    contents = (_content(old), _content(own), _content(other))
    if contents[0] == contents[1] or contents[1] == contents[2]:
        figure = other
    elif contents[0] == contents[2]:
        figure = own
    else:
        known = own or other or old
        assert known is not None  # noqa: S101 - three that differ are not all nothing
        return Overlap(known.key, None, old, other, own)
    if figure is None or own is None or other is None:
        return figure
    return _with_origin(figure, old, own, other)


def _with_origin(
    figure: Observation, old: Observation | None, own: Observation, other: Observation
) -> Observation | Overlap:
    """Day and source are merged by themselves: one may have corrected the number, the other its day."""
    if old is None:
        # Both brought the same new figure: it stands as it was published.
        return other
    before, ours, theirs = _origin(old), _origin(own), _origin(other)
    if before != ours and before != theirs and ours != theirs:
        return Overlap(own.key, None, old, other, own, origin=True)
    as_of, rounded, source, survey = ours if before == theirs else theirs
    if (as_of, rounded, source, survey) == _origin(figure):
        return figure
    return replace(figure, as_of=as_of, rounded=rounded, source=source, survey=survey)


def _record(record: Record, result: Observation | None) -> Record | None:
    if result is None:
        return None
    if (result.key, result.value, result.mark) == (record.key, record.value, record.mark):
        return record
    return record._replace(key=result.key, value=result.value, mark=result.mark)


def _by_slot(snapshot: Snapshot, categories: set[str]) -> dict[Key, Observation]:
    """The kind of a municipality stands in the segment: another kind is the same figure with another value."""
    return {
        _slot(key, categories) if indicator in categories else key: o
        for indicator, figures in snapshot.observations.items()
        for key, o in figures.items()
    }


def _slot(key: Key, categories: set[str]) -> Key:
    return key._replace(segment="") if key.indicator in categories else key


def _content(o: Observation | None) -> Content | None:
    return None if o is None else (o.value, o.mark, o.key.segment)


def _origin(o: Observation) -> Origin:
    return o.as_of, o.rounded, o.source, o.survey
