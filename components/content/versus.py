"""A value beside an earlier one: how much more or less, and by how many per cent."""

from __future__ import annotations

from components.scene import Scene
from components.table import Cell
from data.domain.indicator import Indicator
from data.domain.observation import Key, Observation


def versus(value: float | None, other: float | None, indicator: Indicator, scene: Scene) -> str:
    """`+102、+7.2％`; shares differ by points, of which there is no percentage. Empty where either is missing."""
    if value is None or other is None:
        return ""
    voice = scene.voice
    if indicator.is_share:
        return voice.difference(indicator, value - other, signed=True)
    moved = voice.signed(value - other, indicator.decimals)
    if not other or value == other:
        return "±0" if value == other else moved
    rate = scene.words("number.percent", number=voice.signed((value - other) / other * 100, 1))
    return scene.words("versus.both", difference=moved, rate=rate)


def value_cell(observation: Observation | None, indicator: Indicator, scene: Scene, *, detail: str = "") -> Cell:
    """The value without its unit, or the word for why there is none; － where there is no such figure."""
    if observation is None:
        return Cell("－", None, detail=detail)
    if observation.value is None:
        return Cell(scene.words(f"mark.{observation.mark}"), None, detail=detail)
    return Cell(scene.voice.bare(indicator, observation.value), observation.value, detail=detail)


def previous_cell(
    value: float | None, before: Observation | None, key: Key, indicator: Indicator, scene: Scene
) -> Cell:
    """Last year's value and how `value` differs from it; the year is told where it is not the one before."""
    if before is None:
        return Cell("－", None)
    told = versus(value, before.value, indicator, scene)
    if before.key.year != key.year - 1:
        year = scene.voice.year(before.key.year, indicator.year_kind)
        told = scene.words("versus.earlier", year=year, difference=told) if told else year
    return value_cell(before, indicator, scene, detail=told)
