"""A judgement as a chart and a table: observations, continuation and planned path year by year, targets."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Chart
from components.charts import trend
from components.charts.course import course
from components.charts.rows import Row
from components.figure_table import credited, figure_table
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.area import NATION
from data.domain.indicator import ALL
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.methods.series import Point
from data.queries.judgement import Judgement


def series_chart(judgement: Judgement, snapshot: Snapshot, scene: Scene, *, compact: bool) -> Chart:
    """The series against its target, with the text that says the same."""
    sources = snapshot.catalogue.sources
    return Chart(
        trend.trend(judgement, sources=sources, voice=scene.voice, palette=scene.palette, compact=compact),
        trend.describe(judgement, voice=scene.voice),
    )


def shown_marks(judgement: Judgement) -> tuple[Mark, ...]:
    """The marks a chart of this judgement shows besides those of its figures."""
    targets = (Mark.TARGET,) if judgement.indicator.targets or isinstance(judgement.progress.target, Point) else ()
    return (*targets, Mark.EXTRAPOLATED) if judgement.fan else targets


def series_table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """Marked row by row, as the chart draws it: 実績, then 単純延長 with its band, 想定経路, 目標."""
    indicator, voice, words = judgement.indicator, scene.voice, scene.words
    observed = figure_table(
        words("table.series_caption", name=indicator.name[scene.language]),
        words("table.year_head"),
        ((voice.year(f.key.year, indicator.year_kind), f) for f in judgement.series),
        snapshot=snapshot,
        voice=voice,
    )
    edges = tuple(Column(words(f"table.{edge}80"), number=True, drawn=False) for edge in ("low", "high"))
    columns = (*observed.columns, *edges)
    held = tuple((*row, Cell("", None), Cell("", None)) for row in observed.rows)
    derived = (*_drawn(judgement, snapshot, scene), *_targets(judgement, snapshot, scene))
    return Table(observed.caption, columns, (*held, *(_row(columns, row, judgement, scene) for row in derived)))


def _drawn(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Iterator[Row]:
    """The continuation and the planned path, point by point, with what each was computed from."""
    words, drawn = scene.words, course(judgement, sources=snapshot.catalogue.sources, voice=scene.voice)
    method = words(f"continuation.{judgement.question.method}")
    read = credited(judgement.series, snapshot, scene.language)
    # The continuation is drawn from the latest observation on, which has its own row.
    for row in drawn.continued[1:]:
        yield row | {"label": row["when"], "derivation": method, "source": read}
    for row in drawn.path:
        source = credited_with_target(judgement, snapshot, scene)
        yield row | {"label": row["when"], "derivation": words("table.computed"), "source": source}


def _targets(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Iterator[Row]:
    """Every declared target, and the reader's own."""
    indicator, words = judgement.indicator, scene.words

    def row(wording: str, year: int, value: float, source: str) -> Row:
        said = {"label": words("table.target_row", wording=wording), "mark": words(f"mark.{Mark.TARGET}")}
        return {"year": year, "value": value, "said": scene.voice.value(indicator, value), "source": source, **said}

    for target in sorted(indicator.targets, key=lambda t: (t.year, t.value)):
        wording = scene.voice.told(target.wording[scene.language])
        if target.note:
            wording = words("table.also", first=wording, second=target.note[scene.language])
        yield row(wording, target.year, target.value, snapshot.catalogue.sources[target.source].credit[scene.language])
    asked = judgement.progress.target
    if isinstance(asked, Point) and judgement.target is None:
        yield row(words("table.readers_own"), asked.year, asked.value, words("chart.asked"))


def credited_with_target(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> str:
    """The credits behind a number that was computed from the series and the target."""
    declared, asked = judgement.target, isinstance(judgement.progress.target, Point)
    also = (declared.source,) if declared else ()
    said = credited(judgement.series, snapshot, scene.language, also=also)
    return f"{said} / {scene.words('chart.asked')}" if asked and declared is None else said


def _row(columns: tuple[Column, ...], row: Row, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    indicator, words, scale = judgement.indicator, scene.words, 100 if judgement.indicator.is_share else 1
    filled = {
        words("table.value"): Cell(row["said"], row["value"] * scale),
        words("table.mark"): Cell.of(row["mark"]),
        words("table.data_date"): Cell.of(scene.voice.year(row["year"], indicator.year_kind)),
        words("table.indicator"): Cell.of(indicator.name[scene.language]),
        words("table.area"): Cell.of(NATION),
        words("table.segment"): Cell.of(ALL),
        words("table.year"): Cell(str(row["year"]), float(row["year"])),
        words("table.unit"): Cell.of(indicator.unit[scene.language]),
        words("table.derivation"): Cell.of(row.get("derivation", "")),
        words("table.source"): Cell.of(row["source"]),
        **{words(f"table.{edge}80"): Cell("", row[edge] * scale) for edge in ("low", "high") if edge in row},
    }
    return (Cell.of(row["label"]), *(filled.get(c.name, Cell("", None)) for c in columns[1:]))
