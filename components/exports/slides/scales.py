"""A plot's numbers and places, as a chart of an office program is to have them."""

from __future__ import annotations

from typing import Any

from components.plot import Plot, values
from components.table import Table
from data.i18n.voice import Voice

# Letters of a unit that can stand behind every number.
_SHORT = 5


def number_format(plot: Plot) -> str:
    """Thousands separated, as many decimals as the card shows."""
    return "#,##0" + ("." + "0" * plot.decimals if plot.decimals else "")


def with_unit(plot: Plot, voice: Voice) -> str:
    """The number with its unit where that is short; the chart's heading says a longer one."""
    percent = voice.words("number.percent", number="")
    said = percent if plot.unit == percent else voice.words("number.with_unit", number="", unit=plot.unit)
    return number_format(plot) + (f'"{said}"' if len(said) <= _SHORT else "")


def greatest(plot: Plot, table: Table) -> float:
    """Of all its numbers, none below zero."""
    return max((v for strand in plot.strands for v in values(table, strand) if v is not None), default=0.0)


def places_of(plot: Plot, table: Table) -> list[Any]:
    """The categories: names in the table's order, or every year from the first to the last."""
    found = dict.fromkeys(place_of(table, row, plot) for strand in plot.strands for row in strand.rows)
    if plot.form == "lines":
        return list(range(min(found), max(found) + 1))
    return list(found)


def place_of(table: Table, row: int, plot: Plot) -> Any:
    """Where a row stands: a year as a number, else a name."""
    cell = table.rows[row][plot.along]
    return cell.text if plot.form == "bars" else int(float(cell.raw or 0))
