import json
from dataclasses import replace

import pytest

from components.charts.maps.choropleth import choropleth, describe
from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import CLICK
from components.charts.palette import LIGHT
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer
from geo.shapes import PREFECTURES_INSET
from tests.components.charts.cases import changed, distant, without
from tests.components.charts.reading import Spec, is_valid, marks, rows, seen, tooltips
from tests.components.conftest import Edition

FIRST = "depopulated_municipalities_share"


def drawn(
    edition: Edition, formatter: Formatter, answer: LayerAnswer | DivergingLayer, focus: str | None = None
) -> Spec:
    return choropleth(
        answer, shape=PREFECTURES_INSET, catalogue=edition.catalogue, focus=focus, context=seen(formatter, LIGHT)
    )


def legend(spec: Spec) -> Spec:
    found: Spec = spec["layer"][0]["encoding"]["fill"]["legend"]
    return found


def test_boundaries_come_by_address_and_are_not_sent(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(FIRST))
    assert spec["data"] == {"url": PREFECTURES_INSET.address, "format": {"type": "topojson", "feature": "pref"}}


def test_every_prefecture_has_its_class_and_its_counts(edition: Edition, formatter: Formatter) -> None:
    held = {row["id"]: row for row in rows(drawn(edition, formatter, edition.shown(FIRST))) if "id" in row}
    assert len(held) == 47
    assert held["32"] == {"id": "32", "at": 4, "said": "100.0％（19／19）"}
    # Tokyo: 7 of its 62 municipalities, wards included.
    assert held["13"] == {"id": "13", "at": 0, "said": "11.3％（7／62）"}


def test_a_value_at_a_threshold_is_in_the_class_that_starts_there(edition: Edition, formatter: Formatter) -> None:
    # Shizuoka: 7 of 35 is 20 %, which is not under 20 %.
    held = {row["id"]: row["at"] for row in rows(drawn(edition, formatter, edition.shown(FIRST))) if "id" in row}
    assert held["22"] == 1


def test_the_legend_says_each_class_in_words_with_its_count(edition: Edition, formatter: Formatter) -> None:
    said = legend(drawn(edition, formatter, edition.shown(FIRST)))["labelExpr"]
    for name in ("20％未満（5）", "20％以上40％未満（10）", "80％以上（6）"):
        assert name in said


def test_pointing_says_where_how_much_and_of_what_kind(edition: Edition, formatter: Formatter) -> None:
    assert tooltips(drawn(edition, formatter, edition.shown(FIRST))) == {"prefecture", "said", "mark"}


def test_a_click_gives_the_prefectures_code(edition: Edition, formatter: Formatter) -> None:
    (click,) = drawn(edition, formatter, edition.shown(FIRST))["params"]
    assert (click["name"], click["select"]["fields"]) == (CLICK, ["code"])


def test_the_prefecture_in_focus_is_outlined(edition: Edition, formatter: Formatter) -> None:
    assert "datum.code == '32'" in json.dumps(drawn(edition, formatter, edition.shown(FIRST), "32"))


def test_an_estimate_is_striped_dashed_and_named(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown("hubs"))
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert any("strokeDash" in mark for mark in marks(spec))
    assert legend(spec)["title"][0] == "推計（按分）"


def test_what_was_observed_is_neither_striped_nor_dashed(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(FIRST))
    assert {mark["type"] for mark in marks(spec)} == {"geoshape"}
    assert not any("strokeDash" in mark for mark in marks(spec))


def test_a_block_layer_sends_one_value_a_block(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown("organizations"))
    held = {row["block"]: row["said"] for row in rows(spec) if "block" in row}
    assert len(held) == 9
    assert held["近畿"] == "672団体"
    assert "block" in tooltips(spec)


def test_a_missing_value_has_a_class_stripes_and_a_word_of_its_own(edition: Edition, formatter: Formatter) -> None:
    answer = edition.shown(FIRST)
    first, *others = answer.rows
    empty = replace(first, figure=replace(first.figure, value=None, mark=Mark.SUPPRESSED, observations=()), rank=None)
    spec = drawn(edition, formatter, replace(answer, rows=(empty, *others)))
    assert next(row for row in rows(spec) if row.get("id") == "01") == {"id": "01", "at": 5, "said": "秘匿"}
    assert spec["layer"][0]["encoding"]["fill"]["scale"]["range"][5] == LIGHT.missing
    assert "秘匿（1）" in legend(spec)["labelExpr"]
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert is_valid(spec)


def test_each_kind_of_missing_value_is_drawn_for_itself_and_named_in_the_tip(
    edition: Edition, formatter: Formatter
) -> None:
    marks = {"01": Mark.SUPPRESSED, "02": Mark.UNKNOWN, "03": Mark.NOT_COLLECTED, "04": Mark.NOT_APPLICABLE}
    spec = drawn(edition, formatter, without(edition.shown(FIRST), marks), "01")
    held = {row["id"]: (row["at"], row["said"]) for row in rows(spec) if "said" in row}
    assert [held[code] for code in marks] == [(5, "秘匿"), (6, "不詳"), (7, "未収録"), (8, "該当なし")]
    said = json.dumps(spec, ensure_ascii=False)
    assert all(f"datum.at === {k}" in said for k in (5, 6, 7, 8))
    assert all(f"{name}（1）" in legend(spec)["labelExpr"] for name in ("秘匿", "不詳", "未収録", "該当なし"))
    # What is missing is not called 実績 when it is pointed at.
    assert 'datum.at < 5 ? \\"実績\\" : [\\"秘匿\\"' in said
    assert is_valid(spec)


def test_no_pattern_touches_what_has_a_value(edition: Edition, formatter: Formatter) -> None:
    """Areas with a value are painted after every pattern."""
    spec = drawn(edition, formatter, without(edition.shown(FIRST), {"01": Mark.UNKNOWN, "02": Mark.SUPPRESSED}))
    layers = [json.dumps(layer) for layer in spec["layer"]]
    last = max(k for k, layer in enumerate(layers) if '"rule"' in layer)
    assert "datum.at < 5" in layers[last + 1]


def test_changes_are_in_five_classes_with_their_signs_at_the_capitals(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, changed(edition), "01")
    held = {row["id"]: row for row in rows(spec) if "said" in row}
    assert held["01"] == {"id": "01", "at": 4, "said": "20箇所 → 32箇所", "change": "+12箇所"}
    assert held["04"] == {"id": "04", "at": 0, "said": "20箇所 → 5箇所", "change": "−15箇所"}
    assert held["05"] == {"id": "05", "at": 5, "said": "未収録 → 20箇所", "change": "未収録"}
    assert "10以上減（1）" in legend(spec)["labelExpr"]
    assert legend(spec)["title"] == [
        "小さな拠点の形成数の増減（箇所）", "令和3（2021）年度 →", "令和4（2022）年度", "（ ）内は都道府県の数",
    ]  # fmt: skip
    # 北海道, 青森, 岩手 and 宮城; none on the 42 that did not change.
    assert sorted(row["at"] for row in rows(spec) if "lon" in row) == [0, 1, 4, 4]
    assert tooltips(spec) == {"prefecture", "said", "change", "mark"}
    assert is_valid(spec)


def test_distances_from_the_nation_say_value_and_distance(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, distant(edition))
    held = {row["id"]: row for row in rows(spec) if "said" in row}
    # 1 − 885/1,741 = 49.2 points.
    assert held["32"] == {"id": "32", "at": 4, "said": "100.0％（19／19）", "distance": "+49.2ポイント"}
    assert "全国との差（ポイント）" in "".join(legend(spec)["title"])
    assert is_valid(spec)


@pytest.mark.parametrize(
    "layer",
    [
        FIRST,
        "municipalities",
        "depopulated_municipalities",
        "depopulated_municipalities:minashi",
        "hubs",
        "organizations",
    ],
)
def test_every_layer_is_valid_and_small(edition: Edition, formatter: Formatter, layer: str) -> None:
    spec = drawn(edition, formatter, edition.shown(layer), "32")
    assert is_valid(spec)
    assert len(json.dumps(spec)) < 6_100


def test_two_builds_are_the_same(edition: Edition, formatter: Formatter) -> None:
    """Streamlit draws a chart anew when its specification differs."""
    answer = edition.shown(FIRST)
    assert json.dumps(drawn(edition, formatter, answer)) == json.dumps(drawn(edition, formatter, answer))


def test_the_text_alternative_names_the_greatest_and_the_least(edition: Edition, formatter: Formatter) -> None:
    said = describe(edition.shown(FIRST), formatter=formatter)
    for part in ("島根県100.0％（19／19）", "神奈川県3.0％（1／33）", "全国は50.8％"):
        assert part in said


def test_the_text_alternative_of_an_estimate_compares_nothing(edition: Edition, formatter: Formatter) -> None:
    said = describe(edition.shown("hubs"), formatter=formatter)
    assert "推計（按分）" in said
    assert "1,408箇所" in said
    assert "北海道" not in said
