"""What the template writes, the reader reads back to the identical edition."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import loader
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.domain.year import AsOf
from data.i18n import load_messages
from data.ingest.fields import SEGMENTS, SheetKind, parts_of, sheet_name, sheet_of
from data.ingest.opening import read_workbook
from data.ingest.parse_workbook import understand
from data.ingest.proposal import propose
from data.ingest.templates.template import template
from data.ingest.workbook import Workbook, letters
from tests.data.making import catalogue_copy

WORDS = load_messages("ja")


def again(snapshot: Snapshot, base: Snapshot) -> Snapshot:
    """The edition, written, opened by both readers, understood, and laid on `base`."""
    found = read_workbook(template(snapshot, messages=WORDS), "様式.xlsx")
    assert isinstance(found, Workbook), found
    assert found.disagreements == ()
    reading = understand(found, snapshot.catalogue)
    assert reading.findings == ()
    return propose(base, reading)


def flat(snapshot: Snapshot) -> dict[Key, Observation]:
    """Every observation without its place: that becomes the template's."""
    return {k: replace(o, place="") for held in snapshot.observations.values() for k, o in held.items()}


def test_the_shipped_edition_comes_back_as_it_was(shipped: Snapshot) -> None:
    assert again(shipped, shipped).observations == shipped.observations


def test_everything_the_template_carries_comes_back_also_onto_an_empty_edition(shipped: Snapshot) -> None:
    carried = {k: o for k, o in flat(shipped).items() if sheet_of(k, shipped.catalogue) is not None}
    assert len(carried) == 1267 - 27  # all but the blocks
    assert flat(again(shipped, replace(shipped, observations={}))) == carried


CATALOGUE = loader.load()
SOURCES = sorted(CATALOGUE.sources)


@st.composite
def observations(draw: st.DrawFn) -> tuple[Observation, ...]:
    """Figures of any indicator that the template carries, with any mark and origin; kinds one a municipality."""
    counted = [i for i in CATALOGUE.indicators.values() if i.form not in (Form.SHARE, Form.DIFFERENCE)]
    found: dict[object, Observation] = {}
    for _ in range(draw(st.integers(1, 25))):
        indicator = draw(st.sampled_from(counted))
        level = draw(st.sampled_from([each for each in indicator.levels if each.value != "block"]))
        area = draw(st.sampled_from([a.id for a in CATALOGUE.at(level)]))
        year = draw(st.integers(2010, 2025))
        category = indicator.form is Form.CATEGORY
        parts = [p.id for p in indicator.parts] if category else list(parts_of(indicator))
        segments = parts if category or indicator.form is not Form.COUNT else ["all", *parts]
        if indicator.form is Form.COUNT and set(SEGMENTS) <= set(indicator.segments) and level.value != "municipality":
            segments += SEGMENTS
        segment = draw(st.sampled_from(segments))
        value = 1.0 if category else draw(st.none() | st.integers(0, 10**6).map(float))
        missing = st.sampled_from([Mark.SUPPRESSED, Mark.UNKNOWN, Mark.NOT_APPLICABLE, Mark.NOT_COLLECTED])
        origin = draw(
            st.tuples(
                st.none() | st.sampled_from([AsOf(year, 4, 1), AsOf(year, 10)]),
                st.booleans(),
                st.sampled_from(SOURCES),
                st.none() | st.sampled_from(SOURCES),
            )
        )
        key = Key(indicator.id, area, segment, year)
        mark = Mark.OBSERVED if value is not None else draw(missing)
        at = (indicator.id, area, year) if category else key
        found[at] = Observation(key, value, mark, *origin[:2], *origin[2:], "test:1")
    return tuple(found.values())


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(held=observations())
def test_any_edition_comes_back_whole(held: tuple[Observation, ...], shipped: Snapshot) -> None:
    edition = replace(shipped, observations=gather(held))
    assert flat(again(edition, replace(shipped, observations={}))) == flat(edition)


def test_the_same_edition_gives_the_same_bytes(shipped: Snapshot) -> None:
    assert template(shipped, messages=WORDS) == template(shipped, messages=WORDS)


def test_the_coming_year_waits_in_empty_rows(shipped: Snapshot) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(template(shipped, messages=WORDS)))
    prefectures = opened[sheet_name(SheetKind.PREFECTURES)]
    # Hubs end with 2021, organizations with 2020: a row a prefecture for 2022 and for 2021.
    years = [row[2].value for row in prefectures.iter_rows(min_row=2) if row[2].value]
    assert years.count("令和4（2022）年度") == 47
    assert years.count("令和3（2021）年度") == 47
    municipalities = opened[sheet_name(SheetKind.MUNICIPALITIES)]
    rows = [(row[0].value, row[3].value) for row in municipalities.iter_rows(min_row=2)]
    for year in ("令和4（2022）年度", "令和3（2021）年度"):
        assert [code for code, said in rows if said == year] == [a.id for a in shipped.catalogue.at(Level.MUNICIPALITY)]
    for sheet in (prefectures, municipalities):
        assert sheet.protection.sheet
        # A cell that nothing was written into takes its column's style.
        columns = list(sheet.column_dimensions.values())
        covered = {n for c in columns for n in range(c.min or 0, (c.max or 0) + 1)}
        assert covered == set(range(1, sheet.max_column + 1))
        assert not any(column.protection.locked for column in columns)
        assert sheet["A1"].protection.locked
    assert opened[sheet_name(SheetKind.META)].sheet_state == "veryHidden"


def test_the_sheet_of_municipalities_has_a_column_for_each_indicator_that_can_be_counted_there(
    shipped: Snapshot,
) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(shipped, messages=WORDS)))[sheet_name(SheetKind.MUNICIPALITIES)]
    assert [cell.value for cell in sheet[1]] == [
        "地域コード",
        "都道府県",
        "市区町村",
        "年度",
        "小さな拠点の形成数（箇所）",
        "地域運営組織の形成数（団体）",
        "地域運営組織のある小さな拠点の数（箇所）",
        "過疎関係市町村の区分（市町村）",
    ]
    lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"全部過疎,一部過疎,みなし過疎,該当なし"']
    assert sum(rule.type == "custom" for rule in sheet.data_validations.dataValidation) == 3


def test_figures_of_every_municipality_come_back_to_the_identical_edition(shipped: Snapshot) -> None:
    towns = shipped.catalogue.at(Level.MUNICIPALITY)
    made = [
        Observation(Key(indicator, town.id, "all", 2022), value, mark, None, False, "hub_survey", None, "試験!A1")
        for n, town in enumerate(towns)
        for indicator, value, mark in (
            ("hubs", float(n % 7), Mark.OBSERVED),
            ("organizations", None, Mark.SUPPRESSED) if n % 5 == 0 else ("organizations", float(n % 3), Mark.OBSERVED),
        )
    ]
    held = {o.key: o for of_one in shipped.observations.values() for o in of_one.values()} | {o.key: o for o in made}
    edition = replace(shipped, observations=gather(sorted(held.values(), key=lambda o: o.key)))
    assert again(edition, edition).observations == edition.observations
    # Onto the edition before, it brings exactly what is new.
    assert flat(again(edition, shipped)) == flat(edition)


def test_a_new_indicator_appears_by_itself(tmp_path: Path, shipped: Snapshot) -> None:
    folder = catalogue_copy(tmp_path)
    made = (folder / "indicators" / "hubs.toml").read_text(encoding="utf-8")
    made = (
        made.split("[[targets]]")[0]
        .replace('id = "hubs"', 'id = "buses"')
        .replace("小さな拠点の形成数", "予約制バスの台数")
    )
    (folder / "indicators" / "buses.toml").write_text(made.replace("箇所", "台"), encoding="utf-8")
    catalogue: Catalogue = loader.load(folder)
    opened = openpyxl.load_workbook(io.BytesIO(template(replace(shipped, catalogue=catalogue), messages=WORDS)))
    for kind in (SheetKind.NATION, SheetKind.PREFECTURES, SheetKind.SEGMENTS):
        assert "予約制バスの台数（台）" in [cell.value for cell in opened[sheet_name(kind)][1]]


def test_the_sheet_of_dates_and_sources_asks_for_each_of_them(shipped: Snapshot) -> None:
    for language in ("ja", "en"):
        messages = load_messages("en" if language == "en" else "ja")
        opened = openpyxl.load_workbook(io.BytesIO(template(shipped, messages=messages)))
        sheet = opened[sheet_name(SheetKind.ORIGINS)]
        columns = {str(cell.value): letters(place) for place, cell in enumerate(sheet[1], start=1)}
        rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
        for header, column in (("時点", "as_of"), ("出典", "source"), ("調査", "survey"), ("丸め", "rounded")):
            rule = rules[columns[header]]
            assert rule.prompt == messages(f"template.{column}_message")
            # Excel's longest title and message.
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
        # A document without an id may be written out: it is asked about, not refused.
        assert rules[columns["出典"]].errorStyle == "information"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_its_guide_says_what_to_do(shipped: Snapshot, language: str) -> None:
    messages = load_messages("en" if language == "en" else "ja")
    opened = openpyxl.load_workbook(io.BytesIO(template(shipped, messages=messages)))
    said = [str(row[0].value) for row in opened[sheet_name(SheetKind.GUIDE)].iter_rows() if row[0].value]
    assert len(said) >= 10
