"""The rows of a ranking, in their order, and the whole nation's among them."""

from __future__ import annotations

from enum import StrEnum

from components.charts.labels import label_difference, label_with_counts
from components.charts.maps.area_values import ClassedLayer
from components.charts.maps.diverging import DivergingLayer
from components.charts.theme import Row
from data.domain.area import Level
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer

# Flags that only the rows carry which need them.
FOCUS, NATION = "focus", "nation"


class RankingOrder(StrEnum):
    """How the areas follow each other."""

    VALUE = "value"
    CODE = "code"


def ranking_rows(
    answer: LayerAnswer | DivergingLayer,
    drawn: ClassedLayer,
    *,
    order: RankingOrder,
    focus: str | None,
    formatter: Formatter,
) -> list[Row]:
    """One for each area, `focus` (an area's id) flagged; areas without a value last, by code where they are."""
    values = drawn.rows
    if order is RankingOrder.VALUE:
        values = tuple(sorted(values, key=lambda row: (row.value is None, -(row.value or 0))))
    clickable = drawn.layer.level is not Level.BLOCK
    rows: list[Row] = [
        {
            "area": row.area.name[formatter.messages.language],
            "value": _to_the_pixel(row.value),
            "text": row.versus or row.text,
            **({"said": row.text, "at": row.at} if drawn.versus else {}),
            **({"code": row.area.id} if clickable else {}),
            **({} if row.mark is drawn.usual else {"odd": formatter.messages(f"mark.{row.mark}")}),
            **({"place": row.rank} if row.rank else {}),
            **({FOCUS: True} if row.area.id == focus else {}),
        }
        for row in values
    ]
    nation = _nation(answer, formatter)
    if nation is not None:
        smaller = (k for k, row in enumerate(rows) if row["value"] is None or row["value"] < nation["value"])
        rows.insert(next(smaller, len(rows)) if order is RankingOrder.VALUE else 0, nation)
    return rows


def _nation(answer: LayerAnswer | DivergingLayer, formatter: Formatter) -> Row | None:
    """The whole nation's row, where it can be compared."""
    indicator, name = answer.layer.indicator, formatter.messages("chart.nation")
    if not indicator.is_share:
        return None
    if isinstance(answer, LayerAnswer):
        if answer.nation.value is None:
            return None
        text = label_with_counts(indicator, answer.nation, formatter)
        return {"area": name, "value": _to_the_pixel(answer.nation.value), "text": text, NATION: True}
    if answer.nation is None:
        return None
    text = label_difference(indicator, answer.nation, Mark.OBSERVED, formatter)
    return {"area": name, "value": _to_the_pixel(answer.nation), "text": text, "said": text, NATION: True}


def _to_the_pixel(value: float | None) -> float | None:
    """Four digits draw a bar to the pixel; the text says the number."""
    return None if value is None else float(f"{value:.4g}")
