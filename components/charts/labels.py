"""How figures and layers are said beside their marks."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from components.charts.maps.diverging import DivergingLayer
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.comparison import BetweenYears
from data.queries.layers import Layer, LayerAnswer
from data.queries.municipal import Kinds


def label_with_counts(indicator: Indicator, figure: Figure, formatter: Formatter) -> str:
    """100.0％（19／19）, 42団体, or the word for what is missing."""
    if figure.value is None:
        return formatter.messages(f"mark.{figure.mark}")
    rounded = figure.rounded and indicator.is_share
    said = formatter.percent(figure.value, 0) if rounded else formatter.value(indicator, figure.value)
    if figure.numerator is None or figure.denominator is None:
        return said
    upper, lower = formatter.number(figure.numerator), formatter.number(figure.denominator)
    return formatter.messages("chart.with_counts", share=said, numerator=upper, denominator=lower)


def label_difference(indicator: Indicator, difference: float | None, mark: Mark, formatter: Formatter) -> str:
    """+3箇所, −1.2ポイント, or the word for what is missing."""
    if difference is None:
        return formatter.messages(f"mark.{mark}")
    return formatter.difference(indicator, difference, signed=True)


def layer_name(layer: Layer, formatter: Formatter) -> str:
    """The indicator's name, with the part that is shown."""
    name = layer.indicator.name[formatter.messages.language]
    if layer.part is None:
        return name
    return formatter.messages("picker.layer_part", layer=name, part=layer.part.name[formatter.messages.language])


def answer_name(answer: LayerAnswer | Kinds | DivergingLayer, formatter: Formatter) -> str:
    """The layer's name, of a balance what is weighed of it."""
    name = layer_name(answer.layer, formatter)
    if not isinstance(answer, DivergingLayer):
        return name
    return formatter.messages("chart.changes_of" if answer.changes else "chart.distances_of", name=name)


def years_between(answer: BetweenYears, formatter: Formatter) -> str:
    """From when to when things changed."""
    kind = answer.layer.indicator.year_kind
    first, last = (formatter.year(year, kind) for year in (answer.first, answer.last))
    return formatter.messages("chart.from_to", before=first, after=last)


def joined(sentences: Sequence[str], formatter: Formatter) -> str:
    """Sentences one after another, as the language sets them."""
    return formatter.messages("chart_alt.joint").join(sentences)


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
