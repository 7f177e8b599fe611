"""How figures and layers are said beside their marks."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from components.charts.maps.diverging import Balance
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.voice import Voice
from data.queries.comparison import BetweenYears
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


# How wide a text will be, as far as it can be known before it is drawn.

# In Noto Sans JP, as parts of the font's size.
_NARROW = 0.56
_SPACE = 0.23
_THIN = frozenset(",.:'’|()il")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that `text` takes, a little too many rather than too few."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (1.05 if bold else 1)


def wrapped(text: str, limit: float, size: float) -> list[str]:
    """`text` in as few lines of at most `limit` pixels as it needs, of like length.

    Broken at spaces, or anywhere where there are none.
    """
    count = len(_lines(text, limit, size))
    even = width(text, size) / count
    tries = (_lines(text, min(limit, even * (1 + more / 20)), size) for more in range(1, 20))
    return next((lines for lines in tries if len(lines) <= count), _lines(text, limit, size))


def _lines(text: str, limit: float, size: float) -> list[str]:
    joint = " " if " " in text else ""
    first, *rest = text.split(joint) if joint else list(text)
    lines = [first]
    for piece in rest:
        longer = f"{lines[-1]}{joint}{piece}"
        if width(longer, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _ems(letter: str) -> float:
    if letter == " ":
        return _SPACE
    if letter in _THIN:
        return 0.32
    return 1 if east_asian_width(letter) in "WFA" else _NARROW
