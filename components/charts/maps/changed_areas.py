"""Where an edition would change one indicator: prefectures with a new figure, a greater one, a smaller one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

import altair as alt

from components.charts.maps.basemap import boundaries, geo, inset
from components.charts.render_context import RenderContext
from components.charts.theme import Row, Spec, specification, tooltip
from data.domain.indicator import Indicator
from data.domain.observation import Observation
from data.domain.verdict import Verdict
from data.i18n.formatter import Formatter
from data.queries.changes import Change
from geo.shapes import NAME_PROPERTY, Shape

HEIGHT = 420


class ChangeKind(StrEnum):
    """How one prefecture changed, in the order of the legend."""

    ADDED = "added"
    ROSE = "rose"
    FELL = "fell"
    OTHER = "other"
    SAME = "same"


def kind_of(change: Change) -> ChangeKind:
    """New, greater, smaller, or with another mark."""
    old, new = (o.value if o else None for o in (change.before, change.after))
    if change.before is None:
        return ChangeKind.ADDED
    if old is None or new is None or old == new:
        return ChangeKind.OTHER
    return ChangeKind.ROSE if new > old else ChangeKind.FELL


def changed_areas(changes: Sequence[Change], indicator: Indicator, *, shape: Shape, context: RenderContext) -> Spec:
    """The map of one indicator's changes in one year; `changes` are of prefectures."""
    palette = context.palette
    messages, language = context.messages, context.language
    kinds = list(ChangeKind)
    colors = [palette.soft, palette.main, palette.status[Verdict.BEHIND].mark, palette.missing, palette.rest]
    known_kinds = [kind_of(change) for change in changes]
    names = [
        messages("chart.class_with_count", name=messages(f"preview.kind.{k}"), count=known_kinds.count(k))
        for k in kinds[:-1]
    ] + [messages("preview.kind.same")]

    def values(change: Change) -> str:
        before, after = (_format_observation(o, indicator, context.formatter) for o in (change.before, change.after))
        return f"{before} → {after}"

    rows: list[Row] = [
        {"id": change.key.area, "at": kinds.index(kind), "said": values(change)}
        for change, kind in zip(changes, known_kinds, strict=True)
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
        fill=alt.Fill("kind:N", scale=scale, legend=legend), tooltip=tooltip(context.formatter, ("prefecture", "said"))
    )
    drawing = alt.LayerChart(
        layer=[land, inset(shape, palette)],
        data=boundaries(shape, shape.object_name),
        projection=alt.Projection(type="mercator"),
    )
    drawing = drawing.transform_calculate(
        code="datum.properties.code", prefecture=f"datum.properties.{NAME_PROPERTY[language]}"
    )
    drawing = drawing.transform_lookup(
        "code", from_=alt.LookupData(alt.InlineData(values=rows), key="id", fields=["at", "said"])
    )
    same = kinds.index(ChangeKind.SAME)
    drawing = drawing.transform_calculate(
        kind=f"isValid(datum.at) ? datum.at : {same}",
        said=f"isValid(datum.said) ? datum.said : {json.dumps(messages('preview.kind.same'), ensure_ascii=False)}",
    )
    return specification(drawing, palette=palette, height=HEIGHT)


def describe(changes: Sequence[Change], *, formatter: Formatter) -> str:
    """The map in a sentence: how many prefectures of each kind."""
    kinds = [kind_of(change) for change in changes]
    fields = [
        formatter.messages("chart.class_with_count", name=formatter.messages(f"preview.kind.{k}"), count=kinds.count(k))
        for k in ChangeKind
        if k in kinds
    ]
    return formatter.messages("preview.map_alt", kinds=formatter.messages("finding.list").join(fields))


def _format_observation(observation: Observation | None, indicator: Indicator, formatter: Formatter) -> str:
    if observation is None:
        return formatter.messages("mark.not_collected")
    if observation.value is None:
        return formatter.messages(f"mark.{observation.mark}")
    return formatter.value(indicator, observation.value)
