"""A chart is a card: the message, what is shown, the chart, its table, its notes and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from components.cards.citation import Citation
from components.cards.table import Table

Spec = dict[str, Any]
# Native charts: which of a table's numbers an office program draws in a chart of its own.
Form = Literal["lines", "bars", "columns"]
LineStyle = Literal["solid", "dashed", "dotted", "edge", "points", "hollow"]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of bars: the numbers of column `column` in the table's `rows`, without a gap."""

    name: str
    rows: range
    column: int
    sign: LineStyle = "solid"


@dataclass(frozen=True, slots=True)
class NativeChart:
    """Series over the cells of column `along`: for lines a year as a number, else a name.

    `unit` is that of every number, `decimals` how many are shown. `zero`: the scale begins there.
    """

    title: str
    form: Form
    along: int
    strands: tuple[Series, ...]
    unit: str
    decimals: int = 0
    zero: bool = True


def values(table: Table, series: Series) -> tuple[float | None, ...]:
    """The numbers of a series, None where the table has none."""
    cells = (table.rows[row][series.column].raw for row in series.rows)
    return tuple(raw if isinstance(raw, float | int) else None for raw in cells)


def bars(
    table: Table, column: int, *, unit: str, rows: range | None = None, title: str = "", decimals: int = 0
) -> NativeChart:
    """Bars of one column over the names in the table's first, in all its rows or in some."""
    series = Series(table.columns[column].name, range(len(table.rows)) if rows is None else rows, column)
    return NativeChart(title or table.caption, "bars", 0, (series,), unit, decimals)


def column_index(table: Table, name: str) -> int:
    """The index of the column of that name; a ValueError is a mistake of ours."""
    return [column.name for column in table.columns].index(name)


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification and the text that says the same; `pick` is the choice that a click into it makes."""

    spec: Spec
    alt: str
    pick: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Headline = the message in a sentence; `subtitle` = unit, date, kind. `html` stands above the chart.

    `workbook` offers the table as XLSX beside its CSV. What leaves the screen says `html` in words: `message` is the
    sentence where the headline is but a name, `facts` and `explained` are what else it shows. `plots` point into the
    table.
    """

    id: str
    headline: str
    subtitle: str
    chart: Chart | None
    table: Table | None
    citation: Citation
    html: str = ""
    below: str = ""
    file: Table | None = None
    workbook: bool = False
    message: str = ""
    facts: tuple[str, ...] = ()
    explained: str = ""
    plots: tuple[NativeChart, ...] = ()

    @property
    def data(self) -> Table | None:
        """What is downloaded: the drawn table with its columns for the file, unless a `file` says more."""
        return self.file or self.table
