"""A chart is a card: the message, what is shown, the chart, its table, its notes and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.citation import Citation
from components.plot import Plot
from components.table import Table

Spec = dict[str, Any]


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
    plots: tuple[Plot, ...] = ()

    @property
    def data(self) -> Table | None:
        """What is downloaded: the drawn table with its columns for the file, unless a `file` says more."""
        return self.file or self.table
