"""Indicators side by side, each as an index of its value in a common year."""

from __future__ import annotations

from components import citation
from components.card import Card, Chart
from components.charts import indexed
from components.figure_table import credited
from components.plot import Plot, Strand
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.snapshot import Snapshot
from data.queries.comparison import Indexed, compare


def indexed_card(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The card; None where no two indicators have a year in common."""
    found = compare(snapshot)
    if found is None:
        return None
    figures = tuple(f for line in found.lines for f in line.figures)
    values = {line.indicator.id: dict(line.index)[found.last_year] for line in found.lines}
    best = max(found.lines, key=lambda line: values[line.indicator.id])
    base = scene.voice.year(found.base_year)
    return Card(
        id="indexed",
        headline=scene.words(
            "trends.index_headline",
            year=base,
            name=best.indicator.name[scene.language],
            last=scene.voice.year(found.last_year),
            value=scene.voice.number(values[best.indicator.id], 1),
        ),
        subtitle=scene.words("trends.index_sub", year=base),
        chart=Chart(
            indexed.indexed(found, voice=scene.voice, palette=scene.palette),
            indexed.describe(found, voice=scene.voice),
        ),
        table=_index_table(found, snapshot, scene),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice),
        plots=(_index_plot(found, scene),),
    )


def _index_plot(found: Indexed, scene: Scene) -> Plot:
    """A line an indicator: the rows of `_index_table`."""
    strands, at = [], 0
    for line in found.lines:
        strands.append(Strand(line.indicator.name[scene.language], range(at, at + len(line.figures)), 3))
        at += len(line.figures)
    words = scene.words
    return Plot(
        words("trends.index_title"), "lines", 1, tuple(strands), words("trends.index_value"), decimals=1, zero=False
    )


def _index_table(found: Indexed, snapshot: Snapshot, scene: Scene) -> Table:
    words, language = scene.words, scene.language
    rows = tuple(
        (
            Cell.of(line.indicator.name[language]),
            Cell(scene.voice.year(f.key.year, line.indicator.year_kind), float(f.key.year)),
            Cell(scene.voice.value(line.indicator, f.value or 0), f.value),
            Cell(scene.voice.number(index, 1), index),
            Cell.of(words(f"mark.{f.mark}")),
            Cell.of(line.indicator.unit[language]),
            Cell.of(words("table.index_base", year=found.base_year)),
            Cell.of(credited((f,), snapshot, language)),
        )
        for line in found.lines
        for f, (_, index) in zip(line.figures, line.index, strict=True)
    )
    index = words("trends.index_value")
    columns = (
        Column(words("table.indicator")),
        Column(words("table.year_head"), number=True),
        Column(words("table.value"), number=True),
        Column(index, number=True),
        Column(words("table.mark")),
        Column(words("table.unit"), drawn=False),
        Column(words("table.unit_of", name=index), drawn=False),
        Column(words("table.source"), drawn=False),
    )
    return Table(words("trends.index_title"), columns, rows)
