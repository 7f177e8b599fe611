"""Tables of municipalities: as lists print them, of some or of all, with the sums of their prefectures between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.local_code import check_digit
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter
from data.ingest.parse_workbook import understand
from data.ingest.proposal import propose
from data.ingest.records import Reading, ScopePart
from data.ingest.workbook import Area, Sheet
from data.publishing.check import Checked, hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import observed, with_also

HUBS, KIND = "小さな拠点の形成数（箇所）", "過疎関係市町村の区分"
NEXT = "令和4年度"
# 島根県: 松江市, 浜田市, 出雲市.
MATSUE, HAMADA, IZUMO = "32201", "32202", "32203"


def reading(catalogue: Catalogue, *sheets: Sheet) -> Reading:
    return understand(workbook(*sheets), catalogue)


def figures(found: Reading) -> dict[str, float | None]:
    return {record.key.area: record.value for record in found.records}


def checked(base: Snapshot, *sheets: Sheet) -> Checked:
    return hold_against(base, workbook(*sheets), known_file=None, practice=False, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ["地域コード", "都道府県", "市区町村", "年度", HUBS],
                ["32201", "島根県", "松江市", "令和4（2022）年度", 5],
                ["32202", "島根県", "浜田市", "令和4（2022）年度", 3],
            ],
            id="the template",
        ),
        pytest.param(
            [
                ["表３　市区町村別の小さな拠点の形成数（令和４年度）"],
                ["", "", "", "（単位：箇所）"],
                ["団体コード", "都道府県名\n（漢字）", "市区町村名\n（漢字）", "小さな拠点数"],
                ["322016", "島根県", "松江市", "５"],
                ["322024", "島根県", "浜田市", "3"],
                ["※ 総合戦略に位置付けのあるもの"],
            ],
            id="as the official list prints codes",
        ),
        pytest.param(
            [
                ["市町村名", "小さな拠点の形成数", "", ""],
                ["", "令和4年度", "備考", ""],
                ["松江市", 5, "速報", ""],
                ["浜田市", "3箇所", "", ""],
            ],
            id="names alone",
        ),
        pytest.param(
            [["団体名", "年度", "小さな拠点数"], ["島根県松江市", "R4", 5], ["島根県浜田市", "2022", 3]],
            id="prefecture and name in one cell",
        ),
    ],
)
def test_municipalities_are_read_in_any_form(catalogue: Catalogue, rows: Rows) -> None:
    found = reading(catalogue, sheet("市区町村別", rows))
    assert {f.code for f in found.findings} <= {"W09"}
    assert figures(found) == {MATSUE: 5, HAMADA: 3}
    assert {record.key.year for record in found.records} == {2022}


def test_a_prefecture_merged_down_speaks_for_all_its_rows(catalogue: Catalogue) -> None:
    rows: Rows = [["都道府県", "市町村", "年度", HUBS], ["福島県", "伊達市", NEXT, 2], ["", "金山町", NEXT, 1]]
    found = reading(catalogue, sheet("市町村", rows, merged=[Area(2, 1, 3, 1)]))
    assert found.findings == ()
    assert figures(found) == {"07213": 2, "07445": 1}


def test_codes_whose_zero_excel_took_are_told_by_their_column(catalogue: Catalogue) -> None:
    # 12203 alone would be 市川市; beside codes that can only have six digits it is 士別市, 012203.
    rows: Rows = [["団体コード", "年度", HUBS], [11002, NEXT, 9], [12203, NEXT, 2], [322016, NEXT, 5]]
    assert figures(reading(catalogue, sheet("市町村", rows))) == {"01100": 9, "01220": 2, MATSUE: 5}


FAULTS = [
    (["32304", "", "東出雲町"], "not_in_the_list", ("32304", "島根県", "1,741", "4月1日")),
    (["14101", "神奈川県", "横浜市鶴見区"], "ward_of_a_city", ("横浜市",)),
    (["", "", "府中市"], "name_in_several_prefectures", ("東京都府中市", "広島県府中市")),
    (["32201", "島根県", "鳥取市"], "code_and_name_differ", ("島根県松江市", "鳥取市")),
    (["322017", "", ""], "unknown_code", ()),
    (["", "島根県", "まつえ市"], "unknown_area", ()),
]


@pytest.mark.parametrize(("side", "kind", "said"), FAULTS, ids=[kind for _, kind, _ in FAULTS])
def test_a_municipality_that_is_not_there_is_told_why(
    catalogue: Catalogue, ja: Formatter, en: Formatter, side: list[str], kind: str, said: tuple[str, ...]
) -> None:
    found = reading(catalogue, sheet("市町村", [["コード", "都道府県", "市区町村", "年度", HUBS], [*side, NEXT, 5]]))
    (finding,) = found.findings
    assert (finding.code, finding.kind) == ("E01", kind)
    told = tell(finding, catalogue, ja)
    for piece in said:
        assert piece in told.what
    assert "{" not in tell(finding, catalogue, en).sentence(en.messages)


def test_a_municipality_stands_there_once_a_year(catalogue: Catalogue) -> None:
    head = ["コード", "年度", HUBS, "地域運営組織の形成数"]
    same: Rows = [head, [MATSUE, NEXT, 5, 7], [HAMADA, NEXT, 3, 2], [MATSUE, NEXT, 5, 7]]
    found = reading(catalogue, sheet("市町村", same))
    assert [(f.code, f.kind, f.cell) for f in found.findings] == [("E01", "municipality_twice", "C4")]
    other: Rows = [head, [MATSUE, NEXT, 5, 7], [MATSUE, NEXT, 6, 7], [MATSUE, "令和3年度", 6, 7]]
    found = reading(catalogue, sheet("市町村", other))
    assert {(f.code, f.kind, f.cell) for f in found.findings} == {
        ("E13", "said_differently", "C3"),
        ("E01", "municipality_twice", "D3"),
    }


def test_a_municipality_has_one_kind(catalogue: Catalogue) -> None:
    rows: Rows = [["コード", "年", KIND], ["01202", "2024年", "全部過疎"], ["01202", "2024年", "一部過疎"]]
    found = reading(catalogue, sheet("市町村", rows))
    assert [(f.code, f.kind, f.cell) for f in found.findings] == [("E13", "said_differently", "C3")]


def test_a_municipality_is_not_split_into_halves(catalogue: Catalogue) -> None:
    rows: Rows = [["コード", "区分", "年度", HUBS], [MATSUE, "過疎", NEXT, 5]]
    assert [f.kind for f in reading(catalogue, sheet("市町村", rows)).findings] == ["part_not_counted"]


def test_a_column_that_no_municipality_has_is_told_once(catalogue: Catalogue) -> None:
    rows: Rows = [
        ["コード", "年度", HUBS, "小さな拠点を形成している市町村数"],
        [MATSUE, NEXT, 5, 1],
        [HAMADA, NEXT, 3, 1],
    ]
    found = reading(catalogue, sheet("市町村", rows))
    assert [(f.kind, f.cell) for f in found.findings] == [("area_not_counted", "D2")]
    assert figures(found) == {MATSUE: 5, HAMADA: 3}


def some(*rows: list[object]) -> Sheet:
    return sheet("市町村", [["コード", "都道府県", "市区町村", "年度", HUBS], *rows])


def test_the_sums_of_a_table_of_some_prefectures_are_no_figures(catalogue: Catalogue) -> None:
    found = reading(
        catalogue,
        some(
            [MATSUE, "島根県", "松江市", NEXT, 5],
            [HAMADA, "島根県", "浜田市", NEXT, 3],
            ["", "島根県", "市部計", NEXT, 8],
            ["320005", "島根県", "", NEXT, 8],
            ["", "", "合計", NEXT, 8],
        ),
    )
    assert found.findings == ()
    assert figures(found) == {MATSUE: 5, HAMADA: 3}
    assert [(total.record.key.area, total.record.value) for total in found.totals] == [("32", 8)]
    assert {(i.kind, i.cell) for i in found.skipped} == {
        ("subtotal_row", "B4"),
        ("prefecture_total_row", "E5"),
        ("total_row", "E6"),
    }


def test_where_every_prefecture_has_its_sum_they_are_figures(catalogue: Catalogue) -> None:
    rows = [[p.id, p.name["ja"], "", NEXT, 10] for p in catalogue.at(Level.PREFECTURE)]
    found = reading(catalogue, some([MATSUE, "島根県", "松江市", NEXT, 5], *rows, ["", "全国", "", NEXT, 470]))
    assert found.findings == ()
    assert len(found.records) == 49
    assert {
        ScopePart("hubs", 2022, level, frozenset({"all"})) for level in (Level.NATION, Level.PREFECTURE)
    } < found.scope


def test_a_table_of_prefectures_with_a_city_in_it_is_one_of_prefectures(shipped: Snapshot) -> None:
    prefectures = [[p.id, p.name["ja"], "", NEXT, 10] for p in shipped.catalogue.at(Level.PREFECTURE)]
    city: list[object] = ["01100", "北海道", "札幌市", NEXT, 4]
    assert [f.kind for f in checked(shipped, some(*prefectures, city)).findings] == ["no_total_but_near"]
    (finding,) = checked(shipped, some(*prefectures[:46], city)).findings
    assert (finding.code, finding.kind) == ("E01", "prefectures_missing")


def test_a_table_of_some_municipalities_speaks_of_those_alone(shipped: Snapshot) -> None:
    base = with_also(shipped, *(observed("hubs", 2022, n, area=a) for a, n in ((MATSUE, 5), (HAMADA, 3), (IZUMO, 4))))
    found = checked(base, some([MATSUE, "島根県", "松江市", NEXT, 6]))
    assert {(f.code, f.kind) for f in found.findings} == {("W01", "past_value_changed")}
    assert found.reading.scope == {ScopePart("hubs", 2022, Level.MUNICIPALITY, frozenset({"all"}), frozenset({MATSUE}))}
    assert {a: found.proposed.read("hubs", area=a, year=2022) is not None for a in (HAMADA, IZUMO)} == {
        HAMADA: True,
        IZUMO: True,
    }
    assert (found.counts.altered, found.counts.removed) == (1, 0)


def _meta() -> Sheet:
    return sheet("99_メタ", [["様式の版", "1"], ["版", 1], ["練習", "いいえ"]], hidden=True)


def test_a_template_speaks_of_all_of_them(shipped: Snapshot, ja: Formatter) -> None:
    towns = [a for a in shipped.catalogue.at(Level.MUNICIPALITY) if a.id.startswith("32")]
    base = with_also(shipped, *(observed("hubs", 2022, 5, area=a.id) for a in towns))
    rows = [[a.id, NEXT, 5 if a.id != HAMADA else None, 1] for a in towns]
    table = sheet("市町村", [["コード", "年度", HUBS, "地域運営組織の形成数"], *rows])
    # An emptied cell is told where it is …
    assert [(f.kind, f.cell) for f in checked(base, table, _meta()).findings] == [("figure_left_out", "C3")]
    everywhere = shipped.catalogue.at(Level.MUNICIPALITY)
    base = with_also(base, *(observed("hubs", 2022, 5, area=a.id) for a in everywhere))
    # … and 1,722 rows that are gone are told once.
    (finding,) = checked(base, some(*([a.id, "島根県", a.name["ja"], NEXT, 5] for a in towns)), _meta()).findings
    assert (finding.code, finding.kind, dict(finding.facts)["count"]) == ("E08", "figures_left_out", 1722)
    assert "北海道札幌市" in tell(finding, base.catalogue, ja).what


def test_a_kind_is_taken_away_by_a_word_and_never_by_a_row_left_out(shipped: Snapshot, ja: Formatter) -> None:
    head = ["コード", "市区町村", "年", KIND]
    kept = checked(shipped, sheet("市町村", [head, ["01202", "函館市", "2022年", "一部過疎"]]))
    assert kept.findings == ()
    assert kept.preview.empty
    taken = checked(shipped, sheet("市町村", [head, ["01202", "函館市", "2022年", "なし"]]))
    (finding,) = taken.findings
    assert (finding.code, finding.kind, finding.cell) == ("W01", "kinds_taken_away", "D2")
    assert "北海道函館市" in tell(finding, shipped.catalogue, ja).what
    assert taken.counts.removed == 1
    emptied = checked(
        shipped,
        sheet("市町村", [head, ["01202", "函館市", "2022年", ""], ["01203", "小樽市", "2022年", "全部過疎"]]),
        _meta(),
    )
    assert [(f.kind, dict(f.facts)["count"]) for f in emptied.findings] == [("kinds_taken_away", 884)]


def test_marks_of_municipalities_are_values_with_a_name(catalogue: Catalogue) -> None:
    found = reading(catalogue, some([MATSUE, "", "", NEXT, "x"], [HAMADA, "", "", NEXT, "該当なし"]))
    assert {r.key.area: r.mark for r in found.records} == {MATSUE: Mark.SUPPRESSED, HAMADA: Mark.NOT_APPLICABLE}


YEARS = (2021, 2022)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_one_table_of_municipalities_reads_the_same_in_every_form(shipped: Snapshot, data: st.DataObject) -> None:
    """Codes of five or six digits or none, as numbers or text; names with and without prefecture; years both ways."""
    catalogue = shipped.catalogue
    towns = data.draw(st.lists(st.sampled_from(catalogue.at(Level.MUNICIPALITY)), min_size=2, max_size=8, unique=True))
    coded, six, numbers = data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    across, joined = data.draw(st.tuples(st.booleans(), st.booleans()))
    held = {(t.id, y): data.draw(st.integers(0, 99)) for t in towns for y in YEARS}

    def side(town_id: str) -> list[object]:
        town, prefecture = catalogue.areas[town_id], catalogue.areas[catalogue.areas[town_id].parent or ""]
        code = f"{town.id}{check_digit(town.id)}" if six else town.id
        name = town.name["ja"].replace("ケ", "ヶ")
        names = [prefecture.name["ja"] + name] if joined else [prefecture.name["ja"], name]
        return [*([int(code) if numbers else code] if coded else []), *names]

    head = [*(["団体コード"] if coded else []), *(["市区町村名"] if joined else ["都道府県名", "市区町村名"])]
    rows: list[list[object]]
    if across:
        rows = [[HUBS], [*head, *(f"{y}年度" for y in YEARS)]]
        rows += [[*side(t.id), *(held[t.id, y] for y in YEARS)] for t in towns]
    else:
        rows = [[*head, "年度", HUBS], *([*side(t.id), f"{y}年度", held[t.id, y]] for t in towns for y in YEARS)]
    found = reading(catalogue, sheet("表", rows))
    assert found.findings == ()
    said = {Key("hubs", area, "all", year): float(value) for (area, year), value in held.items()}
    assert {r.key: r.value for r in found.records} == said
    # What it does not name stays.
    base = with_also(shipped, observed("hubs", 2022, 7, area="47382"), observed("hubs", 2022, 8))
    after = propose(base, found)
    untouched = replace(base).by_key().keys() - said.keys()
    assert all(after.by_key()[key] == base.by_key()[key] for key in untouched)
