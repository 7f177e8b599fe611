"""An edition as a DataFrame: what an analyst reads in each column."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from data import frame
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.figures import figure
from tests.data.making import observed, with_also

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
NATION = "area == '00' and segment == 'all'"


@pytest.fixture(scope="module")
def figures(shipped: Snapshot) -> pd.DataFrame:
    return frame.tidy(shipped)


def row(figures: pd.DataFrame, query: str) -> dict[str, Any]:
    found = figures.query(query)
    assert len(found) == 1, found
    return {str(name): value for name, value in found.iloc[0].items()}


def test_the_example_in_the_docs_prints_the_hubs_by_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    (example,) = re.findall(r"^```python\n(.+?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    *lines, last = ast.parse(example).body
    assert isinstance(last, ast.Expr)
    names: dict[str, Any] = {}
    exec(compile(ast.Module(lines, []), "docs", "exec"), names)  # noqa: S102 - our own example
    shown = eval(compile(ast.Expression(last.value), "docs", "eval"), names)  # noqa: S307
    assert shown.to_dict() == {2017: 908, 2018: 1069, 2019: 1181, 2020: 1267, 2021: 1408}
    assert frame.load(1, language="en").equals(frame.tidy(names["frame"].open_store().read(1), "en"))
    with pytest.raises(KeyError):
        frame.load(2)


def test_a_row_says_all_that_is_known_of_a_figure(shipped: Snapshot, figures: pd.DataFrame) -> None:
    query = "indicator == 'organizations' and year == 2016 and area == '00'"
    assert row(figures, query) == {
        "indicator": "organizations",
        "indicator_name": "地域運営組織の形成数",
        "area": "00",
        "area_name": "全国",
        "level": "nation",
        "prefecture_name": pd.NA,
        "segment": "all",
        "segment_name": "全体",
        "year": 2016,
        "value": 3071,
        "unit": "団体",
        "mark": "observed",
        "mark_name": "実績",
        "date": "2016-10",
        "rounded": False,
        "derivation": "read",
        "source": "organization_survey deck",
        "source_name": row(figures, query)["source_name"],
        "place": "organizations.csv:2",
    }
    english = row(frame.tidy(shipped, "en"), query)
    assert (english["area_name"], english["mark_name"], english["unit"]) == ("Japan", "observed", "organizations")


def test_computed_figures_stand_beside_what_they_are_computed_from(figures: pd.DataFrame) -> None:
    share = row(figures, f"indicator == 'hubs_with_organization_share' and {NATION}")
    assert (share["value"], share["unit"], share["derivation"]) == (pytest.approx(100 * 1199 / 1408), "％", "ratio")
    assert share["place"] == "hubs.csv:12 hubs.csv:6"
    whole = row(figures, f"indicator == 'lifelong_town_intent' and {NATION}")
    parts = figures.query("indicator == 'lifelong_town_intent' and segment != 'all'")
    assert (whole["value"], whole["derivation"]) == (parts["value"].sum(), "sum")


def test_every_row_is_the_figure_that_pages_show(shipped: Snapshot, figures: pd.DataFrame) -> None:
    keys = ["indicator", "area", "segment", "year"]
    assert not figures.duplicated(keys).any()
    assert set(shipped.keys()) <= set(figures[keys].itertuples(index=False, name=None))
    columns = [*keys, "value", "unit", "mark"]
    for indicator, area, segment, year, value, unit, mark in figures[columns].itertuples(index=False, name=None):
        shown = figure(shipped, indicator, year=year, area=area, segment=segment)
        percent = 100 if unit == "％" else 1
        expected = float("nan") if shown.value is None else shown.value * percent
        assert (value, mark) == (pytest.approx(expected, nan_ok=True), shown.mark)


def test_a_missing_value_is_empty_and_its_mark_says_why(shipped: Snapshot) -> None:
    edition = with_also(shipped, observed("hubs", 2021, None, area="32", mark=Mark.SUPPRESSED))
    missing = row(frame.tidy(edition), "indicator == 'hubs' and area == '32'")
    assert pd.isna(missing["value"])
    assert (missing["mark"], missing["mark_name"], missing["prefecture_name"]) == ("suppressed", "秘匿", "島根県")
    # No share can be computed of it, so that there is no row that would only repeat this.
    assert frame.tidy(edition).query("indicator == 'hubs_with_organization_share' and area == '32'").empty


def test_a_municipality_says_its_prefecture(figures: pd.DataFrame) -> None:
    named = figures.query("area in ['01202', '32202', '32']").drop_duplicates("area").set_index("area")
    assert named["prefecture_name"].to_dict() == {"01202": "北海道", "32202": "島根県", "32": "島根県"}


def test_each_format_holds_the_same_table(figures: pd.DataFrame) -> None:
    read: dict[str, pd.DataFrame] = {
        ".csv": pd.read_csv(io.BytesIO(frame.write(figures, ".csv")), dtype=frame.COLUMNS),
        ".parquet": pd.read_parquet(io.BytesIO(frame.write(figures, ".parquet"))),
        ".xlsx": pd.read_excel(io.BytesIO(frame.write(figures, ".xlsx")), engine="calamine", dtype=frame.COLUMNS),
    }
    for suffix, table in read.items():
        pd.testing.assert_frame_equal(table, figures, obj=suffix)
    assert frame.write(figures, ".csv", byte_order_mark=True) == b"\xef\xbb\xbf" + frame.write(figures, ".csv")


def test_the_name_of_a_sheet_is_never_a_formula(figures: pd.DataFrame) -> None:
    harmful = figures.head(1).assign(place="=cmd|x!A1")
    assert b",'=cmd|x!A1\r\n" in frame.write(harmful, ".csv")
    sheet = openpyxl.load_workbook(io.BytesIO(frame.write(harmful, ".xlsx"))).active
    assert sheet is not None
    assert (sheet.cell(2, len(frame.COLUMNS)).data_type, sheet.cell(2, len(frame.COLUMNS)).value) == ("s", "=cmd|x!A1")
