"""A template of an older edition: what staff changed is taken, what they left alone undoes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.domain.finding import Accepted, Finding
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.domain.year import AsOf
from data.i18n import load_messages
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter
from data.ingest.template_merge import merge
from data.ingest.templates.template import template as template_file
from data.ingest.workbook import Sheet
from data.publishing import service
from data.publishing.check import Checked, hold_against
from data.publishing.check import check as check_file
from data.store import open_store
from tests.data.filled import filled
from tests.data.ingest.sheets import Rows, sheet, workbook
from tests.data.making import observed, with_also

TODAY = date(2026, 11, 24)
HUBS, COVERED = "小さな拠点の形成数（箇所）", "小さな拠点を形成している市町村数（市町村）"
SERIES = {2017: 908, 2018: 1069, 2019: 1181, 2020: 1267, 2021: 1408}
WITH_HUBS = {2017: 258, 2018: 307, 2019: 330, 2020: 351, 2021: 365}


def later(snapshot: Snapshot, *more: Observation, number: int = 2) -> Snapshot:
    """A newer edition by 山田, with these figures put in place."""
    edition = replace(snapshot.edition, number=number, published_by="山田")
    return replace(with_also(snapshot, *more), edition=edition)


def template(changed: Mapping[str, object] = MappingProxyType({}), *, more: Iterable[Sheet] = ()) -> list[Sheet]:
    """The sheet of the nation as the first edition fills it in: B2019 is a cell of hubs that staff changed."""
    rows: list[list[object]] = [["年度", HUBS, COVERED]]
    for year in (*SERIES, 2022):
        figures = (changed.get(f"{c}{year}", known.get(year)) for c, known in (("B", SERIES), ("C", WITH_HUBS)))
        rows.append([f"{year}年度", *figures])
    meta: Rows = [["様式の版", "1"], ["版", 1], ["練習", "いいえ"]]
    return [sheet("01_全国年次", rows), *more, sheet("99_メタ", meta, hidden=True)]


def check(
    latest: Snapshot, sheets: Iterable[Sheet], template_base: Snapshot | None, *, known_file: int | None = None
) -> Checked:
    return hold_against(
        latest,
        workbook(*sheets),
        known_file=known_file,
        practice=False,
        today=TODAY,
        template_base=template_base,
    )


def codes(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {(f.code, f.kind, f.cell) for f in findings}


def test_the_sheet_of_these_cases_is_the_first_edition_s(shipped: Snapshot) -> None:
    for year in SERIES:
        hubs, covered = shipped.read("hubs", year=year), shipped.read("hub_municipalities", year=year)
        assert hubs is not None
        assert covered is not None
        assert (hubs.value, covered.value) == (SERIES[year], WITH_HUBS[year])


def test_cells_left_as_the_template_gave_them_undo_no_newer_edition(shipped: Snapshot) -> None:
    # A later edition corrected 2019, added 2022, and took 2018 of the municipalities back.
    latest = later(shipped, observed("hubs", 2019, 1190), observed("hubs", 2022, 1510))
    gone = Key("hub_municipalities", "00", "all", 2018)
    latest = replace(latest, observations=gather(o for key, o in latest.by_key().items() if key != gone))
    checked = check(latest, template({"C2022": 382}), shipped)
    assert checked.findings == ()
    assert checked.counts.added == 1
    assert checked.counts.altered == checked.counts.removed == 0
    for indicator, year, value in (("hubs", 2019, 1190), ("hubs", 2022, 1510), ("hub_municipalities", 2022, 382)):
        figure = checked.proposed.read(indicator, year=year)
        assert figure is not None
        assert figure.value == value
    assert checked.proposed.read("hub_municipalities", year=2018) is None


def test_a_figure_that_both_changed_is_told_at_its_cell_with_all_three_values(
    shipped: Snapshot, ja: Formatter, en: Formatter
) -> None:
    latest = later(shipped, observed("hubs", 2019, 1190), observed("hubs", 2022, 1510))
    cases: tuple[tuple[dict[str, object], set[tuple[str, str, str]]], ...] = (
        # Another correction of the same figure, and another new one.
        ({"B2019": 1200}, {("E11", "figure_overlaps", "B4")}),
        ({"B2022": 1500}, {("E11", "figure_overlaps", "B7")}),
        ({"B2019": 1200, "B2022": 1500}, {("E11", "figure_overlaps", "B4"), ("E11", "figure_overlaps", "B7")}),
        # The same correction twice is none.
        ({"B2019": 1190}, set()),
        ({"B2022": 1510}, set()),
        # A change beside the later one.
        ({"B2018": 1070}, {("W01", "past_value_changed", "B3")}),
    )
    for changed, expected in cases:
        assert codes(check(latest, template(changed), shipped).findings) == expected, changed
    (finding,) = check(latest, template({"B2019": 1200}), shipped).findings
    for formatter in (ja, en):
        told = tell(finding, latest.catalogue, formatter)
        for piece in ("1,181", "1,190", "山田"):
            assert piece in told.what
        assert told.got == "1,200"
    (new,) = check(latest, template({"B2022": 1500}), shipped).findings
    assert "値なし" in tell(new, latest.catalogue, ja).what
    # Until a person decides, nothing of it changes.
    assert check(latest, template({"B2019": 1200}), shipped).preview.empty


def test_a_mark_on_either_side_is_named_by_its_word(shipped: Snapshot, ja: Formatter) -> None:
    latest = later(shipped, observed("hubs", 2019, 1190))
    (finding,) = check(latest, template({"B2019": "秘匿"}), shipped).findings
    assert finding.code == "E11"
    withheld = later(shipped, observed("hubs", 2019, None, mark=Mark.SUPPRESSED))
    (finding,) = check(withheld, template({"B2019": 1200}), shipped).findings
    assert "秘匿" in tell(finding, withheld.catalogue, ja).what


def test_an_emptied_cell_of_an_older_template_is_missed_and_one_it_never_had_is_not(shipped: Snapshot) -> None:
    latest = later(shipped, observed("hubs", 2022, 1510))
    assert codes(check(latest, template({"B2018": None}), shipped).findings) == {("E08", "year_left_out", "B3")}
    assert check(latest, template(), shipped).findings == ()


def test_going_back_makes_the_same_file_publishable_again(shipped: Snapshot) -> None:
    sheets = template({"B2022": 1510})
    second = later(check(shipped, sheets, None).proposed)
    assert codes(check(second, sheets, shipped, known_file=2).findings) == {("E11", "same_file", "")}
    third = later(shipped, number=3)
    again = check(third, sheets, shipped, known_file=2)
    assert again.findings == ()
    assert not again.preview.empty


def test_in_a_store_the_same_filled_template_goes_out_comes_back_and_goes_out_again(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    content = filled(template_file(store.read(1), messages=load_messages("ja")))

    def published() -> int:
        checked = check_file(content, "様式.xlsx", store, today=TODAY)
        assert isinstance(checked, Checked)
        assert {f.code for f in checked.findings} == {"W02"}
        accepted = tuple(Accepted(finding.id, "確認済み") for finding in checked.warnings)
        now = datetime(2026, 11, 24, tzinfo=UTC)
        return service.publish(
            store,
            checked,
            content,
            by="山田",
            reason="令和4年度の調査",
            accepted=accepted,
            today=TODAY,
            now=now,
        )

    assert published() == 2
    again = check_file(content, "様式.xlsx", store, today=TODAY)
    assert isinstance(again, Checked)
    assert {f.kind for f in again.findings} == {"same_file"}
    assert service.go_back(store, 1, by="山田", reason="取り違え", now=datetime(2026, 11, 25, tzinfo=UTC)) == 3
    assert published() == 4
    assert store.read(4).by_key() == store.read(2).by_key()


def test_the_kind_of_a_municipality_is_one_figure(shipped: Snapshot) -> None:
    def kinds(kind: str) -> Sheet:
        header = ["地域コード", "都道府県", "市区町村", "年度", "過疎関係市町村の区分（市町村）"]
        return sheet("05_市区町村", [header, ["01202", "北海道", "函館市", "2022年", kind]])

    small = replace(
        shipped,
        observations={**shipped.observations, "depopulated_kind": {}},
    )
    was = with_also(small, observed("depopulated_kind", 2022, 1, area="01202", segment="ichibu"))
    now = later(small, observed("depopulated_kind", 2022, 1, area="01202", segment="zenbu"))
    for kind, expected in (
        ("一部過疎", set()),
        ("全部過疎", set()),
        ("みなし過疎", {("E11", "figure_overlaps", "E2")}),
    ):
        checked = check(now, template(more=[kinds(kind)]), was)
        assert codes(checked.findings) == expected, kind
        assert [k.segment for k in checked.proposed.observations["depopulated_kind"]] == ["zenbu"], kind


def test_day_and_source_are_merged_by_themselves(shipped: Snapshot) -> None:
    def origins(day: str) -> Sheet:
        header = ["指標", "地域の種類", "年度", "区分", "地域コード", "時点", "出典", "調査", "丸め"]
        return sheet("07_時点・出典", [header, ["小さな拠点の形成数", "全国", "2019年度", None, None, day, "deck"]])

    plain = observed("hubs", 2019, 1181)
    was = with_also(shipped, replace(plain, as_of=AsOf(2019, 5)))
    dated = later(was, replace(plain, as_of=AsOf(2019, 6)))
    # Staff corrected the number, a later edition its day: both stand.
    checked = check(dated, template({"B2019": 1190}, more=[origins("2019-05")]), was)
    figure = checked.proposed.read("hubs", year=2019)
    assert figure is not None
    assert (figure.value, figure.as_of) == (1190, AsOf(2019, 6))
    overlap = check(dated, template(more=[origins("2019-07")]), was)
    assert codes(overlap.findings) == {("E11", "origin_overlaps", "B4")}


YEARS = tuple(range(2015, 2023))
AREAS = ("01", "02", "03", "13")
KEYS = [Key("hubs", area, "all", year) for area in AREAS for year in YEARS]
Edit = dict[Key, float | None]
EDITS: st.SearchStrategy[Edit] = st.dictionaries(
    st.sampled_from(KEYS), st.none() | st.integers(0, 99).map(float), max_size=12
)


def edited(snapshot: Snapshot, edits: Edit) -> Snapshot:
    figures = snapshot.by_key()
    for key, value in edits.items():
        if value is None:
            figures.pop(key, None)
        else:
            figures[key] = observed(key.indicator, key.year, value, area=key.area)
    return replace(snapshot, observations=gather(figures.values()))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=EDITS, newer=EDITS, staff=EDITS)
def test_staff_edits_on_an_older_edition_are_the_same_edits_on_the_newest(
    shipped: Snapshot, first: Edit, newer: Edit, staff: Edit
) -> None:
    empty = replace(shipped, observations={})
    template_base = edited(empty, first)
    latest, filled_in = edited(template_base, newer), edited(template_base, staff)
    reading = check(shipped, [sheet("全国", [["年度", HUBS], ["令和4年度", 1410]])], None).reading
    merged = merge(template_base, filled_in, latest, reading)

    def value(snapshot: Snapshot, key: Key) -> float | None:
        figure = snapshot.read(key.indicator, area=key.area, year=key.year)
        return None if figure is None else figure.value

    changed = {key for key in KEYS if value(filled_in, key) != value(template_base, key)}
    clash = {key for key in changed if value(latest, key) not in (value(template_base, key), value(filled_in, key))}
    assert {overlap.key for overlap in merged.overlaps} == clash
    apart = {key: value(filled_in, key) for key in changed - clash}
    expected = edited(latest, apart)
    for key in KEYS:
        assert value(merged.proposed, key) == value(expected, key)
    assert set(merged.proposed.by_key()) <= {*KEYS}
