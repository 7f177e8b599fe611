"""What a map says: where it is most, what kind of value it shows, and what must be known to read it."""

from __future__ import annotations

from components.cards.figure_table import date_said, mark_said
from components.cards.sentences import capital
from components.charts.render_context import Scene
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, LayerAnswer, Pair
from data.queries.municipal import Kinds

NAMED = 3
HIGH = 0.9


def headline(answer: LayerAnswer, scene: Scene) -> str:
    """The message of the map; an estimate has none but that it is one."""
    words, voice, indicator = scene.words, scene.voice, answer.layer.indicator
    subject = capital(name(answer, scene))
    top = [row for row in answer.ranked if row.rank is not None]
    if answer.estimated:
        return words("map.headline_estimate", subject=subject)
    if not top:
        return words("map.headline_none", subject=subject)
    high = [row for row in top if (row.figure.value or 0) >= HIGH]
    joint = words("map.name_separator")
    if indicator.is_share and 1 < len(high) <= NAMED + 1:
        names = joint.join(short(row.area.name[scene.language]) for row in high)
        return words("map.headline_over", subject=subject, names=names, threshold=voice.percent(HIGH, 0))
    if indicator.is_share:
        first = top[0]
        value = voice.percent(first.figure.value or 0, 0 if first.figure.rounded else indicator.decimals)
        return words(
            "map.headline_one_share", subject=subject, name=short(first.area.name[scene.language]), value=value
        )
    named = [row for row in top if row.rank is not None and row.rank <= NAMED][: NAMED + 1]
    said = joint.join(
        words(
            "map.named_value",
            name=short(row.area.name[scene.language]),
            value=voice.value(indicator, row.figure.value or 0),
        )
        for row in named
    )
    return words("map.headline_top", subject=subject, names=said)


def short(name: str) -> str:
    """島根 for 島根県; 北海道 stays whole."""
    return name if name == "北海道" or not name.endswith(("都", "府", "県")) else name[:-1]


def name(answer: LayerAnswer, scene: Scene) -> str:
    """What the answer's layer shows."""
    return layer_named(answer.layer, scene)


def layer_named(layer: Layer, scene: Scene) -> str:
    """What a layer shows, with its part."""
    indicator, part = layer.indicator, layer.part
    if part is None:
        return indicator.name[scene.language]
    return scene.words("picker.layer_part", layer=indicator.name[scene.language], part=part.name[scene.language])


def title(answer: LayerAnswer, scene: Scene) -> str:
    """What is shown and, where it is no observation, that it is none."""
    kind = "estimate" if answer.estimated else "block" if answer.layer.level is Level.BLOCK else "prefecture"
    return scene.words(f"map.title_{kind}", name=name(answer, scene))


def subtitle(answer: LayerAnswer, scene: Scene) -> str:
    """Unit, date, mark, and the nation's value."""
    words, indicator = scene.words, answer.layer.indicator
    sample = next((row.figure for row in answer.rows if row.figure.value is not None), answer.nation)
    said = words(
        "map.sub",
        unit=indicator.unit[scene.language],
        date=date_said(sample, indicator, scene.voice),
        mark=mark_said(sample, scene.voice),
    )
    nation = scene.words("map.nation_value", value=scene.voice.figure(indicator, answer.nation))
    return words("map.sub_with_nation", sub=said, nation=nation)


def notes(answer: LayerAnswer, snapshot: Snapshot, scene: Scene) -> tuple[str, ...]:
    """What must be said beside an estimate, a block map, or a map with gaps."""
    words, indicator = scene.words, answer.layer.indicator
    said = []
    if answer.estimated:
        parts = {
            name: snapshot.read(indicator.id, segment=segment, year=answer.year)
            for name, segment in (("depopulated", DEPOPULATED), ("other", NON_DEPOPULATED))
        }
        values = {n: scene.voice.value(indicator, o.value or 0) if o else "" for n, o in parts.items()}
        values["date"] = _weighed(answer, scene)
        said.append(words("map.note_estimate", **values))
    if answer.layer.level is Level.BLOCK:
        said.append(words("map.note_block"))
    missing = sum(row.figure.value is None for row in answer.rows)
    if missing:
        level = words(f"level.{answer.layer.level}")
        said.append(words("map.not_collected_count", level=level, count=missing))
    return tuple(said)


def _weighed(answer: LayerAnswer, scene: Scene) -> str:
    """The date of the list that the weights were taken from."""
    dates = {o.as_of for row in answer.rows for o in row.figure.observations if o.key.area == row.area.id and o.as_of}
    return scene.words("citation.separator").join(scene.voice.as_of(date) for date in sorted(dates, key=str))


# What the columns say: who has most of the count, where the share is highest, and what height and colour are.


def columns_headline(pair: Pair, scene: Scene) -> str:
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


def columns_subtitle(pair: Pair, scene: Scene) -> str:
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


# What a map of municipalities says: how many are of which kind, or who has most.


def municipal_headline(answer: Kinds | LayerAnswer, scene: Scene) -> str:
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


def municipal_title(answer: Kinds | LayerAnswer, scene: Scene) -> str:
    """What is shown, and where."""
    place = answer.within.name[scene.language] if answer.within else scene.words("level.nation")
    return scene.words("municipal.title", name=layer_named(answer.layer, scene), place=place)


def municipal_subtitle(answer: Kinds | LayerAnswer, scene: Scene) -> str:
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
