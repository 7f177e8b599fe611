"""One series keeps its colours, the others go pale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from components.charts.render_context import RenderContext
from components.exports.bundle import ExportOrigin
from components.presenting.screens import highlighted, screens, series
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES

Staging = Callable[[Language], RenderContext]

ORIGIN = ExportOrigin("", practice=False)


def spec_of(pick: str, snapshot: Snapshot, context: RenderContext) -> dict[str, Any]:
    (item,) = screens(snapshot, context, (pick,), ORIGIN).items
    assert item.card.chart is not None
    return item.card.chart.spec


def pale_rows(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec["layer"]:
        yield from (row for row in layer.get("data", {}).get("values", ()) if row.get("pale"))


CASES = [
    (
        "trends:indexed",
        (
            "小さな拠点の形成数",
            "地域運営組織の形成数",
            "小さな拠点を形成している市町村数",
            "地域運営組織のある市区町村数",
        ),
    ),
    ("split:split-hubs", ("過疎関係市町村", "非過疎市町村", "全体")),
    ("survey:survey-stages", ("推進している・推進の意向あり", "計画策定済み", "実施している")),
    # In the legend's order.
    ("trends:trend-hubs", ("実績", "目標", "想定経路", "単純延長", "判定が変わる最新値", "前期目標")),
    # One series alone cannot stand out.
    ("trends:trend-hub_municipalities_share;indicator=hub_municipalities_share", ()),
    # Levers of the same name are told apart by the municipalities that they are of.
    ("gap:levers-hubs;indicator=hubs", ("2021年度の実績", "過疎関係市町村", "非過疎市町村", "試算")),
    ("trends:breadth-hub_municipalities_share", tuple(f"{year}年度" for year in range(2017, 2022))),
    ("map:map", ()),
    ("map:ranking", ()),
]


@pytest.mark.parametrize(("pick", "names"), CASES)
def test_a_chart_offers_its_series_by_name(
    first: Snapshot, context: Staging, pick: str, names: tuple[str, ...]
) -> None:
    assert series(spec_of(pick, first, context("ja"))) == names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pick", [pick for pick, names in CASES if names])
def test_each_series_can_be_lit_and_the_chart_itself_stays_as_it_was(
    first: Snapshot, context: Staging, pick: str, language: Language
) -> None:
    spec = spec_of(pick, first, context(language))
    before = str(spec)
    drawn = [str(highlighted(spec, name)) for name in series(spec)]
    assert str(spec) == before
    assert len(set(drawn)) == len(drawn)
    assert before not in drawn


def test_the_signs_of_a_legend_go_pale_with_their_series(first: Snapshot, context: Staging) -> None:
    drawn = highlighted(spec_of("trends:trend-hubs", first, context("ja")), "単純延長")
    (scale,) = (
        layer["encoding"]["stroke"]["scale"] for layer in drawn["layer"] if "shape" in layer.get("encoding", {})
    )
    strong = {name for name, color in zip(scale["domain"], scale["range"], strict=True) if len(color) == len("#RRGGBB")}
    # The band is its line's.
    assert strong == {"単純延長", "80％の幅"}


def test_of_lines_only_the_others_go_pale_with_their_points_and_names(first: Snapshot, context: Staging) -> None:
    drawn = highlighted(spec_of("trends:indexed", first, context("ja")), "地域運営組織の形成数")
    lines = [layer["mark"] for layer in drawn["layer"] if layer["mark"]["type"] == "line"]
    assert [(mark.get("opacity", 1), mark["point"]["opacity"]) for mark in lines] == [
        (0.25, 0.25),
        (1, 1),
        (0.25, 0.25),
        (0.25, 0.25),
    ]
    named = [row["text"][0] for row in pale_rows(drawn) if "text" in row]
    assert len(named) == 3
    assert "地域運営組織の形成数" not in named


def test_on_a_board_a_value_goes_with_its_bar_and_its_name(first: Snapshot, context: Staging) -> None:
    drawn = highlighted(spec_of("split:split-hubs", first, context("ja")), "過疎関係市町村")
    texts = {row["text"] for row in pale_rows(drawn)}
    assert {"非過疎市町村", "全体", "250箇所（17.8％）", "2.55箇所", "3.86箇所"} <= texts
    assert not texts & {"過疎関係市町村", "1,158箇所（82.2％）", "4.34箇所", "小さな拠点の形成数（箇所）"}


def test_a_continued_line_is_its_own_though_it_begins_where_the_observed_one_ends(
    first: Snapshot, context: Staging
) -> None:
    drawn = highlighted(spec_of("trends:trend-hubs", first, context("ja")), "単純延長")
    opacity = {
        (layer["mark"]["type"], str(layer["mark"].get("strokeDash"))): layer["mark"].get("opacity", 1)
        for layer in drawn["layer"]
        if layer["mark"]["type"] in ("line", "area")
    }
    # The planned path and the observed line are pale; the continuation and its band are not.
    assert opacity == {
        ("area", "None"): 0.75,
        ("line", "[6, 4]"): 0.25,
        ("line", "[2, 3]"): 1,
        ("line", "None"): 0.25,
    }
