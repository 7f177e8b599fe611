"""One sheet's table before it is written: headers, rows of plain cells, and where staff type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.ingest.fields import SheetKind

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One sheet's table. `figures` is the number of the first column that staff type into (from 0).

    `lists` are the words that a column may hold, by its number.
    """

    kind: SheetKind
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: int
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
