import json

import pytest

from components.charts.maps.ranking import describe, ranking
from components.charts.maps.ranking_rows import RankingOrder
from components.charts.palette import LIGHT
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from tests.components.charts.cases import by_municipality, changed, distant, towns, without
from tests.components.charts.reading import is_valid, marks, rows, seen, tooltips
from tests.components.conftest import Edition

FIRST = "depopulated_municipalities_share"


def test_the_greatest_comes_first_with_its_counts(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(edition.shown(FIRST), focus="32", context=seen(formatter, LIGHT))
    first, second, *_ = rows(spec)
    assert (first["area"], first["value"], first["text"], first["place"]) == ("島根県", 1, "100.0％（19／19）", 1)
    # The browser makes 「1位」 of the place.
    assert first["rank"] == 'isValid(datum.place) ? "" + datum.place + "位" : \'\''
    assert (second["area"], second["text"]) == ("鹿児島県", "97.7％（42／43）")
    assert is_valid(spec)


def test_the_whole_nation_stands_among_the_shares_without_a_rank(edition: Edition, formatter: Formatter) -> None:
    held = rows(ranking(edition.shown(FIRST), focus=None, context=seen(formatter, LIGHT)))
    assert len(held) == 48
    place = next(k for k, row in enumerate(held) if row["area"] == "全国")
    assert held[place]["text"] == "50.8％（885／1,741）"
    assert "place" not in held[place]
    assert held[place - 1]["value"] > held[place]["value"] > held[place + 1]["value"]


def test_counts_are_not_compared_with_the_whole_nation(edition: Edition, formatter: Formatter) -> None:
    held = rows(ranking(edition.shown("organizations"), focus=None, context=seen(formatter, LIGHT)))
    assert [row["area"] for row in held][:2] == ["近畿", "関東"]
    assert len(held) == 9


def test_only_the_area_in_focus_is_marked(edition: Edition, formatter: Formatter) -> None:
    held = rows(ranking(edition.shown(FIRST), focus="13", context=seen(formatter, LIGHT)))
    assert [row["area"] for row in held if row.get("focus")] == ["東京都"]


def test_estimates_are_never_ranked(edition: Edition, formatter: Formatter) -> None:
    with pytest.raises(ValueError, match="estimates are not ranked"):
        ranking(edition.shown("hubs"), focus=None, context=seen(formatter, LIGHT))


def test_estimates_are_listed_by_code_hatched_dashed_and_without_a_rank(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(edition.shown("hubs"), focus="32", context=seen(formatter, LIGHT), order=RankingOrder.CODE)
    held = rows(spec)
    assert [row["code"] for row in held] == [f"{number:02}" for number in range(1, 48)]
    assert not any("place" in row or "rank" in row for row in held)
    assert "rank" not in tooltips(spec)
    assert {row["mark"] for row in held} == {"推計（按分）"}
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert any("strokeDash" in mark for mark in marks(spec))
    assert is_valid(spec)


def test_by_code_the_nation_comes_first_and_what_is_missing_stays_in_its_place(
    edition: Edition, formatter: Formatter
) -> None:
    answer = without(edition.shown(FIRST), {"02": Mark.SUPPRESSED, "03": Mark.UNKNOWN})
    spec = ranking(answer, focus=None, context=seen(formatter, LIGHT), order=RankingOrder.CODE)
    assert [row["text"] for row in rows(spec)[:4]] == ["50.8％（885／1,741）", "84.9％（152／179）", "秘匿", "不詳"]
    # Areas without a bar would come last were their order not named.
    assert spec["encoding"]["y"]["scale"]["domain"][:4] == ["全国", "北海道", "青森県", "岩手県"]
    assert next(row["odd"] for row in rows(spec) if row["area"] == "青森県") == "秘匿"
    assert is_valid(spec)


def test_by_value_what_is_missing_comes_last(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(without(edition.shown(FIRST), {"32": Mark.UNKNOWN}), focus=None, context=seen(formatter, LIGHT))
    first, *_, last = rows(spec)
    assert (first["area"], last["area"], last["text"]) == ("鹿児島県", "島根県", "不詳")


@pytest.mark.parametrize(("layer", "clicks"), [(FIRST, ["area"]), ("organizations", [])])
def test_a_click_on_a_row_chooses_a_prefecture_and_no_block(
    edition: Edition, formatter: Formatter, layer: str, clicks: list[str]
) -> None:
    spec = ranking(edition.shown(layer), focus=None, context=seen(formatter, LIGHT))
    assert [click["name"] for click in spec.get("params", [])] == clicks
    assert all(click["select"]["fields"] == ["code"] for click in spec.get("params", []))
    # The nation is no choice.
    assert not any("code" in row for row in rows(spec) if row["area"] == "全国")


def test_a_click_on_a_municipality_chooses_it(edition: Edition, formatter: Formatter) -> None:
    answer = towns(by_municipality(edition.snapshot), "hubs", within="32")
    spec = ranking(answer, focus="32201", context=seen(formatter, LIGHT))
    assert [click["name"] for click in spec["params"]] == ["town"]
    assert [row["code"] for row in rows(spec) if row.get("focus")] == ["32201"]


def test_changes_go_left_and_right_of_zero(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(changed(edition), focus="01", context=seen(formatter, LIGHT))
    held = rows(spec)
    assert [(row["area"], row["value"], row["text"]) for row in held[:2]] == [
        ("北海道", 12, "+12箇所"),
        ("青森県", 10, "+10箇所"),
    ]
    assert [(row["area"], row["text"]) for row in held[-3:]] == [
        ("岩手県", "−3箇所"),
        ("宮城県", "−15箇所"),
        ("秋田県", "未収録"),
    ]
    assert spec["encoding"]["x"]["scale"]["domain"] == [-15, 12]
    left, _ = spec["encoding"]["x"]["scale"]["range"]
    # 「−15箇所」 stands left of its bar.
    assert left > 40
    assert {mark.get("align") for mark in marks(spec) if mark["type"] == "text"} == {"left", "right"}
    assert tooltips(spec) == {"area", "said", "change", "mark"}
    assert is_valid(spec)


def test_distances_start_at_the_nations_value(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(distant(edition), focus=None, context=seen(formatter, LIGHT))
    held = rows(spec)
    assert (held[0]["area"], held[0]["text"], held[0]["said"]) == ("島根県", "+49.2ポイント", "100.0％（19／19）")
    assert len(held) == 47
    assert "distance" in tooltips(spec)


def test_bars_start_at_zero_and_say_their_kind(edition: Edition, formatter: Formatter) -> None:
    spec = ranking(edition.shown(FIRST), focus=None, context=seen(formatter, LIGHT))
    assert spec["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert {"text", "rank", "mark"} <= tooltips(spec)
    assert {row["mark"] for row in rows(spec)} == {"実績"}


def test_all_prefectures_fit_into_the_height_that_is_given(edition: Edition, formatter: Formatter) -> None:
    assert ranking(edition.shown(FIRST), focus=None, context=seen(formatter, LIGHT))["height"] < 800
    assert ranking(edition.shown(FIRST), focus=None, context=seen(formatter, LIGHT), height=640)["height"] == 640


def test_the_ranking_is_small(edition: Edition, formatter: Formatter) -> None:
    assert len(json.dumps(ranking(edition.shown(FIRST), focus="32", context=seen(formatter, LIGHT)))) < 8_500


def test_the_text_alternative_names_the_greatest_and_the_least(edition: Edition, formatter: Formatter) -> None:
    said = describe(edition.shown(FIRST), formatter=formatter)
    assert "島根県100.0％（19／19）、鹿児島県97.7％（42／43）、秋田県92.0％（23／25）" in said


def test_the_text_alternative_says_in_which_order(edition: Edition, formatter: Formatter) -> None:
    assert "コード順" in describe(edition.shown("hubs"), formatter=formatter, order=RankingOrder.CODE)
