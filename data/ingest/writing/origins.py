"""The sheet of dates and sources: what most figures of an indicator, level and year share is said once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from data.domain.observation import Observation
from data.domain.snapshot import Snapshot
from data.ingest.fields import SheetKind, column_name, sheet_of
from data.ingest.records import Provenance, Told
from data.ingest.writing.block import Block
from data.ingest.writing.notation import LEVEL_NAMES, year_said


def origins(snapshot: Snapshot) -> Block:
    """Day, source and survey: the commonest of each indicator, level and year, and a line for each figure beside it."""
    names = ("indicator", "level", "year", "segment", "area_code", "as_of", "source", "survey", "rounded")
    rows = []
    for told, origin in _origins(snapshot):
        indicator = snapshot.catalogue.indicators[told.indicator]
        rows.append(
            (
                indicator.name.ja,
                LEVEL_NAMES[told.level],
                year_said(told.year, indicator.year_kind),
                told.segment,
                told.area,
                str(origin.as_of) if origin.as_of else None,
                origin.source,
                origin.survey,
                "はい" if origin.rounded else None,
            )
        )
    return Block(SheetKind.ORIGINS, tuple(column_name(n) for n in names), tuple(rows), 5)


def _origins(snapshot: Snapshot) -> Iterator[tuple[Told, Provenance]]:
    groups: dict[Told, list[Observation]] = defaultdict(list)
    for held in snapshot.observations.values():
        for key, o in held.items():
            if sheet_of(key, snapshot.catalogue) is not None:
                groups[Told(key.indicator, snapshot.catalogue.areas[key.area].level, key.year, None, None)].append(o)
    for told, observations in sorted(groups.items(), key=lambda each: each[0][:3]):
        usual = Counter(_provenance(o) for o in observations).most_common(1)[0][0]
        yield told, usual
        for o in observations:
            if _provenance(o) != usual:
                yield told._replace(segment=o.key.segment, area=o.key.area), _provenance(o)


def _provenance(o: Observation) -> Provenance:
    return Provenance(o.as_of, o.source, o.survey, o.rounded)
