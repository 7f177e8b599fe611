"""What is sent of each municipality: its class alone, or its class with the numbers that its tooltip is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.balance import Balance
from components.charts.classes import Answer, Held
from components.charts.spoken import SLOTS, grouped, noun, spoken
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.voice import Voice
from data.methods.rounding import half_up
from data.queries.layers import LayerAnswer
from data.queries.municipal import Kinds

Number = int | float


@dataclass(frozen=True, slots=True)
class Numbers:
    """`sent` holds by code the class, or the class and the numbers; `usual` is the class of all others.

    `texts` are expressions by field: what is said of an area whose numbers are in `datum.held`, from its second place
    on. An empty one means that the name of the class says it all.
    """

    sent: dict[str, int | list[Number]]
    usual: int
    texts: dict[str, str]


def numbers(answer: Answer, held: Held, voice: Voice) -> Numbers:
    """1,741 municipalities in some 20 bytes each, and most of those without a number in none."""
    codes = [row.area.id for row in answer.rows]
    rows = list(zip(codes, held.places, _numbers(answer), strict=True))
    bare = Counter(at for _, at, told in rows if not told)
    usual = bare.most_common(1)[0][0] if bare else 0
    return Numbers(
        sent={code: [at, *told] if told else at for code, at, told in rows if told or at != usual},
        usual=usual,
        texts=_texts(answer, voice),
    )


def _numbers(answer: Answer) -> list[list[Number]]:
    """Rounded as they are said; shares in per cent, with their counts."""
    if isinstance(answer, Kinds):
        return [[] for _ in answer.rows]
    indicator = answer.layer.indicator
    if isinstance(answer, LayerAnswer):
        counted = _counted(answer)
        return [_of_figure(row.figure, indicator, counted=counted) for row in answer.rows]
    if answer.changes:
        return [[] if r.difference is None else [_rounded(r.difference, indicator)] for r in answer.rows]
    return [
        [] if row.difference is None else [*_of_figure(row.figure, indicator), _rounded(row.difference, indicator)]
        for row in answer.rows
    ]


def _of_figure(figure: Figure, indicator: Indicator, *, counted: bool = False) -> list[Number]:
    if figure.value is None:
        return []
    counts = (figure.numerator, figure.denominator) if counted else ()
    return [_rounded(figure.value, indicator), *(int(count) for count in counts if count is not None)]


def _counted(answer: LayerAnswer) -> bool:
    """Whether every share is told with its counts: then one sentence serves all of them."""
    valued = [row.figure for row in answer.rows if row.figure.value is not None]
    return bool(valued) and all(figure.denominator is not None for figure in valued)


def _rounded(value: float, indicator: Indicator) -> Number:
    rounded = half_up(value * 100 if indicator.is_share else value, indicator.decimals)
    # Without the sign of a negative zero.
    return float(rounded) + 0.0 if indicator.decimals else int(rounded)


def _texts(answer: Answer, voice: Voice) -> dict[str, str]:
    if isinstance(answer, Kinds):
        return {"kind": ""}
    if isinstance(answer, LayerAnswer):
        return {"said": _value(answer.layer.indicator, voice, counted=_counted(answer))}
    versus = _difference(answer, voice, at=1 if answer.changes else 2)
    if answer.changes:
        return {"change": versus}
    return {"said": _value(answer.layer.indicator, voice), "distance": versus}


def _value(indicator: Indicator, voice: Voice, *, counted: bool = False) -> str:
    words, (first, second, third, unit) = voice.words, SLOTS
    if not indicator.is_share:
        sentence = words("number.with_unit", number=first, unit=unit)
    else:
        sentence = words("number.percent", number=first)
    if counted:
        sentence = words("chart.with_counts", share=sentence, numerator=second, denominator=third)
    decimals: Sequence[int] = (indicator.decimals, 0, 0)
    numbers_said = [grouped(f"datum.held[{k}]", n) for k, n in enumerate(decimals, start=1)]
    return spoken(sentence, *numbers_said, _unit("datum.held[1]", indicator, voice))


def _difference(balance: Balance, voice: Voice, *, at: int) -> str:
    words, indicator, number = voice.words, balance.layer.indicator, f"datum.held[{at}]"
    first, unit, *_ = SLOTS
    if indicator.is_share:
        sentence = words("number.points", number=first)
    else:
        sentence = words("number.with_unit", number=first, unit=unit)
    return spoken(sentence, grouped(number, indicator.decimals, signed=True), _unit(number, indicator, voice))


def _unit(number: str, indicator: Indicator, voice: Voice) -> str:
    """As the voice has it: one hub, two hubs, and 1.0 hubs where decimals are told."""
    many = indicator.unit[voice.words.language]
    return noun(number, one=many if indicator.decimals else voice.noun("1", many), many=many)
