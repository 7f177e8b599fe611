"""The text alternative of maps, tiles and rankings: what is shown, who has most and least, and the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from components.charts.labels import answer_name, joined, said_difference, said_with_counts, years_between
from components.charts.maps import classes
from components.charts.maps.classes import Answer, kind_places
from components.charts.maps.diverging import Balance
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.finding_text import area_name
from data.i18n.voice import Voice
from data.queries.comparison import BetweenYears
from data.queries.layers import LayerAnswer, Placed
from data.queries.municipal import Kinds

# How many of the greatest are named.
_NAMED = 3
Named = Callable[[Area], str]


def alternative(drawn_as: str, answer: Answer, *, voice: Voice, catalogue: Catalogue | None = None) -> str:
    """Sentences, the first of them `chart_alt.<drawn_as>`; with a catalogue municipalities have their prefecture."""
    words, language = voice.words, voice.words.language
    level = words(f"level.{answer.layer.level}")
    within = answer.within
    if within is not None:
        level = words("chart_alt.within", area=within.name[language], level=level)
    name = answer_name(answer, voice)
    if isinstance(answer, Balance) and isinstance(answer.of, BetweenYears):
        name = words("chart.with_years", name=name, years=years_between(answer.of, voice))
    first = words(f"chart_alt.{drawn_as}", name=name, level=level)

    def named(area: Area) -> str:
        return area_name(area.id, catalogue, voice) if catalogue and within is None else area.name[language]

    if isinstance(answer, Kinds):
        return joined([first, *_kinds(answer, voice)], voice)
    more = _balance(answer, named, voice) if isinstance(answer, Balance) else _values(answer, named, voice)
    return joined([first, *more], voice)


def greatest_and_least(answer: LayerAnswer, voice: Voice) -> list[str]:
    """The sentences on who has most and least and on the whole, for a picture that tells more than one answer."""
    return _values(answer, lambda area: area.name[voice.words.language], voice)


def _values(answer: LayerAnswer, named: Named, voice: Voice) -> list[str]:
    """Who has most and least, and the whole; of estimates only the whole, and what they are."""
    words, indicator = voice.words, answer.layer.indicator
    nation = voice.value(indicator, answer.nation.value) if answer.nation.value is not None else None
    if answer.estimated:
        return [words("chart_alt.estimated", mark=words(f"mark.{Mark.ESTIMATED}"), nation=nation)]

    valued = [row for row in answer.ranked if row.figure.value is not None]
    sentences = _ends(valued, indicator, named, voice) if valued else []
    sentences += _missing(len(answer.rows) - len(valued), voice)
    if answer.within is not None and answer.whole is not None and answer.whole.value is not None:
        whole = said_with_counts(indicator, answer.whole, voice)
        sentences.append(words("chart_alt.whole", area=answer.within.name[words.language], value=whole))
    if nation:
        sentences.append(words("chart_alt.nation", value=nation))
    return sentences


def _ends(valued: Sequence[Placed], indicator: Indicator, named: Named, voice: Voice) -> list[str]:
    """The greatest by name and the least; where many share an end, how many do."""
    words = voice.words

    def said(row: Placed) -> str:
        value = said_with_counts(indicator, row.figure, voice)
        return words("chart_alt.area", area=named(row.area), value=value)

    def tied(end: Placed) -> str:
        count = sum(row.figure.value == end.figure.value for row in valued)
        return _tied(voice.value(indicator, end.figure.value or 0), count, voice)

    most = words("chart_alt.most", most=words("chart_alt.between").join(said(row) for row in valued[:_NAMED]))
    if len({row.figure.value for row in valued[: _NAMED + 1]}) == 1 and len(valued) > _NAMED:
        most = words("chart_alt.most_tied", tied=tied(valued[0]))
    least = words("chart_alt.least", least=said(valued[-1]))
    if len(valued) > 1 and valued[-2].figure.value == valued[-1].figure.value:
        least = words("chart_alt.least_tied", tied=tied(valued[-1]))
    return [most, least]


def _balance(balance: Balance, named: Named, voice: Voice) -> list[str]:
    """How many lie on either side of the middle, and the farthest of them."""
    words, indicator = voice.words, balance.layer.indicator
    kind = "change" if balance.changes else "distance"
    weighed = sorted(
        ((row.area, row.difference) for row in balance.rows if row.difference is not None), key=lambda pair: -pair[1]
    )
    up, down = [p for p in weighed if p[1] > 0], [p for p in reversed(weighed) if p[1] < 0]
    counts = {"up": len(up), "down": len(down), "same": len(weighed) - len(up) - len(down)}
    said = {way: voice.number(count) for way, count in counts.items()}
    sentences = [words(f"chart_alt.{kind}_counts", **said)] if weighed else []
    say = partial(said_difference, indicator, mark=Mark.OBSERVED, voice=voice)
    for way, found in (("up", up), ("down", down)):
        most = [words("chart_alt.area", area=named(area), value=say(value)) for area, value in found[:_NAMED]]
        ends = sum(value == found[0][1] for _, value in found)
        if ends > _NAMED:
            most = [_tied(say(found[0][1]), ends, voice)]
        if most:
            sentences.append(words(f"chart_alt.{kind}_{way}", most=words("chart_alt.between").join(most)))
    sentences += _missing(len(balance.rows) - len(weighed), voice)
    if balance.nation is not None:
        sentences.append(words("chart_alt.nation", value=say(balance.nation)))
    elif not balance.changes:
        sentences.append(words("chart_alt.nation", value=voice.value(indicator, balance.classes.middle)))
    return sentences


def _kinds(answer: Kinds, voice: Voice) -> list[str]:
    """How many are of each kind."""
    words, places = voice.words, kind_places(answer)
    counts = [(name, places.count(k)) for k, name in enumerate(classes.kinds(answer, voice)) if k in places]
    said = [words("chart_alt.part", name=name, value=voice.number(count)) for name, count in counts]
    sentences = [words("chart_alt.said", said=words("chart_alt.between").join(said))] if said else []
    return [*sentences, *_missing(sum(isinstance(place, Mark) for place in places), voice)]


def _tied(value: str, count: int, voice: Voice) -> str:
    return voice.words("chart_alt.tied", value=value, count=voice.number(count))


def _missing(count: int, voice: Voice) -> Sequence[str]:
    return [voice.words("chart_alt.missing", count=voice.number(count))] if count else []
