"""Municipalities as tables: each with its kind or figure; of the whole country, how many of each kind by prefecture."""

from __future__ import annotations

from collections import Counter

from components.figure_table import credited, date_said, mark_said, value_said
from components.scene import Scene
from components.sentences.municipal import title
from components.table import Cell, Column, Table
from data.domain.area import NATION, Area, Level
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import LayerAnswer
from data.queries.municipal import Classified, Kinds

# A list of every municipality of Japan is for the file; on the screen stand the greatest.
SHOWN = 47


def kinds_table(found: Kinds, snapshot: Snapshot, scene: Scene) -> Table:
    """One row a municipality, by code, with its kind; its name chooses it."""
    words = scene.words
    columns = (
        Column(words("level.municipality")),
        Column(words("municipal.kind")),
        *(Column(words(f"table.{name}")) for name in ("mark", "data_date")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "year", "unit", "source")),
    )
    # That one is in no list is said by the list as well.
    source = Cell.of(credited((row.figure for row in found.rows), snapshot, scene.language))
    rows = tuple(
        (
            Cell.of(row.area.name[scene.language], ("town", row.area.id)),
            Cell.of(kind_said(row, scene)),
            Cell.of(mark_said(row.figure, scene.voice)),
            Cell.of(date_said(row.figure, found.layer.indicator, scene.voice)),
            Cell.of(row.area.id),
            Cell(str(row.figure.key.year), float(row.figure.key.year)),
            Cell.of(found.layer.indicator.unit[scene.language]),
            source,
        )
        for row in found.rows
    )
    return Table(title(found, scene), columns, rows)


def kind_said(row: Classified, scene: Scene) -> str:
    """The kind, or that it is none of them; where nothing is known, the word for that."""
    if row.part is not None:
        return row.part.name[scene.language]
    # 該当なし is a kind of its own here: in no list of depopulated municipalities.
    return scene.words("kind.none" if row.figure.mark is Mark.NOT_APPLICABLE else f"mark.{row.figure.mark}")


def by_prefecture(found: Kinds, snapshot: Snapshot, scene: Scene) -> Table:
    """How many municipalities of each kind each prefecture has; its name chooses it. The nation first."""
    words, parts = scene.words, found.layer.indicator.parts
    counted: dict[str, Counter[str]] = {}
    for row in found.rows:
        for area in (NATION, row.area.parent or ""):
            counted.setdefault(area, Counter())[row.part.id if row.part else ""] += 1
    columns = (
        Column(words("level.prefecture")),
        *(Column(part.name[scene.language], number=True) for part in parts),
        Column(words("kind.none"), number=True),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
    )
    origin = (
        Cell.of(words("municipal.unit")),
        Cell.of(words("derivation.sum")),
        Cell.of(credited((row.figure for row in found.rows), snapshot, scene.language)),
    )
    areas = (snapshot.catalogue.areas[NATION], *snapshot.catalogue.at(Level.PREFECTURE))
    rows = tuple(
        (
            Cell.of(area.name[scene.language], ("area", area.id) if area.level is Level.PREFECTURE else None),
            *(_count(counted[area.id][part.id], scene) for part in parts),
            _count(counted[area.id][""], scene),
            Cell.of(area.id),
            *origin,
        )
        for area in areas
        if area.id in counted
    )
    return Table(title(found, scene), columns, rows, strong=frozenset({0}))


def values_table(found: LayerAnswer, snapshot: Snapshot, scene: Scene) -> Table:
    """From the greatest down: within a prefecture all of them, of Japan those that a reader can look through."""
    words, indicator = scene.words, found.layer.indicator
    columns = (
        Column(words("level.municipality")),
        Column(words("level.prefecture"), drawn=found.within is None),
        Column(words("table.rank"), number=True),
        Column(words("table.value"), number=True),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "data_date", "unit", "source")),
    )
    placed = found.ranked if found.within else found.ranked[:SHOWN]

    def row(area: Area, rank: int | None, f: Figure) -> tuple[Cell, ...]:
        value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
        return (
            Cell.of(area.name[scene.language], ("town", area.id)),
            Cell.of(snapshot.catalogue.areas[area.parent or NATION].name[scene.language]),
            Cell(words("table.rank_said", rank=rank), float(rank)) if rank else Cell(words("table.rank_none"), None),
            Cell(value_said(f, indicator, scene.voice), value),
            Cell.of(mark_said(f, scene.voice)),
            Cell.of(area.id),
            Cell.of(date_said(f, indicator, scene.voice)),
            Cell.of(indicator.unit[scene.language]),
            Cell.of(credited((f,), snapshot, scene.language)),
        )

    return Table(title(found, scene), columns, tuple(row(p.area, p.rank, p.figure) for p in placed))


def _count(n: int, scene: Scene) -> Cell:
    return Cell(scene.voice.number(n), float(n))
