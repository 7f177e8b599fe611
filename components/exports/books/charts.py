"""A plot as a chart of Excel's own, drawn from the cells of its table's sheet."""

from __future__ import annotations

import math
from typing import Any

from components.charts.palette import Palette
from components.exports.pack import Pack, Sheet
from components.exports.slides.scales import number_format
from components.plot import Plot, Strand, values
from components.table import Table
from components.wording import visible

_FONT = "BIZ UDPGothic"
_KINDS = {"lines": {"type": "scatter", "subtype": "straight"}, "bars": {"type": "bar"}, "columns": {"type": "column"}}
# Pixels; a bar of a list takes so many more.
WIDTH, HEIGHT, _ROW = 720, 380, 20


def chart(book: Any, plot: Plot, sheet: Sheet, name: str, pack: Pack) -> tuple[Any, int]:
    """The chart of one plot, and how high it is; `name` is the sheet that its table stands in."""
    made, palette = book.add_chart(_KINDS[plot.form]), pack.palette
    # XlsxWriter takes a title, a name or a unit for a formula where it holds what looks like a cell of a sheet.
    made._process_names = _as_text
    for k, strand in enumerate(plot.strands):
        made.add_series(_series(plot, strand, name, palette, k))
    rows = max(len(strand.rows) for strand in plot.strands)
    height = max(HEIGHT, _ROW * rows + 90) if plot.form == "bars" else HEIGHT
    font = {"name": _FONT, "color": palette.ink}
    title = sheet.title if len(sheet.card.plots) == 1 else f"{plot.title}\n{sheet.subtitle}"
    # A chart is taken from here to other documents, and says there what must be known of it.
    title = "\n".join(map(visible, (*title.splitlines(), *pack.warnings)))
    made.set_title({"name": title, "name_font": font | {"size": 12, "bold": True}, "overlay": False})
    made.set_size({"width": WIDTH, "height": height})
    made.set_legend({"none": True} if len(plot.strands) == 1 else {"position": "bottom", "font": font})
    assert sheet.card.table is not None  # noqa: S101 - a plot points into a table
    across, up = _axes(plot, sheet.card.table, font, palette)
    made.set_x_axis(across)
    made.set_y_axis(up)
    made.show_blanks_as("span")
    return made, height


def _as_text(name: str | None, formula: str | None) -> tuple[str | None, str | None]:
    """A name is what it says."""
    return name, formula


def _axes(plot: Plot, table: Table, font: dict[str, Any], palette: Palette) -> tuple[dict[str, Any], dict[str, Any]]:
    """The axis across and the one upwards."""
    names: dict[str, Any] = {"num_font": font, "line": {"color": palette.line}, "major_tick_mark": "none"}
    numbers: dict[str, Any] = {
        "num_font": font,
        "num_format": number_format(plot),
        "name": plot.unit,
        "name_font": font | {"bold": False},
        "major_gridlines": {"visible": True, "line": {"color": palette.grid}},
        "line": {"none": True},
    }
    least = min((v for s in plot.strands for v in values(table, s) if v is not None), default=0.0)
    if not plot.zero:
        numbers["min"] = 10 * math.floor(least / 10) - 10
    elif least >= 0:
        numbers["min"] = 0
    if plot.form == "bars":
        return numbers | {"visible": False, "major_gridlines": {"visible": False}}, names | {
            "reverse": True,
            "interval_unit": 1,
        }
    if plot.form == "columns":
        return names, numbers
    years = [int(float(table.rows[row][plot.along].raw or 0)) for s in plot.strands for row in s.rows]
    ends = {"min": min(years), "max": max(years) + (min(years) == max(years)), "major_unit": 1}
    return names | ends | {"num_format": "0", "major_gridlines": {"visible": False}}, numbers


def _series(plot: Plot, strand: Strand, name: str, palette: Palette, k: int) -> dict[str, Any]:
    # The head is row 0 of the sheet.
    first, last = strand.rows[0] + 1, strand.rows[-1] + 1
    held: dict[str, Any] = {
        "name": strand.name,
        "categories": [name, first, plot.along, last, plot.along],
        "values": [name, first, strand.column, last, strand.column],
    }
    if plot.form != "lines":
        label = {"value": True, "num_format": number_format(plot), "font": {"name": _FONT}}
        return held | {
            "fill": {"color": palette.soft},
            "border": {"color": palette.middle},
            "gap": 50,
            "data_labels": label,
        }
    return held | _line(strand, palette, k if all(s.sign == "solid" for s in plot.strands) else 0)


def _line(strand: Strand, palette: Palette, k: int) -> dict[str, Any]:
    color = (palette.main, palette.middle, palette.ink, palette.secondary)[k % 4]
    dash = ("solid", "dash", "square_dot", "dash_dot")[k % 4]
    marker = ("circle", "square", "triangle", "diamond")[k % 4]
    if strand.sign in ("points", "hollow"):
        fill = palette.ink if strand.sign == "points" else palette.line
        shape = {"type": "diamond", "size": 10, "fill": {"color": fill}, "border": {"color": fill}}
        return {"line": {"none": True}, "marker": shape}
    if strand.sign == "solid":
        shape = {"type": marker, "size": 6, "fill": {"color": color}, "border": {"color": color}}
        return {"line": {"color": color, "width": 2.5, "dash_type": dash}, "marker": shape}
    line = {
        "dashed": {"color": palette.line, "width": 1.75, "dash_type": "dash"},
        "dotted": {"color": palette.middle, "width": 1.75, "dash_type": "round_dot"},
        "edge": {"color": palette.middle, "width": 0.75, "dash_type": "solid"},
    }[strand.sign]
    return {"line": line, "marker": {"type": "none"}}
