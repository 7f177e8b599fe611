"""Each rule finds its fault at its cell, and leaves good tables alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from data.domain.area import Level
from data.domain.finding import Finding
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n import load_messages
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter, Years
from data.ingest.rules import RULES, recheck
from data.ingest.workbook import Disagreement, Sheet, Workbook
from data.publishing.check import hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import observed, with_also

TODAY = date(2026, 11, 24)
HUBS, COVERED, WITH = "小さな拠点の形成数", "小さな拠点を形成している市町村数", "地域運営組織のある小さな拠点の数"
NEXT = "令和4年度"


def judged(base: Snapshot, *sheets: Sheet, known_file: int | None = None) -> tuple[Finding, ...]:
    return hold_against(base, workbook(*sheets), known_file=known_file, practice=False, today=TODAY).findings


def said(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {(f.code, f.kind, f.cell) for f in findings}


def nation(*rows: tuple[str, object], header: str = HUBS) -> Sheet:
    return sheet("全国", [["年度", header], *map(list, rows)])


def prefectures(base: Snapshot, *, count: int = 30, year: str = NEXT, **changed: object) -> Sheet:
    """All 47 with `count` each, but for those named by code: p03=32; None leaves the row out."""
    rows: list[list[object]] = [["コード", "都道府県", "年度", HUBS]]
    for area in base.catalogue.at(Level.PREFECTURE):
        value = changed.get(f"p{area.id}", count)
        if value is not None:
            rows.append([area.id, area.name["ja"], year, value])
    return sheet("都道府県", rows)


@pytest.fixture
def grown(shipped: Snapshot) -> Snapshot:
    """An edition with hubs by prefecture: 30 each in 2022, 1,410 in all."""
    areas = shipped.catalogue.at(Level.PREFECTURE)
    by_area = [observed("hubs", 2022, 30, area=a.id) for a in areas]
    return with_also(shipped, observed("hubs", 2022, 1410), *by_area)


def test_a_good_table_is_left_alone(shipped: Snapshot) -> None:
    # 47 × 30 = 1,410; the year before was 1,408.
    assert judged(shipped, nation((NEXT, 1410)), prefectures(shipped)) == ()


def test_e01_a_missing_prefecture_is_named(shipped: Snapshot) -> None:
    (finding,) = [f for f in judged(shipped, prefectures(shipped, p47=None)) if f.code == "E01"]
    assert (finding.kind, finding.cell) == ("prefectures_missing", "D2:D47")
    assert "沖縄県" in tell(finding, shipped.catalogue, Formatter(load_messages("ja"), Years.WAREKI)).what


def test_e01_a_prefecture_that_cannot_be_read_is_not_missing_as_well(shipped: Snapshot) -> None:
    assert said(judged(shipped, prefectures(shipped, p47="約3"))) == {("E06", "approximate", "D48")}


def test_e02_prefectures_must_make_the_nation_and_those_that_moved_are_named(grown: Snapshot) -> None:
    year = "令和5年度"
    found = judged(grown, nation((year, 1410)), prefectures(grown, year=year, p03=32))
    (finding,) = [f for f in found if f.code == "E02"]
    assert (finding.kind, finding.sheet, finding.cell) == ("sum_differs", "都道府県", "D2:D48")
    told = tell(finding, grown.catalogue, Formatter(load_messages("ja"), Years.WAREKI))
    assert "1,412" in told.what
    assert "1,410（全国!B2）" in told.what
    assert "差 +2" in told.what
    assert "岩手県 +2" in told.fix


def test_e02_a_national_correction_is_held_against_the_prefectures_carried_over(grown: Snapshot) -> None:
    assert ("E02", "sum_differs", "B2") in said(judged(grown, nation((NEXT, 1415))))


def test_e02_what_could_not_be_allocated_counts(shipped: Snapshot) -> None:
    rows = [[*(c.value for _, c in sorted(prefectures(shipped).cells.items()) if c.row == r)] for r in range(1, 49)]
    held: Rows = [*rows, ["", "未定・不詳", NEXT, 3]]
    assert "E02" not in {f.code for f in judged(shipped, nation((NEXT, 1413)), sheet("都道府県", held))}
    assert "E02" in {f.code for f in judged(shipped, nation((NEXT, 1410)), sheet("都道府県", held))}


def test_w08_with_a_withheld_prefecture_only_too_much_is_an_error(shipped: Snapshot) -> None:
    open_sum = judged(shipped, nation((NEXT, 1410)), prefectures(shipped, p13="秘匿"))
    assert said(open_sum) == {("W08", "sum_open", "D2:D48")}
    too_much = judged(shipped, nation((NEXT, 1379)), prefectures(shipped, p13="秘匿"))
    assert ("E02", "sum_differs", "D2:D48") in said(too_much)


SEGMENTS = "区分別"


@pytest.mark.parametrize(("depopulated", "other", "wrong"), [(1158, 250, False), (1158, 252, True), (1160, 250, True)])
def test_e03_segments_make_the_whole(shipped: Snapshot, depopulated: int, other: int, wrong: bool) -> None:
    rows: Rows = [["区分", "年度", HUBS], ["過疎", "令和3年度", depopulated], ["非過疎", "令和3年度", other]]
    found = {f.code for f in judged(shipped, sheet(SEGMENTS, rows))}
    assert ("E03" in found) is wrong


@pytest.mark.parametrize(("count", "wrong"), [(1741, False), (1742, True)])
def test_e04_a_part_is_at_most_its_whole(shipped: Snapshot, count: int, wrong: bool) -> None:
    # Municipalities with hubs are counted among the 1,741 of April 2021.
    found = said(judged(shipped, nation((NEXT, count), header=COVERED)))
    assert (("E04", "part_above_whole", "B2") in found) is wrong


@pytest.mark.parametrize(("share", "wrong"), [("85.2％", False), ("85.1％", True), ("85％", False), ("84％", True)])
def test_e05_a_printed_share_agrees_with_its_counts_within_its_rounding(
    shipped: Snapshot, share: str, wrong: bool
) -> None:
    # 1,199 / 1,408 = 85.16 %.
    found = said(judged(shipped, nation(("令和3年度", share), header="地域運営組織のある小さな拠点の割合")))
    assert (("E05", "share_differs", "B2") in found) is wrong


@pytest.mark.parametrize(
    ("year", "kind"), [("令和4年度", None), ("令和5年度", "years_missing"), ("令和9年度", "year_ahead")]
)
def test_e07_years_follow_each_other_and_none_is_ahead(shipped: Snapshot, year: str, kind: str | None) -> None:
    assert {f.kind for f in judged(shipped, nation((year, 1420))) if f.code == "E07"} == ({kind} if kind else set())


def test_e07_a_year_without_a_survey_is_said_and_fills_the_hole(shipped: Snapshot) -> None:
    assert "E07" not in {f.code for f in judged(shipped, nation(("令和4年度", "未収録"), ("令和5年度", 1420)))}


def test_e08_a_year_left_out_of_a_series_is_missed(shipped: Snapshot) -> None:
    series = [("2017年度", 908), ("2018年度", 1069), ("2020年度", 1267), ("2021年度", 1408)]
    assert {f.kind for f in judged(shipped, nation(*series)) if f.code == "E08"} == {"year_left_out"}
    # A table that begins later leaves nothing out.
    assert "E08" not in {f.code for f in judged(shipped, nation(*series[2:]))}


def test_e08_a_part_left_out_is_missed(shipped: Snapshot) -> None:
    rows: Rows = [["区分", "年度", HUBS], ["過疎", "令和3年度", 1158]]
    assert ("E08", "figure_left_out", "C2") in said(judged(shipped, sheet(SEGMENTS, rows)))


def test_e10_two_readers_must_agree(shipped: Snapshot) -> None:
    held = workbook(nation((NEXT, 1410)))
    doubtful = Workbook(
        held.name, held.sheets, held.size, held.sha256, None, (Disagreement("全国", "B2", "1410", "1401"),)
    )
    found = hold_against(shipped, doubtful, known_file=None, practice=False, today=TODAY)
    assert ("E10", "readers_disagree", "B2") in said(found.findings)


def _meta(edition: int) -> Sheet:
    return sheet("99_メタ", [["様式の版", "1"], ["版", edition], ["練習", "いいえ"]], hidden=True)


def test_e11_a_template_of_an_unknown_edition_is_refused_and_the_same_file_is_known(shipped: Snapshot) -> None:
    assert "E11" not in {f.code for f in judged(shipped, nation((NEXT, 1410)), _meta(1))}
    assert ("E11", "unknown_edition", "B2") in said(judged(shipped, nation((NEXT, 1410)), _meta(7)))
    again = nation(("令和3年度", 1408))
    assert [f.kind for f in judged(shipped, again, known_file=1) if f.code == "E11"] == ["same_file"]
    # Where its figures are no longer in force, the same file brings them once more.
    assert "E11" not in {f.code for f in judged(shipped, nation((NEXT, 1410)), known_file=2)}


def test_w01_a_past_value_that_changes_wants_a_reason(shipped: Snapshot) -> None:
    assert said(judged(shipped, nation(("2019年度", 1183)))) == {("W01", "past_value_changed", "B2")}
    assert judged(shipped, nation(("2019年度", 1181))) == ()


@pytest.mark.parametrize(
    ("value", "jump"),
    # 30 % of 1,408 are 422.
    [(1408 + 422, False), (1408 + 423, True), (1408 - 423, True)],
)
def test_w02_a_jump_wants_a_reason(shipped: Snapshot, value: int, jump: bool) -> None:
    assert (("W02", "jump", "B2") in said(judged(shipped, nation((NEXT, value))))) is jump


def test_w02_of_few_a_few_more_are_no_jump(grown: Snapshot) -> None:
    # 30 → 40 is a third, but only ten; 30 → 41 is more than ten.
    assert "W02" not in {f.code for f in judged(grown, prefectures(grown, year="令和5年度", count=30, p01=40))}
    assert "W02" in {f.code for f in judged(grown, prefectures(grown, year="令和5年度", count=30, p01=41))}


def test_w03_a_column_sorted_alone_is_noticed_and_its_cells_not_told_one_by_one(shipped: Snapshot) -> None:
    areas = shipped.catalogue.at(Level.PREFECTURE)
    base = with_also(shipped, *(observed("hubs", 2022, 10 + i, area=a.id) for i, a in enumerate(areas)))
    turned: dict[str, Any] = {f"p{a.id}": 56 - i for i, a in enumerate(areas)}
    found = judged(base, prefectures(base, **turned))
    assert [(f.kind, f.cell) for f in found if f.code == "W03"] == [("column_permuted", "D2:D48")]
    assert "W01" not in {f.code for f in found}
    many = judged(base, prefectures(base, count=99))
    assert [f.kind for f in many if f.code == "W03"] == ["column_changed"]


def test_w04_a_sudden_zero_wants_a_reason(grown: Snapshot) -> None:
    assert ("W04", "sudden_zero", "D2") in said(judged(grown, prefectures(grown, year="令和5年度", p01=0)))


def test_w05_a_cumulative_count_does_not_fall(shipped: Snapshot) -> None:
    from dataclasses import replace
    from types import MappingProxyType

    indicators = shipped.catalogue.indicators
    growing = {**indicators, "hubs": replace(indicators["hubs"], cumulative=True)}
    catalogue = replace(shipped.catalogue, indicators=MappingProxyType(growing))
    assert ("W05", "cumulative_fell", "B2") in said(judged(replace(shipped, catalogue=catalogue), nation((NEXT, 1400))))
    assert "W05" not in {f.code for f in judged(shipped, nation((NEXT, 1400)))}


def test_w06_another_target_is_told(shipped: Snapshot) -> None:
    def targets(value: int) -> Sheet:
        return sheet("06_目標", [["指標", "年度", "目標値", "基準年"], [HUBS, "令和6年度", value, 2017]])

    assert "W06" not in {f.code for f in judged(shipped, nation((NEXT, 1410)), targets(1800))}
    found = [f for f in judged(shipped, nation((NEXT, 1410)), targets(1900)) if f.code == "W06"]
    assert [(f.sheet, f.cell) for f in found] == [("06_目標", "C2")]


def test_w07_a_number_that_becomes_a_mark_wants_a_reason(shipped: Snapshot) -> None:
    found = [f for f in judged(shipped, nation(("2019年度", "秘匿"))) if f.code == "W07"]
    assert [f.cell for f in found] == ["B2"]
    assert dict(found[0].facts)["after_mark"] == Mark.SUPPRESSED


def test_the_rules_of_an_edition_are_run_again_on_stored_rows(shipped: Snapshot) -> None:
    found = hold_against(
        shipped, workbook(nation((NEXT, 1410)), prefectures(shipped)), known_file=None, practice=False, today=TODAY
    )
    assert recheck(found.proposed, found.reading.scope, TODAY) == ()
    broken = with_also(found.proposed, observed("hubs", 2022, 1411))
    assert {f.code for f in recheck(broken, found.reading.scope, TODAY)} == {"E02"}


def test_every_rule_says_first_which_codes_it_finds() -> None:
    codes = [code for rule in RULES for code in re.findall(r"\b[EW]\d\d\b(?= where|:|\.)", rule.__doc__ or "")]
    assert {*(f"E{n:02}" for n in (*range(1, 9), 10, 11)), *(f"W{n:02}" for n in (*range(1, 9), 12, 13, 14))} <= {
        *codes
    }
