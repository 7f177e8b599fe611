"""地図: one count and one share as columns, in a card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.card import Card
from components.charts.columns import columns, describe
from components.charts.compact import Compact
from components.charts.standing import stand
from components.columns_legend import legend, missing
from components.content.columns_card import columns_card, paired
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.columns import Pair


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """A card without a chart of its own, and what is drawn in it: the legend, the picture, the text that says it."""

    card: Card
    legend: str
    deck: Compact
    alt: str


def columns_view(snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str | None) -> ColumnsView | None:
    """The columns that belong to a layer of the map; None where it has none, for the flat map to be shown.

    `layer` is a layer's id, `area` the prefecture in focus.
    """
    found = paired(snapshot, layer, year)
    return composed(found, snapshot, scene, area) if found else None


def composed(pair: Pair, snapshot: Snapshot, scene: Scene, area: str | None) -> ColumnsView:
    """The view of two answers in hand, whose classes a reader may have chosen."""
    heights, colors, voice = pair.heights, pair.colors, scene.voice
    standing = stand(heights, colors, voice=voice, palette=scene.palette)
    return ColumnsView(
        card=replace(columns_card(pair, snapshot, scene), below=missing(standing, scene)),
        legend=legend(pair, standing, scene, focus=area),
        deck=columns(heights, colors, focus=area, voice=voice, palette=scene.palette),
        alt=describe(heights, colors, voice=voice),
    )
