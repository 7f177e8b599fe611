"""Two maps beside each other: two layers, or two years of one, with what changed between them."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, date_said, mark_said, value_said
from components.cards.table import Cell, Column, Table
from components.charts.maps import choropleth
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.diverging import Balance
from components.charts.maps.fill import CLICK
from components.charts.render_context import Scene
from components.features.map import sentences
from components.features.map.cards.layers import classing_of, map_card, map_chart, pictured
from components.features.map.sentences import layer_named
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.comparison import BetweenYears, Moved, SideBySide, View, between_years, side_by_side
from data.queries.layers import around, layers, show
from geo.shapes import PREFECTURES_INSET

# What changed between two years: the map of it, and beside each area where it came from and where it went.


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
        chart = Chart(spec, choropleth.describe(balance, voice=scene.voice), pick=CLICK)
    figures = [f for row in moved.rows for f in (row.before, row.after) if f.observations]
    first, last = (scene.voice.year(year, indicator.year_kind) for year in (moved.first, moved.last))
    return Card(
        id="change",
        headline=_change_headline(moved, scene),
        subtitle=words("map.change_sub", name=layer_named(moved.layer, scene), first=first, last=last),
        chart=chart,
        table=_change_table(moved, snapshot, scene),
        citation=citation.cite(
            figures, snapshot=snapshot, voice=scene.voice, notes=(words("map.note_boundaries"),), also=(BOUNDARIES,)
        ),
        workbook=True,
    )


def _change_headline(moved: BetweenYears, scene: Scene) -> str:
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


def _change_table(moved: BetweenYears, snapshot: Snapshot, scene: Scene) -> Table:
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


@dataclass(frozen=True, slots=True)
class Beside:
    """The message, both maps, one table of both, and the map of the change where both are of one layer."""

    headline: str
    left: Card
    right: Card
    table: Card
    change: Card | None


def beside(
    snapshot: Snapshot,
    scene: Scene,
    left: tuple[str, int],
    right: tuple[str, int],
    area: str | None,
    classing: str,
) -> Beside | Reason:
    """Both layers (id and year), the reader's prefecture outlined on either; or why they do not stand so.

    The other layer's year is its own newest where it has none of the year asked for.
    """
    found = {each.id: each for each in layers(snapshot)}
    views = []
    for layer, year in (left, right):
        years = found[layer].years
        views.append(View(found[layer], year if year in years else years[-1]))
    together = side_by_side(snapshot, *views)
    if isinstance(together, Reason):
        return together
    chosen = classing_of(classing)
    answers = [show(snapshot, view.layer, year=view.year, classing=chosen) for view in views]
    first, second = (
        map_card(a, map_chart(pictured(a, classing), snapshot, scene, area), snapshot, scene, id_=name, bounded=True)
        for name, a in zip(("map-left", "map-right"), answers, strict=True)
    )
    moved = None
    if left[0] == right[0]:
        moved = between_years(snapshot, views[0].layer, years=(views[0].year, views[1].year))
    return Beside(
        headline=_headline(together, scene),
        left=first,
        right=second,
        table=_card(together, snapshot, scene),
        change=change_card(moved, chosen, area, snapshot, scene) if isinstance(moved, BetweenYears) else None,
    )


def _headline(found: SideBySide, scene: Scene) -> str:
    views = (found.left, found.right)
    names = [sentences.layer_named(view.layer, scene) for view in views]
    if found.left.layer.id != found.right.layer.id:
        return scene.words("map.beside_headline", left=names[0], right=names[1])
    kind = found.left.layer.indicator.year_kind
    first, last = (scene.voice.year(view.year, kind) for view in sorted(views, key=lambda v: v.year))
    return scene.words("map.years_headline", name=names[0], first=first, last=last)


def _card(found: SideBySide, snapshot: Snapshot, scene: Scene) -> Card:
    figures = tuple(f for pair in found.rows for f in (pair.left, pair.right) if f.observations)
    return Card(
        id="beside",
        headline=scene.words("map.beside_table"),
        subtitle=_headline(found, scene),
        chart=None,
        table=_table(found, snapshot, scene),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice),
        workbook=True,
    )


def _table(found: SideBySide, snapshot: Snapshot, scene: Scene) -> Table:
    """One row an area, by code, the nation first; each figure with its mark, unit and source."""
    words = scene.words
    level = found.left.layer.level
    sides = [_column(view, found, scene) for view in (found.left, found.right)]
    columns = [Column(words(f"level.{level}"))]
    for side in sides:
        columns += [Column(side, number=True), Column(words("map.beside_mark", name=side), drawn=False)]
    columns += [
        Column(words("table.area"), drawn=False),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
        *(Column(words("table.unit_of", name=side), drawn=False) for side in sides),
    ]
    units = [Cell.of(_unit(view, scene)) for view in (found.left, found.right)]
    rows = []
    for pair in (found.nation, *found.rows):
        choice = ("area", pair.area.id) if pair.area.level is Level.PREFECTURE else None
        rows.append(
            (
                Cell.of(pair.area.name[scene.language], choice),
                *_cells(pair.left, found.left, scene),
                *_cells(pair.right, found.right, scene),
                Cell.of(pair.area.id),
                Cell.of(words("map.beside_both", left=_unit(found.left, scene), right=_unit(found.right, scene))),
                Cell.of(mark_said(pair.left, scene.voice)),
                Cell.of(credited((pair.left, pair.right), snapshot, scene.language)),
                *units,
            )
        )
    return Table(words("map.beside_table"), tuple(columns), tuple(rows), strong=frozenset({0}))


def _column(view: View, found: SideBySide, scene: Scene) -> str:
    """The layer's name, and its date where both are of one layer or of different days."""
    indicator = view.layer.indicator
    pair = found.nation
    figure = pair.left if view is found.left else pair.right
    name = sentences.layer_named(view.layer, scene)
    return scene.words("map.beside_column", name=name, date=date_said(figure, indicator, scene.voice))


def _unit(view: View, scene: Scene) -> str:
    return view.layer.indicator.unit[scene.language]


def _cells(f: Figure, view: View, scene: Scene) -> tuple[Cell, Cell]:
    indicator = view.layer.indicator
    value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
    return Cell(value_said(f, indicator, scene.voice), value), Cell.of(mark_said(f, scene.voice))
