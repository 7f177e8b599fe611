"""Patterns of what is estimated or missing, so that no kind of value is told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import altair as alt

from components.charts.palette import Palette
from data.domain.mark import Mark

# Pixels from one stripe to the next, across, and the widest screen that has to be covered.
STEP: Final = 8


_WIDEST = 2600


# Named explicitly: to find the channel of an `alt.value` takes Altair 8 ms. These have no types.
_CHANNELS: Any = alt


@dataclass(frozen=True, slots=True)
class Stripes:
    """Slanted at 45°, `width` pixels wide. `dotted` are squares of that width, equally far apart along and across."""

    width: float
    rising: bool = False
    dotted: bool = False


ESTIMATE: Final = (Stripes(2, rising=True),)


# In the order in which they are drawn. Each pattern holds all those after it: what is drawn later over the whole plot
# changes nothing about it, and the patterns look the same whichever of them occur.
PATTERNS: Final[Mapping[Mark, tuple[Stripes, ...]]] = MappingProxyType(
    {
        Mark.NOT_APPLICABLE: (Stripes(4.2), Stripes(2.4, rising=True)),
        Mark.UNKNOWN: (Stripes(2.4), Stripes(2.4, rising=True)),
        Mark.NOT_COLLECTED: (Stripes(2.4),),
        Mark.SUPPRESSED: (Stripes(2.4, dotted=True),),
    }
)


def hatching(stripes: Sequence[Stripes], palette: Palette) -> list[alt.Chart]:
    """Over the whole plot in the colour of the ground: seen on what is coloured, unseen elsewhere.

    Vega has no patterns; a striped gradient would be coarse in Hokkaido and invisible in Kagawa.
    """
    return [_lines(stripe, palette) for stripe in stripes]


def _lines(stripes: Stripes, palette: Palette) -> alt.Chart:
    across = STEP / 2**0.5
    dash = [stripes.width, across - stripes.width] if stripes.dotted else alt.Undefined
    low, high = (alt.ExprRef("height"), 0) if stripes.rising else (0, alt.ExprRef("height"))
    lines: alt.Chart = alt.Chart(alt.sequence(0, _WIDEST, STEP, as_="k")).mark_rule(
        stroke=palette.ground, strokeWidth=stripes.width, strokeDash=dash, clip=True
    )
    return lines.encode(
        x=_CHANNELS.XValue(alt.ExprRef("datum.k - height")),
        x2=_CHANNELS.X2Value(alt.ExprRef("datum.k")),
        y=_CHANNELS.YValue(low),
        y2=_CHANNELS.Y2Value(high),
    )
