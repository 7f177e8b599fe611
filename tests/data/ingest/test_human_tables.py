"""Tables as offices make them: each is read whole, or refused at the cell that is to blame; never read wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from data.domain.catalogue import Catalogue
from data.domain.observation import Key
from data.ingest.parse_workbook import understand
from data.ingest.records import Reading
from data.ingest.workbook import Area
from tests.data.ingest.sheets import Rows, sheet, workbook

Figures = Mapping[tuple[str, str, str, int], float]

HUBS, TOWNS = "小さな拠点の形成数", "小さな拠点を形成している市町村数"
ORGS, ORG_TOWNS = "地域運営組織の形成数", "地域運営組織のある市区町村数"
NATION: Figures = {
    ("hubs", "00", "all", 2021): 1408,
    ("hubs", "00", "all", 2022): 1510,
    ("hub_municipalities", "00", "all", 2021): 365,
    ("hub_municipalities", "00", "all", 2022): 382,
}
HUBS_ONLY: Figures = {k: v for k, v in NATION.items() if k[0] == "hubs"}
LATEST: Figures = {k: v for k, v in NATION.items() if k[3] == 2022}
BOTH: Figures = {
    **LATEST,
    ("organizations", "00", "all", 2022): 7207,
    ("organization_municipalities", "00", "all", 2022): 853,
}
SPLIT: Figures = {
    ("hubs", "00", "all", 2022): 1510,
    ("hubs", "00", "depopulated", 2022): 1240,
    ("hubs", "00", "non_depopulated", 2022): 270,
}
THREE: Figures = {("hubs", "01", "all", 2022): 14, ("hubs", "02", "all", 2022): 42, ("hubs", "03", "all", 2022): 60}
TWO_YEARS: Figures = {**THREE, **{(i, a, s, 2021): v - 1 for (i, a, s, _), v in THREE.items()}}


@dataclass(frozen=True)
class Form:
    """One way of writing figures down."""

    name: str
    figures: Figures
    rows: Rows
    merged: tuple[Area, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    sheet: str = "Sheet1"


FORMS = (
    Form("years down", NATION, [["年度", HUBS, TOWNS], ["令和3年度", 1408, 365], ["令和4年度", 1510, 382]]),
    Form("years across, corner 区分", NATION, [["区分", "R3", "R4"], [HUBS, 1408, 1510], [TOWNS, 365, 382]]),
    Form(
        "years across, corner 年度", NATION, [["年度", "令和3年度", "令和4年度"], [HUBS, 1408, 1510], [TOWNS, 365, 382]]
    ),
    Form(
        "years across, corner 項目", NATION, [["項目", "2021年度", "2022年度"], [HUBS, 1408, 1510], [TOWNS, 365, 382]]
    ),
    Form(
        "years across, corner 指標", NATION, [["指標", "令和3年度", "令和4年度"], [HUBS, 1408, 1510], [TOWNS, 365, 382]]
    ),
    Form("bare years across", NATION, [["", 2021, 2022], [HUBS, 1408, 1510], [TOWNS, 365, 382]]),
    Form("bare years across under a corner", NATION, [["年度", 2021, 2022], [HUBS, 1408, 1510], [TOWNS, 365, 382]]),
    Form("bare years down", NATION, [["年度", HUBS, TOWNS], [2021, 1408, 365], [2022, 1510, 382]]),
    Form(
        "years in brackets of the indicator",
        HUBS_ONLY,
        [["", "小さな拠点の形成数（令和3年度）", "小さな拠点の形成数（令和4年度）"], ["全国", 1408, 1510]],
    ),
    Form("title and a row of the nation", HUBS_ONLY, [[HUBS], ["", "令和3年度", "令和4年度"], ["全国", 1408, 1510]]),
    Form(
        "indicator over years",
        NATION,
        [
            ["", HUBS, "", TOWNS, ""],
            ["", "令和3年度", "令和4年度", "令和3年度", "令和4年度"],
            ["全国", 1408, 1510, 365, 382],
        ],
        (Area(1, 2, 1, 3), Area(1, 4, 1, 5)),
    ),
    Form(
        "years over short names, the subject at the side",
        NATION,
        [
            ["", "令和3年度", "", "令和4年度", ""],
            ["", "形成数", "市町村数", "形成数", "市町村数"],
            ["小さな拠点", 1408, 365, 1510, 382],
        ],
        (Area(1, 2, 1, 3), Area(1, 4, 1, 5)),
    ),
    Form(
        "two columns of labels",
        BOTH,
        [
            ["", "", "令和4年度"],
            ["小さな拠点", "形成数", 1510],
            ["", "市町村数", 382],
            ["地域運営組織", "形成数", 7207],
            ["", "市町村数", 853],
        ],
        (Area(2, 1, 3, 1), Area(4, 1, 5, 1)),
    ),
    Form(
        "two columns of labels, not merged",
        BOTH,
        [
            ["区分", "項目", "令和4年度"],
            ["小さな拠点", "形成数", 1510],
            ["", "市町村数", 382],
            ["地域運営組織", "形成数", 7207],
            ["", "市町村数", 853],
        ],
    ),
    Form(
        "subjects across over short names",
        BOTH,
        [
            ["年度", "小さな拠点", "", "地域運営組織", ""],
            ["", "形成数", "市町村数", "形成数", "市町村数"],
            ["令和4年度", 1510, 382, 7207, 853],
        ],
        (Area(1, 2, 1, 3), Area(1, 4, 1, 5), Area(1, 1, 2, 1)),
    ),
    Form(
        "a list of labels and values",
        LATEST,
        [["調査年度", "令和4年度"], ["小さな拠点の形成数", "1,510"], ["小さな拠点を形成している市町村数", "382"]],
    ),
    Form(
        "a list under a title with the year",
        LATEST,
        [["令和4年度 小さな拠点に関する調査"], [], [HUBS, 1510], ["形成市町村数", 382]],
    ),
    Form(
        "a list with who filled it in",
        LATEST,
        [["調査年度", "令和4年度"], ["担当", "地域振興課"], [HUBS, 1510], [TOWNS, 382], ["作成者", "山田"]],
    ),
    Form("a list with 項目 and 値", LATEST, [["令和4年度調査"], ["項目", "値"], [HUBS, 1510], [TOWNS, 382]]),
    Form(
        "a list with units beside",
        LATEST,
        [["令和4年度調査"], ["項目", "値", "単位"], [HUBS, 1510, "箇所"], [TOWNS, 382, "市町村"]],
    ),
    Form(
        "the day in the title",
        LATEST,
        [["小さな拠点の形成状況（令和4年5月末現在）"], ["", HUBS, TOWNS], ["全国", 1510, 382]],
    ),
    Form("the year in the sheet's name", LATEST, [["", HUBS, TOWNS], ["全国", 1510, 382]], sheet="令和4年度"),
    Form(
        "side by side, each with its years",
        {**NATION, ("organizations", "00", "all", 2022): 7207},
        [
            ["年度", HUBS, TOWNS, "", "年度", ORGS],
            ["令和3年度", 1408, 365, "", "令和4年度", 7207],
            ["令和4年度", 1510, 382],
        ],
    ),
    Form(
        "side by side without a gap",
        {**HUBS_ONLY, ("organizations", "00", "all", 2022): 7207},
        [["年度", HUBS, "年度", ORGS], ["令和3年度", 1408, "令和4年度", 7207], ["令和4年度", 1510]],
    ),
    Form(
        "stacked with captions",
        {**HUBS_ONLY, ("organizations", "00", "all", 2022): 7207},
        [
            ["表1 小さな拠点の形成数"],
            ["年度", "形成数"],
            ["令和3年度", 1408],
            ["令和4年度", 1510],
            [],
            ["表2 地域運営組織の形成数"],
            ["年度", "形成数"],
            ["令和4年度", 7207],
        ],
    ),
    Form(
        "segments down",
        SPLIT,
        [["小さな拠点の形成数（令和4年度）"], ["区分", "形成数"], ["過疎", 1240], ["非過疎", 270], ["計", 1510]],
    ),
    Form("segments across", SPLIT, [[HUBS], ["年度", "過疎", "過疎以外", "計"], ["令和4年度", 1240, 270, 1510]]),
    Form(
        "segments under a row of the whole",
        SPLIT,
        [["", "令和4年度"], [HUBS, 1510], ["　うち過疎地域", 1240], ["　うち過疎地域以外", 270]],
    ),
    Form(
        "prefectures down",
        THREE,
        [["小さな拠点の形成数（令和4年度）"], ["都道府県", "形成数"], ["北海道", 14], ["青森", 42], ["岩手県", 60]],
    ),
    Form(
        "prefectures with years across",
        TWO_YEARS,
        [[HUBS], ["都道府県", "令和3年度", "令和4年度"], ["北海道", 13, 14], ["青森県", 41, 42], ["岩手県", 59, 60]],
    ),
    Form(
        "prefectures numbered",
        THREE,
        [
            ["No.", "都道府県名", "令和4年度 小さな拠点の形成数", "備考"],
            [1, "北海道", 14, ""],
            [2, "青森県", 42, "速報"],
            [3, "岩手県", 60, ""],
        ],
    ),
    Form(
        "prefectures with codes in one cell",
        THREE,
        [["都道府県", "令和4年度小さな拠点数"], ["01 北海道", 14], ["02 青森県", 42], ["03 岩手県", 60]],
    ),
    Form(
        "halves side by side",
        THREE,
        [
            ["小さな拠点の形成数（令和4年度）"],
            ["都道府県", "形成数", "", "都道府県", "形成数"],
            ["北海道", 14, "", "岩手県", 60],
            ["青森県", 42],
        ],
    ),
    Form(
        "prefectures across",
        THREE,
        [["小さな拠点の形成数"], ["年度", "北海道", "青森県", "岩手県"], ["令和4年度", 14, 42, 60]],
    ),
    Form(
        "a column of blocks, merged",
        THREE,
        [
            ["令和4年度 小さな拠点の形成数"],
            ["ブロック", "都道府県", "形成数"],
            ["北海道", "北海道", 14],
            ["東北", "青　森", 42],
            ["", "岩　手", 60],
        ],
        (Area(4, 1, 5, 1),),
    ),
    Form(
        "subtotals of blocks",
        THREE,
        [
            ["令和4年度 小さな拠点の形成数"],
            ["都道府県", "形成数"],
            ["北海道", 14],
            ["東北ブロック計", 102],
            ["青森県", 42],
            ["岩手県", 60],
        ],
    ),
    Form(
        "a prefecture only in the first of its rows",
        {
            ("hubs", "01", "depopulated", 2022): 10,
            ("hubs", "01", "non_depopulated", 2022): 4,
            ("hubs", "01", "all", 2022): 14,
            ("hubs", "02", "depopulated", 2022): 30,
            ("hubs", "02", "non_depopulated", 2022): 12,
            ("hubs", "02", "all", 2022): 42,
        },
        [
            ["小さな拠点の形成数（令和4年度）"],
            ["都道府県", "区分", "形成数"],
            ["北海道", "過疎", 10],
            ["", "非過疎", 4],
            ["", "計", 14],
            ["青森県", "過疎", 30],
            ["", "非過疎", 12],
            ["", "計", 42],
        ],
    ),
    Form(
        "segments right of their whole",
        {k: v for k, v in SPLIT.items() if k[2] != "non_depopulated"},
        [["年度", HUBS, "うち過疎地域"], ["令和4年度", 1510, 1240]],
    ),
    Form(
        "a prefecture in the title",
        {("hubs", "01", "all", 2022): 14},
        [["北海道における小さな拠点の形成数"], ["年度", "形成数"], ["令和4年度", 14]],
    ),
    Form(
        "two columns of years",
        HUBS_ONLY,
        [["西暦", "和暦", HUBS], [2021, "令和3年度", 1408], [2022, "令和4年度", 1510]],
    ),
    Form(
        "a footnote on a prefecture",
        {("hubs", "18", "all", 2022): 14},
        [["令和4年度 小さな拠点の形成数"], ["都道府県", "形成数"], ["福井県※2", 14]],
    ),
    Form(
        "the survey's date in the place of the year",
        {("hubs", "00", "all", 2022): 1510},
        [["調査時点", HUBS], [date(2022, 5, 31), 1510]],
    ),
    Form("a change beside the figures", HUBS_ONLY, [["", "令和3年度", "令和4年度", "増減"], [HUBS, 1408, 1510, 102]]),
    Form(
        "a row of units",
        NATION,
        [["年度", HUBS, TOWNS], ["", "（箇所）", "（市町村）"], ["令和3年度", 1408, 365], ["令和4年度", 1510, 382]],
    ),
    Form(
        "footnotes on headers",
        HUBS_ONLY,
        [["年度", "小さな拠点の形成数※1"], ["令和3年度", 1408], ["令和4年度", 1510], ["※1 総合戦略に位置付け"]],
    ),
    Form("raised footnotes", HUBS_ONLY, [["年度", "小さな拠点の形成数¹⁾"], ["令和3年度", 1408], ["令和4年度", 1510]]),
    Form(
        "line breaks and spaces in headers",
        HUBS_ONLY,
        [["年　度", "小さな拠点の\n形成数\n（箇所）"], ["令和3年度", 1408], ["令和4年度", 1510]],
    ),
    Form(
        "numbers with an era's format",
        NATION,
        [["年度", HUBS, TOWNS], [3, 1408, 365], [4, 1510, 382]],
        (),
        {"A2": '"R"0"年度"', "A3": '"R"0"年度"'},
    ),
    Form(
        "empty columns between",
        NATION,
        [["年度", "", HUBS, "", TOWNS], ["令和3年度", "", 1408, "", 365], ["令和4年度", "", 1510, "", 382]],
    ),
    Form(
        "an empty row in the middle",
        NATION,
        [["年度", HUBS, TOWNS], ["令和3年度", 1408, 365], [], ["令和4年度", 1510, 382]],
    ),
    Form(
        "depopulated municipalities in the title",
        {("hubs", "00", "depopulated", 2022): 1240},
        [["過疎地域における小さな拠点"], ["年度", "形成数"], ["令和4年度", 1240]],
    ),
    Form(
        "the others in the sheet's name",
        {("hubs", "00", "non_depopulated", 2022): 270},
        [["年度", HUBS], ["令和4年度", 270]],
        sheet="過疎地域以外",
    ),
    Form(
        "words that change nothing",
        HUBS_ONLY,
        [
            ["総合計画に位置付けのある小さな拠点の形成状況（計画課調べ）", "", "令和6年3月公表"],
            ["年度", "形成数", "備考"],
            ["令和3年度", 1408, "5月末現在"],
            ["令和4年度", 1510, "速報値"],
            ["※公表日：令和6年3月29日"],
            ["注）高山村を含む。"],
        ],
    ),
    Form(
        "a row that says that they are observed",
        HUBS_ONLY,
        [["項目", "令和3年度", "令和4年度"], ["", "（実績）", "（実績）"], [HUBS, 1408, 1510]],
    ),
    Form(
        "formats that show the number itself",
        NATION,
        [["年度", HUBS, TOWNS], ["令和3年度", 1408, 365], ["令和4年度", 1510, 382]],
        (),
        {
            "B2": '#,##0"箇所"',
            "B3": "#,##0;[Red]-#,##0",
            "C2": '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
            "C3": "0_)",
        },
    ),
    Form(
        "municipalities with their sums",
        {("hubs", "32201", "all", 2022): 5, ("hubs", "32202", "all", 2022): 3, ("hubs", "32343", "all", 2022): 2},
        [
            ["島根県　令和4年度"],
            ["市町村名", HUBS],
            ["松江市", 5],
            ["浜田市", 3],
            ["市計", 8],
            ["奥出雲町", 2],
            ["町村計", 2],
            ["合計", 10],
        ],
    ),
    Form(
        "an era in the first cell down",
        {("hubs", "00", "all", y): v for y, v in ((2017, 908), (2018, 1069), (2019, 1181), (2020, 1267))},
        [["年度", HUBS], ["平成29年度", 908], [30, 1069], ["令和元年度", 1181], [2, 1267]],
    ),
    Form(
        "an era in the first cell across",
        {("hubs", "00", "all", y): v for y, v in ((2018, 1069), (2019, 1181), (2020, 1267), (2021, 1408))},
        [["区分", "H30", "R元", 2, 3], [HUBS, 1069, 1181, 1267, 1408]],
    ),
    Form(
        "a column of eras",
        {("hubs", "00", "all", y): v for y, v in ((2018, 1069), (2019, 1181), (2020, 1267))},
        [["元号", "年度", HUBS], ["平成", 30, 1069], ["令和", "元", 1181], ["", 2, 1267]],
    ),
    Form(
        "a small figure right of a year",
        {
            ("hubs", "32201", "all", 2021): 4,
            ("hubs", "32202", "all", 2021): 5,
            ("hubs", "32201", "all", 2022): 6,
            ("hubs", "32202", "all", 2022): 5,
        },
        [["小さな拠点の形成数"], ["市町村", "令和3年度", "令和4年度"], ["松江市", 4, 6], ["浜田市", 5, 5]],
    ),
    Form(
        "lower on the sheet",
        NATION,
        [*([[]] * 40), ["", "年度", HUBS, TOWNS], ["", "令和3年度", 1408, 365], ["", "令和4年度", 1510, 382]],
    ),
)


def reading(catalogue: Catalogue, form: Form) -> Reading:
    return understand(workbook(sheet(form.sheet, form.rows, merged=form.merged, formats=form.formats)), catalogue)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_table_is_read_whole(catalogue: Catalogue, form: Form) -> None:
    result = reading(catalogue, form)
    assert [(f.code, f.kind, f.cell, f.got) for f in result.findings] == []
    assert {r.key: r.value for r in result.records} == {Key(*key): value for key, value in form.figures.items()}


REFUSED = (
    ("a target in brackets", [["年度", "小さな拠点の形成数（目標）"], ["令和4年度", 1490]], ("E12", "B1")),
    ("a target year", [["区分", "令和3年度", "令和4年度（目標）"], [HUBS, 1408, 1510]], ("E12", "C1")),
    ("a forecast", [["区分", "令和3年度", "R5年度末見込"], [HUBS, 1408, 1510]], ("E12", "C1")),
    ("an increase", [["年度", "小さな拠点の増加数"], ["令和4年度", 102]], ("E12", "B1")),
    ("not in the strategy", [["年度", "小さな拠点の形成数（位置付けのないもの）"], ["令和4年度", 5]], ("E12", "B1")),
    ("a title of targets", [["小さな拠点の形成数（目標）"], ["年度", "形成数"], ["令和4年度", 1490]], ("E12", "A1")),
    ("thousands in a corner", [["", "（単位：千箇所）"], ["年度", HUBS], ["令和4年度", 2]], ("E06", "B1")),
    ("thousands beside the value", [["令和4年度調査"], ["項目", "値", "単位"], [HUBS, 2, "千箇所"]], ("E06", "C3")),
    (
        "another indicator's caption",
        [["年度", HUBS], ["令和3年度", 1408], [], [ORGS], ["令和4年度", 7207]],
        ("E13", "B5"),
    ),
    ("a number beside the table", [["年度", HUBS], ["令和4年度", 1510, 7207]], ("E12", "C2")),
    ("nothing of ours", [["品目", "価格"], ["りんご", 120]], ("E12", "")),
    (
        "a subtotal that is no sum",
        [
            ["令和4年度 小さな拠点の形成数"],
            ["都道府県", "形成数"],
            ["北海道", 14],
            ["北海道ブロック", 14],
            ["青森県", 42],
            ["岩手県", 60],
            ["東北小計", 103],
        ],
        ("E02", "B7"),
    ),
    ("another count under 実績", [["令和4年度調査"], ["項目", "実績（廃止数）"], [HUBS, 15], [ORGS, 7]], ("E12", "B2")),
    ("another count over sections", [["", "値（廃止数）"], ["令和4年度"], [HUBS, 15], [ORGS, 7]], ("E12", "B1")),
    (
        "targets in the header above",
        [["", "実績", "目標"], ["", "令和4年度", "令和6年度"], [HUBS, 1510, 1800]],
        ("E12", "C2"),
    ),
    ("a title that is only 目標", [["目標"], ["年度", HUBS], ["令和4年度", 1490]], ("E12", "A1")),
    (
        "targets in a row",
        [[HUBS], ["区分", "令和3年度", "令和4年度"], ["実績", 1408, 1510], ["目標", 1500, 1600]],
        ("E12", "A4"),
    ),
    ("a year of another thing", [["都道府県", "設立年度", HUBS], ["北海道", "令和4年度", 14]], ("E12", "B1")),
    ("thousands below the table", [["年度", HUBS], ["令和4年度", 15], ["単位：千箇所"]], ("E06", "A3")),
    (
        "a municipality in the title",
        [["松江市の小さな拠点の形成数"], ["年度", "形成数"], ["令和4年度", 3]],
        ("E01", "B3"),
    ),
    ("a part of the count", [["年度", "うち小さな拠点の形成数"], ["令和4年度", 5]], ("E12", "B1")),
    (
        "headings side by side",
        [["令和4年度"], ["都道府県", "限界集落", "", ORGS], ["", "過疎", "過疎以外", "計"], ["北海道", 10, 4, 14]],
        ("E12", "C3"),
    ),
    ("words in a list of values", [["調査年度", "令和4年度"], [HUBS, 1510], [TOWNS, "381O"]], ("E06", "B3")),
    (
        "a number without a label",
        [["令和4年度 小さな拠点の形成数"], ["都道府県", "市町村", "形成数"], ["北海道", "函館市", 3], ["", "", 777]],
        ("E12", "C4"),
    ),
    ("two columns of years that differ", [["西暦", "和暦", HUBS], [2022, "令和5年度", 1510]], ("E07", "B2")),
    (
        "a row of qualifiers",
        [["項目", "令和4年度", "令和5年度"], ["", "実績", "見込"], [HUBS, 1510, 1700]],
        ("E12", "C2"),
    ),
    ("qualifiers below", [["項目", "令和4年度", "令和5年度"], [HUBS, 1510, 1700], ["", "実績", "計画"]], ("E12", "C3")),
    ("last year below", [["項目", "令和4年度"], ["", "前年"], [HUBS, 1408]], ("E12", "B2")),
    ("a caption among rows", [["年度", HUBS], ["令和4年度", 1510], ["以下は見込"], ["令和5年度", 1600]], ("E12", "A3")),
    (
        "a caption of what closes",
        [["令和4年度"], ["市町村名", HUBS], ["松江市", 5], ["廃止予定"], ["浜田市", 3]],
        ("E12", "A4"),
    ),
    ("a word beside", [["年度", HUBS], ["令和3年度", 1408], ["令和4年度", 1510, "見込"]], ("E12", "C3")),
    ("a remark", [["年度", HUBS, "備考"], ["令和3年度", 1408], ["令和4年度", 1510, "目標値"]], ("E12", "C3")),
    ("years of founding", [["設立年度別の地域運営組織数"], ["年度", ORGS], ["令和4年度", 502]], ("E12", "A1")),
    ("newly made", [["新たに形成された小さな拠点"], ["年度", HUBS], ["令和4年度", 102]], ("E12", "A1")),
    ("one year's alone", [["小さな拠点の形成数（単年度）"], ["年度", "箇所数"], ["令和4年度", 102]], ("E12", "A1")),
    ("without any", [["小さな拠点を形成していない市町村"], ["年度", "市町村数"], ["令和4年度", 1336]], ("E12", "A1")),
    ("in the hills", [["中山間地域の小さな拠点の形成数"], ["年度", HUBS], ["令和4年度", 900]], ("E12", "A1")),
    ("a region", [["九州地方"], ["年度", HUBS], ["令和4年度", 151]], ("E12", "A1")),
    ("a scheme's places", [["モデル事業採択地区"], ["年度", HUBS], ["令和4年度", 15]], ("E12", "A1")),
    ("users", [["小さな拠点の利用者数"], ["年度", "値"], ["令和4年度", 1520]], ("E12", "A1")),
    ("a draft", [["小さな拠点一覧 案"], ["年度", HUBS], ["令和4年度", 1520]], ("E12", "A1")),
    ("more than a footnote", [["年度", "小さな拠点の形成数（注1：見込み）"], ["令和4年度", 1510]], ("E12", "B1")),
    ("persons in a corner", [["", "（単位：人）"], ["年度", HUBS], ["令和4年度", 1510]], ("E06", "B1")),
    ("percent in a corner", [["", "（単位：％）"], ["年度", HUBS], ["令和4年度", 85]], ("E06", "B1")),
    ("persons beside", [["項目", "単位", "令和4年度"], [HUBS, "人", 1510]], ("E06", "B2")),
    ("the year of a paper", [["令和5年3月公表"], ["項目", "数値"], [HUBS, 1510]], ("E07", "B3")),
    ("the year of a meeting", [["令和4年度第2回会議資料"], ["項目", "数値"], [HUBS, 1408]], ("E07", "B3")),
    ("the year of a budget", [["令和4年度予算要求資料"], ["項目", "数値"], [HUBS, 1408]], ("E07", "B3")),
    ("a sum of towns", [["令和4年度"], ["市町村名", HUBS], ["松江市", 5], ["浜田市", 3], ["合計", 80]], ("E02", "B5")),
    ("another prefecture", [["鳥取県　令和4年度"], ["市町村名", HUBS], ["松江市", 5]], ("E01", "A3")),
    ("made in the year", [["令和4年度に形成された小さな拠点"], ["項目", "数値"], [HUBS, 102]], ("E12", "A1")),
    ("an outlook", [["見通し"], ["年度", HUBS], ["令和4年度", 1510]], ("E12", "A1")),
    ("digits of another script", [["年度", HUBS], ["令和4年度", "١٥١٠"]], ("E06", "B2")),
    ("two columns of one meaning", [["年度", HUBS, "小さな拠点数"], ["令和4年度", 1510, 1511]], ("E12", "C1")),
    ("row and column of other years", [["", "令和3年度"], ["令和4年度", 5]], ("E12", "")),
)


@pytest.mark.parametrize(("rows", "place"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_observation_is_refused_at_its_cell(
    catalogue: Catalogue, rows: Rows, place: tuple[str, str]
) -> None:
    result = understand(workbook(sheet("表", rows)), catalogue)
    assert place in [(f.code, f.cell) for f in result.findings if f.code.startswith("E")]


SHEETS = ("目標値", "計画", "R4見込", "増加数", "旧データ（使用不可）")


def test_a_sheet_is_not_read_whose_name_says_that_its_figures_are_others(catalogue: Catalogue) -> None:
    for name in SHEETS:
        result = understand(workbook(sheet(name, [["年度", HUBS], ["令和4年度", 1510]])), catalogue)
        assert [(f.code, f.kind, f.sheet) for f in result.findings] == [("E12", "qualified_sheet", name)]
        assert result.records == ()


# A number format, and the finding at its cell.
SHOWN = (
    ("#,##0,", "format_scales"),
    ("0.0,", "format_scales"),
    ('0"千箇所"', "unit_refused"),
    ('[>=1000]#,##0,"千";0', "unit_refused"),
    ('0"人"', "format_says_more"),
    ('0"％"', "percent_in_count"),
    ('"約"0', "format_says_more"),
    ('"目標"0', "format_says_more"),
    ('#,##0"（見込）"', "format_says_more"),
    ('0"0"', "format_says_more"),
    ('0"x10"', "format_says_more"),
    ("[$¥-411]#,##0", "format_says_more"),
    (";;;", "format_says_more"),
)


def test_a_number_is_not_taken_that_is_shown_as_another(catalogue: Catalogue) -> None:
    rows: Rows = [["年度", HUBS], ["令和4年度", 1510]]
    for number_format, kind in SHOWN:
        result = understand(workbook(sheet("表", rows, formats={"B2": number_format})), catalogue)
        assert [(f.code, f.kind, f.cell) for f in result.findings] == [("E06", kind, "B2")], number_format
        assert result.records == (), number_format


def test_struck_text_is_refused_with_both_readings(catalogue: Catalogue) -> None:
    plain = sheet("表", [["年度", HUBS], ["令和3年度", 1408], ["令和4年度", "15101500"]])
    for place, cell, got, rest in (((3, 2), "B3", "15101500", "1510"), ((2, 1), "A2", "令和3年度", "")):
        result = understand(workbook(replace(plain, struck={place: rest})), catalogue)
        struck = [(f.code, f.cell, f.got, f.facts[0].value) for f in result.findings if f.kind == "struck_through"]
        assert struck == [("E06", cell, got, rest or "－")]
        assert place[0] not in {record.row for record in result.records}


# Words that a person must judge, and the cell at which they are asked about.
ASKED: tuple[tuple[Rows, str], ...] = (
    ([["年度", HUBS], ["令和4年度", 1510], ["※令和4年度は見込み"]], "A3"),
    ([["年度", HUBS], ["令和4年度", 1510], ["注）数値は当該年度に新たに形成された数"]], "A3"),
    ([["年度", HUBS], ["令和4年度", 1510, "p"]], "C2"),
    ([["年度", HUBS, "備考"], ["令和4年度", 1510, "見込みの3箇所を含む"]], "C2"),
    ([["令和4年度"], ["市町村名", HUBS, "備考"], ["松江市", 5, "令和3年度の値"]], "C3"),
    ([["項目", "令和4年度"], ["区分", "当初"], [HUBS, 1510]], "B2"),
    ([["年度", HUBS], ["令和4年度", 1510, "確認中"]], "C2"),
    ([["年度", HUBS], ["令和4年度", 1510, "他省庁の集計による"]], "C2"),
    ([["地域運営組織の活動範囲"], ["年度", "団体数"], ["令和4年度", 7207]], "A1"),
)


def test_words_that_may_change_a_figure_are_asked_about(catalogue: Catalogue) -> None:
    for rows, cell in ASKED:
        result = understand(workbook(sheet("表", rows)), catalogue)
        assert [(f.code, f.kind, f.cell) for f in result.findings if f.kind != "no_indicator"] == [
            ("W16", "words_to_confirm", cell)
        ], rows


def test_a_comma_that_parts_a_number_in_two_is_found(catalogue: Catalogue) -> None:
    rows: Rows = [["年度", ORGS, "備考"], ["令和3年度", "6064"], ["令和4年度", "7", "207"]]
    result = understand(workbook(sheet("表", rows)), catalogue)
    assert [(f.code, f.kind, f.cell, f.got) for f in result.findings] == [
        ("E06", "comma_parts_number", "B3:C3", "7,207")
    ]
    assert {r.key.year for r in result.records} == {2021}


def test_a_sheet_and_its_title_name_one_year(catalogue: Catalogue) -> None:
    rows: Rows = [["令和4年度 小さな拠点"], ["項目", "数値"], [HUBS, 1510]]
    result = understand(workbook(sheet("令和5年度", rows)), catalogue)
    assert [(f.code, f.kind, f.cell) for f in result.findings] == [("E07", "two_years", "A1")]


def test_a_value_hidden_under_a_merged_cell_is_not_read(catalogue: Catalogue) -> None:
    rows: Rows = [["年度", HUBS, TOWNS], ["令和4年度", 1510, 382]]
    result = understand(workbook(sheet("表", rows, merged=[Area(2, 2, 2, 3)])), catalogue)
    assert [(f.code, f.kind, f.cell) for f in result.findings] == [("E06", "hidden_under_merge", "B2:C2")]
    assert result.records == ()
