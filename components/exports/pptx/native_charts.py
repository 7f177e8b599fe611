"""A plot as a chart of PowerPoint's own: “Edit data” opens the numbers of the card's table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.cards.card import Form, NativeChart, Series, values
from components.cards.table import Table
from components.charts.palette import Palette
from components.exports.bundle import Bundle
from components.exports.number_formats import Type, colored, number_format, place_of, places_of, set_font, with_unit
from data.domain.plain_text import spreadsheet_text
from data.i18n.formatter import Formatter, Years

# How a chart of PowerPoint's own looks: axes, lines and bars as the screen's charts have them.


def set_axes(chart: Any, plot: NativeChart, bundle: Bundle, count: int) -> None:
    """Type, legend, axes and grid."""
    palette, small = bundle.palette, 10 if count > 12 and plot.form == "bars" else 12
    how = Type(bundle.language, small, palette.ink)
    set_font(chart.font, how)
    chart.has_title = False
    chart.has_legend = len(plot.strands) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    category, value = chart.category_axis, chart.value_axis
    category.format.line.color.rgb = colored(palette.line)
    category.tick_labels.font.size = Pt(small)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines, category.major_tick_mark = False, XL_TICK_MARK.NONE
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = number_format(plot), False
    value.major_gridlines.format.line.color.rgb = colored(palette.grid)
    value.format.line.fill.background()


def draw_lines(chart: Any, plot: NativeChart, table: Table, places: Sequence[Any], bundle: Bundle) -> None:
    """Each strand by its sign: observed solid, planned path dashed, continuation dotted, targets as points."""
    palette = bundle.palette
    least = min((v for s in plot.strands for v in values(table, s) if v is not None), default=0.0)
    if not plot.zero:
        chart.value_axis.minimum_scale = 10 * math.floor(least / 10) - 10
    elif least >= 0:
        chart.value_axis.minimum_scale = 0
    _span_gaps(chart)
    chart.value_axis.has_title = True
    frame = chart.value_axis.axis_title.text_frame
    frame.text = plot.unit
    set_font(frame.paragraphs[0].runs[0].font, Type(bundle.language, 11, palette.secondary))
    solid = [strand for strand in plot.strands if strand.sign == "solid"]
    colors = (palette.main, palette.middle, palette.ink, palette.secondary)
    dashes = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.SQUARE_DOT, MSO_LINE.DASH_DOT)
    markers = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND)
    alike = len(solid) == 1 or len(solid) < len(plot.strands)
    for strand, series in zip(plot.strands, chart.plots[0].series, strict=True):
        series.smooth = False
        k = 0 if alike or strand.sign != "solid" else solid.index(strand) % len(colors)
        _draw_line(series, strand, palette, colors[k], dashes[k], markers[k])
        _label_last(series, strand, table, places, plot, bundle)


def _draw_line(series: Any, strand: Series, palette: Palette, color: str, dash: Any, marker: Any) -> None:
    line = series.format.line
    if strand.sign in ("points", "hollow"):
        line.fill.background()
        # LibreOffice draws no rim: what is hollow on the screen is grey here, or it would not be seen.
        _mark(series, XL_MARKER_STYLE.DIAMOND, 11, palette.ink if strand.sign == "points" else palette.line)
        return
    if strand.sign == "solid":
        line.color.rgb, line.width, line.dash_style = colored(color), Pt(2.75), dash
        _mark(series, marker, 7, color)
        return
    color, width, dash = {
        "dashed": (palette.line, 1.75, MSO_LINE.DASH),
        "dotted": (palette.middle, 1.75, MSO_LINE.ROUND_DOT),
        "edge": (palette.middle, 0.75, MSO_LINE.SOLID),
    }[strand.sign]
    line.color.rgb, line.width, line.dash_style = colored(color), Pt(width), dash
    series.marker.style = XL_MARKER_STYLE.NONE


def _mark(series: Any, style: Any, size: int, color: str) -> None:
    series.marker.style, series.marker.size = style, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colored(color)
    series.marker.format.line.color.rgb = colored(color)


def _label_last(
    series: Any, strand: Series, table: Table, places: Sequence[Any], plot: NativeChart, bundle: Bundle
) -> None:
    """The last number beside its point; of a planned path and of a band's edges none."""
    if strand.sign in ("dashed", "edge"):
        return
    label = series.points[places.index(place_of(table, strand.rows[-1], plot))].data_label
    label.position = XL_LABEL_POSITION.ABOVE if _is_above(strand, table, plot) else XL_LABEL_POSITION.BELOW
    set_font(label.font, Type(bundle.language, 12, bundle.palette.ink, bold=strand.sign in ("solid", "points")))


def _is_above(strand: Series, table: Table, plot: NativeChart) -> bool:
    """Of target and continuation, which end in one year, the greater stands above; earlier targets stand below."""
    ends = {s.sign: values(table, s)[-1] or 0 for s in plot.strands if s.sign in ("points", "dotted")}
    if strand.sign in ends and len(ends) > 1:
        return ends[strand.sign] >= max(ends.values())
    return strand.sign != "hollow"


def draw_bars(chart: Any, plot: NativeChart, bundle: Bundle, top: float, count: int) -> None:
    """Bars of one colour, each with its number; `top` is the greatest of their scale."""
    palette, drawn = bundle.palette, chart.plots[0]
    drawn.gap_width = 40 if count > 8 else 80 if plot.form == "columns" else 110
    drawn.vary_by_categories = False
    chart.value_axis.minimum_scale = 0
    if top > 0:
        chart.value_axis.maximum_scale = top * 1.15
    # Each bar has its number: the scale would only say it again.
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    if plot.form == "bars":
        chart.category_axis.reverse_order = True
        _name_all(chart.category_axis)
    drawn.has_data_labels = True
    labels = drawn.data_labels
    labels.number_format = with_unit(plot, bundle.formatter)
    labels.number_format_is_linked, labels.show_value = False, True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    set_font(labels.font, Type(bundle.language, 10 if count > 12 else 12, palette.ink))
    for series in drawn.series:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colored(palette.soft)
        series.format.line.color.rgb = colored(palette.middle)


def _name_all(axis: Any) -> None:
    """No bar without its name: by itself Office leaves out every other one where they are many."""
    skip = etree.Element(qn("c:tickLblSkip"), val="1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _span_gaps(chart: Any) -> None:
    """A year without a number is not drawn as zero and does not cut the line."""
    known = chart._chartSpace.chart
    for old in known.findall(qn("c:dispBlanksAs")):
        known.remove(old)
    span = etree.SubElement(known, qn("c:dispBlanksAs"), val="span")
    visible = known.find(qn("c:plotVisOnly"))
    if visible is not None:
        visible.addnext(span)


_TYPES: dict[Form, XL_CHART_TYPE] = {
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
}
# A longer list stands in several charts side by side: a bar needs a line of type of its own.
LONG = 18


def parts(plot: NativeChart) -> tuple[NativeChart, ...]:
    """The plot, or a long list of bars in as many as let every bar have its name."""
    (first, *more) = plot.strands
    if plot.form != "bars" or more or len(first.rows) <= LONG:
        return (plot,)
    count = -(-len(first.rows) // LONG)
    item = -(-len(first.rows) // count)
    pieces = (first.rows[k : k + item] for k in range(0, len(first.rows), item))
    return tuple(
        NativeChart(plot.title, "bars", plot.along, (Series(first.name, rows, first.column),), plot.unit, plot.decimals)
        for rows in pieces
    )


def add_chart(
    shapes: Any, plot: NativeChart, table: Table, place: tuple[int, int, int, int], bundle: Bundle, top: float
) -> Any:
    """The chart in its place (EMU: left, top, width, height); `top` is the greatest value of its scale."""
    data = CategoryChartData(number_format=number_format(plot))
    places = places_of(plot, table)
    # “Edit data” opens a spreadsheet, which would run a name that begins like a formula.
    data.categories = [spreadsheet_text(_said(place, plot, bundle.formatter)) for place in places]
    for strand in plot.strands:
        by_place = dict(zip((place_of(table, row, plot) for row in strand.rows), values(table, strand), strict=True))
        data.add_series(spreadsheet_text(strand.name), [by_place.get(item) for item in places])
    frame = shapes.add_chart(_TYPES[plot.form], *place, data)
    chart = frame.chart
    set_axes(chart, plot, bundle, len(places))
    if plot.form == "lines":
        draw_lines(chart, plot, table, places, bundle)
    else:
        draw_bars(chart, plot, bundle, top, len(places))
    return frame


def _said(place: Any, plot: NativeChart, formatter: Formatter) -> str:
    if plot.form == "bars":
        return str(place)
    return f"{place}\n{formatter.era(place)}" if formatter.years is Years.WAREKI else str(place)
