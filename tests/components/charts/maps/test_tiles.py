import json

import pytest

from components.charts.maps.diverging import DivergingLayer
from components.charts.maps.fill import CLICK
from components.charts.maps.tiles import describe, tiles
from components.charts.palette import DARK, LIGHT, Palette
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import LayerAnswer
from tests.components.charts.cases import SHARE, changed, distant, without
from tests.components.charts.reading import Spec, is_valid, marks, rows, seen, tooltips
from tests.components.conftest import Edition

MARKS = {"01": Mark.SUPPRESSED, "02": Mark.UNKNOWN, "03": Mark.NOT_COLLECTED, "04": Mark.NOT_APPLICABLE}


def drawn(
    edition: Edition, formatter: Formatter, answer: LayerAnswer | DivergingLayer, focus: str | None = None
) -> Spec:
    return tiles(answer, focus=focus, catalogue=edition.catalogue, context=seen(formatter, LIGHT))


def tile(spec: Spec, code: str) -> dict[str, object]:
    (found,) = [row for row in rows(spec) if row.get("code") == code]
    return {name: found[name] for name in ("name", "at", "said", "printed", "block", "change") if name in found}


def test_every_prefecture_has_a_tile_with_its_name_and_its_value(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(SHARE))
    assert len([row for row in rows(spec) if "code" in row]) == 47
    assert tile(spec, "32") == {"name": "島根", "at": 4, "said": "100.0％（19／19）", "printed": "100.0"}
    # Names of three letters stay whole.
    assert [tile(spec, code)["name"] for code in ("01", "14", "26")] == ["北海道", "神奈川", "京都"]


def test_names_are_short_in_english_too(edition: Edition, english: Formatter) -> None:
    spec = drawn(edition, english, edition.shown(SHARE))
    assert [tile(spec, code)["name"] for code in ("01", "07", "32")] == ["Hokkaido", "Fukush.", "Shimane"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_two_tiles_bear_the_same_name_however_narrow(
    edition: Edition, formatter: Formatter, english: Formatter, language: str
) -> None:
    spec = drawn(edition, formatter if language == "ja" else english, edition.shown(SHARE))
    held = [row for row in rows(spec) if "code" in row]
    assert len({row["name"] for row in held}) == len({row["tiny"] for row in held}) == 47


def test_classes_and_legend_are_those_of_the_map(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(SHARE))
    assert "20％以上40％未満（10）" in json.dumps(spec, ensure_ascii=False)
    assert [row["at"] for row in rows(spec) if row.get("code") in ("13", "22", "32")] == [0, 1, 4]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_letters_stand_off_from_their_tile(edition: Edition, formatter: Formatter, palette: Palette) -> None:
    spec = tiles(edition.shown(SHARE), focus=None, catalogue=edition.catalogue, context=seen(formatter, palette))
    letters = json.dumps([palette.lettering(color) for color in palette.classes])
    assert any(letters in row.get("ink", "") for row in rows(spec))


def test_each_kind_of_missing_value_has_its_pattern_and_its_word(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, without(edition.shown(SHARE), MARKS))
    assert [tile(spec, code) for code in ("01", "04")] == [
        {"name": "北海道", "at": 5, "said": "秘匿"},
        {"name": "宮城", "at": 8, "said": "該当なし"},
    ]
    printed = next(row["value"] for row in rows(spec) if row.get("code") == "01")
    assert '["秘匿", "不詳", "未収録", "該当なし"][datum.at - 5]' in printed
    assert "秘匿（1）" in json.dumps(spec, ensure_ascii=False)
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert is_valid(spec)


def test_an_estimate_is_striped_dashed_and_named(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown("hubs"))
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert any("strokeDash" in mark for mark in marks(spec))
    assert "推計（按分）" in json.dumps(spec, ensure_ascii=False)


def test_what_was_observed_is_neither_striped_nor_dashed(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(SHARE))
    assert {mark["type"] for mark in marks(spec)} == {"rect", "text"}
    assert not any("strokeDash" in mark for mark in marks(spec))


def test_a_prefecture_shows_its_blocks_value(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown("organizations"))
    osaka, nara = tile(spec, "27"), tile(spec, "29")
    assert osaka | {"name": "奈良"} == nara
    assert (nara["block"], nara["said"], nara["printed"]) == ("近畿", "672団体", "672")
    assert "block" in tooltips(spec)


def test_the_prefecture_in_focus_is_outlined_twice(edition: Edition, formatter: Formatter) -> None:
    said = json.dumps(drawn(edition, formatter, edition.shown(SHARE), "32"))
    assert "datum.code == '32'" in said
    widths = [
        m["strokeWidth"]
        for m in marks(drawn(edition, formatter, edition.shown(SHARE), "32"))
        if m.get("fill", 0) is None
    ]
    assert widths == [5, 2.2]


def test_pointing_and_a_click_are_as_on_the_map(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, edition.shown(SHARE))
    assert tooltips(spec) == {"prefecture", "said", "mark"}
    (click,) = spec["params"]
    assert (click["name"], click["select"]["fields"]) == (CLICK, ["code"])


def test_changes_are_printed_with_their_sign(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, changed(edition))
    assert [tile(spec, code).get("printed") for code in ("01", "03", "04", "05", "47")] == [
        "+12",
        "−3",
        "−15",
        None,
        "0",
    ]
    assert tile(spec, "04")["change"] == "−15箇所"
    assert is_valid(spec)


def test_distances_are_printed_in_points(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, distant(edition))
    assert tile(spec, "32")["printed"] == "+49.2"
    assert is_valid(spec)


def test_the_legend_of_signs_is_said_alike_by_fill_shape_and_line(edition: Edition, formatter: Formatter) -> None:
    """Else Vega-Lite leaves the fill out where no layer but one has it."""
    (signs,) = _points(drawn(edition, formatter, distant(edition)))
    legends = [signs["encoding"][channel]["legend"] for channel in ("fill", "shape", "stroke")]
    assert legends[0] == legends[1] == legends[2]


def _points(spec: Spec) -> list[Spec]:
    layers = [inner for layer in spec["layer"] for inner in layer["layer"]]
    return [layer for layer in layers if layer["mark"]["type"] == "point"]


@pytest.mark.parametrize("layer", [SHARE, "depopulated_municipalities:minashi", "hubs", "organizations"])
def test_every_layer_is_valid_and_small(edition: Edition, formatter: Formatter, layer: str) -> None:
    spec = drawn(edition, formatter, edition.shown(layer), "32")
    assert is_valid(spec)
    assert len(json.dumps(spec, ensure_ascii=False).encode()) < 12_000


def test_the_text_alternative_names_the_greatest_and_the_least(
    edition: Edition, formatter: Formatter, english: Formatter
) -> None:
    said = describe(edition.shown(SHARE), formatter=formatter)
    assert said.startswith("都道府県を同じ大きさの升目で表し、都道府県別の過疎関係市町村の割合を")
    assert "島根県100.0％（19／19）" in said
    assert describe(edition.shown(SHARE), formatter=english).startswith("Prefectures as tiles of one size")
