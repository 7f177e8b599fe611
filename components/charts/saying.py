"""How figures are said beside their marks, and how the text alternative is put together."""

from __future__ import annotations

from collections.abc import Sequence

from data.answers.layers import Layer, LayerAnswer, Placed
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.words.voice import Voice


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


def layer_name(layer: Layer, voice: Voice) -> str:
    """The indicator's name, with the part that is shown."""
    name = layer.indicator.name[voice.words.language]
    if layer.part is None:
        return name
    return voice.words("chart.of_part", name=name, part=layer.part.name[voice.words.language])


def joined(sentences: Sequence[str], voice: Voice) -> str:
    """Sentences one after another, as the language sets them."""
    return voice.words("chart_alt.joint").join(sentences)


def greatest_and_least(answer: LayerAnswer, voice: Voice) -> list[str]:
    """Sentences on who has most and least and on the whole; of estimates only on the whole, and what they are."""
    words, indicator = voice.words, answer.layer.indicator
    nation = voice.value(indicator, answer.nation.value) if answer.nation.value is not None else None
    if answer.estimated:
        return [words("chart_alt.estimated", mark=words(f"mark.{Mark.ESTIMATED}"), nation=nation)]

    def said(row: Placed) -> str:
        value = said_with_counts(indicator, row.figure, voice)
        return words("chart_alt.area", area=row.area.name[words.language], value=value)

    valued = [row for row in answer.ranked if row.figure.value is not None]
    sentences = []
    if valued:
        most = words("chart_alt.between").join(said(row) for row in valued[:3])
        sentences.append(words("chart_alt.most_and_least", most=most, least=said(valued[-1])))
    if missing := len(answer.rows) - len(valued):
        sentences.append(words("chart_alt.missing", count=missing))
    if nation:
        sentences.append(words("chart_alt.nation", value=nation))
    return sentences
