"""The map's layers as they are offered: by name, with their years."""

from __future__ import annotations

from dataclasses import dataclass

from components.choices import Option
from data.domain.area import Level
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.year import YearKind
from data.i18n.voice import Voice
from data.queries.layers import Layer, layers
from data.queries.municipal import municipal_layers


@dataclass(frozen=True, slots=True)
class NamedLayer:
    """One layer, its years newest first. The name says what is not observed by prefecture."""

    option: Option
    years: tuple[Option, ...]
    estimated: bool


def named_layers(snapshot: Snapshot, voice: Voice, level: Level) -> tuple[NamedLayer, ...]:
    """Every layer of the edition, by prefecture (or block) or by municipality; the map opens on the first."""
    found = municipal_layers(snapshot) if level is Level.MUNICIPALITY else layers(snapshot)
    return tuple(
        NamedLayer(
            option=Option(layer.id, _name(layer, voice)),
            years=tuple(Option(str(year), _year(snapshot, layer, year, voice)) for year in reversed(layer.years)),
            estimated=layer.estimated_year is not None,
        )
        for layer in found
    )


def _name(layer: Layer, voice: Voice) -> str:
    words = voice.words
    name = layer.indicator.name[words.language]
    if layer.part:
        name = words("picker.layer_part", layer=name, part=layer.part.name[words.language])
    if layer.level is Level.BLOCK:
        name = words("picker.layer_by_block", layer=name)
    if layer.estimated_year:
        name = words("picker.layer_estimated", layer=name, mark=words(f"mark.{Mark.ESTIMATED}"))
    return name


def _year(snapshot: Snapshot, layer: Layer, year: int, voice: Voice) -> str:
    """The year by name; of a list, the day that all its figures hold for."""
    if layer.indicator.year_kind is YearKind.DATE:
        counted = layer.indicator.numerator or layer.indicator.id
        days = {o.as_of for o in snapshot.of(counted) if o.key.year == year}
        if len(days) == 1 and (day := days.pop()):
            return voice.as_of(day)
    return voice.year(year, layer.indicator.year_kind)
