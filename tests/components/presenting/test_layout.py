"""The size in which a chart is drawn for a room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.charts.render_context import RenderContext
from components.exports.bundle import ExportOrigin
from components.presenting.screens import screens
from components.presenting.view import CHART_SIZE, fitted
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES

Staging = Callable[[Language], RenderContext]

PICKS = ("overview", "trends", "map", "map;view=tiles", "map;level=municipality", "split", "survey", "gap;part=levers")
# Pixels at 1920 by 1080, which are 18 points; and the size of the charts' usual text.
LEAST, USUAL = 24, 12

ORIGIN = ExportOrigin("", practice=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pick", PICKS)
def test_a_usual_text_is_large_enough_across_the_room(
    first: Snapshot, context: Staging, pick: str, language: Language
) -> None:
    for item in screens(first, context(language), (pick,), ORIGIN).items:
        if item.card.chart is None:
            continue
        drawn = fitted(item.card.chart.spec)
        across = CHART_SIZE[0] / len(drawn)
        assert all(USUAL * across / each["width"] >= LEAST for each in drawn), item.card.id


@pytest.mark.parametrize(
    ("pick", "count"), [("map:ranking", 2), ("map:map;view=tiles", 1), ("map:map", 1), ("split:split-hubs", 1)]
)
def test_a_long_list_stands_in_two_columns(first: Snapshot, context: Staging, pick: str, count: int) -> None:
    (item,) = screens(first, context("ja"), (pick,), ORIGIN).items
    assert item.card.chart is not None
    rows = item.card.chart.spec["layer"][0]["data"]["values"] if count == 2 else []
    drawn = fitted(item.card.chart.spec)
    assert len(drawn) == count
    if count == 2:
        assert [row for each in drawn for row in each["layer"][0]["data"]["values"]] == rows


def test_texts_smaller_than_the_usual_grow_and_unseen_ones_stay_unseen() -> None:
    spec = {
        "height": 100,
        "layer": [
            {"mark": {"type": "text", "fontSize": 11}},
            {"mark": {"type": "text", "fontSize": 13}},
            {"mark": {"type": "text", "fontSize": 0}},
            {"mark": {"type": "text", "fontSize": {"expr": "width < 340 ? 0 : 11"}}},
        ],
    }
    (drawn,) = fitted(spec)
    sizes = [layer["mark"]["fontSize"] for layer in drawn["layer"]]
    assert sizes == [12, 13, 0, {"expr": "(width < 340 ? 0 : 11) > 0 ? max(12, width < 340 ? 0 : 11) : 0"}]
