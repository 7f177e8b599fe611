"""Where an edition would change one indicator: prefectures with a new figure, a greater one, a smaller one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

import altair as alt

from components.charts.maps.basemap import boundaries, geo, inset
from components.charts.palette import Palette
from components.charts.theme import Row, Spec, specification, tooltip
from data.domain.indicator import Indicator
from data.domain.observation import Observation
from data.domain.verdict import Verdict
from data.i18n.voice import Voice
from data.queries.changes import Change
from geo.shapes import Shape

HEIGHT = 420


class Kind(StrEnum):
    """How one prefecture changed, in the order of the legend."""

    ADDED = "added"
    ROSE = "rose"
    FELL = "fell"
    OTHER = "other"
    SAME = "same"


def kind_of(change: Change) -> Kind:
    """New, greater, smaller, or with another mark."""
    old, new = (o.value if o else None for o in (change.before, change.after))
    if change.before is None:
        return Kind.ADDED
    if old is None or new is None or old == new:
        return Kind.OTHER
    return Kind.ROSE if new > old else Kind.FELL


def changed_areas(
    changes: Sequence[Change],
    indicator: Indicator,
    *,
    shape: Shape,
    voice: Voice,
    palette: Palette,
) -> Spec:
    """The map of one indicator's changes in one year; `changes` are of prefectures."""
    words, language = voice.words, voice.words.language
    kinds = list(Kind)
    colors = [palette.soft, palette.main, palette.status[Verdict.BEHIND].mark, palette.missing, palette.rest]
    held = [kind_of(change) for change in changes]
    names = [
        words("chart.class_with_count", name=words(f"preview.kind.{k}"), count=held.count(k)) for k in kinds[:-1]
    ] + [words("preview.kind.same")]
    rows: list[Row] = [
        {
            "id": c.key.area,
            "at": kinds.index(k),
            "said": f"{_said(c.before, indicator, voice)} → {_said(c.after, indicator, voice)}",
        }
        for c, k in zip(changes, held, strict=True)
    ]
    legend = alt.Legend(
        orient="bottom-right",
        title=None,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]",
        symbolType="square",
        symbolSize=170,
        symbolStrokeColor=palette.line,
        symbolStrokeWidth=0.8,
        symbolOpacity=1,
        padding=0,
        offset=6,
    )
    scale = alt.Scale(domain=list(range(len(kinds))), range=colors)
    land = geo(stroke=palette.outline, strokeWidth=0.6).encode(
        fill=alt.Fill("kind:N", scale=scale, legend=legend), tooltip=tooltip(voice, ("prefecture", "said"))
    )
    drawing = alt.LayerChart(
        layer=[land, inset(shape, palette)],
        data=boundaries(shape, shape.object_name),
        projection=alt.Projection(type="mercator"),
    )
    drawing = drawing.transform_calculate(
        code="datum.properties.code", prefecture=f"datum.properties.{'name' if language == 'ja' else 'en'}"
    )
    drawing = drawing.transform_lookup(
        "code", from_=alt.LookupData(alt.InlineData(values=rows), key="id", fields=["at", "said"])
    )
    same = kinds.index(Kind.SAME)
    drawing = drawing.transform_calculate(
        kind=f"isValid(datum.at) ? datum.at : {same}",
        said=f"isValid(datum.said) ? datum.said : {json.dumps(words('preview.kind.same'), ensure_ascii=False)}",
    )
    return specification(drawing, palette=palette, height=HEIGHT)


def describe(changes: Sequence[Change], *, voice: Voice) -> str:
    """The map in a sentence: how many prefectures of each kind."""
    held = [kind_of(change) for change in changes]
    said = [
        voice.words("chart.class_with_count", name=voice.words(f"preview.kind.{k}"), count=held.count(k))
        for k in Kind
        if k in held
    ]
    return voice.words("preview.map_alt", kinds=voice.words("finding.list").join(said))


def _said(observation: Observation | None, indicator: Indicator, voice: Voice) -> str:
    if observation is None:
        return voice.words("mark.not_collected")
    if observation.value is None:
        return voice.words(f"mark.{observation.mark}")
    return voice.value(indicator, observation.value)
