"""How figures and layers are said beside their marks."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.balance import Balance
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.between_years import BetweenYears
from data.queries.layers import Layer, LayerAnswer
from data.queries.municipal import Kinds


def said_with_counts(indicator: Indicator, figure: Figure, voice: Voice) -> str:
    """100.0％（19／19）, 42団体, or the word for what is missing."""
    if figure.value is None:
        return voice.words(f"mark.{figure.mark}")
    rounded = figure.rounded and indicator.is_share
    said = voice.percent(figure.value, 0) if rounded else voice.value(indicator, figure.value)
    if figure.numerator is None or figure.denominator is None:
        return said
    upper, lower = voice.number(figure.numerator), voice.number(figure.denominator)
    return voice.words("chart.with_counts", share=said, numerator=upper, denominator=lower)


def said_difference(indicator: Indicator, difference: float | None, mark: Mark, voice: Voice) -> str:
    """+3箇所, −1.2ポイント, or the word for what is missing."""
    if difference is None:
        return voice.words(f"mark.{mark}")
    return voice.difference(indicator, difference, signed=True)


def layer_name(layer: Layer, voice: Voice) -> str:
    """The indicator's name, with the part that is shown."""
    name = layer.indicator.name[voice.words.language]
    if layer.part is None:
        return name
    return voice.words("chart.of_part", name=name, part=layer.part.name[voice.words.language])


def answer_name(answer: LayerAnswer | Kinds | Balance, voice: Voice) -> str:
    """The layer's name, of a balance what is weighed of it."""
    name = layer_name(answer.layer, voice)
    if not isinstance(answer, Balance):
        return name
    return voice.words("chart.changes_of" if answer.changes else "chart.distances_of", name=name)


def years_between(answer: BetweenYears, voice: Voice) -> str:
    """From when to when things changed."""
    kind = answer.layer.indicator.year_kind
    first, last = (voice.year(year, kind) for year in (answer.first, answer.last))
    return voice.words("chart.from_to", before=first, after=last)


def joined(sentences: Sequence[str], voice: Voice) -> str:
    """Sentences one after another, as the language sets them."""
    return voice.words("chart_alt.joint").join(sentences)
