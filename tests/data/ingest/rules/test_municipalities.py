"""Municipalities make their prefecture, as prefectures make the nation: what adds up, what cannot, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter
from data.ingest.rules import recheck
from data.ingest.workbook import Sheet
from data.publishing.check import Checked, hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import observed, with_also

TODAY = date(2026, 11, 24)
HUBS, WITH = "小さな拠点の形成数", "地域運営組織のある小さな拠点の数"
NEXT = "令和4年度"
# 島根県 has 19 municipalities; 松江市 and 浜田市 are the first of them.
SHIMANE, MATSUE, HAMADA = "32", "32201", "32202"


def held(base: Snapshot, *sheets: Sheet) -> Checked:
    return hold_against(base, workbook(*sheets), known_file=None, practice=False, today=TODAY)


def found(checked: Checked, *codes: str) -> set[tuple[str, str, str]]:
    return {(f.code, f.kind, f.cell) for f in checked.findings if not codes or f.code in codes}


@pytest.fixture
def grown(shipped: Snapshot) -> Snapshot:
    """An edition with hubs by prefecture in 2022: 38 each, 1,786 in all."""
    areas = shipped.catalogue.at(Level.PREFECTURE)
    return with_also(shipped, observed("hubs", 2022, 38 * 47), *(observed("hubs", 2022, 38, area=a.id) for a in areas))


def towns(base: Snapshot, changed: Mapping[str, object], *more: list[object], prefecture: str = SHIMANE) -> Sheet:
    """Two in each municipality of a prefecture, but for those in `changed`; None leaves the row out."""
    rows: list[list[object]] = [["コード", "都道府県", "市区町村", "年度", HUBS]]
    for area in base.catalogue.within(prefecture):
        if (value := changed.get(area.id, 2)) is not None:
            rows.append([area.id, base.catalogue.areas[prefecture].name["ja"], area.name["ja"], NEXT, value])
    return sheet("市町村", [*rows, *more])


# 19 × 2 = 38.
SUMS = [
    pytest.param({}, set(), id="they make it"),
    pytest.param({MATSUE: 3}, {("E02", "municipal_sum_differs", "E2:E20")}, id="one too many"),
    pytest.param({MATSUE: 1}, {("E02", "municipal_sum_differs", "E2:E20")}, id="one too few"),
    pytest.param({MATSUE: "秘匿"}, {("W08", "municipal_sums_open", "E2:E20")}, id="one is withheld"),
    pytest.param({MATSUE: "秘匿", HAMADA: 5}, {("E02", "municipal_sum_differs", "E2:E20")}, id="too many without it"),
    pytest.param({MATSUE: "該当なし", HAMADA: 4}, set(), id="one cannot have any"),
    pytest.param({MATSUE: None}, {("W08", "municipal_sums_open", "E2:E19")}, id="one is not there"),
    pytest.param({MATSUE: None, HAMADA: 4}, set(), id="only those that have any are named"),
    pytest.param({f"32{n}": None for n in (*range(201, 210), 343, 386)}, set(), id="most are not named on purpose"),
    pytest.param({MATSUE: None, HAMADA: 5}, {("E02", "municipal_sum_differs", "E2:E19")}, id="too many without one"),
]


@pytest.mark.parametrize(("changed", "expected"), SUMS)
def test_municipalities_make_their_prefecture(
    grown: Snapshot, changed: dict[str, object], expected: set[tuple[str, str, str]]
) -> None:
    assert found(held(grown, towns(grown, changed))) == expected


def test_the_finding_names_the_prefecture_both_numbers_and_what_moved(
    grown: Snapshot, ja: Formatter, en: Formatter
) -> None:
    base = held(grown, towns(grown, {})).proposed
    finding = next(f for f in held(base, towns(base, {HAMADA: 4})).findings if f.code == "E02")
    told = tell(finding, base.catalogue, ja)
    assert "島根県" in told.subject
    assert "40" in told.what
    assert "島根県の値 38" in told.what
    assert "島根県浜田市 +2" in told.fix
    assert "Hamada" in tell(finding, base.catalogue, en).fix


def test_open_sums_of_many_prefectures_are_one_question(grown: Snapshot, ja: Formatter) -> None:
    rows: list[list[object]] = [["コード", "年度", HUBS]]
    for prefecture in ("31", SHIMANE):
        rows += [[a.id, NEXT, "x" if a.id.endswith("201") else 2] for a in grown.catalogue.within(prefecture)]
    (finding,) = [f for f in held(grown, sheet("市町村", rows)).findings if f.code == "W08"]
    what = tell(finding, grown.catalogue, ja).what
    # 鳥取県 has 19 municipalities too: 18 × 2 = 36 are known of 38.
    for piece in ("鳥取県 −2", "島根県 −2", "鳥取県鳥取市", "島根県松江市"):
        assert piece in what


def test_what_no_municipality_is_allotted_counts_within_its_prefecture(grown: Snapshot) -> None:
    unallocated: list[object] = ["", "島根県", "不詳", NEXT, 1]
    checked = held(grown, towns(grown, {MATSUE: 1}, unallocated))
    assert found(checked) == set()
    reading, stored = checked.reading, checked.proposed
    assert recheck(stored, reading.scope, TODAY, base=grown, unallocated=reading.unallocated) == ()
    assert {f.code for f in recheck(stored, reading.scope, TODAY, base=grown)} == {"E02"}
    # A later table that does not speak of it leaves it as it was.
    assert found(held(stored, towns(stored, {MATSUE: 1})), "E02") == set()
    assert found(held(stored, towns(stored, {MATSUE: 2})), "E02") != set()


def test_a_prefecture_that_moves_alone_no_longer_fits_its_municipalities(grown: Snapshot) -> None:
    base = held(grown, towns(grown, {})).proposed
    rows: list[list[object]] = [["コード", "年度", HUBS]]
    rows += [[a.id, NEXT, 40 if a.id == SHIMANE else 38] for a in base.catalogue.at(Level.PREFECTURE)]
    nation = sheet("全国", [["年度", HUBS], [NEXT, 38 * 47 + 2]])
    told = [f for f in held(base, nation, sheet("都道府県", rows)).findings if f.code == "E02"]
    assert [(f.kind, f.subject.area) for f in told] == [("municipal_sum_differs", SHIMANE)]


def test_a_prefecture_s_own_row_is_held_against_its_figure_and_its_municipalities(
    grown: Snapshot, shipped: Snapshot
) -> None:
    def row(value: int) -> list[object]:
        return ["320005", "島根県", "計", NEXT, value]

    assert found(held(grown, towns(grown, {}, row(38)))) == set()
    assert found(held(grown, towns(grown, {}, row(39)))) == {
        ("E02", "total_row_differs", "E21"),
        ("E02", "subtotal_differs", "E21"),
    }
    # Where no edition holds the prefecture's figure, the row itself is what they are to make; it is not stored.
    checked = held(shipped, towns(shipped, {}, row(38)))
    assert found(checked) == set()
    assert checked.proposed.read("hubs", area=SHIMANE, year=2022) is None
    assert found(held(shipped, towns(shipped, {}, row(39)))) == {
        ("E02", "municipal_sum_differs", "E2:E20"),
        ("E02", "subtotal_differs", "E21"),
    }


def test_without_prefectures_between_municipalities_are_held_against_the_nation(shipped: Snapshot) -> None:
    nation = sheet("全国", [["年度", HUBS], [NEXT, 1410]])
    every = shipped.catalogue.at(Level.MUNICIPALITY)

    def table(first: int) -> Sheet:
        rows: list[list[object]] = [[a.id, NEXT, 0] for a in every[1:]]
        return sheet("市町村", [["コード", "年度", HUBS], [every[0].id, NEXT, first], *rows])

    assert found(held(shipped, nation, table(1410))) == set()
    assert found(held(shipped, nation, table(1411))) == {("E02", "municipal_sum_differs", "C2:C1742")}


def test_an_unreadable_cell_leaves_the_sum_of_its_prefecture_alone(grown: Snapshot) -> None:
    assert found(held(grown, towns(grown, {MATSUE: "約5"}))) == {("E06", "approximate", "E2")}


def test_a_part_of_a_municipality_s_hubs_is_at_most_all_of_them(shipped: Snapshot) -> None:
    rows: Rows = [["コード", "年度", HUBS, WITH], [MATSUE, NEXT, 5, 5], [HAMADA, NEXT, 3, 4]]
    assert found(held(shipped, sheet("市町村", rows))) == {("E04", "part_above_whole", "D3")}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2, set()), (4, {("W01", "past_value_changed", "E2")}), ("秘匿", {("W07", "mark_changed", "E2")})],
)
def test_a_published_figure_of_a_municipality_that_changes_wants_a_reason(
    shipped: Snapshot, value: object, expected: set[tuple[str, str, str]]
) -> None:
    base = held(shipped, towns(shipped, {})).proposed
    assert found(held(base, towns(base, {MATSUE: value}))) == expected


def test_stored_municipalities_are_judged_once_more(grown: Snapshot) -> None:
    checked = held(grown, towns(grown, {}))
    assert recheck(checked.proposed, checked.reading.scope, TODAY, base=grown) == ()
    broken = with_also(checked.proposed, observed("hubs", 2022, 9, area=MATSUE))
    (finding,) = recheck(broken, checked.reading.scope, TODAY, base=grown)
    assert (finding.kind, finding.subject.area) == ("municipal_sum_differs", SHIMANE)
