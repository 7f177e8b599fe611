"""A plot as a chart of PowerPoint's own: “Edit data” opens the numbers of the card's table."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
)

from components.exports.pack import Pack
from components.exports.slides.looks import draw_bars, draw_lines, set_axes
from components.exports.slides.scales import number_format, place_of, places_of
from components.plot import Form, Plot, Strand, values
from components.table import Table, spreadsheet_text
from data.i18n.voice import Voice, Years

_TYPES: dict[Form, XL_CHART_TYPE] = {
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
}
# A longer list stands in several charts side by side: a bar needs a line of type of its own.
LONG = 18


def parts(plot: Plot) -> tuple[Plot, ...]:
    """The plot, or a long list of bars in as many as let every bar have its name."""
    (first, *more) = plot.strands
    if plot.form != "bars" or more or len(first.rows) <= LONG:
        return (plot,)
    count = -(-len(first.rows) // LONG)
    each = -(-len(first.rows) // count)
    pieces = (first.rows[k : k + each] for k in range(0, len(first.rows), each))
    return tuple(
        Plot(plot.title, "bars", plot.along, (Strand(first.name, rows, first.column),), plot.unit, plot.decimals)
        for rows in pieces
    )


def add_chart(shapes: Any, plot: Plot, table: Table, place: tuple[int, int, int, int], pack: Pack, top: float) -> Any:
    """The chart in its place (EMU: left, top, width, height); `top` is the greatest value of its scale."""
    data = CategoryChartData(number_format=number_format(plot))
    places = places_of(plot, table)
    # “Edit data” opens a spreadsheet, which would run a name that begins like a formula.
    data.categories = [spreadsheet_text(_said(place, plot, pack.voice)) for place in places]
    for strand in plot.strands:
        by_place = dict(zip((place_of(table, row, plot) for row in strand.rows), values(table, strand), strict=True))
        data.add_series(spreadsheet_text(strand.name), [by_place.get(each) for each in places])
    frame = shapes.add_chart(_TYPES[plot.form], *place, data)
    chart = frame.chart
    set_axes(chart, plot, pack, len(places))
    if plot.form == "lines":
        draw_lines(chart, plot, table, places, pack)
    else:
        draw_bars(chart, plot, pack, top, len(places))
    return frame


def _said(place: Any, plot: Plot, voice: Voice) -> str:
    if plot.form == "bars":
        return str(place)
    return f"{place}\n{voice.era(place)}" if voice.years is Years.WAREKI else str(place)
