"""Whatever stands in a workbook, it gives findings or figures, and every finding can be said in both languages."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.domain.snapshot import Snapshot
from data.i18n import load_messages
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter, Years
from data.ingest.templates.annotated import annotated
from data.ingest.templates.findings_file import findings_csv
from data.ingest.workbook import Area, ErrorCell, NoStoredValue, Sheet
from data.publishing.check import hold_against
from tests.data.ingest.sheets import sheet, workbook

WORDS = (
    "年度", "都道府県", "コード", "区分", "内訳", "指標", "値", "市区町村", "備考", "目標値",
    "出典", "地域の種類", "小さな拠点の形成数（箇所）", "小さな拠点", "形成数",
    "地域運営組織の形成数", "過疎関係市町村の区分", "小さな拠点の形成状況",
    "地域運営組織のある小さな拠点の割合", "令和4年度", "R3", "2021", "2021年", "令和4（2021）年度",
    "全国", "北海道", "岩手", "府中市", "伊達市", "東北", "未定", "過疎", "非過疎", "予定なし",
    "全部過疎", "秘匿", "－", "x", "12件程度", "1,408", "５箇所", "約3", "85.2％", "deck",
    "hub_survey", "はい", "版", "架空", "(", "）", "千箇所",
    "松江市", "島根県松江市", "島根県", "島根県計", "市部計", "県計", "計", "横浜市鶴見区", "東出雲町", "なし",
    "32201", "322016", "14101", "32304", "12203", "01999",
)  # fmt: skip
NAMES = (
    "01_全国年次",
    "02_都道府県別",
    "03_過疎区分別",
    "04_構成",
    "05_市区町村",
    "06_目標",
    "07_時点・出典",
    "99_メタ",
    "Sheet1",
    "'[x]:*?/",
)

values = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=6),
    st.integers(-5, 3000),
    st.floats(allow_nan=True, width=32),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.just(ErrorCell("#REF!")),
    st.just(NoStoredValue("=SUM(A1:A2)")),
)
areas = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right),
    st.integers(1, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip
sheets = st.builds(
    lambda name, rows, merged, hidden: sheet(name, rows, merged=merged, hidden=hidden),
    st.sampled_from(NAMES),
    st.lists(st.lists(values, max_size=6), max_size=8),
    st.lists(areas, max_size=2),
    st.booleans(),
)
SIDES = ("32201", "322016", 32202.0, 12203.0, "14101", "32304", "島根県", "松江市", "伊達市", "計", "不詳", None)
FIGURES = (0, 3, 40, "秘匿", "－", "約3", None)
municipal = st.builds(
    lambda rows: sheet("05_市区町村", [["コード", "都道府県", "市区町村", "年度", "小さな拠点の形成数"], *rows]),
    st.lists(
        st.tuples(
            *[st.sampled_from(SIDES)] * 3, st.sampled_from(["R4年度", "R3年度", "2022年"]), st.sampled_from(FIGURES)
        ),
        max_size=12,
    ),
)
nation = st.builds(
    lambda value: sheet("01_全国年次", [["年度", "小さな拠点の形成数"], ["令和4年度", value]]), st.integers(0, 50)
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(table=municipal, whole=st.none() | nation)
def test_any_table_of_municipalities_gives_findings_or_figures(
    table: Sheet, whole: Sheet | None, shipped: Snapshot
) -> None:
    found = workbook(*(each for each in (table, whole) if each is not None))
    checked = hold_against(shipped, found, known_file=None, practice=False, today=date(2026, 11, 24))
    formatter = Formatter(load_messages("ja"), Years.WAREKI)
    assert all(tell(finding, shipped.catalogue, formatter).sentence(formatter.messages) for finding in checked.findings)
    assert all(formatter.messages(f"ignored.{each.kind}") for each in checked.reading.skipped)
    said = {record.key for record in checked.reading.records}
    # Whatever it says, it takes nothing away that it does not name.
    assert set(shipped.keys()) - said <= set(checked.proposed.keys())


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(held=st.lists(sheets, min_size=1, max_size=3, unique_by=lambda each: each.name))
def test_any_workbook_gives_findings_or_figures(held: list[Sheet], shipped: Snapshot) -> None:
    found = workbook(*held)
    checked = hold_against(shipped, found, known_file=None, practice=False, today=date(2026, 11, 24))
    for language in ("ja", "en"):
        formatter = Formatter(load_messages("en" if language == "en" else "ja"), Years.WAREKI)
        for finding in checked.findings:
            told = tell(finding, shipped.catalogue, formatter)
            assert told.what
            assert told.fix
        for each in checked.reading.skipped:
            assert formatter.messages(f"ignored.{each.kind}")
    assert annotated(found, checked.findings, shipped.catalogue, formatter, reading=checked.reading).startswith(b"PK")
    assert findings_csv(checked.findings, shipped.catalogue, formatter)
