"""A table of computed values: what, how it was computed, the value, and for the file its unit, mark and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.content.series import credited_with_target
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.snapshot import Snapshot
from data.queries.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Working:
    """One value; `raw` is in `unit` (None where there is only a reason), `mark` its word, `low` to `high` its band."""

    item: str
    formula: str
    said: str
    raw: float | None
    unit: str = ""
    mark: str = ""
    low: float | None = None
    high: float | None = None


def workings(caption: str, rows: Iterable[Working], judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """One row a value, the formula under its name."""
    words, latest, rows = scene.words, judgement.latest, tuple(rows)
    banded = any(row.low is not None for row in rows)
    columns = (
        Column(words("gap.column_item")),
        Column(words("gap.column_formula"), drawn=False),
        Column(words("gap.column_value"), number=True),
        *(Column(words(f"table.{edge}80"), drawn=False) for edge in ("low", "high") if banded),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "year", "source")),
    )
    year = Cell("", None if latest is None else float(latest.key.year))
    source = Cell.of(credited_with_target(judgement, snapshot, scene))
    cells = tuple(
        (
            Cell(row.item, row.item, row.formula),
            Cell.of(row.formula),
            Cell(row.said, row.raw),
            *((Cell("", row.low), Cell("", row.high)) if banded else ()),
            Cell.of(row.unit),
            Cell.of(row.mark),
            year,
            source,
        )
        for row in rows
    )
    return Table(caption, columns, cells, stacked=True)
