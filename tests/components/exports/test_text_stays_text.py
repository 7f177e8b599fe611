"""Whatever a reason, a name or a title says, a workbook shows it as text, and computes nothing of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree
from openpyxl import load_workbook

from components.cards.card import NativeChart
from components.exports.xlsx import xlsx
from data.domain.edition import Withdrawal
from data.domain.snapshot import Snapshot
from tests.components.exports.conftest import Bundling

LIKE_FORMULAS = (
    "01_全国年次!B7 の誤り",
    "=01_全国年次!$B$7",
    "Sheet1!A1",
    "誤り!AA10:AB12",
    "=1+1",
    '=HYPERLINK("http://a.example")',
    "+1",
    "@SUM(A1)",
    "-2+3",
    "{=A1}",
    "internal:'x'!A1",
    "http://a.example",
    "\x01\x0b\u202e!A1",
)
_RUNS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def parts(content: bytes, folder: str) -> list[etree._Element]:
    """The parts of a workbook below a folder, each of which must be sound XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith(folder)]


def formulas_of(chart: etree._Element) -> list[str]:
    """The cells that titles and names are taken from."""
    owners = [*chart.iter(f"{_CHART}title"), *chart.iter(f"{_CHART}ser")]
    found = (owner.find(f"{_CHART}tx") for owner in owners)
    return [formula.text or "" for tx in found if tx is not None for formula in tx.iter(f"{_CHART}f")]


def test_a_reason_that_looks_like_a_cell_is_the_title_of_a_chart(first: Snapshot, packed: Bundling) -> None:
    for reason in LIKE_FORMULAS:
        gone = Withdrawal(datetime(2026, 11, 1, tzinfo=UTC), "課長", reason)
        snapshot = replace(first, edition=replace(first.edition, withdrawn=gone))
        content = xlsx(packed("trends,overview:hubs", snapshot=snapshot))
        charts = parts(content, "xl/charts/")
        assert charts
        tail = re.sub(r"[\x00-\x20\u202e]", "", reason)
        for chart in charts:
            assert formulas_of(chart) == [], reason
            title = "".join(run.text or "" for run in chart.find(f".//{_CHART}title").iter(_RUNS))
            assert tail in title.replace(" ", "").replace("\ufffd", ""), reason
        assert_nothing_is_computed(content)


def test_a_name_that_looks_like_a_cell_is_a_name_everywhere(
    renamed: Callable[[str], Snapshot], packed: Bundling
) -> None:
    for name in LIKE_FORMULAS:
        content = xlsx(packed("overview:hubs,trends,split", snapshot=renamed(name)))
        for chart in parts(content, "xl/charts/"):
            assert formulas_of(chart) == [], name
        assert_nothing_is_computed(content)


def test_a_series_and_a_unit_that_look_like_cells_are_text(packed: Bundling) -> None:
    bundle = packed("trends")

    def called(plot: NativeChart) -> NativeChart:
        return replace(plot, unit="単位!A1", strands=tuple(replace(each, name="=系列!$B$7") for each in plot.strands))

    items = [replace(s, card=replace(s.card, plots=tuple(map(called, s.card.plots)))) for s in bundle.items]
    charts = parts(xlsx(replace(bundle, items=tuple(items))), "xl/charts/")
    assert charts
    for chart in charts:
        assert formulas_of(chart) == []
        names = [tx.findtext(f"{_CHART}v") for tx in chart.iter(f"{_CHART}tx") if tx.find(f"{_CHART}v") is not None]
        assert set(names) == {"=系列!$B$7"}


def assert_nothing_is_computed(content: bytes) -> None:
    """No cell is a formula, and every part is sound."""
    assert parts(content, "xl/worksheets/sheet")
    for item in load_workbook(io.BytesIO(content)).worksheets:
        computed = [cell.coordinate for row in item.iter_rows() for cell in row if cell.data_type == "f"]
        assert computed == []
