"""Sentences of the map: where it is most, what kind of value it shows, and what must be known to read it."""

from __future__ import annotations

from components.cards.figure_text import format_date, format_mark
from components.cards.sentences import capital
from components.charts.labels import layer_name
from components.charts.render_context import RenderContext
from data.domain.area import Level
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import short_name
from data.queries.layers import ColumnPair, LayerAnswer
from data.queries.municipal import Kinds

NAMED = 3
HIGH = 0.9


def headline(answer: LayerAnswer, context: RenderContext) -> str:
    """The message of the map; an estimate has none but that it is one."""
    messages, formatter, indicator = context.messages, context.formatter, answer.layer.indicator
    subject = capital(layer_name(answer.layer, context.formatter))
    top = [row for row in answer.ranked if row.rank is not None]
    if answer.estimated:
        return messages("map.headline_estimate", subject=subject)
    if not top:
        return messages("map.headline_none", subject=subject)
    high = [row for row in top if (row.figure.value or 0) >= HIGH]
    joint = messages("map.name_separator")
    if indicator.is_share and 1 < len(high) <= NAMED + 1:
        names = joint.join(short_name(row.area.name[context.language]) for row in high)
        return messages("map.headline_over", subject=subject, names=names, threshold=formatter.percent(HIGH, 0))
    if indicator.is_share:
        first = top[0]
        value = formatter.percent(first.figure.value or 0, 0 if first.figure.rounded else indicator.decimals)
        return messages(
            "map.headline_one_share", subject=subject, name=short_name(first.area.name[context.language]), value=value
        )
    named = [row for row in top if row.rank is not None and row.rank <= NAMED][: NAMED + 1]
    values = joint.join(
        messages(
            "map.named_value",
            name=short_name(row.area.name[context.language]),
            value=formatter.value(indicator, row.figure.value or 0),
        )
        for row in named
    )
    return messages("map.headline_top", subject=subject, names=values)


def title(answer: LayerAnswer, context: RenderContext) -> str:
    """What is shown and, where it is no observation, that it is none."""
    kind = "estimate" if answer.estimated else "block" if answer.layer.level is Level.BLOCK else "prefecture"
    return context.messages(f"map.title_{kind}", name=layer_name(answer.layer, context.formatter))


def subtitle(answer: LayerAnswer, context: RenderContext) -> str:
    """Unit, date, mark, and the nation's value."""
    messages, indicator = context.messages, answer.layer.indicator
    sample = next((row.figure for row in answer.rows if row.figure.value is not None), answer.nation)
    unit_and_date = messages(
        "map.sub",
        unit=indicator.unit[context.language],
        date=format_date(sample, indicator, context.formatter),
        mark=format_mark(sample, context.formatter),
    )
    nation = context.messages("map.nation_value", value=context.formatter.figure(indicator, answer.nation))
    return messages("map.sub_with_nation", sub=unit_and_date, nation=nation)


def notes(answer: LayerAnswer, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """What must be said beside an estimate, a block map, or a map with gaps."""
    messages, indicator = context.messages, answer.layer.indicator
    notes = []
    if answer.estimated:
        parts = {
            name: snapshot.read(indicator.id, segment=segment, year=answer.year)
            for name, segment in (("depopulated", DEPOPULATED), ("other", NON_DEPOPULATED))
        }
        values = {n: context.formatter.value(indicator, o.value or 0) if o else "" for n, o in parts.items()}
        notes.append(messages("map.note_estimate", **values, date=_weights_date(answer, context)))
    if answer.layer.level is Level.BLOCK:
        notes.append(messages("map.note_block"))
    missing = sum(row.figure.value is None for row in answer.rows)
    if missing:
        level = messages(f"level.{answer.layer.level}")
        notes.append(messages("map.not_collected_count", level=level, count=missing))
    return tuple(notes)


def _weights_date(answer: LayerAnswer, context: RenderContext) -> str:
    """The date of the list that the weights were taken from."""
    dates = {o.as_of for row in answer.rows for o in row.figure.observations if o.key.area == row.area.id and o.as_of}
    return context.messages("citation.separator").join(context.formatter.as_of(date) for date in sorted(dates, key=str))


# Sentences about the columns: who has most of the count, where the share is highest, and what height and colour are.


def columns_headline(pair: ColumnPair, context: RenderContext) -> str:
    """Both firsts in one sentence; an estimate has none, nor has what is nowhere observed."""
    height, color = layer_name(pair.heights.layer, context.formatter), layer_name(pair.colors.layer, context.formatter)
    if pair.heights.estimated:
        return context.messages(
            "columns.title_estimate", height=height, mark=context.messages(f"mark.{Mark.ESTIMATED}"), color=color
        )
    most, highest = (_first(answer, context) for answer in (pair.heights, pair.colors))
    if most is None or highest is None:
        return context.messages("columns.title", height=height, color=color)
    return context.messages("columns.headline", height=capital(height), most=most, color=color, highest=highest)


def columns_subtitle(pair: ColumnPair, context: RenderContext) -> str:
    """What height and colour are: name, unit, date, mark."""
    count, share = _sample(pair.heights), _sample(pair.colors)
    indicator = pair.heights.layer.indicator
    return context.messages(
        "columns.sub",
        height=layer_name(pair.heights.layer, context.formatter),
        unit=indicator.unit[context.language],
        height_date=format_date(count, indicator, context.formatter),
        height_mark=format_mark(count, context.formatter),
        color=layer_name(pair.colors.layer, context.formatter),
        color_date=format_date(share, pair.colors.layer.indicator, context.formatter),
        color_mark=format_mark(share, context.formatter),
    )


def below_chart(pair: ColumnPair, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """What must be known to read the picture, and that its values are read in the table."""
    of_both = (*notes(pair.heights, snapshot, context), *notes(pair.colors, snapshot, context))
    messages = context.messages
    return (messages("columns.note_heights"), *of_both, messages("map.note_boundaries"), messages("columns.note_land"))


def _first(answer: LayerAnswer, context: RenderContext) -> str | None:
    """The prefecture that comes first, or those that share the first place."""
    first = [row for row in answer.rows if row.rank == 1]
    if not first:
        return None
    value = context.formatter.figure(answer.layer.indicator, first[0].figure)
    names = [short_name(row.area.name[context.language]) for row in first]
    joined = context.messages("map.name_separator").join(names[:NAMED])
    if len(names) > NAMED:
        return context.messages("columns.named_many", names=joined, count=len(names), value=value)
    return context.messages("columns.named", names=joined, value=value)


def _sample(answer: LayerAnswer) -> Figure:
    return next((row.figure for row in answer.rows if row.figure.value is not None), answer.nation)


# Sentences about a map of municipalities: how many are of which kind, or who has most.


def municipal_headline(answer: Kinds | LayerAnswer, context: RenderContext) -> str:
    """Of kinds, how many have one; of figures, the greatest."""
    messages = context.messages
    place = answer.within.name[context.language] if answer.within else messages("level.nation")
    if isinstance(answer, Kinds):
        counted = len(answer.rows) - len(answer.of(None))
        return messages(
            "municipal.headline_kinds",
            place=place,
            whole=context.formatter.number(len(answer.rows)),
            count=context.formatter.number(counted),
        )
    top = [row for row in answer.ranked if row.rank is not None and row.rank <= NAMED][: NAMED + 1]
    subject = capital(layer_name(answer.layer, context.formatter))
    if not top:
        return messages("map.headline_none", subject=subject)
    joint = messages("map.name_separator")
    named = joint.join(
        messages(
            "map.named_value",
            name=row.area.name[context.language],
            value=context.formatter.value(answer.layer.indicator, row.figure.value or 0),
        )
        for row in top
    )
    return messages("municipal.headline_top", place=place, subject=subject, names=named)


def municipal_title(answer: Kinds | LayerAnswer, context: RenderContext) -> str:
    """What is shown, and where."""
    place = answer.within.name[context.language] if answer.within else context.messages("level.nation")
    return context.messages("municipal.title", name=layer_name(answer.layer, context.formatter), place=place)


def municipal_subtitle(answer: Kinds | LayerAnswer, context: RenderContext) -> str:
    """Unit, date and mark."""
    indicator = answer.layer.indicator
    sample = next((row.figure for row in answer.rows if row.figure.value is not None), answer.rows[0].figure)
    return context.messages(
        "map.sub",
        unit=indicator.unit[context.language],
        date=format_date(sample, indicator, context.formatter),
        mark=format_mark(sample, context.formatter),
    )


def list_title(answer: Kinds | LayerAnswer, context: RenderContext) -> str:
    """Of what the list beside the map is."""
    if answer.within:
        return context.messages("municipal.list_towns", place=answer.within.name[context.language])
    return context.messages("municipal.list_prefectures" if isinstance(answer, Kinds) else "municipal.list_greatest")
