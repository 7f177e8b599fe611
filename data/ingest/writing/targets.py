"""The sheet of targets: to be read, not to be changed there."""

from __future__ import annotations

from data.domain.snapshot import Snapshot
from data.ingest.fields import SheetKind, column_name
from data.ingest.writing.block import Block
from data.ingest.writing.notation import year_said


def targets(snapshot: Snapshot) -> Block:
    """The targets in force, shares in percent."""
    rows = tuple(
        (i.name.ja, year_said(t.year, i.year_kind), t.value * (100 if i.is_share else 1), t.base_year)
        for i in snapshot.catalogue.indicators.values()
        for t in i.targets
        if t is i.target
    )
    return Block(SheetKind.TARGETS, tuple(column_name(n) for n in ("indicator", "year", "target", "base")), rows, 4)
