"""地図（市町村）: the kind of each municipality, or any figure an edition holds of them; of Japan or one prefecture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, date_said, mark_said, value_said
from components.cards.table import Cell, Column, Table
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import TOWN
from components.charts.render_context import Scene
from components.features.map import sentences
from components.features.map.cards.layers import classing_of
from components.features.map.charts import municipal as chart
from components.features.map.sentences import layer_named, municipal_title
from data.domain.area import NATION, Area, Level
from data.domain.figure import Figure
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, LayerAnswer, figures_of, show
from data.queries.municipal import Classified, Kinds, kinds, municipal_layers, notes

# Municipalities as tables: each with its kind or figure; of the whole country, how many of each kind by prefecture.

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
    return Table(municipal_title(found, scene), columns, rows)


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
    return Table(municipal_title(found, scene), columns, rows, strong=frozenset({0}))


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

    return Table(municipal_title(found, scene), columns, tuple(row(p.area, p.rank, p.figure) for p in placed))


def _count(n: int, scene: Scene) -> Cell:
    return Cell(scene.voice.number(n), float(n))


@dataclass(frozen=True, slots=True)
class Municipal:
    """The message, the map, and beside it the list: of Japan by prefecture, of a prefecture by municipality."""

    headline: str
    map: Card
    list: Card


def municipal(
    snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str | None, town: str, classing: str
) -> Municipal | None:
    """The page for one layer and year; None where the edition holds nothing by municipality."""
    found = {each.id: each for each in municipal_layers(snapshot)}
    if not found:
        return None
    chosen = found.get(layer) or next(iter(found.values()))
    when = year if year in chosen.years else chosen.years[-1]
    answer: Kinds | LayerAnswer
    if chosen.indicator.form is Form.CATEGORY:
        answer = kinds(snapshot, chosen, year=when, within=area)
        listed = kinds_table(answer, snapshot, scene) if area else by_prefecture(answer, snapshot, scene)
    else:
        answer = show(snapshot, chosen, year=when, within=area, classing=classing_of(classing))
        listed = values_table(answer, snapshot, scene)
    return Municipal(
        headline=sentences.municipal_headline(answer, scene),
        map=_map(answer, listed, area, town, snapshot, scene),
        list=_list(answer, listed, snapshot, scene),
    )


def _map(
    answer: Kinds | LayerAnswer, listed: Table, area: str | None, town: str, snapshot: Snapshot, scene: Scene
) -> Card:
    words = scene.words
    said = [words(f"municipal_note.{note}") for note in notes(area)]
    said.append(words("municipal.note_boundaries_one" if area else "map.note_boundaries"))
    return Card(
        id="map",
        headline=sentences.municipal_title(answer, scene),
        subtitle=sentences.municipal_subtitle(answer, scene),
        chart=Chart(
            chart.municipal(
                answer,
                catalogue=snapshot.catalogue,
                focus=town or None,
                voice=scene.voice,
                palette=scene.palette,
            ),
            chart.describe(answer, catalogue=snapshot.catalogue, voice=scene.voice),
            pick=TOWN,
        ),
        table=listed,
        citation=citation.cite(
            _municipal_values(answer), snapshot=snapshot, voice=scene.voice, notes=said, also=(BOUNDARIES,)
        ),
        message=sentences.municipal_headline(answer, scene),
    )


def _list(answer: Kinds | LayerAnswer, listed: Table, snapshot: Snapshot, scene: Scene) -> Card:
    return Card(
        id="list",
        headline=sentences.list_title(answer, scene),
        subtitle=sentences.municipal_subtitle(answer, scene),
        chart=None,
        table=listed,
        citation=citation.cite(_municipal_values(answer), snapshot=snapshot, voice=scene.voice),
        workbook=True,
    )


def _municipal_values(answer: Kinds | LayerAnswer) -> tuple[Figure, ...]:
    return tuple(row.figure for row in answer.rows if row.figure.observations)


# One municipality: its prefecture, its code, and all that the edition holds of it.


@dataclass(frozen=True, slots=True)
class _Held:
    layer: Layer
    figure: Figure
    source: str


def town_card(snapshot: Snapshot, scene: Scene, town: str) -> Card:
    """A row for each layer by municipality, in its newest year."""
    area = snapshot.catalogue.areas[town]
    prefecture = snapshot.catalogue.areas[area.parent or ""]
    held = [_town_values(snapshot, scene, layer, town) for layer in municipal_layers(snapshot)]
    return Card(
        id="town",
        headline=scene.words(
            "municipal.town", name=area.name[scene.language], prefecture=prefecture.name[scene.language]
        ),
        subtitle=scene.words("municipal.code", code=town),
        chart=None,
        table=_table(held, scene),
        citation=citation.cite(
            (each.figure for each in held if each.figure.observations), snapshot=snapshot, voice=scene.voice
        ),
    )


def _town_values(snapshot: Snapshot, scene: Scene, layer: Layer, town: str) -> _Held:
    by_area = figures_of(snapshot, layer, year=layer.years[-1])
    own = by_area[town]
    # That a municipality is in no list is said by the list as a whole.
    behind = (own,) if own.observations else tuple(by_area.values())
    return _Held(layer, own, credited(behind, snapshot, scene.language))


def _table(held: list[_Held], scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("map.focus_item")),
        Column(words("map.focus_here"), number=True),
        *(Column(words(f"table.{name}")) for name in ("mark", "data_date")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "year", "unit", "source")),
    )
    rows = tuple(
        (
            Cell.of(layer_named(each.layer, scene)),
            _value(each.layer, each.figure, scene),
            Cell.of(mark_said(each.figure, scene.voice)),
            Cell.of(date_said(each.figure, each.layer.indicator, scene.voice)),
            Cell.of(each.figure.key.area),
            Cell(str(each.figure.key.year), float(each.figure.key.year)),
            Cell.of(each.layer.indicator.unit[scene.language]),
            Cell.of(each.source),
        )
        for each in held
    )
    return Table(words("map.focus_sub"), columns, rows)


def _value(layer: Layer, figure: Figure, scene: Scene) -> Cell:
    """A kind is a word."""
    indicator = layer.indicator
    if indicator.form is not Form.CATEGORY:
        value = None if figure.value is None else figure.value * (100 if indicator.is_share else 1)
        return Cell(value_said(figure, indicator, scene.voice), value)
    if figure.value:
        return Cell.of(indicator.part(figure.key.segment).name[scene.language])
    return Cell.of(scene.words("kind.none" if figure.mark is Mark.NOT_APPLICABLE else f"mark.{figure.mark}"))
