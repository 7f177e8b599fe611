"""One municipality: its prefecture, its code, and all that the edition holds of it."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card
from components.figure_table import credited, date_said, mark_said, value_said
from components.scene import Scene
from components.sentences.where import layer_named
from components.table import Cell, Column, Table
from data.domain.figure import Figure
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, figures_of
from data.queries.municipal import municipal_layers


@dataclass(frozen=True, slots=True)
class _Held:
    layer: Layer
    figure: Figure
    source: str


def town_card(snapshot: Snapshot, scene: Scene, town: str) -> Card:
    """A row for each layer by municipality, in its newest year."""
    area = snapshot.catalogue.areas[town]
    prefecture = snapshot.catalogue.areas[area.parent or ""]
    held = [_held(snapshot, scene, layer, town) for layer in municipal_layers(snapshot)]
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


def _held(snapshot: Snapshot, scene: Scene, layer: Layer, town: str) -> _Held:
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
