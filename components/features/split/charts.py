"""Who carries it: the count, how many municipalities have one, and how many each of those has, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.charts.canvas import EDGES, Canvas, bar, bars, texts
from components.charts.labels import joined, label_with_counts, width
from components.charts.render_context import RenderContext
from components.charts.theme import NORMAL, SERIES, Row, Spec, specification, tooltip
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.split import SegmentFigures, Split

_HEADING, _ROW, _BAR, _GAP = 26, 27, 17, 12


@dataclass(frozen=True, slots=True)
class _Line:
    """One bar: `part` of the width, out of `whole` of it where it is part of something."""

    name: str
    value: float | None
    text: str
    part: float
    whole: float | None
    total: bool


def split(split: Split, *, context: RenderContext) -> Spec:
    """Three groups of bars, each from zero; where a bar is part of a whole, the whole is drawn behind it."""
    groups = tuple(_groups(split, context.formatter))
    lines = [line for _, held in groups for line in held]
    left = max(width(line.name, NORMAL) for line in lines) + 14
    right = max(width(line.text, NORMAL) for line in lines) + 14
    headings: list[Row] = []
    drawn: list[Row] = []
    named: list[Row] = []
    valued: list[Row] = []
    y = 0.0
    for heading, known_lines in groups:
        headings.append({"x": 0, "y": y + _HEADING / 2, "text": heading})
        y += _HEADING
        for line in known_lines:
            middle = y + _ROW / 2
            named.append({"x": 0, "y": middle, "text": line.name, SERIES: line.name})
            valued.append({"x": 1, "y": middle, "text": line.text, SERIES: line.name})
            drawn += _bars(line, middle, context, first=line is known_lines[0])
            y += _ROW
        y += _GAP
    height = int(y - _GAP)
    canvas = Canvas(height, left=int(left), right=int(right))
    layers = [
        bars(drawn, strokeWidth=0.8).encode(tooltip=tooltip(context.formatter, ("area", "text", "mark"))),
        texts(headings, align="left", dx=-int(left), fontWeight="bold"),
        texts(named, align="left", dx=-int(left)),
        texts(valued, align="left", dx=8),
    ]
    return specification(canvas.drawn(*layers), palette=context.palette, height=height + EDGES)


def _groups(split: Split, formatter: Formatter) -> Iterator[tuple[str, list[_Line]]]:
    messages, language = formatter.messages, formatter.messages.language
    kinds = (*split.segments, split.total)

    def name(segment: SegmentFigures) -> str:
        return messages(f"segment.{segment.id}")

    indicator, whole = split.indicator, split.total.count.value
    heading = messages("chart.in_unit", name=indicator.name[language], unit=indicator.unit[language])
    yield (
        heading,
        [
            _Line(name(s), s.count.value, _count(s, split, formatter), s.part or 0, 1 if whole else None, False)
            for s in split.segments
        ],
    )
    coverage = split.coverage_indicator
    yield (
        coverage.name[language],
        [
            _Line(
                name(s),
                s.coverage.value,
                label_with_counts(coverage, s.coverage, formatter),
                s.coverage.value or 0,
                None if s.coverage.value is None else 1,
                s is split.total,
            )
            for s in kinds
        ],
    )
    most = max((s.per_covered or 0 for s in kinds), default=0) or 1
    heading = messages("chart.per_covered", subject=indicator.subject[language], unit=indicator.unit[language])
    yield (
        heading,
        [
            _Line(
                name(s), s.per_covered, _per(s, split, formatter), (s.per_covered or 0) / most, None, s is split.total
            )
            for s in kinds
        ],
    )


def _count(segment: SegmentFigures, split: Split, formatter: Formatter) -> str:
    if segment.count.value is None:
        return formatter.messages(f"mark.{segment.count.mark}")
    value = formatter.value(split.indicator, segment.count.value)
    if segment.part is None:
        return value
    return formatter.messages("chart.with_share", value=value, share=formatter.percent(segment.part))


def _per(segment: SegmentFigures, split: Split, formatter: Formatter) -> str:
    if segment.per_covered is None:
        return formatter.messages(f"mark.{Mark.NOT_COLLECTED}")
    return formatter.value(split.indicator, segment.per_covered, more=2)


def _bars(line: _Line, middle: float, context: RenderContext, *, first: bool) -> Iterator[Row]:
    palette = context.palette
    top, bottom = middle - _BAR / 2, middle + _BAR / 2
    fields = {
        "area": line.name,
        SERIES: line.name,
        "text": line.text,
        "mark": context.messages(f"mark.{Mark.OBSERVED}"),
    }
    if line.whole:
        yield bar(0, line.whole, top, bottom, fill=palette.faint, stroke=palette.outline, **fields)
    if line.value is None:
        return
    fill, stroke = (palette.main, palette.main) if first else (palette.soft, palette.middle)
    if line.total:
        fill, stroke = palette.ground, palette.ink
    yield bar(0, line.part, top, bottom, fill=fill, stroke=stroke, value=line.value, **fields)


def describe(split: Split, *, formatter: Formatter) -> str:
    """The split in sentences, one for each kind of municipality."""
    sentences = [formatter.messages("chart_alt.split", name=split.indicator.name[formatter.messages.language])]
    sentences += [
        formatter.messages(
            "chart_alt.segment",
            segment=formatter.messages(f"segment.{s.id}"),
            count=_count(s, split, formatter),
            coverage=label_with_counts(split.coverage_indicator, s.coverage, formatter),
            per=_per(s, split, formatter),
        )
        for s in split.segments
    ]
    return joined(sentences, formatter)
