"""What used to pass in silence: sums without a total, outliers, shares without counts, pairs that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.catalogue import loader
from data.domain.area import Level
from data.domain.finding import Finding
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter
from data.ingest.workbook import Sheet
from data.publishing.check import hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import catalogue_copy, edit, observed, with_also

TODAY = date(2026, 11, 24)
HUBS, COVERED = "小さな拠点の形成数", "小さな拠点を形成している市町村数"
ORGANIZATIONS, WITH_ORGANIZATIONS = "地域運営組織の形成数", "地域運営組織のある市区町村数"
WITH, SHARE = "地域運営組織のある小さな拠点の数", "地域運営組織のある小さな拠点の割合"
NEXT = "令和4年度"
Codes = set[tuple[str, str, str]]


def check(base: Snapshot, *sheets: Sheet) -> tuple[Finding, ...]:
    return hold_against(base, workbook(*sheets), known_file=None, practice=False, today=TODAY).findings


def codes(findings: tuple[Finding, ...], *only: str) -> Codes:
    return {(f.code, f.kind, f.cell) for f in findings if not only or f.code in only}


def nation(*rows: list[object], headers: tuple[str, ...] = (HUBS,)) -> Sheet:
    return sheet("全国", [["年度", *headers], *rows])


def prefectures(base: Snapshot, changed: Mapping[str, object], *, year: str = NEXT, header: str = HUBS) -> Sheet:
    """From 10 to 52 in each, but for those in `changed`; None leaves the row out."""
    rows: list[list[object]] = [["コード", "都道府県", "年度", header]]
    for area in base.catalogue.at(Level.PREFECTURE):
        if (value := changed.get(area.id, 10 + int(area.id) * 17 % 43)) is not None:
            rows.append([area.id, area.name["ja"], year, value])
    return sheet("都道府県", rows)


NO_TOTAL = ("W08", "no_total_but_near", "D2:D48")


def test_prefectures_without_a_national_figure_are_held_against_each_other_and_the_nearest_year(
    shipped: Snapshot, ja: Formatter, en: Formatter
) -> None:
    cases: tuple[tuple[dict[str, object], Codes], ...] = (
        ({}, {NO_TOTAL}),
        # Ten times 27, 44 and, of two at once, 10.
        ({"01": 270}, {NO_TOTAL, ("W02", "outlier", "D2")}),
        ({"02": 440, "43": 100}, {NO_TOTAL, ("W02", "outlier", "D3"), ("W02", "outlier", "D44")}),
        # The greatest by a little is no outlier.
        ({"01": 60}, {NO_TOTAL}),
        # What cannot be read or is missing is told by itself.
        ({"01": "約3"}, {("E06", "approximate", "D2")}),
        ({"47": None}, {("E01", "prefectures_missing", "D2:D47")}),
    )
    for changed, expected in cases:
        assert codes(check(shipped, prefectures(shipped, changed))) == expected, changed
    (finding,) = check(shipped, prefectures(shipped, {}))
    total = sum(10 + n * 17 % 43 for n in range(1, 48))
    assert f"{total:,}" in tell(finding, shipped.catalogue, ja).what
    for formatter in (ja, en):
        assert "1,408" in tell(finding, shipped.catalogue, formatter).what


def test_every_municipality_without_a_prefecture_or_a_nation_is_a_sum_that_nobody_can_check(
    shipped: Snapshot, ja: Formatter
) -> None:
    towns = shipped.catalogue.at(Level.MUNICIPALITY)
    rows: list[list[object]] = [["コード", "年度", HUBS], *([a.id, NEXT, 1] for a in towns)]
    expected = {("W08", "no_municipal_total", "C2:C1742")}
    assert codes(check(shipped, sheet("市町村", rows))) == expected
    assert codes(check(shipped, sheet("市町村", rows), nation([NEXT, 1741]))) == set()
    # A few of them are no table that has a sum.
    assert codes(check(shipped, sheet("市町村", rows[:100]))) == set()
    (finding,) = check(shipped, sheet("市町村", rows))
    assert "1,741" in tell(finding, shipped.catalogue, ja).what


def test_a_total_anywhere_or_figures_that_stand_already_need_no_question(shipped: Snapshot) -> None:
    total = sum(10 + n * 17 % 43 for n in range(1, 48))
    table = prefectures(shipped, {})
    assert codes(check(shipped, table, nation([NEXT, total])), "W08", "W02") == set()
    known = with_also(shipped, observed("hubs", 2022, total))
    assert codes(check(known, table), "W08", "W02") == set()
    # A great one that the total confirms is right.
    great = prefectures(shipped, {"01": 270})
    assert codes(check(shipped, great, nation([NEXT, total + 243])), "W08", "W02") == set()
    published = hold_against(shipped, workbook(table), known_file=None, practice=False, today=TODAY).proposed
    assert check(published, table) == ()


def test_an_earlier_year_of_the_same_prefecture_tells_a_slipped_digit(shipped: Snapshot, ja: Formatter) -> None:
    areas = shipped.catalogue.at(Level.PREFECTURE)
    for year, expected in ((2021, {"令和3"}), (2019, {"令和元"})):
        base = with_also(shipped, *(observed("hubs", year, 20, area=a.id) for a in areas))
        rows: dict[str, object] = {**{a.id: 21 for a in areas}, "03": 210}
        findings = [f for f in check(base, prefectures(base, rows)) if f.code == "W02"]
        assert [(f.kind, f.cell) for f in findings] == [("jump", "D4")], year
        assert all(text in tell(findings[0], base.catalogue, ja).what for text in expected), year
    # Three years allow three times the change of one.
    base = with_also(shipped, *(observed("hubs", 2019, 100, area=a.id) for a in areas))
    for value, jump in ((189, False), (191, True)):
        rows = {**{a.id: 185 for a in areas}, "03": value}
        assert ("D4" in {f.cell for f in check(base, prefectures(base, rows)) if f.code == "W02"}) is jump, value


def test_there_are_never_fewer_than_places_with_at_least_one(shipped: Snapshot) -> None:
    cases: tuple[tuple[str, str, int, int, str | None], ...] = (
        (HUBS, COVERED, 382, 1510, "fewer_than_places"),
        (HUBS, COVERED, 1510, 382, None),
        (HUBS, COVERED, 382, 382, None),
        (HUBS, COVERED, 1510, 0, "counted_nowhere"),
        (HUBS, COVERED, 0, 0, None),
        (ORGANIZATIONS, WITH_ORGANIZATIONS, 852, 853, "fewer_than_places"),
        (ORGANIZATIONS, WITH_ORGANIZATIONS, 853, 853, None),
    )
    for header, places, count, with_any, kind in cases:
        findings = check(shipped, nation([NEXT, count, with_any], headers=(header, places)))
        expected = {("E04", kind, "B2")} if kind else set()
        assert codes(findings, "E04") == expected, (header, count, with_any)


def test_pairs_are_compared_by_prefecture_and_by_segment_too(shipped: Snapshot) -> None:
    rows: Rows = [["コード", "年度", HUBS, COVERED], ["03", NEXT, 3, 4], ["04", NEXT, 4, 3]]
    assert codes(check(shipped, sheet("都道府県", rows)), "E04") == {("E04", "fewer_than_places", "C2")}
    halves: Rows = [["区分", "年度", HUBS, COVERED], ["過疎", NEXT, 900, 300], ["非過疎", NEXT, 20, 82]]
    assert codes(check(shipped, sheet("区分別", halves)), "E04") == {("E04", "fewer_than_places", "C3")}


def test_no_sentence_names_a_file_of_ours(shipped: Snapshot, ja: Formatter, en: Formatter) -> None:
    # Only one of the two figures is in the workbook; the other is shipped, or of the edition in force.
    staff = with_also(shipped, replace(observed("hubs", 2022, 382), place="全国!B2"))
    staff = replace(staff, edition=replace(staff.edition, number=3))
    cases = (
        (shipped, nation(["令和3年度", 2000], headers=(WITH,)), "初期収録の値、出典「"),
        (shipped, nation(["令和3年度", 1742], headers=(COVERED,)), "初期収録の値、出典「"),
        (staff, nation([NEXT, 400], headers=(COVERED,)), "最新の版（第3版）の値"),
    )
    for base, table, words in cases:
        findings = [f for f in check(base, table) if f.code in ("E02", "E03", "E04")]
        assert findings
        told = [tell(f, base.catalogue, ja).what for f in findings]
        assert any(words in text for text in told), told
        for finding in findings:
            for formatter in (ja, en):
                sentence = tell(finding, base.catalogue, formatter).sentence(formatter.messages)
                assert ".csv" not in sentence
                assert "edition:" not in sentence
                assert "shipped:" not in sentence


def test_a_printed_share_without_its_counts_is_told(shipped: Snapshot) -> None:
    cases: tuple[tuple[tuple[str, ...], list[object], Codes], ...] = (
        ((SHARE,), [NEXT, "85％"], {("W14", "share_unchecked", "B2")}),
        ((SHARE, HUBS), [NEXT, "85％", 1510], {("W14", "share_unchecked", "B2")}),
        ((SHARE, HUBS, WITH), [NEXT, "85％", 1500, 1275], set()),
        # The edition has the counts of that year.
        ((SHARE,), ["令和3年度", "85％"], set()),
        # An unreadable count is told by itself.
        ((SHARE, HUBS, WITH), [NEXT, "85％", 1500, "約1275"], set()),
    )
    for headers, row, expected in cases:
        assert codes(check(shipped, nation(row, headers=headers)), "W14", "E05") == expected, headers


def hidden(table: Sheet, *, rows: frozenset[int] = frozenset(), columns: frozenset[int] = frozenset()) -> Sheet:
    return replace(table, hidden_rows=rows, hidden_columns=columns)


def test_a_hidden_cell_that_changes_a_headline_figure_asks(shipped: Snapshot, ja: Formatter) -> None:
    both = nation(["令和3年度", 1408], [NEXT, 1420])
    cases: tuple[tuple[Sheet, Codes], ...] = (
        (both, set()),
        (hidden(both, rows=frozenset({2})), set()),
        (hidden(both, rows=frozenset({3})), {("W12", "hidden_adds_headline", "B3")}),
        (hidden(both, columns=frozenset({2})), {("W12", "hidden_adds_headline", "B3")}),
        (
            hidden(nation(["令和3年度", 1410]), rows=frozenset({2})),
            {("W12", "hidden_changes_headline", "B2")},
        ),
        # A count behind a share with a target is one too; what no target looks at is not.
        (
            hidden(nation([NEXT, 1200], headers=(WITH,)), rows=frozenset({2})),
            {("W12", "hidden_adds_headline", "B2")},
        ),
        (hidden(nation([NEXT, 370], headers=(COVERED,)), rows=frozenset({2})), set()),
    )
    for table, expected in cases:
        assert codes(check(shipped, table), "W12") == expected
    (finding,) = [f for f in check(shipped, cases[4][0]) if f.code == "W12"]
    assert "1,408" in tell(finding, shipped.catalogue, ja).what


def test_a_withheld_national_total_asks(shipped: Snapshot) -> None:
    cases: tuple[tuple[list[object], Codes], ...] = (
        ([NEXT, "x"], {("W13", "national_total_hidden", "B2")}),
        ([NEXT, "不詳"], {("W13", "national_total_hidden", "B2")}),
        # A year without a survey is said by that word.
        ([NEXT, "未収録"], set()),
        ([NEXT, 1410], set()),
        # A number that becomes a mark is asked about once.
        (["令和3年度", "x"], {("W07", "mark_changed", "B2")}),
    )
    for row, expected in cases:
        assert codes(check(shipped, nation(row)), "W13", "W07") == expected, row
    withheld = with_also(shipped, observed("hubs", 2022, None, mark=Mark.SUPPRESSED))
    assert codes(check(withheld, nation([NEXT, "x"])), "W13", "W07") == set()


@pytest.mark.parametrize(
    ("name", "line", "key"),
    [
        ("hubs", 'counted_in = "nothing_of_ours"', "counted_in"),
        ("hubs", 'counted_in = "hubs"', "counted_in"),
        ("hubs", 'counted_in = "depopulated_kind"', "counted_in"),
        ("hubs", "counted_in = 3", "counted_in"),
    ],
)
def test_the_catalogue_refuses_a_pair_that_cannot_be(tmp_path: Path, name: str, line: str, key: str) -> None:
    folder = catalogue_copy(tmp_path)
    path = folder / "indicators" / f"{name}.toml"
    edit(path, 'counted_in = "hub_municipalities"', line)
    with pytest.raises(loader.CatalogueError) as refused:
        loader.load(folder)
    assert (refused.value.path, refused.value.key) == (path, key)
