"""What the classes of a map are called in its legend."""

from __future__ import annotations

from itertools import pairwise

from components.charts.balance import Balance
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer
from data.queries.municipal import Kinds

# More decimals than a threshold can have that a reader is meant to say.
_FINEST = 4


def rising(answer: LayerAnswer, voice: Voice) -> list[str]:
    """20％未満, 20％以上40％未満, 40％以上: from the least to the most."""
    share = answer.layer.indicator.is_share
    said = [_percent(b, voice) if share else _number(b, voice) for b in answer.breaks]
    if not said:
        return [voice.words("chart.class_any")]
    between = [voice.words("chart.class_between", low=low, high=high) for low, high in pairwise(said)]
    return [voice.words("chart.class_below", high=said[0]), *between, voice.words("chart.class_above", low=said[-1])]


def balanced(balance: Balance, voice: Voice) -> list[str]:
    """10以上減, 1以上10未満減, 増減なし, 1以上10未満増, 10以上増. The legend's title says the unit."""
    steps, share = balance.classes.steps, balance.layer.indicator.is_share
    kind = "change" if balance.changes else "distance"
    said = [_number(step * 100 if share else step, voice) for step in steps]

    def outwards(way: str) -> list[str]:
        """The classes of one side, from the middle."""
        between = [voice.words(f"class_{kind}.{way}_between", low=a, high=b) for a, b in pairwise(said)]
        return [*between, *(voice.words(f"class_{kind}.{way}_above", low=last) for last in said[-1:])]

    # Of whole numbers nothing but 0 lies nearer to 0 than 1.
    whole = all(r.difference is None or float(r.difference).is_integer() for r in balance.rows)
    alike = not steps or (whole and not share and steps[0] <= 1)
    middle = voice.words(f"class_{kind}.none") if alike else voice.words(f"class_{kind}.below", high=said[0])
    return [*reversed(outwards("down")), middle, *outwards("up")]


def kinds(answer: Kinds, voice: Voice) -> list[str]:
    """全部過疎, 一部過疎, みなし過疎, いずれでもない."""
    return [*(part.name[voice.words.language] for part in answer.layer.indicator.parts), voice.words("kind.none")]


def _percent(fraction: float, voice: Voice) -> str:
    return voice.percent(fraction, _decimals(fraction * 100))


def _number(value: float, voice: Voice) -> str:
    return voice.number(value, _decimals(value))


def _decimals(value: float) -> int:
    """As many as the threshold has: 2.5 is not 3."""
    exact = round(value, _FINEST)
    return next((n for n in range(_FINEST) if round(exact, n) == exact), _FINEST)
