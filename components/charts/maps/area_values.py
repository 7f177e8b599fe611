"""What a map, a tile or a bar shows of each area: its class, and its number in words."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.labels import label_difference, label_with_counts
from components.charts.maps.classes import AreaClasses, classify, is_estimated
from components.charts.maps.diverging import DivergingLayer, DivergingRow
from components.charts.render_context import RenderContext
from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import Layer, LayerAnswer, Placed


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One area. `value` is what is drawn, a share as a fraction: the figure, the change or the distance.

    `printed` is that number without a unit, shares in per cent; `versus` says change or distance with sign and unit.
    """

    area: Area
    at: int
    value: float | None
    mark: Mark
    rank: int | None
    text: str
    printed: str | None
    versus: str | None


@dataclass(frozen=True, slots=True)
class ClassedLayer:
    """One answer with its classes and texts, as it is drawn."""

    layer: Layer
    classes: AreaClasses
    rows: tuple[AreaValue, ...]
    estimated: bool
    # "change" or "distance": what `versus` is; None of plain values.
    versus: str | None

    @property
    def usual(self) -> Mark:
        """The mark of those that have a value."""
        return next((row.mark for row in self.rows if row.value is not None), Mark.OBSERVED)

    @property
    def fields(self) -> tuple[str, ...]:
        """What is said when an area is pointed at, after its name."""
        return ("said", *((self.versus,) if self.versus else ()), "mark")

    def by_prefecture(self, catalogue: Catalogue) -> dict[str, AreaValue]:
        """The row of each prefecture by its code: its own, or its block's."""
        rows = {row.area.id: row for row in self.rows}
        if self.layer.level is not Level.BLOCK:
            return rows
        return {p.id: rows[p.block] for p in catalogue.at(Level.PREFECTURE) if p.block in rows}


def classed_layer(answer: LayerAnswer | DivergingLayer, context: RenderContext) -> ClassedLayer:
    """Every row of the answer, in its order."""
    classes = classify(answer, context=context)
    indicator, versus = answer.layer.indicator, None
    if isinstance(answer, DivergingLayer):
        versus = "change" if answer.changes else "distance"
        pairs = zip(answer.rows, classes.places, strict=True)
        rows = [_diverging_row(row, place, indicator, context.formatter) for row, place in pairs]
    else:
        rows = [
            _placed(row, at, indicator, context.formatter) for row, at in zip(answer.rows, classes.places, strict=True)
        ]
    return ClassedLayer(answer.layer, classes, tuple(rows), is_estimated(answer), versus)


def _placed(row: Placed, at: int, indicator: Indicator, formatter: Formatter) -> AreaValue:
    figure = row.figure
    text = label_with_counts(indicator, figure, formatter)
    return AreaValue(row.area, at, figure.value, figure.mark, row.rank, text, _bare(indicator, figure, formatter), None)


def _diverging_row(row: DivergingRow, at: int, indicator: Indicator, formatter: Formatter) -> AreaValue:
    text = label_with_counts(indicator, row.figure, formatter)
    if row.before is not None:
        before = label_with_counts(indicator, row.before, formatter)
        text = formatter.messages("chart.from_to", before=before, after=text)
    printed = None
    if row.difference is not None:
        printed = formatter.signed(indicator.displayed(row.difference), indicator.decimals)
    versus = label_difference(indicator, row.difference, row.mark, formatter)
    return AreaValue(row.area, at, row.difference, row.mark, None, text, printed, versus)


def _bare(indicator: Indicator, figure: Figure, formatter: Formatter) -> str | None:
    if figure.value is None:
        return None
    if figure.rounded and indicator.is_share:
        return formatter.number(figure.value * 100)
    return formatter.bare(indicator, figure.value)
