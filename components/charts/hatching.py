"""Stripes that say what a colour alone must not: these are estimates, or here is no value."""

from __future__ import annotations

import altair as alt

from components.charts.palette import Palette

# Pixels from one stripe to the next, and the widest screen that has to be covered.
_STEP, _WIDEST = 8, 2600


def hatching(palette: Palette, *, falling: bool = False) -> alt.Chart:
    """Slanted stripes over the whole plot in the colour of the ground: seen on what is coloured, unseen elsewhere.

    Vega has no patterns; a striped gradient would be coarse in Hokkaido and invisible in Kagawa.
    """
    low, high = (0, alt.expr("height")) if falling else (alt.expr("height"), 0)
    stripes: alt.Chart = alt.Chart(alt.sequence(0, _WIDEST, _STEP, as_="k")).mark_rule(
        stroke=palette.ground, strokeWidth=3 if falling else 2, clip=True
    )
    return stripes.encode(
        x=alt.value(alt.expr("datum.k - height")),
        x2=alt.value(alt.expr("datum.k")),
        y=alt.value(low),
        y2=alt.value(high),
    )
