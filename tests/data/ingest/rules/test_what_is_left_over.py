"""Sums with something left over, emptied cells, kinds that change: what a plain table does not show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.i18n import load_messages
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter, Years
from data.ingest.rules import recheck
from data.ingest.workbook import Sheet
from data.publishing.check import Checked, hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import observed, with_also

TODAY = date(2026, 11, 24)
HUBS, COVERED = "小さな拠点の形成数", "小さな拠点を形成している市町村数"
NEXT = "令和4年度"


def held(base: Snapshot, *sheets: Sheet) -> Checked:
    return hold_against(base, workbook(*sheets), known_file=None, practice=False, today=TODAY)


def found(checked: Checked) -> set[tuple[str, str, str]]:
    return {(f.code, f.kind, f.cell) for f in checked.findings}


def nation(value: int) -> Sheet:
    return sheet("全国", [["年度", HUBS], [NEXT, value]])


def prefectures(base: Snapshot, changed: Mapping[str, object], *, unallocated: int | None = None) -> Sheet:
    """Thirty in each of the 47, but for those in `changed`."""
    rows: list[list[object]] = [["コード", "都道府県", "年度", HUBS]]
    rows += [[a.id, a.name["ja"], NEXT, changed.get(a.id, 30)] for a in base.catalogue.at(Level.PREFECTURE)]
    if unallocated is not None:
        rows.append(["", "未定・不詳", NEXT, unallocated])
    return sheet("都道府県", rows)


def halves(depopulated: object, other: object) -> Sheet:
    rows: Rows = [["区分", "年度", HUBS], ["過疎", NEXT, depopulated], ["非過疎", NEXT, other]]
    return sheet("区分別", rows)


def test_what_no_prefecture_is_allotted_counts_once_more_in_the_store(shipped: Snapshot) -> None:
    checked = held(shipped, nation(1413), prefectures(shipped, {}, unallocated=3))
    reading = checked.reading
    assert found(checked) == set()
    stored = checked.proposed
    assert recheck(stored, reading.scope, TODAY, base=shipped, unallocated=reading.unallocated) == ()
    assert {f.code for f in recheck(stored, reading.scope, TODAY, base=shipped)} == {"E02"}


@pytest.mark.parametrize(
    ("value", "changed", "wrong"),
    [
        pytest.param(1413, {}, False, id="nothing changes"),
        pytest.param(1415, {"03": 32}, False, id="nation and prefecture move together"),
        pytest.param(1413, {"03": 32}, True, id="the prefecture alone"),
        pytest.param(1415, {}, True, id="the nation alone"),
    ],
)
def test_a_table_that_does_not_speak_of_the_unallotted_leaves_it_as_it_was(
    shipped: Snapshot, value: int, changed: Mapping[str, object], wrong: bool
) -> None:
    base = held(shipped, nation(1413), prefectures(shipped, {}, unallocated=3)).proposed
    codes = {code for code, _, _ in found(held(base, nation(value), prefectures(base, changed)))}
    assert ("E02" in codes) is wrong


def test_a_warning_about_a_sum_that_stays_as_it_was_published_is_not_given_again(shipped: Snapshot) -> None:
    tables = (nation(1410), prefectures(shipped, {"13": "秘匿"}))
    first = held(shipped, *tables)
    assert found(first) == {("W08", "sum_open", "D2:D48")}
    assert found(held(first.proposed, *tables)) == set()


def test_a_stored_row_is_told_at_the_cell_it_was_read_from(shipped: Snapshot) -> None:
    checked = held(shipped, nation(1410), prefectures(shipped, {}))
    broken = with_also(checked.proposed, observed("hubs", 2022, 1411))
    (finding,) = recheck(broken, checked.reading.scope, TODAY)
    assert finding.place == "都道府県!D2:D48"


@pytest.mark.parametrize(
    ("depopulated", "other", "expected"),
    [
        pytest.param(1160, 250, set(), id="they make the whole"),
        pytest.param(1500, "秘匿", {("E03", "segments_differ", "C2")}, id="one alone is too much"),
        pytest.param(1500, None, {("E03", "segments_differ", "C2")}, id="one is left out, the other too much"),
        pytest.param(1160, "秘匿", {("W08", "parts_open", "C3")}, id="one is withheld"),
        pytest.param(1410, "該当なし", set(), id="one cannot be"),
    ],
)
def test_halves_of_which_one_is_not_known_are_at_most_the_whole(
    shipped: Snapshot, depopulated: object, other: object, expected: set[tuple[str, str, str]]
) -> None:
    told = found(held(shipped, nation(1410), halves(depopulated, other)))
    assert {f for f in told if f[0] in ("E03", "W08")} == expected


def test_every_segment_of_the_prefectures_is_counted_and_added_up(shipped: Snapshot) -> None:
    def table(first: int, count: int) -> Sheet:
        # 46 × 24 + first depopulated, 46 × 5 + 20 others: 1,158 and 250 in the shipped edition.
        rows: list[list[object]] = [["コード", "都道府県", "区分", "年度", HUBS]]
        for area in shipped.catalogue.at(Level.PREFECTURE)[:count]:
            a, b = (first, 20) if area.id == "01" else (24, 5)
            rows += [
                [area.id, area.name["ja"], "過疎", "令和3年度", a],
                [area.id, area.name["ja"], "非過疎", "令和3年度", b],
            ]
        return sheet("区分別", rows)

    assert found(held(shipped, table(54, 47))) == set()
    wrong = [f for f in held(shipped, table(56, 47)).findings if f.code == "E02"]
    assert [f.subject.segment for f in wrong] == ["depopulated"]
    missing = [f for f in held(shipped, table(54, 46)).findings if f.code == "E01"]
    assert {f.subject.segment for f in missing} == {"depopulated", "non_depopulated"}


def test_an_emptied_cell_is_told_where_it_is(shipped: Snapshot) -> None:
    rows: Rows = [
        ["年度", HUBS, COVERED],
        ["2017年度", 908, 258],
        ["2018年度", 1069, None],
        ["2019年度", 1181, 330],
    ]
    assert found(held(shipped, sheet("全国", rows))) == {("E08", "year_left_out", "C3")}
    gone: Rows = [rows[0], rows[1], rows[3]]
    assert ("E08", "year_left_out", "C2:C3") in found(held(shipped, sheet("全国", gone)))


def test_an_emptied_cell_is_found_where_years_stand_side_by_side(shipped: Snapshot) -> None:
    rows: Rows = [["区分", "令和3年度"], ["過疎", None], ["非過疎", 250]]
    titled: Rows = [[HUBS], *rows]
    told = [f for f in held(shipped, sheet("区分別", titled)).findings if f.code == "E08"]
    assert [f.subject.segment for f in told] == ["depopulated"]


def test_a_kind_that_changes_wants_a_reason(shipped: Snapshot) -> None:
    header = ["コード", "都道府県", "市区町村", "年", "過疎関係市町村の区分"]
    same: Rows = [header, ["01202", "北海道", "函館市", "2022年", "一部過疎"]]
    other: Rows = [header, ["01202", "北海道", "函館市", "2022年", "全部過疎"]]
    assert found(held(shipped, sheet("市区町村", same))) == set()
    checked = held(shipped, sheet("市区町村", other))
    assert found(checked) == {("W01", "kind_changed", "E2")}
    told = tell(checked.findings[0], shipped.catalogue, Formatter(load_messages("ja"), Years.WAREKI))
    assert "一部過疎 → 全部過疎" in told.what
