"""How one indicator got here, where it should go, and where its pace would take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from components.charts.axes import extent, value_axis, year_axis
from components.charts.course import Course, course
from components.charts.legend import legend
from components.charts.palette import Palette
from components.charts.placement import ROOM_ABOVE, Plot
from components.charts.rows import SERIES, Row, chart_of
from components.charts.saying import joined
from components.charts.theme import Spec, specification
from components.charts.tooltip import tooltip
from components.charts.trend_labels import label_rows
from components.charts.trend_legend import entries
from data.domain.reason import Reason
from data.domain.source import Source
from data.i18n.voice import Voice
from data.methods.continuation import Band, Reach
from data.methods.series import parted
from data.queries.judgement import Judgement

PADDING = 14
# Inner widths at which labels must stay apart: of a card, and of a chart across the page.
CARD_WIDTHS, PAGE_WIDTHS = (320, 400, 540), (520, 760, 1150)
CARD_HEIGHT, PAGE_HEIGHT = 176, 350


def trend(
    judgement: Judgement, *, sources: Mapping[str, Source], voice: Voice, palette: Palette, compact: bool
) -> Spec:
    """The trend of one indicator; `compact` for a card, without legend."""
    drawn, indicator = course(judgement, sources=sources, voice=voice), judgement.indicator
    held = extent(drawn.highest, lowest=drawn.lowest, steps=4 if compact else 5, limit=indicator.high)
    first, last = drawn.years
    x = year_axis((first, last), kind=indicator.year_kind, voice=voice, compact=compact, padding=PADDING)
    y = value_axis(indicator, held, voice=voice, named=not compact)
    height, widths = (CARD_HEIGHT, CARD_WIDTHS) if compact else (PAGE_HEIGHT, PAGE_WIDTHS)
    single = first == last
    plots = [
        Plot(w, height - (46 if compact else 110), first - single, last + single, held.top, PADDING, held.bottom)
        for w in widths
    ]
    texts = label_rows(drawn, indicator, plots=plots, voice=voice, palette=palette, compact=compact)
    layers = [*_breaks(drawn, voice, palette), *_lines(drawn, palette), *_points(drawn, voice, palette), _texts(texts)]
    if not compact:
        if drawn.turns:
            layers += _turns(drawn.turns, voice, palette)
        layers.append(legend(entries(drawn, voice, palette)))
    return specification(alt.layer(*layers).encode(x=x, y=y), palette=palette, height=height, above=ROOM_ABOVE)


def _breaks(drawn: Course, voice: Voice, palette: Palette) -> list[alt.Chart]:
    """A thin rule across the plot, where what stands left of it cannot be compared with what stands right."""
    if not drawn.breaks:
        return []
    rule: alt.Chart = chart_of(drawn.breaks).mark_rule(color=palette.line, strokeWidth=1.2, strokeDash=[1, 3])
    whole = {"y": alt.value(0), "y2": alt.value(alt.expr("height"))}
    return [rule.encode(**whole, tooltip=tooltip(voice, ("when", "mark")))]


def _lines(drawn: Course, palette: Palette) -> list[alt.Chart]:
    layers = []
    if banded := [row for row in drawn.continued if "low" in row]:
        area = chart_of([_only(row, "year", "low", "high") for row in banded])
        layers.append(area.mark_area(color=palette.pale, opacity=0.75).encode(y="low:Q", y2="high:Q"))
    if ends := (*drawn.path[:1], *drawn.path[-1:]):
        layers.append(_line(ends, palette.line, width=1.5, dash=[6, 4]))
    if drawn.continued:
        layers.append(_line(drawn.continued, palette.middle, width=2.2, dash=[2, 3]))
    return layers


def _line(rows: Sequence[Row], color: str, *, width: float, dash: list[float]) -> alt.Chart:
    places = [_only(row, "year", "value") for row in rows]
    line: alt.Chart = chart_of(places).mark_line(color=color, strokeWidth=width, strokeDash=dash)
    return line


def _only(row: Row, *fields: str) -> Row:
    return {name: row[name] for name in (*fields, SERIES)}


def _points(drawn: Course, voice: Voice, palette: Palette) -> list[alt.Chart]:
    tips = tooltip(voice)
    layers = [
        # Nothing to be seen, but wide enough to be pointed at.
        chart_of(rows).mark_point(opacity=0, size=160, filled=True).encode(tooltip=tips)
        for rows in (drawn.path, drawn.continued[1:])
        if rows
    ]
    dot = alt.OverlayMarkDef(color=palette.main, filled=True, size=46, opacity=1)
    if drawn.observed:
        observed = chart_of(drawn.observed).mark_line(color=palette.main, strokeWidth=2.4, point=dot)
        parts = {"detail": "run:O"} if drawn.breaks else {}
        layers.append(observed.encode(tooltip=tips, **parts))
    if drawn.earlier:
        layers.append(_diamond(drawn.earlier, palette.ground, palette.line).encode(tooltip=tips))
    if drawn.target:
        layers.append(_diamond([drawn.target], palette.ink, palette.ink).encode(tooltip=tips))
    return layers


def _turns(rows: Sequence[Row], voice: Voice, palette: Palette) -> list[alt.Chart]:
    """Thin marks across the latest year, in front of its point: the nearest often lies on it."""
    look: dict[str, Any] = {"orient": "horizontal", "size": 26}
    places = [_only(row, "year", "value") for row in rows]
    lined: alt.Chart = chart_of(places).mark_tick(**look, thickness=3.6, color=palette.ground)
    mark: alt.Chart = chart_of(rows).mark_tick(**look, thickness=1.6, color=palette.secondary)
    return [lined, mark.encode(tooltip=tooltip(voice))]


def _diamond(rows: Sequence[Row], fill: str, stroke: str) -> alt.Chart:
    sign: alt.Chart = chart_of(rows).mark_point(
        shape="diamond", size=110, fill=fill, stroke=stroke, strokeWidth=1.4, opacity=1
    )
    return sign


def _texts(rows: Sequence[Row]) -> alt.Chart:
    """Each label with its own offset, size and colour, read from its row."""
    own: dict[str, Any] = {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy", "fontWeight", "fill")}
    # Not only unseen where it is crowded, but without size: the plot would make room for it.
    own["fontSize"] = alt.ExprRef("datum.least > width ? 0 : datum.fontSize")
    texts: alt.Chart = (
        chart_of(rows)
        .mark_text(baseline="middle", opacity=alt.ExprRef("datum.least > width ? 0 : 1"), **own)
        .encode(text="text:N")
    )
    return texts


def describe(judgement: Judgement, *, voice: Voice) -> str:
    """The trend in sentences: first and latest value, target, and where the pace would lead."""
    indicator, words = judgement.indicator, voice.words

    def told(sentence: str, year: int, value: float, **more: str) -> str:
        when, said = voice.year(year, indicator.year_kind), voice.value(indicator, value)
        return words(f"chart_alt.{sentence}", when=when, value=said, **more)

    points = [(figure.key.year, figure.value) for figure in judgement.series if figure.value is not None]
    sentences = [words("chart_alt.trend", name=indicator.name[words.language])]
    if len(points) > 1:
        sentences.append(told("first", *points[0]))
    if points:
        sentences.append(told("latest", *points[-1]))
    years = [year for year, _ in points]
    for found in judgement.breaks:
        if years and parted(years[0], years[-1], (found.year,)):
            sentences.append(words("chart_alt.break", when=voice.year(found.year, indicator.year_kind)))
    if not isinstance(judgement.progress.target, Reason):
        sentences.append(told("target", *judgement.progress.target))
    if isinstance(judgement.continuation, Reach):
        reach = judgement.continuation
        sentences.append(told("continued", reach.year, reach.value))
        if isinstance(reach.band, Band):
            low, high = (voice.value(indicator, edge) for edge in (reach.band.low80, reach.band.high80))
            sentences.append(words("chart_alt.band", low=low, high=high))
    return joined(sentences, voice)
