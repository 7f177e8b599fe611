"""The sheet of parts: compositions, rankings, pairs of policies and supports, one row a part."""

from __future__ import annotations

from data.domain.snapshot import Snapshot
from data.ingest.fields import SheetKind, column_name, sheet_of, with_parts
from data.ingest.header_terms import Terms as Dictionary
from data.ingest.writing.block import Block
from data.ingest.writing.notation import figure_said, year_said


def parts(snapshot: Snapshot) -> Block:
    """The figures of every part, by indicator, year and area, the parts in the order of the catalogue."""
    dictionary, areas = Dictionary(snapshot.catalogue), snapshot.catalogue.areas
    rows = []
    for indicator in with_parts(snapshot.catalogue):
        order = {part: n for n, part in enumerate(dictionary.parts(indicator).values())}
        found = [o for o in snapshot.of(indicator.id) if sheet_of(o.key, snapshot.catalogue) is SheetKind.PARTS]
        for o in sorted(found, key=lambda o: (o.key.year, o.key.area, order.get(o.key.segment, 0))):
            area, year = areas[o.key.area], year_said(o.key.year, indicator.year_kind)
            part = dictionary.part_name(indicator, o.key.segment)
            rows.append((indicator.name.ja, part, area.id, area.name.ja, year, figure_said(o)))
    names = ("indicator", "part", "area_code", "area", "year", "value")
    return Block(SheetKind.PARTS, tuple(column_name(n) for n in names), tuple(rows), len(names) - 1)
