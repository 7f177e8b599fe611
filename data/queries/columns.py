"""Which count and which share of the 47 prefectures are told together: one as a height, the other as a colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, LayerAnswer, layers, show


@dataclass(frozen=True, slots=True)
class Pair:
    """A count and a share by prefecture, each in its year."""

    heights: LayerAnswer
    colors: LayerAnswer


def pair(snapshot: Snapshot, layer: Layer, *, year: int) -> Pair | None:
    """What stands beside the layer: for a share the count it is of, for a count its share, else the map's first share.

    The other one is of the same year where the edition has it, else of its newest. None where there is no other, for
    values by block, and for a difference that is negative somewhere.
    """
    found = [each for each in layers(snapshot) if each.level is Level.PREFECTURE]
    other = _other(layer, found)
    if layer.level is not Level.PREFECTURE or other is None:
        return None
    answers = tuple(_show(snapshot, each, year) for each in (layer, other))
    heights, colors = answers[::-1] if layer.indicator.is_share else answers
    if any((row.figure.value or 0) < 0 for row in heights.rows):
        return None
    return Pair(heights, colors)


def _other(layer: Layer, found: Iterable[Layer]) -> Layer | None:
    if layer.indicator.is_share:
        return next((each for each in found if each.id == layer.indicator.numerator), None)
    shares = [each for each in found if each.indicator.is_share]
    own = (each for each in shares if each.indicator.numerator == layer.indicator.id)
    return next(own, shares[0] if shares else None)


def _show(snapshot: Snapshot, layer: Layer, year: int) -> LayerAnswer:
    return show(snapshot, layer, year=year if year in layer.years else layer.years[-1])
