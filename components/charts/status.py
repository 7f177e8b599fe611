"""A whole and its parts: one bar from none to all, and below it every part by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import altair as alt

from components.charts.board import EDGES, FITTING, Board, bar, bars, swatches, texts
from components.charts.lettering import width
from components.charts.palette import Palette
from components.charts.rows import SERIES, Row, layers_of
from components.charts.saying import joined
from components.charts.theme import NORMAL, SMALL, STRONG, Spec, specification
from components.charts.tooltip import tooltip
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.voice import Voice
from data.queries.survey import Composition

_BAR, _BELOW, _ROW, _SWATCH = 46, 12, 25, 14


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    figure: Figure
    value: str
    share: float

    def said(self, voice: Voice) -> str:
        return voice.words("chart.with_share", value=self.value, share=voice.percent(self.share))

    def bare(self, voice: Voice) -> str:
        """Without the unit, which the card names: names and numbers must share a line."""
        value = self.value if self.figure.value is None else voice.number(self.figure.value)
        return voice.words("chart.with_share", value=value, share=voice.percent(self.share))


def status(found: Composition, *, voice: Voice, palette: Palette) -> Spec:
    """The parts of a composition; the last, what is none of the others, in grey."""
    parts = _of_composition(found, voice)
    colors = [palette.main, palette.soft, palette.pale, palette.faint]
    return _drawn(parts, [*colors[: len(parts) - 1], palette.rest], voice, palette)


def parts_of(parts: Sequence[Figure], names: Mapping[str, Indicator], *, voice: Voice, palette: Palette) -> Spec:
    """Counts that make up a whole together, each an indicator of its own."""
    return _drawn(_of_figures(parts, names, voice), [palette.main, palette.pale, palette.faint], voice, palette)


def describe(found: Composition, *, voice: Voice) -> str:
    """The parts in sentences."""
    return _told(found.indicator.name[voice.words.language], _of_composition(found, voice), voice)


def describe_parts(parts: Sequence[Figure], names: Mapping[str, Indicator], *, voice: Voice) -> str:
    """As `describe`, of counts that are indicators of their own."""
    return _told("", _of_figures(parts, names, voice), voice)


def _of_composition(found: Composition, voice: Voice) -> list[_Part]:
    language = voice.words.language
    return [
        _Part(s.part.name[language], s.figure, voice.figure(found.indicator, s.figure), s.share or 0)
        for s in found.slices
    ]


def _of_figures(parts: Sequence[Figure], names: Mapping[str, Indicator], voice: Voice) -> list[_Part]:
    whole = sum(f.value or 0 for f in parts) or 1
    told = [(names[f.key.indicator], f) for f in parts]
    return [_Part(i.name[voice.words.language], f, voice.figure(i, f), (f.value or 0) / whole) for i, f in told]


def _told(name: str, parts: Sequence[_Part], voice: Voice) -> str:
    said = voice.words("chart_alt.between").join(
        voice.words("chart_alt.part", name=part.name, value=part.said(voice)) for part in parts
    )
    sentences = [voice.words("chart_alt.parts", name=name)] if name else []
    return joined([*sentences, voice.words("chart_alt.said", said=said)], voice)


def _drawn(parts: Sequence[_Part], colors: Sequence[str], voice: Voice, palette: Palette) -> Spec:
    starts = list(accumulate((part.share for part in parts), initial=0.0))
    names = round(max(width(part.name, NORMAL) for part in parts) + _SWATCH + 24)
    numbers = round(max(width(part.bare(voice), SMALL) for part in parts))
    pieces: list[Row] = []
    inside: list[Row] = []
    listed: list[Row] = []
    for k, (part, color) in enumerate(zip(parts, colors, strict=False)):
        own = {SERIES: part.name}
        said = {"area": part.name, "text": part.said(voice), "mark": voice.words(f"mark.{part.figure.mark}"), **own}
        edge = color if color in (palette.main, palette.soft) else palette.outline
        pieces.append(bar(starts[k], starts[k + 1], 0, _BAR, fill=color, stroke=edge, value=part.figure.value, **said))
        number = voice.number(part.figure.value or 0)
        inside.append(
            {
                "x": (starts[k] + starts[k + 1]) / 2,
                "y": _BAR / 2,
                "text": number,
                **own,
                "fill": palette.on_main if color == palette.main else palette.ink,
                # Where the part is narrower than its number, the number stands only in the list below.
                "room": round((width(number, STRONG, bold=True) + 12) / max(part.share, 1e-9)),
            }
        )
        y = _BAR + _BELOW + _ROW * (k + 0.5)
        listed.append(
            {"x": 0, "y": y, "text": part.bare(voice), "name": part.name, "fill": color, "stroke": edge, **own}
        )
    layers: list[alt.Chart | alt.LayerChart] = [
        # A pixel of ground on each side parts the pieces also where colours do not.
        bars(pieces, strokeWidth=0.8, xOffset=1, x2Offset=-1).encode(tooltip=tooltip(voice, ("area", "text", "mark"))),
        texts(
            inside,
            fontSize=STRONG,
            fontWeight="bold",
            fill=alt.ExprRef("datum.fill"),
            opacity=alt.ExprRef("width > datum.room ? 1 : 0"),
        ),
        layers_of(
            listed,
            swatches(None, size=_SWATCH),
            texts(None, align="left", dx=_SWATCH + 10, fontSize=FITTING).encode(text="name:N"),
            texts(None, align="left", dx=alt.ExprRef(f"min({names}, width - {numbers})"), fontSize=FITTING),
        ),
    ]
    height = _BAR + _BELOW + _ROW * len(parts)
    return specification(Board(height).drawn(*layers), palette=palette, height=height + EDGES)
