"""What a map of municipalities says: how many are of which kind, or who has most."""

from __future__ import annotations

from components.figure_table import date_said, mark_said
from components.scene import Scene
from components.sentences.capital import capital
from components.sentences.where import layer_named
from data.queries.layers import LayerAnswer
from data.queries.municipal import Kinds

NAMED = 3


def headline(answer: Kinds | LayerAnswer, scene: Scene) -> str:
    """Of kinds, how many have one; of figures, the greatest."""
    words = scene.words
    place = answer.within.name[scene.language] if answer.within else words("level.nation")
    if isinstance(answer, Kinds):
        counted = len(answer.rows) - len(answer.of(None))
        return words(
            "municipal.headline_kinds",
            place=place,
            whole=scene.voice.number(len(answer.rows)),
            count=scene.voice.number(counted),
        )
    top = [row for row in answer.ranked if row.rank is not None and row.rank <= NAMED][: NAMED + 1]
    subject = capital(layer_named(answer.layer, scene))
    if not top:
        return words("map.headline_none", subject=subject)
    joint = words("map.name_separator")
    named = joint.join(
        words(
            "map.named_value",
            name=row.area.name[scene.language],
            value=scene.voice.value(answer.layer.indicator, row.figure.value or 0),
        )
        for row in top
    )
    return words("municipal.headline_top", place=place, subject=subject, names=named)


def title(answer: Kinds | LayerAnswer, scene: Scene) -> str:
    """What is shown, and where."""
    place = answer.within.name[scene.language] if answer.within else scene.words("level.nation")
    return scene.words("municipal.title", name=layer_named(answer.layer, scene), place=place)


def subtitle(answer: Kinds | LayerAnswer, scene: Scene) -> str:
    """Unit, date and mark."""
    indicator = answer.layer.indicator
    sample = next((row.figure for row in answer.rows if row.figure.value is not None), answer.rows[0].figure)
    return scene.words(
        "map.sub",
        unit=indicator.unit[scene.language],
        date=date_said(sample, indicator, scene.voice),
        mark=mark_said(sample, scene.voice),
    )


def list_title(answer: Kinds | LayerAnswer, scene: Scene) -> str:
    """Of what the list beside the map is."""
    if answer.within:
        return scene.words("municipal.list_towns", place=answer.within.name[scene.language])
    return scene.words("municipal.list_prefectures" if isinstance(answer, Kinds) else "municipal.list_greatest")
