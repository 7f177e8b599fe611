"""試算を並べる: up to three scenarios beside today's counts."""

from __future__ import annotations

from collections.abc import Sequence

from components import citation
from components.card import Card, Chart
from components.charts import plans as chart
from components.charts.plans import Named
from components.figure_table import credited
from components.plans import Plan
from components.scene import Scene
from components.sentences.capital import capital
from components.sentences.levers import asks, counts_settled, lever_at, lever_named, total_said
from components.table import Cell, Column, Table
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.snapshot import Snapshot
from data.queries.levers import Ground, Lever, scenario


def plans_card(ground: Ground, held: Sequence[Plan], target: float | None, snapshot: Snapshot, scene: Scene) -> Card:
    """What each makes and asks, as bars and as a table."""
    words, indicator = scene.words, ground.split.indicator
    year = scene.voice.year(ground.split.year, indicator.year_kind)
    today = Named(words("levers.today", year=year), scenario(ground, {}), observed=True)
    named = (today, *(Named(plan.name, scenario(ground, plan.moved), observed=False) for plan in held))
    figures = [f for s in ground.split.segments for f in (s.count, s.covered)]
    return Card(
        id=f"plans-{indicator.id}",
        headline=words("levers.plans_title", count=len(held)),
        subtitle=words("levers.plans_sub", unit=indicator.unit[scene.language]),
        chart=Chart(
            chart.plans(ground, named, target=target, voice=scene.voice, palette=scene.palette),
            chart.describe(ground, named, target=target, voice=scene.voice),
        ),
        table=_table(ground, named, target, snapshot, scene),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice, notes=(words("levers.plans_note"),)),
    )


def _table(ground: Ground, named: Sequence[Named], target: float | None, snapshot: Snapshot, scene: Scene) -> Table:
    """One row an item, one column a scenario; under each moved lever what it asks."""
    words, voice, indicator = scene.words, scene.voice, ground.split.indicator
    source = Cell.of(credited((s.count for s in ground.split.segments), snapshot, scene.language))
    own, percent = indicator.unit[scene.language], words("number.percent", number="")

    def origin(unit: str) -> tuple[Cell, ...]:
        return Cell.of(unit), Cell.of(words("levers.tried")), source

    rows = [
        (
            Cell.of(capital(lever_named(lever, words))),
            *(
                Cell(
                    lever_at(ground, lever, each.scenario.at(lever), voice),
                    float(each.scenario.at(lever)) * (100 if lever.is_coverage else 1),
                    ""
                    if each.scenario.at(lever) == ground.at(lever)
                    else asks(ground, lever, each.scenario.at(lever), voice),
                )
                for each in named
            ),
            *origin(percent if lever.is_coverage else own),
        )
        for lever in Lever
    ]
    for segment in (DEPOPULATED, NON_DEPOPULATED):
        cells = (
            Cell(
                voice.value(indicator, counts_settled(each.scenario.segments)[segment]),
                float(each.scenario.segments[segment].count),
            )
            for each in named
        )
        rows.append(
            (Cell.of(capital(words("levers.count_of", segment=words(f"segment.{segment}")))), *cells, *origin(own))
        )
    totals = (float(each.scenario.total) for each in named)
    cells = (Cell(total_said(indicator, total, target, voice), total) for total in totals)
    rows.append((Cell.of(words("split.row_total")), *cells, *origin(own)))
    columns = (
        Column(words("gap.column_item")),
        *(Column(each.name, number=True) for each in named),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    return Table(words("levers.plans_caption"), columns, tuple(rows), strong=frozenset({len(rows) - 1}))
