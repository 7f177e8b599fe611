"""What is downloaded of a prefecture in focus: all three parts of its card, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from components.content.focus_parts import Shared, parts_rows
from components.figure_table import credited, date_said, mark_said, value_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.area import Area
from data.domain.figure import Figure
from data.domain.indicator import Part
from data.domain.snapshot import Snapshot
from data.queries.figures import figure
from data.queries.prefecture import KIND, Focus, Line

_NUMBERS = frozenset({"map.focus_here", "table.estimate", "map.focus_nation"})
_COLUMNS = (
    "map.focus_item",
    "table.place",
    "table.area",
    "table.segment",
    "map.focus_here",
    "table.mark",
    "table.estimate",
    "table.estimate_mark",
    "map.focus_nation",
    "table.nation_mark",
    "table.data_date",
    "table.year",
    "table.unit",
    "table.source",
)


def focus_file(found: Focus, shared: tuple[Shared, ...], snapshot: Snapshot, scene: Scene) -> Table:
    """The figures of the prefecture and its block, its parts of what is missing, its depopulated municipalities."""
    rows = [_line(line, found.area, snapshot, scene) for line in found.lines]
    if found.block is not None:
        rows += [_line(line, found.block, snapshot, scene) for line in found.block_lines]
    rows += parts_rows(shared, found.area.id, snapshot, scene)
    columns = tuple(Column(scene.words(name), number=name in _NUMBERS) for name in _COLUMNS)
    return Table(found.area.name[scene.language], columns, (*rows, *_kinds(found, snapshot, scene)))


def _line(line: Line, area: Area, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    """A value is marked by its own mark: that one is missing here says nothing of the nation's."""
    indicator, voice, language = line.indicator, scene.voice, scene.language
    behind = [f for f in (line.here, line.estimate, line.nation) if f is not None]

    def told(f: Figure | None) -> tuple[Cell, Cell]:
        if f is None:
            return Cell("", None), Cell("", None)
        value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
        return Cell(value_said(f, indicator, voice), value), Cell.of(mark_said(f, voice))

    dated = line.nation if line.here.value is None else line.here
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(line.here.key.segment),
        *told(line.here),
        *told(line.estimate),
        *told(line.nation),
        Cell.of(date_said(dated, indicator, voice)),
        Cell(str(dated.key.year), float(dated.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited(behind, snapshot, language)),
    )


def _kinds(found: Focus, snapshot: Snapshot, scene: Scene) -> Iterator[tuple[Cell, ...]]:
    """A kind is a word, not a number: it stands as the segment."""
    newest = max((o.key.year for o in snapshot.of(KIND)), default=0)
    for kind in found.kinds:
        for area in kind.municipalities:
            read = figure(snapshot, KIND, area=area.id, segment=kind.part.id, year=newest)
            yield _kind(kind.part, area, read, snapshot, scene)


def _kind(part: Part, area: Area, read: Figure, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    indicator, language, none = snapshot.catalogue.indicators[KIND], scene.language, Cell("", None)
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(part.name[language]),
        none,
        Cell.of(mark_said(read, scene.voice)),
        *(none,) * 4,
        Cell.of(date_said(read, indicator, scene.voice)),
        Cell(str(read.key.year), float(read.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited((read,), snapshot, language)),
    )
