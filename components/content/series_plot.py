"""What of a series' table an office program draws: what was observed, its continuation, the planned path, targets."""

from __future__ import annotations

from collections.abc import Iterator

from components.plot import Plot, Strand, place
from components.scene import Scene
from components.table import Table
from data.domain.mark import Mark
from data.methods.series import Point, parted
from data.queries.judgement import Judgement


def series_plot(table: Table, judgement: Judgement, scene: Scene) -> tuple[Plot, ...]:
    """Lines over the years; none where nothing was observed. `table` is the series' own."""
    indicator = judgement.indicator
    if not judgement.series:
        return ()
    along = place(table, scene.words("table.year"))
    strands = (*_observed(table, judgement, scene), *_derived(table, judgement, scene), *_aims(table, judgement, scene))
    unit = indicator.unit[scene.language]
    return (Plot(indicator.name[scene.language], "lines", along, strands, unit, indicator.decimals),)


def _observed(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """Cut where it cannot be compared; then each run is called by its years."""
    name, column = scene.words(f"mark.{Mark.OBSERVED}"), place(table, scene.words("table.value"))
    years = [figure.key.year for figure in judgement.series]
    breaks = [found.year for found in judgement.breaks]
    cuts = [k for k in range(1, len(years)) if parted(years[k - 1], years[k], breaks)]
    for start, end in zip((0, *cuts), (*cuts, len(years)), strict=True):
        first, last = years[start], years[end - 1]
        span = f" {first}" if first == last else f" {first}–{last}"
        yield Strand(f"{name}{span if cuts else ''}", range(start, end), column)


def _derived(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """The planned path; the continuation, which goes on from the latest observation, the row before it; its band."""
    column = place(table, scene.words("table.value"))
    path, continued = scene.words("chart.path"), scene.words(f"mark.{Mark.EXTRAPOLATED}")
    if rows := _rows(table, judgement, path, scene):
        yield Strand(path, rows, column, "dashed")
    if rows := _rows(table, judgement, continued, scene):
        yield Strand(continued, range(rows[0] - 1, rows[-1] + 1), column, "dotted")
        for edge in (place(table, scene.words(f"table.{name}80")) for name in ("low", "high")):
            if any(table.rows[row][edge].raw is not None for row in rows):
                yield Strand(table.columns[edge].name, rows, edge, "edge")


def _aims(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """The target that is asked about, and each earlier one for itself: two may be for the same year."""
    words, aim = scene.words, judgement.progress.target
    along, column = place(table, words("table.year")), place(table, words("table.value"))
    scale = 100 if judgement.indicator.is_share else 1
    asked = (aim.year, aim.value * scale) if isinstance(aim, Point) else None
    for row in _rows(table, judgement, words(f"mark.{Mark.TARGET}"), scene):
        cells = table.rows[row]
        if (cells[along].raw, cells[column].raw) == asked:
            yield Strand(words(f"mark.{Mark.TARGET}"), range(row, row + 1), column, "points")
        else:
            name = words("chart.earlier_named", value=cells[column].text)
            yield Strand(name, range(row, row + 1), column, "hollow")


def _rows(table: Table, judgement: Judgement, kind: str, scene: Scene) -> range:
    """The rows of one kind, which stand together behind what was observed."""
    at = place(table, scene.words("table.mark"))
    rows = [row for row in range(len(judgement.series), len(table.rows)) if table.rows[row][at].text == kind]
    return range(rows[0], rows[-1] + 1) if rows else range(0)
