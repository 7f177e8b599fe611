"""Axes whose extent is known before they are drawn, so that labels can be placed by it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.domain.indicator import Indicator
from data.domain.year import YearKind
from data.i18n.formatter import Formatter, Years

_EASE = 1e-9


@dataclass(frozen=True, slots=True)
class Extent:
    """From zero (or a `bottom` below it) to `top` in steps of `step`, in the values' own unit (shares: fractions)."""

    top: float
    step: float
    bottom: float = 0

    @property
    def ticks(self) -> list[float]:
        """Where a line is drawn."""
        return [round(self.bottom + k * self.step, 10) for k in range(round((self.top - self.bottom) / self.step) + 1)]


def extent(highest: float, *, lowest: float = 0, steps: int, limit: float | None = None) -> Extent:
    """An extent in some `steps` readable steps that holds zero, `highest` and `lowest`, and never goes past `limit`."""
    span = max(highest, 0) - min(lowest, 0)
    if span <= 0:
        return Extent(1, 1)
    rough = span / steps
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough - _EASE)
    top = step * max(0, math.ceil(highest / step - _EASE))
    bottom = step * min(0, math.floor(lowest / step + _EASE))
    return Extent(min(top, limit) if limit is not None else top, step, bottom)


def value_axis(indicator: Indicator, known_extent: Extent, *, formatter: Formatter, named: bool = False) -> alt.Y:
    """The axis of values, zero always on it. `named` sets the unit above it."""
    percent = json.dumps(formatter.messages("number.percent", number=""), ensure_ascii=False)
    text = f"format(datum.value * 100, ',.3~r') + {percent}" if indicator.is_share else "format(datum.value, ',')"
    title = indicator.unit[formatter.messages.language] if named and not indicator.is_share else None
    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[known_extent.bottom, known_extent.top], nice=False),
        axis=alt.Axis(
            values=known_extent.ticks,
            labelExpr=text,
            title=title,
            titleAngle=0,
            titleAlign="right",
            titleAnchor="end",
            titleX=-6,
            titleY=-14,
            titleBaseline="bottom",
        ),
    )


def year_axis(
    years: tuple[int, int], *, kind: YearKind, formatter: Formatter, compact: bool, padding: int, right: int = 0
) -> alt.X:
    """The axis from the first of `years` to the last: ’17 on a card; else 2017, with its Japanese year by choice.

    It ends `right` pixels before the plot does, with `padding` at both ends.
    """
    first, last = years
    step = _step(last - first + 1, most=9 if compact else 12)
    shown = sorted(range(last, first - 1, -step))
    lone = int(first == last)
    return alt.X(
        "year:Q",
        scale=alt.Scale(
            domain=[first - lone, last + lone], nice=False, range=[padding, alt.ExprRef(f"width - {padding + right}")]
        ),
        axis=alt.Axis(
            values=list(shown),
            labelExpr=year_labels(shown, kind=kind, formatter=formatter, compact=compact),
            labelFlush=False,
            labelOverlap=True,
            title=None,
        ),
    )


def year_labels(years: Sequence[int], *, kind: YearKind, formatter: Formatter, compact: bool = False) -> str:
    """The expression that says a year on its axis: the first in full, the others by number."""
    fields = {
        str(year): _label(year, year == years[0], kind=kind, formatter=formatter, compact=compact) for year in years
    }
    return f"{json.dumps(fields, ensure_ascii=False)}[datum.value]"


def _label(year: int, first: bool, *, kind: YearKind, formatter: Formatter, compact: bool) -> str | list[str]:
    if compact:
        return f"’{year % 100:02d}"
    western = Formatter(formatter.messages, Years.WESTERN).year(year, kind) if first else str(year)
    return western if formatter.years is Years.WESTERN else [western, formatter.era(year)]


def _step(count: int, *, most: int) -> int:
    return next((s for s in (1, 2, 5, 10, 20, 50) if count <= s * most), 100)
