import json

import pytest

from components.charts.palette import DARK, LIGHT
from components.charts.trend import describe, trend
from data.i18n.formatter import Formatter
from data.methods.series import Point
from tests.components.charts.reading import Spec, is_valid, marks, rows, seen, texts, tooltips
from tests.components.conftest import Edition
from tests.data.making import broken


def drawn(
    edition: Edition, formatter: Formatter, indicator: str, target: Point | None = None, *, compact: bool = False
) -> Spec:
    judgement = edition.judged(indicator, target)
    return trend(judgement, sources=edition.catalogue.sources, context=seen(formatter, LIGHT), compact=compact)


def marked(spec: Spec, mark: str) -> dict[int, float]:
    """Values by year of what has that mark in its tooltip."""
    return {row["year"]: row["value"] for row in rows(spec) if row.get("mark") == mark}


def test_hubs_show_what_was_observed_and_the_target(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hubs")
    assert marked(spec, "実績") == {2017: 908, 2018: 1069, 2019: 1181, 2020: 1267, 2021: 1408}
    assert marked(spec, "目標") == {2024: 1800}
    assert marked(spec, "前期目標") == {2020: 1000}


def test_the_planned_path_of_hubs_stands_at_1418_in_2021(edition: Edition, formatter: Formatter) -> None:
    # 908 + (1800 − 908) × 4/7
    assert marked(drawn(edition, formatter, "hubs"), "想定経路")[2021] == pytest.approx(1417.714, abs=0.001)


def test_the_band_fans_out_from_the_latest_point(edition: Edition, formatter: Formatter) -> None:
    band = {row["year"]: (row["low"], row["high"]) for row in rows(drawn(edition, formatter, "hubs")) if "low" in row}
    assert band[2021] == (1408, 1408)
    assert band[2024] == pytest.approx((1659.64, 1906.36), abs=0.01)


def test_the_extrapolation_of_hubs_ends_at_1783(edition: Edition, formatter: Formatter) -> None:
    assert marked(drawn(edition, formatter, "hubs"), "単純延長")[2024] == pytest.approx(1783)


def test_every_point_says_when_how_much_what_kind_and_from_where(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hubs")
    assert tooltips(spec) == {"when", "said", "mark", "source"}
    newest = next(row for row in rows(spec) if row.get("mark") == "実績" and row["year"] == 2021)
    assert newest["said"] == "1,408箇所"
    assert newest["when"] == "令和3（2021）年度"
    assert newest["source"] == "内閣府「小さな拠点の形成に関する実態調査」"


def test_latest_first_target_and_earlier_target_are_named(edition: Edition, formatter: Formatter) -> None:
    assert texts(drawn(edition, formatter, "hubs", compact=True)) == {"目標 1,800", "1,408", "908", "前期目標 1,000"}


def test_only_the_full_chart_has_a_legend(edition: Edition, formatter: Formatter) -> None:
    names = {row["name"] for row in rows(drawn(edition, formatter, "hubs")) if "name" in row}
    assert names == {"実績", "目標", "想定経路", "単純延長", "80％の幅", "判定が変わる最新値", "前期目標"}
    assert not any("name" in row for row in rows(drawn(edition, formatter, "hubs", compact=True)))


def test_thin_marks_stand_where_the_verdict_turns_and_not_on_a_card(edition: Edition, formatter: Formatter) -> None:
    full, small = (
        [row.get("mark") for row in rows(drawn(edition, formatter, "hubs", compact=c))] for c in (False, True)
    )
    # 0.6 of the way that should be gone: 908 + 0.6·892·4/7 = 1,213.8; below 908 it is the wrong way.
    assert marked(drawn(edition, formatter, "hubs"), "「やや遅れ」に変わる最新値") == {2021: 1392}
    assert marked(drawn(edition, formatter, "hubs"), "「遅れ」に変わる最新値") == {2021: 1213}
    assert marked(drawn(edition, formatter, "hubs"), "「逆方向」に変わる最新値") == {2021: 907}
    assert any("変わる" in (mark or "") for mark in full)
    assert not any("変わる" in (mark or "") for mark in small)


def test_with_one_observation_there_is_a_point_and_a_target_and_no_path(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hubs_with_organization_share", compact=True)
    assert marked(spec, "実績") == {2021: pytest.approx(1199 / 1408)}
    assert marked(spec, "目標") == {2024: 0.9}
    assert marked(spec, "想定経路") == {}
    assert texts(spec) == {"85.2％", "目標 90.0％"}


def test_without_a_target_only_the_observed_line_is_drawn(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hub_municipalities")
    assert {row["mark"] for row in rows(spec) if "mark" in row} == {"実績"}
    assert [mark["type"] for mark in marks(spec)] == ["line", "text", "point"]


def test_a_target_that_the_data_have_passed_has_a_path_and_no_extrapolation(
    edition: Edition, formatter: Formatter
) -> None:
    spec = drawn(edition, formatter, "hubs", Point(2020, 1000))
    assert marked(spec, "目標") == {2020: 1000}
    assert marked(spec, "前期目標") == {}
    assert marked(spec, "単純延長") == {}
    assert max(marked(spec, "想定経路")) == 2020


def test_a_target_that_a_reader_has_chosen_says_so(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hubs", Point(2026, 2000))
    assert next(row["source"] for row in rows(spec) if row.get("mark") == "目標") == "画面で選んだ値"


@pytest.mark.parametrize("indicator", ["hubs", "organizations", "hub_municipalities_share"])
@pytest.mark.parametrize("compact", [True, False])
def test_values_are_drawn_from_zero(edition: Edition, formatter: Formatter, indicator: str, compact: bool) -> None:
    spec = drawn(edition, formatter, indicator, compact=compact)
    assert spec["encoding"]["y"]["scale"]["domain"][0] == 0
    assert is_valid(spec)


def test_a_share_is_never_drawn_above_all(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, "hubs_with_organization_share")
    assert spec["encoding"]["y"]["scale"]["domain"] == [0, 1]


def test_a_card_is_small_and_the_page_not_much_larger(edition: Edition, formatter: Formatter) -> None:
    for compact, most in ((True, 11_000), (False, 16_000)):
        assert len(json.dumps(drawn(edition, formatter, "organizations", compact=compact))) < most


def test_the_dark_chart_has_the_same_numbers(edition: Edition, formatter: Formatter) -> None:
    light = drawn(edition, formatter, "hubs")
    dark = trend(
        edition.judged("hubs"), sources=edition.catalogue.sources, context=seen(formatter, DARK), compact=False
    )
    assert [row["value"] for row in rows(dark) if "value" in row] == [
        row["value"] for row in rows(light) if "value" in row
    ]


def test_the_text_alternative_tells_the_numbers(edition: Edition, formatter: Formatter, english: Formatter) -> None:
    said = describe(edition.judged("hubs"), formatter=formatter)
    for number in ("908箇所", "1,408箇所", "1,800箇所", "1,783箇所", "1,660箇所～1,906箇所"):
        assert number in said
    assert "Target for FY2024: 1,800 hubs." in describe(edition.judged("hubs"), formatter=english)


def test_the_text_alternative_of_one_observation_claims_no_course(edition: Edition, formatter: Formatter) -> None:
    said = describe(edition.judged("hubs_with_organization_share"), formatter=formatter)
    assert "85.2％" in said
    assert "延長" not in said


@pytest.mark.parametrize("compact", [True, False])
def test_points_on_both_sides_of_a_break_are_not_joined(edition: Edition, formatter: Formatter, compact: bool) -> None:
    parted = Edition(broken(edition.snapshot, "hubs", 2019))
    spec = drawn(parted, formatter, "hubs", compact=compact)
    runs = {row["year"]: row["run"] for row in rows(spec) if "run" in row}
    assert runs == {2017: 0, 2018: 0, 2019: 1, 2020: 1, 2021: 1}
    line = next(layer for layer in spec["layer"] if layer["mark"].get("point"))
    assert line["encoding"]["detail"]["field"] == "run"
    # A rule stands midway between 2018 and 2019 and says why.
    rule = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "rule")
    assert [(row["year"], row["mark"]) for row in rows(rule)] == [(2018.5, "系列の切れ目：試しに定義を変えた。")]
    assert is_valid(spec)
    assert marked(spec, "想定経路") == {}
    assert ("系列の切れ目" in {row.get("name") for row in rows(spec)}) is not compact


def test_the_text_alternative_says_that_a_series_breaks(
    edition: Edition, formatter: Formatter, english: Formatter
) -> None:
    parted = Edition(broken(edition.snapshot, "hubs", 2019)).judged("hubs")
    assert "令和元（2019）年度より前の値とは比べられない。" in describe(parted, formatter=formatter)
    assert "Values before FY2019 cannot be compared with later ones." in describe(parted, formatter=english)
    assert "比べられない" not in describe(edition.judged("hubs"), formatter=formatter)


def test_a_break_outside_the_series_is_not_drawn(edition: Edition, formatter: Formatter) -> None:
    for year in (2017, 2030):
        spec = drawn(Edition(broken(edition.snapshot, "hubs", year)), formatter, "hubs")
        assert not any("run" in row for row in rows(spec))
        assert not any(layer["mark"]["type"] == "rule" for layer in spec["layer"])


def test_the_nearest_value_at_which_the_verdict_turns_is_named_in_front_of_its_point(
    edition: Edition, formatter: Formatter
) -> None:
    spec = drawn(edition, formatter, "hubs")
    assert "1,392で「やや遅れ」" in texts(spec)
    kinds = [mark if isinstance(mark, str) else mark["type"] for mark in marks(spec)]
    # After the last line with its points.
    last_line = max(i for i, kind in enumerate(kinds) if kind == "line")
    assert sum(kind == "tick" for kind in kinds[last_line:]) >= 2


def test_the_name_of_a_turn_gives_way_where_it_would_lie_on_another(edition: Edition, formatter: Formatter) -> None:
    """Of the organizations an earlier target of 5,000 stands where the verdict turns: 4,937."""
    said = texts(drawn(edition, formatter, "organizations"))
    assert "前期目標 5,000" in said
    assert not any("4,937" in each for each in said)
