"""The text alternative of maps, tiles and rankings: what is shown, who has most and least, and the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from components.charts.labels import answer_name, joined, label_difference, label_with_counts, years_between
from components.charts.maps import classes
from components.charts.maps.classes import Answer, kind_places
from components.charts.maps.diverging import DivergingLayer
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.finding_text import area_name
from data.i18n.formatter import Formatter
from data.queries.comparison import BetweenYears
from data.queries.layers import LayerAnswer, Placed
from data.queries.municipal import Kinds

# How many of the greatest are named.
_NAMED = 3
Named = Callable[[Area], str]


def alternative(drawn_as: str, answer: Answer, *, formatter: Formatter, catalogue: Catalogue | None = None) -> str:
    """Sentences, the first of them `chart_alt.<drawn_as>`; with a catalogue municipalities have their prefecture."""
    messages, language = formatter.messages, formatter.messages.language
    level = messages(f"level.{answer.layer.level}")
    within = answer.within
    if within is not None:
        level = messages("chart_alt.within", area=within.name[language], level=level)
    name = answer_name(answer, formatter)
    if isinstance(answer, DivergingLayer) and isinstance(answer.of, BetweenYears):
        name = messages("chart.with_years", name=name, years=years_between(answer.of, formatter))
    first = messages(f"chart_alt.{drawn_as}", name=name, level=level)

    def named(area: Area) -> str:
        return area_name(area.id, catalogue, formatter) if catalogue and within is None else area.name[language]

    if isinstance(answer, Kinds):
        return joined([first, *_kinds(answer, formatter)], formatter)
    more = (
        _diverging_sentences(answer, named, formatter)
        if isinstance(answer, DivergingLayer)
        else _values(answer, named, formatter)
    )
    return joined([first, *more], formatter)


def greatest_and_least(answer: LayerAnswer, formatter: Formatter) -> list[str]:
    """The sentences on who has most and least and on the whole, for a picture that tells more than one answer."""
    return _values(answer, lambda area: area.name[formatter.messages.language], formatter)


def _values(answer: LayerAnswer, named: Named, formatter: Formatter) -> list[str]:
    """Who has most and least, and the whole; of estimates only the whole, and what they are."""
    messages, indicator = formatter.messages, answer.layer.indicator
    nation = formatter.value(indicator, answer.nation.value) if answer.nation.value is not None else None
    if answer.estimated:
        return [messages("chart_alt.estimated", mark=messages(f"mark.{Mark.ESTIMATED}"), nation=nation)]

    valued = [row for row in answer.ranked if row.figure.value is not None]
    sentences = _ends(valued, indicator, named, formatter) if valued else []
    sentences += _missing(len(answer.rows) - len(valued), formatter)
    if answer.within is not None and answer.whole is not None and answer.whole.value is not None:
        whole = label_with_counts(indicator, answer.whole, formatter)
        sentences.append(messages("chart_alt.whole", area=answer.within.name[messages.language], value=whole))
    if nation:
        sentences.append(messages("chart_alt.nation", value=nation))
    return sentences


def _ends(valued: Sequence[Placed], indicator: Indicator, named: Named, formatter: Formatter) -> list[str]:
    """The greatest by name and the least; where many share an end, how many do."""
    messages = formatter.messages

    def value_of(row: Placed) -> str:
        value = label_with_counts(indicator, row.figure, formatter)
        return messages("chart_alt.area", area=named(row.area), value=value)

    def tied(end: Placed) -> str:
        count = sum(row.figure.value == end.figure.value for row in valued)
        return _tied(formatter.value(indicator, end.figure.value or 0), count, formatter)

    most = messages("chart_alt.most", most=messages("chart_alt.between").join(value_of(row) for row in valued[:_NAMED]))
    if len({row.figure.value for row in valued[: _NAMED + 1]}) == 1 and len(valued) > _NAMED:
        most = messages("chart_alt.most_tied", tied=tied(valued[0]))
    least = messages("chart_alt.least", least=value_of(valued[-1]))
    if len(valued) > 1 and valued[-2].figure.value == valued[-1].figure.value:
        least = messages("chart_alt.least_tied", tied=tied(valued[-1]))
    return [most, least]


def _diverging_sentences(diverging: DivergingLayer, named: Named, formatter: Formatter) -> list[str]:
    """How many lie on either side of the middle, and the farthest of them."""
    messages, indicator = formatter.messages, diverging.layer.indicator
    kind = "change" if diverging.changes else "distance"
    weighed = sorted(
        ((row.area, row.difference) for row in diverging.rows if row.difference is not None), key=lambda pair: -pair[1]
    )
    up, down = [p for p in weighed if p[1] > 0], [p for p in reversed(weighed) if p[1] < 0]
    counts = {"up": len(up), "down": len(down), "same": len(weighed) - len(up) - len(down)}
    fields = {way: formatter.number(count) for way, count in counts.items()}
    sentences = [messages(f"chart_alt.{kind}_counts", **fields)] if weighed else []
    say = partial(label_difference, indicator, mark=Mark.OBSERVED, formatter=formatter)
    for way, pairs in (("up", up), ("down", down)):
        most = [messages("chart_alt.area", area=named(area), value=say(value)) for area, value in pairs[:_NAMED]]
        ends = sum(value == pairs[0][1] for _, value in pairs)
        if ends > _NAMED:
            most = [_tied(say(pairs[0][1]), ends, formatter)]
        if most:
            sentences.append(messages(f"chart_alt.{kind}_{way}", most=messages("chart_alt.between").join(most)))
    sentences += _missing(len(diverging.rows) - len(weighed), formatter)
    if diverging.nation is not None:
        sentences.append(messages("chart_alt.nation", value=say(diverging.nation)))
    elif not diverging.changes:
        sentences.append(messages("chart_alt.nation", value=formatter.value(indicator, diverging.classes.middle)))
    return sentences


def _kinds(answer: Kinds, formatter: Formatter) -> list[str]:
    """How many are of each kind."""
    messages, places = formatter.messages, kind_places(answer)
    counts = [(name, places.count(k)) for k, name in enumerate(classes.kinds(answer, formatter)) if k in places]
    fields = [messages("chart_alt.part", name=name, value=formatter.number(count)) for name, count in counts]
    sentences = [messages("chart_alt.said", said=messages("chart_alt.between").join(fields))] if fields else []
    return [*sentences, *_missing(sum(isinstance(place, Mark) for place in places), formatter)]


def _tied(value: str, count: int, formatter: Formatter) -> str:
    return formatter.messages("chart_alt.tied", value=value, count=formatter.number(count))


def _missing(count: int, formatter: Formatter) -> Sequence[str]:
    return [formatter.messages("chart_alt.missing", count=formatter.number(count))] if count else []
