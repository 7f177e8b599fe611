"""The template and the tables people really have are understood by names, wherever their columns stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.mark import Mark
from data.domain.observation import Key
from data.ingest.parse_workbook import understand
from data.ingest.records import Reading, ScopePart
from data.ingest.workbook import Area, Sheet
from tests.data.ingest.sheets import Rows, sheet, workbook

HUBS, COVERED = "小さな拠点の形成数（箇所）", "小さな拠点を形成している市町村数（市町村）"


def reading(catalogue: Catalogue, *sheets: Sheet) -> Reading:
    return understand(workbook(*sheets), catalogue)


def figures(found: Reading) -> dict[Key, float | None]:
    return {record.key: record.value for record in found.records}


def kinds(found: Reading) -> list[tuple[str, str, str]]:
    return [(f.code, f.kind, f.cell) for f in found.findings]


HUBS_2022, HUBS_2021 = Key("hubs", "00", "all", 2022), Key("hubs", "00", "all", 2021)


@pytest.mark.parametrize(
    "rows",
    [
        [["年度", HUBS], ["令和4年度", 1500], ["令和3年度", 1408]],
        [["年度", "小さな拠点数"], ["R4", 1500], ["2021", 1408]],
        [
            ["小さな拠点に関する調査"],
            [],
            ["年度", "小さな拠点の形成数"],
            ["令和4年度", "1,500"],
            ["令和3年度", "１４０８"],
        ],
        # Years across.
        [["指標", "令和3年度", "令和4年度"], ["小さな拠点の形成数", 1408, 1500]],
        [["", "2021年度", "2022年度"], ["小さな拠点の形成数", 1408, 1500]],
        # A column of notes, and notes below.
        [
            ["年度", HUBS, "備考"],
            ["令和4年度", 1500, "速報"],
            ["令和3年度", 1408, ""],
            ["注1 総合戦略に位置付けのあるもの"],
        ],
        # The indicator in the title, years in the rows, and a name that is clear only there.
        [["小さな拠点の状況"], ["年度", "形成数"], ["令和4年度", 1500], ["令和3年度", 1408]],
        # Two header rows.
        [["年度", "小さな拠点"], ["", "形成数"], ["令和4年度", 1500], ["令和3年度", 1408]],
    ],
)
def test_the_nation_is_read_in_any_form(catalogue: Catalogue, rows: Rows) -> None:
    found = reading(catalogue, sheet("Sheet1", rows))
    assert kinds(found) == []
    assert figures(found) == {HUBS_2022: 1500, HUBS_2021: 1408}


def test_a_header_merged_over_years_speaks_for_all_of_them(catalogue: Catalogue) -> None:
    rows: Rows = [
        ["都道府県", "小さな拠点の形成数", "", "備考"],
        ["", "令和3年度", "令和4年度", ""],
        ["北海道", 10, 12],
        ["青森県", 3, 4],
    ]
    found = reading(catalogue, sheet("表1", rows, merged=[Area(1, 2, 1, 3), Area(1, 1, 2, 1)]))
    assert kinds(found) == []
    assert figures(found) == {
        Key("hubs", area, "all", year): value
        for area, year, value in (("01", 2021, 10), ("01", 2022, 12), ("02", 2021, 3), ("02", 2022, 4))
    }


def test_region_rows_totals_and_unallocated_rows_are_known(catalogue: Catalogue) -> None:
    rows: Rows = [
        ["令和4年度 都道府県別 小さな拠点の形成数"],
        ["都道府県", "小さな拠点の形成数"],
        ["全国", 30],
        ["北海道", 10],
        ["東北地方", 18],
        ["青森", 8],
        ["岩手県", 10],
        ["未定・不詳", 2],
        ["※ 東京都の特別区は対象外"],
    ]
    found = reading(catalogue, sheet("都道府県", rows))
    assert kinds(found) == []
    assert figures(found) == {
        Key("hubs", "01", "all", 2022): 10,
        Key("hubs", "02", "all", 2022): 8,
        Key("hubs", "03", "all", 2022): 10,
        HUBS_2022: 30,
    }
    assert [total.record.value for total in found.totals] == [30]
    assert [record.value for record in found.unallocated] == [2]
    assert {(i.kind, i.cell) for i in found.skipped} == {
        ("region_row", "A5"),
        ("unallocated_row", "A8"),
        ("note", "A9"),
    }


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        (1, "北海道", None),
        ("01", "", None),
        ("010006", "北海道", None),
        ("", "ほっかいどう", "unknown_area"),
        ("99", "", "unknown_code"),
        ("02", "北海道", "code_and_name_differ"),
        # The check digit of Hokkaido's code is 6.
        ("010007", "", "unknown_code"),
    ],
)
def test_a_prefecture_is_known_by_code_and_name_which_must_agree(
    catalogue: Catalogue, code: object, name: str, kind: str | None
) -> None:
    rows: Rows = [["コード", "都道府県", "年度", HUBS], [code, name, "令和4年度", 5]]
    found = reading(catalogue, sheet("表", rows))
    assert [f.kind for f in found.findings] == ([kind] if kind else [])
    assert figures(found) == ({} if kind else {Key("hubs", "01", "all", 2022): 5})


def test_the_nearest_name_is_proposed_and_never_taken(catalogue: Catalogue) -> None:
    rows: Rows = [["都道府県", "年度", HUBS], ["北海同", "令和4年度", 5]]
    (finding,) = reading(catalogue, sheet("表", rows)).findings
    assert dict(finding.facts)["nearest"] == "北海道"


def test_segments_parts_and_kinds_of_municipalities_are_read(catalogue: Catalogue) -> None:
    found = reading(
        catalogue,
        sheet(
            "区分別",
            [["区分", "年度", HUBS], ["過疎関係市町村", "令和4年度", 1200], ["非過疎市町村", "令和4年度", 300]],
        ),
        sheet("構成", [["指標", "内訳", "年度", "値"], ["小さな拠点の形成状況", "予定なし", "令和4年度", 1000]]),
        sheet("市町村", [["コード", "年度", "過疎関係市町村の区分"], ["01202", "令和6年", "全部過疎"]]),
    )
    assert kinds(found) == []
    assert figures(found) == {
        Key("hubs", "00", "depopulated", 2022): 1200,
        Key("hubs", "00", "non_depopulated", 2022): 300,
        Key("hub_survey_status", "00", "none", 2022): 1000,
        Key("depopulated_kind", "01202", "zenbu", 2024): 1,
    }
    assert ScopePart("hubs", 2022, Level.NATION, frozenset({"depopulated", "non_depopulated"})) in found.scope


FAULTS: Sequence[tuple[Rows, tuple[str, str, str]]] = (
    ([["年度", HUBS], ["令和4年度", "12件程度"]], ("E06", "approximate", "B2")),
    ([["年度", HUBS], ["いつか", 5]], ("E07", "unreadable_year", "A2")),
    ([["年度", HUBS], ["令和4（2021）年度", 5]], ("E07", "two_years", "A2")),
    ([["年度", HUBS], ["令和4年", 5]], ("E07", "needs_fiscal_year", "B2")),
    ([["年度", "市区町村数"], ["令和4年度", 1741]], ("E07", "needs_calendar_year", "B2")),
    ([["年度", HUBS, "人口"], ["令和4年度", 5, 1000]], ("E12", "unknown_column", "C1")),
    ([["年度", HUBS, "小さな拠点数"], ["令和4年度", 5, 6]], ("E12", "column_twice", "C1")),
    ([["年度", "小さな拠点の形成数（千箇所）"], ["令和4年度", 5]], ("E06", "unit_refused", "B1")),
    ([["年度", HUBS], ["令和4年度", 5], ["令和4年度", 6]], ("E13", "said_differently", "B3")),
    ([["区分", "年度", HUBS], ["離島", "令和4年度", 6]], ("E12", "unknown_segment", "A2")),
    ([["年度", HUBS], ["平成34年度", 5]], ("W10", "beyond_era", "A2")),
    ([["年度", HUBS], ["令和4年度", "－"]], ("W11", "dash_may_be_zero", "B2")),
    ([["年度", HUBS], ["令和4年度", "5箇所"]], ("W09", "unit_stripped", "B2")),
    ([["品目", "価格"], ["りんご", 5]], ("E12", "nothing_recognised", "")),
)


@pytest.mark.parametrize(("rows", "finding"), FAULTS, ids=[f"{f[0]} {f[1]}" for _, f in FAULTS])
def test_each_fault_is_found_at_its_cell(catalogue: Catalogue, rows: Rows, finding: tuple[str, str, str]) -> None:
    assert kinds(reading(catalogue, sheet("表", rows))) == [finding]


def test_a_cell_that_cannot_be_read_is_remembered_by_its_key(catalogue: Catalogue) -> None:
    found = reading(catalogue, sheet("表", [["年度", HUBS], ["令和4年度", "約12"]]))
    assert found.faulty == {HUBS_2022}
    assert found.records == ()


def test_marks_are_values_with_a_name(catalogue: Catalogue) -> None:
    found = reading(catalogue, sheet("表", [["年度", HUBS, COVERED], ["令和4年度", "秘匿", "…"]]))
    assert [(r.value, r.mark) for r in found.records] == [(None, Mark.SUPPRESSED), (None, Mark.UNKNOWN)]


def test_a_hidden_sheet_is_named_and_not_read(catalogue: Catalogue) -> None:
    rows: Rows = [["年度", HUBS], ["令和4年度", 5]]
    found = reading(catalogue, sheet("表", rows), sheet("控え", [["年度", HUBS], ["令和4年度", 9]], hidden=True))
    assert figures(found) == {HUBS_2022: 5}
    assert ("hidden_sheet", "控え") in {(i.kind, i.sheet) for i in found.skipped}


PREFECTURES = (("01", "北海道"), ("02", "青森県"), ("13", "東京都"), ("27", "大阪府"), ("47", "沖縄県"))
YEARS = (2020, 2021, 2022)


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.integers(0, 9999), min_size=15, max_size=15),
    across=st.booleans(),
    titled=st.booleans(),
    wide=st.booleans(),
    western=st.booleans(),
    coded=st.booleans(),
    noted=st.booleans(),
)
def test_one_table_reads_the_same_in_every_form(
    catalogue: Catalogue,
    values: list[int],
    across: bool,
    titled: bool,
    wide: bool,
    western: bool,
    coded: bool,
    noted: bool,
) -> None:
    def year(y: int) -> str:
        return f"{y}年度" if western else f"令和{y - 2018}年度"

    def number(n: int) -> str | int:
        return f"{n:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，")) if wide else n

    held = {(code, y): values[i * 3 + j] for i, (code, _) in enumerate(PREFECTURES) for j, y in enumerate(YEARS)}
    rows: list[list[str | int | None]] = [["小さな拠点の形成数（箇所）"], [""]] if titled or across else []
    side = ["コード", "都道府県"] if coded else ["都道府県"]
    if across:
        rows.append([*side, *map(year, YEARS)])
        rows += [[*([c, n] if coded else [n]), *(number(held[c, y]) for y in YEARS)] for c, n in PREFECTURES]
    else:
        rows.append([*side, "年度", "小さな拠点の形成数"])
        rows += [[*([c, n] if coded else [n]), year(y), number(held[c, y])] for c, n in PREFECTURES for y in YEARS]
    if noted:
        rows += [["注）架空の値"]]
    found = reading(catalogue, sheet("表", rows))
    assert kinds(found) == []
    assert figures(found) == {Key("hubs", c, "all", y): v for (c, y), v in held.items()}


def test_a_code_decides_where_two_municipalities_bear_one_name(catalogue: Catalogue) -> None:
    # 伊達市 is in Hokkaido and in Fukushima.
    head = ["コード", "市町村", "年度", "過疎関係市町村の区分"]
    found = reading(catalogue, sheet("市町村", [head, ["01233", "伊達市", "令和6年", "一部過疎"]]))
    assert kinds(found) == []
    assert figures(found) == {Key("depopulated_kind", "01233", "ichibu", 2024): 1}
    named = reading(catalogue, sheet("市町村", [head[1:], ["伊達市", "令和6年", "一部過疎"]]))
    assert [f.kind for f in named.findings] == ["name_in_several_prefectures"]
