"""What the columns say: who has most of the count, where the share is highest, and what height and colour are."""

from __future__ import annotations

from components.figure_table import date_said, mark_said
from components.scene import Scene
from components.sentences.capital import capital
from components.sentences.where import NAMED, name, notes, short
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.columns import Pair
from data.queries.layers import LayerAnswer


def headline(pair: Pair, scene: Scene) -> str:
    """Both firsts in one sentence; an estimate has none, nor has what is nowhere observed."""
    height, color = name(pair.heights, scene), name(pair.colors, scene)
    if pair.heights.estimated:
        return scene.words(
            "columns.title_estimate", height=height, mark=scene.words(f"mark.{Mark.ESTIMATED}"), color=color
        )
    most, highest = (_first(answer, scene) for answer in (pair.heights, pair.colors))
    if most is None or highest is None:
        return scene.words("columns.title", height=height, color=color)
    return scene.words("columns.headline", height=capital(height), most=most, color=color, highest=highest)


def subtitle(pair: Pair, scene: Scene) -> str:
    """What height and colour are: name, unit, date, mark."""
    count, share = _sample(pair.heights), _sample(pair.colors)
    indicator = pair.heights.layer.indicator
    return scene.words(
        "columns.sub",
        height=name(pair.heights, scene),
        unit=indicator.unit[scene.language],
        height_date=date_said(count, indicator, scene.voice),
        height_mark=mark_said(count, scene.voice),
        color=name(pair.colors, scene),
        color_date=date_said(share, pair.colors.layer.indicator, scene.voice),
        color_mark=mark_said(share, scene.voice),
    )


def told_below(pair: Pair, snapshot: Snapshot, scene: Scene) -> tuple[str, ...]:
    """What must be known to read the picture, and that its values are read in the table."""
    of_both = (*notes(pair.heights, snapshot, scene), *notes(pair.colors, snapshot, scene))
    words = scene.words
    return (words("columns.note_heights"), *of_both, words("map.note_boundaries"), words("columns.note_land"))


def _first(answer: LayerAnswer, scene: Scene) -> str | None:
    """The prefecture that comes first, or those that share the first place."""
    first = [row for row in answer.rows if row.rank == 1]
    if not first:
        return None
    value = scene.voice.figure(answer.layer.indicator, first[0].figure)
    names = [short(row.area.name[scene.language]) for row in first]
    joined = scene.words("map.name_separator").join(names[:NAMED])
    if len(names) > NAMED:
        return scene.words("columns.named_many", names=joined, count=len(names), value=value)
    return scene.words("columns.named", names=joined, value=value)


def _sample(answer: LayerAnswer) -> Figure:
    return next((row.figure for row in answer.rows if row.figure.value is not None), answer.nation)
