"""How many municipalities, year by year, and which share of all that is: bars from zero."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from components.charts.axes import extent, value_axis, year_labels
from components.charts.palette import Palette
from components.charts.rows import SERIES, Row, layers_of
from components.charts.saying import joined
from components.charts.theme import NORMAL, STRONG, Spec, specification
from components.charts.tooltip import tooltip
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.i18n.voice import Voice

HEIGHT = 290
# Two lines of text stand above each bar, the highest included.
_ABOVE = 36


def breadth(
    counts: Sequence[Figure], shares: Sequence[Figure], *, counted: Indicator, voice: Voice, palette: Palette
) -> Spec:
    """Bars of the counts with the share of the same year above each."""
    rows = _rows(counts, shares, counted, voice)
    held = extent(max((row["value"] for row in rows), default=0), steps=4)
    years = [row["year"] for row in rows]
    x = alt.X(
        "year:O",
        scale=alt.Scale(paddingInner=0.45, paddingOuter=0.3),
        axis=alt.Axis(title=None, labelAngle=0, labelExpr=year_labels(years, kind=counted.year_kind, voice=voice)),
    )
    bars = alt.Chart().mark_bar(fill=palette.soft, stroke=palette.middle, strokeWidth=0.8)
    numbers = alt.Chart().mark_text(dy=-23, fontSize=STRONG, fontWeight="bold").encode(text="number:N")
    percents = alt.Chart().mark_text(dy=-9, fontSize=NORMAL, color=palette.secondary).encode(text="share:N")
    tips = tooltip(voice, ("when", "said", "share", "mark"))
    drawing = layers_of(rows, bars.encode(tooltip=tips), numbers, percents)
    drawing = drawing.encode(x=x, y=value_axis(counted, held, voice=voice, named=True))
    return specification(drawing, palette=palette, height=HEIGHT, above=_ABOVE)


def describe(counts: Sequence[Figure], shares: Sequence[Figure], *, counted: Indicator, voice: Voice) -> str:
    """The bars in sentences: the first year and the last."""
    rows = _rows(counts, shares, counted, voice)
    ends = rows[:1] + rows[1:][-1:]
    said = [voice.words("chart_alt.breadth_year", when=r["when"], value=r["said"], share=r["share"]) for r in ends]
    return joined([voice.words("chart_alt.breadth", name=counted.name[voice.words.language]), *said], voice)


def _rows(counts: Sequence[Figure], shares: Sequence[Figure], counted: Indicator, voice: Voice) -> list[Row]:
    by_year = {figure.key.year: figure.value for figure in shares}
    return [
        {
            "year": figure.key.year,
            "value": figure.value,
            "number": voice.bare(counted, figure.value),
            "share": "" if (share := by_year.get(figure.key.year)) is None else voice.percent(share),
            "said": voice.value(counted, figure.value),
            "when": (when := voice.year(figure.key.year, counted.year_kind)),
            SERIES: when,
            "mark": voice.words(f"mark.{figure.mark}"),
        }
        for figure in counts
        if figure.value is not None
    ]
