"""The classes of a map: which value falls into which, and how a class is called and coloured."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from components.charts.palette import Palette
from data.answers.layers import LayerAnswer
from data.domain.figure import Figure
from data.words.voice import Voice

# Which of the five colours serve fewer classes, so that neighbours in the legend stay far apart.
_OF_FIVE = {1: (2,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 2, 4), 5: (0, 1, 2, 3, 4)}
# A value is in the class that starts at it, also where its last bit says otherwise.
_EASE = 1e-12


@dataclass(frozen=True, slots=True)
class Class:
    """One class: its name, its colour, how many areas are in it, and whether they have no value."""

    name: str
    color: str
    count: int
    missing: bool


def classes(answer: LayerAnswer, *, voice: Voice, palette: Palette) -> tuple[Class, ...]:
    """From the least to the most, then one for each kind of missing value that occurs."""
    held = [class_of(row.figure, answer) for row in answer.rows]
    names = [*_names(answer, voice), *(voice.words(f"mark.{mark}") for mark in _missing(answer))]
    colors = [palette.classes[k] for k in _OF_FIVE[len(answer.breaks) + 1]]
    colors += [palette.missing] * (len(names) - len(colors))
    valued = len(answer.breaks) + 1
    found = enumerate(zip(names, colors, strict=True))
    return tuple(Class(name, color, held.count(k), k >= valued) for k, (name, color) in found)


def class_of(figure: Figure, answer: LayerAnswer) -> int:
    """The place of the figure's class among `classes`."""
    if figure.value is None:
        return len(answer.breaks) + 1 + _missing(answer).index(figure.mark)
    return bisect_right(answer.breaks, figure.value + _EASE)


def _missing(answer: LayerAnswer) -> list[str]:
    return list(dict.fromkeys(row.figure.mark for row in answer.rows if row.figure.value is None))


def _names(answer: LayerAnswer, voice: Voice) -> list[str]:
    indicator, breaks = answer.layer.indicator, answer.breaks
    said = [voice.percent(b, 0) if indicator.is_share else voice.bare(indicator, b) for b in breaks]
    if not said:
        return [voice.words("chart.class_any")]
    between = [voice.words("chart.class_between", low=low, high=high) for low, high in pairwise(said)]
    return [voice.words("chart.class_below", high=said[0]), *between, voice.words("chart.class_above", low=said[-1])]
