import json

import pytest

from components.charts.labels import label_with_counts
from components.charts.maps.classes import Answer, classify
from components.charts.maps.fill import TOWN
from components.charts.palette import DARK, LIGHT
from components.features.map.charts.municipal import describe, draw_municipalities, numbers
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter
from geo.shapes import MUNICIPALITIES_INSET, MUNICIPALITIES_OF, NORTHERN_TERRITORIES, PREFECTURES_INSET
from tests.components.charts.cases import by_municipality, town_changes, town_kinds, towns, without
from tests.components.charts.reading import Spec, is_valid, marks, said_in_browser, seen, tooltips
from tests.components.conftest import Edition

SHARE = "hubs_with_organization_share"


@pytest.fixture(scope="module")
def grown(edition: Edition) -> Snapshot:
    return by_municipality(edition.snapshot)


def drawn(
    edition: Edition, formatter: Formatter, answer: Answer, focus: str | None = None, *, offshore: bool = False
) -> Spec:
    return draw_municipalities(
        answer, focus=focus, catalogue=edition.catalogue, context=seen(formatter, LIGHT), offshore=offshore
    )


def sent(spec: Spec) -> dict[str, int | list[float]]:
    """What is sent of each municipality, by code."""
    (found,) = [param["value"] for param in spec["params"] if param["name"] == "held"]
    return dict(found)


def size(spec: Spec) -> int:
    return len(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode())


def test_boundaries_come_by_address_with_the_prefectures_outlines_over_them(
    edition: Edition, formatter: Formatter
) -> None:
    spec = drawn(edition, formatter, town_kinds(edition.snapshot))
    assert spec["data"]["url"] == MUNICIPALITIES_INSET.address
    said = json.dumps(spec)
    for feature in ("pref", "frame"):
        assert (
            json.dumps({"url": PREFECTURES_INSET.address, "format": {"feature": feature, "type": "topojson"}}) in said
        )


def test_one_prefecture_is_drawn_from_its_own_file(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, town_kinds(edition.snapshot, within="32"))
    assert spec["data"]["url"] == MUNICIPALITIES_OF["32"].address
    assert PREFECTURES_INSET.address not in json.dumps(spec)


@pytest.mark.parametrize(("offshore", "left_out"), [(False, True), (True, False)])
def test_what_lies_far_out_at_sea_is_left_out_unless_it_is_asked_for(
    edition: Edition, formatter: Formatter, offshore: bool, left_out: bool
) -> None:
    spec = drawn(edition, formatter, town_kinds(edition.snapshot, within="13"), offshore=offshore)
    assert ("!datum.properties.offshore" in json.dumps(spec)) is left_out


def test_of_kinds_only_those_of_a_kind_are_sent(edition: Edition, formatter: Formatter) -> None:
    held_by = sent(drawn(edition, formatter, town_kinds(edition.snapshot)))
    assert len(held_by) == 885
    # 函館市 partly, 小樽市 wholly, 釧路市 deemed; 札幌市 is none of them.
    assert [held_by.get(code) for code in ("01202", "01203", "01206", "01100")] == [1, 0, 2, None]


def test_kinds_keep_their_colours_in_greyscale_and_their_counts_in_the_legend(
    edition: Edition, formatter: Formatter
) -> None:
    said = json.dumps(drawn(edition, formatter, town_kinds(edition.snapshot)), ensure_ascii=False)
    assert json.dumps(list(LIGHT.kinds)) in said
    for name in ("全部過疎（713）", "一部過疎（158）", "みなし過疎（14）", "いずれでもない（856）", "市区町村の数"):
        assert name in said


def test_pointing_says_municipality_prefecture_kind_and_mark(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, town_kinds(edition.snapshot))
    assert tooltips(spec) == {"municipality", "prefecture", "kind", "mark"}
    (names,) = [param["value"] for param in spec["params"] if param["name"] == "prefectures"]
    assert (len(names), names["32"]) == (47, "島根県")


def test_a_click_gives_the_municipalitys_code(edition: Edition, formatter: Formatter) -> None:
    (click,) = [
        param for param in drawn(edition, formatter, town_kinds(edition.snapshot))["params"] if "select" in param
    ]
    assert (click["name"], click["select"]["fields"], click["views"]) == (TOWN, ["code"], ["areas"])


def test_the_municipality_in_focus_is_outlined(edition: Edition, formatter: Formatter) -> None:
    assert "datum.code == '32201'" in json.dumps(drawn(edition, formatter, town_kinds(edition.snapshot), "32201"))


def test_the_northern_territories_have_no_class_and_are_no_choice(edition: Edition, formatter: Formatter) -> None:
    spec = drawn(edition, formatter, town_kinds(edition.snapshot))
    nobodys = spec["layer"][0]
    assert nobodys["mark"]["fill"] == LIGHT.ground
    assert nobodys["transform"] == [{"filter": f"datum.properties.code == '{NORTHERN_TERRITORIES}'"}]
    assert "encoding" not in nobodys
    assert {"filter": f"datum.code != '{NORTHERN_TERRITORIES}'"} in spec["transform"]


def test_numbers_are_said_in_the_browser_as_they_are_everywhere(
    formatter: Formatter, english: Formatter, grown: Snapshot
) -> None:
    for speaking in (formatter, english):
        for layer in ("hubs", SHARE):
            answer = towns(grown, layer)
            made = numbers(answer, classify(answer, context=seen(speaking, LIGHT)), speaking)
            for row in answer.rows:
                if row.figure.value is not None:
                    of_it = made.sent[row.area.id]
                    assert isinstance(of_it, list)
                    expected = label_with_counts(answer.layer.indicator, row.figure, speaking)
                    assert said_in_browser(made.texts["said"], of_it) == expected


def test_a_class_and_its_numbers_are_sent_and_the_usual_gap_is_not(edition: Edition, formatter: Formatter) -> None:
    """Only 島根県's municipalities have hubs: the 1,722 others are 未収録 and cost nothing."""
    some = by_municipality(edition.snapshot)
    answer = towns(some, "hubs")
    gaps = {row.area.id: Mark.NOT_COLLECTED for row in answer.rows if row.area.parent != "32"}
    spec = drawn(edition, formatter, without(answer, gaps | {"32202": Mark.SUPPRESSED}))
    held_by = sent(spec)
    assert len(held_by) == 19
    # 松江市 32201 has 2 hubs in 2022, 浜田市 32202 is withheld.
    assert isinstance(held_by["32201"], list)
    assert held_by["32201"][1] == 2
    assert isinstance(held_by["32202"], int)
    assert "未収録（1,722）" in json.dumps(spec, ensure_ascii=False)
    assert "rule" in [mark["type"] for mark in marks(spec)]
    assert is_valid(spec)


def test_changes_by_municipality_are_sent_as_numbers_and_signed_on_the_larger_map(
    edition: Edition, formatter: Formatter, grown: Snapshot
) -> None:
    nation = drawn(edition, formatter, town_changes(grown))
    assert tooltips(nation) == {"municipality", "prefecture", "change", "mark"}
    # One more hub in each: class 「1以上5未満増」.
    assert set(map(str, sent(nation).values())) == {"[3, 1]"}
    assert "geoCentroid" not in json.dumps(nation)
    assert "geoCentroid" in json.dumps(drawn(edition, formatter, town_changes(grown, within="32")))


def test_a_rerun_of_the_whole_country_sends_at_most_60_kb(
    edition: Edition, formatter: Formatter, grown: Snapshot
) -> None:
    answers: list[Answer] = [
        towns(grown, "hubs"),
        towns(grown, SHARE),
        town_changes(grown),
        town_kinds(edition.snapshot),
    ]
    sizes = [size(drawn(edition, formatter, answer, "32201")) for answer in answers]
    assert max(sizes) < 45_000
    assert sizes[-1] < 14_000


@pytest.mark.parametrize("within", [None, "01", "32"])
def test_every_map_is_valid(edition: Edition, formatter: Formatter, grown: Snapshot, within: str | None) -> None:
    answers: list[Answer] = [
        towns(grown, SHARE, within=within),
        town_changes(grown, within=within),
        town_kinds(edition.snapshot, within=within),
    ]
    assert all(is_valid(drawn(edition, formatter, answer, "32201")) for answer in answers)


def test_the_dark_map_has_its_own_ground(edition: Edition, formatter: Formatter) -> None:
    spec = draw_municipalities(
        town_kinds(edition.snapshot), focus=None, catalogue=edition.catalogue, context=seen(formatter, DARK)
    )
    assert spec["layer"][0]["mark"]["fill"] == DARK.ground
    assert LIGHT.ground not in json.dumps(spec)


def test_the_text_alternative_counts_the_kinds(edition: Edition, formatter: Formatter, english: Formatter) -> None:
    nation = describe(town_kinds(edition.snapshot), catalogue=edition.catalogue, formatter=formatter)
    assert "全部過疎713、一部過疎158、みなし過疎14、いずれでもない856。" in nation
    shimane = describe(town_kinds(edition.snapshot, within="32"), catalogue=edition.catalogue, formatter=english)
    assert shimane.startswith("Map by municipality of Shimane")
    none = describe(town_kinds(edition.snapshot, year=2021), catalogue=edition.catalogue, formatter=formatter)
    assert "値のない地域は1,741" in none


def test_the_text_alternative_names_a_municipality_with_its_prefecture(
    edition: Edition, formatter: Formatter, grown: Snapshot
) -> None:
    gaps = {
        row.area.id: Mark.NOT_COLLECTED for row in towns(grown, "hubs").rows if row.area.id not in ("34208", "13206")
    }
    # 府中市 is in two prefectures: 34208 has 9 hubs in 2022, 13206 has 7.
    said = describe(without(towns(grown, "hubs"), gaps), catalogue=edition.catalogue, formatter=formatter)
    assert "大きい順に広島県府中市9箇所、東京都府中市7箇所。" in said


def test_many_at_one_end_are_counted_and_not_named(edition: Edition, formatter: Formatter, grown: Snapshot) -> None:
    said = describe(towns(grown, "hubs"), catalogue=edition.catalogue, formatter=formatter)
    ends = [sum(t.figure.value == v for t in towns(grown, "hubs").rows) for v in (10, 1)]
    assert f"最も大きい値は10箇所（{ends[0]}地域）。最も小さい値は1箇所（{ends[1]}地域）。" in said
