"""What changed between two years: the map of it, and beside each area where it came from and where it went."""

from __future__ import annotations

from components import citation
from components.card import Card, Chart
from components.charts import choropleth
from components.charts.balance import Balance
from components.content.where import BOUNDARIES
from components.figure_table import credited, value_said
from components.scene import Scene
from components.sentences.where import layer_named
from components.table import Cell, Column, Table
from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.between_years import BetweenYears, Moved
from data.queries.classing import around
from geo.shapes import PREFECTURES_INSET


def change_card(
    moved: BetweenYears, classing: Classing | None, area: str | None, snapshot: Snapshot, scene: Scene
) -> Card:
    """Classes to both sides of no change; the headline says who moved most."""
    words, indicator = scene.words, moved.layer.indicator
    changes = [row.change.value for row in moved.rows if row.change.value is not None]
    balance = Balance(moved, around(changes, 0.0, classing or Classing.QUANTILES, share=indicator.is_share))
    chart = None
    if moved.layer.level is Level.PREFECTURE:
        spec = choropleth.choropleth(
            balance,
            shape=PREFECTURES_INSET,
            catalogue=snapshot.catalogue,
            focus=area,
            voice=scene.voice,
            palette=scene.palette,
        )
        chart = Chart(spec, choropleth.describe(balance, voice=scene.voice), pick=choropleth.CLICK)
    figures = [f for row in moved.rows for f in (row.before, row.after) if f.observations]
    first, last = (scene.voice.year(year, indicator.year_kind) for year in (moved.first, moved.last))
    return Card(
        id="change",
        headline=_headline(moved, scene),
        subtitle=words("map.change_sub", name=layer_named(moved.layer, scene), first=first, last=last),
        chart=chart,
        table=_table(moved, snapshot, scene),
        citation=citation.cite(
            figures, snapshot=snapshot, voice=scene.voice, notes=(words("map.note_boundaries"),), also=(BOUNDARIES,)
        ),
        workbook=True,
    )


def _headline(moved: BetweenYears, scene: Scene) -> str:
    """The greatest gain and the greatest loss."""
    known = [row for row in moved.rows if row.change.value is not None]
    if not known:
        return scene.words("map.change_unknown")
    most, least = (pick(known, key=lambda row: row.change.value or 0) for pick in (max, min))
    name = "map.change_both" if (least.change.value or 0) < 0 < (most.change.value or 0) else "map.change_most"
    return scene.words(
        name,
        most=most.area.name[scene.language],
        gained=_said(most, moved, scene),
        least=least.area.name[scene.language],
        lost=_said(least, moved, scene),
    )


def _said(row: Moved, moved: BetweenYears, scene: Scene) -> str:
    if row.change.value is None:
        return scene.words(f"mark.{row.change.mark}")
    return scene.voice.difference(moved.layer.indicator, row.change.value, signed=True)


def _table(moved: BetweenYears, snapshot: Snapshot, scene: Scene) -> Table:
    """The nation first, then by change, the greatest first; whoever has none comes last."""
    words, voice, indicator = scene.words, scene.voice, moved.layer.indicator
    scale = 100 if indicator.is_share else 1
    ordered = sorted(moved.rows, key=lambda row: (row.change.value is None, -(row.change.value or 0), row.area.id))
    columns = (
        Column(words(f"level.{moved.layer.level}")),
        *(Column(voice.year(year, indicator.year_kind), number=True) for year in (moved.first, moved.last)),
        Column(words("map.change"), number=True),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
    )
    rows = tuple(
        (
            Cell.of(
                row.area.name[scene.language],
                ("area", row.area.id) if row.area.level is Level.PREFECTURE else None,
            ),
            *(
                Cell(value_said(f, indicator, voice), None if f.value is None else f.value * scale)
                for f in (row.before, row.after)
            ),
            Cell(_said(row, moved, scene), None if row.change.value is None else row.change.value * scale),
            Cell.of(row.area.id),
            Cell.of(indicator.unit[scene.language]),
            Cell.of(words(f"mark.{row.change.mark}")),
            Cell.of(credited((row.before, row.after), snapshot, scene.language)),
        )
        for row in (moved.nation, *ordered)
    )
    return Table(words("map.change_caption"), columns, rows, strong=frozenset({0}))
