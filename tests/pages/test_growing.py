"""Adding an indicator or a target is no code; a newer edition is seen at once; a broken store is said."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import registry
from data.shipped import FIGURES, read_figures
from data.store import open_store
from tests.data.laying import lay
from tests.pages.conftest import Open, said

INDICATOR = """
id = "shops"
order = 4
form = "count"
direction = "up"
year_kind = "fiscal"
decimals = 0
low = 0
levels = ["nation", "prefecture"]
segments = ["all"]
sources = ["deck"]
name = { ja = "移動販売の数", en = "Mobile shops" }
unit = { ja = "台", en = "vans" }
definition = { ja = "試験のための架空の指標。", en = "Made up for the test." }

[[targets]]
year = 2024
value = 100
base_year = 2019
role = "current"
wording = { ja = "2024年度までに", en = "by FY2024" }
source = "deck"

[[targets]]
year = 2020
value = 40
base_year = 2019
role = "earlier"
wording = { ja = "2020年度までに", en = "by FY2020" }
source = "deck"
"""

FIGURES_ADDED = """indicator,area,segment,year,value,mark,as_of,rounded,source,survey
shops,00,all,2019,30,observed,,,deck,
shops,00,all,2020,45,observed,,,deck,
shops,00,all,2021,58,observed,,,deck,
"""


def grown(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the catalogue and the figures with one indicator and its two targets more."""
    catalogue, figures = tmp_path / "catalogue", tmp_path / "figures"
    shutil.copytree(registry.CATALOGUE, catalogue)
    shutil.copytree(FIGURES, figures)
    (catalogue / "indicators" / "shops.toml").write_text(INDICATOR, encoding="utf-8")
    (figures / "shops.csv").write_text(FIGURES_ADDED, encoding="utf-8")
    return catalogue, figures


def test_an_indicator_added_to_the_catalogue_is_on_the_pages(opened: Open, tmp_path: Path) -> None:
    catalogue, figures = grown(tmp_path)
    open_store(str(tmp_path / "store.sqlite"), catalogue=catalogue, figures=figures)
    overview = said(opened("overview", lang="ja"))
    assert "4つの目標のうち3つは想定どおり" in overview
    assert "<strong>58</strong>" in overview
    # (58 − 30)/(100 − 30) = 40 % of the way in 2/5 = 40 % of the time
    assert "ペース比 1.00" in overview
    trends = said(opened("trends", lang="ja", indicator="shops"))
    assert "移動販売の数は2019年度の30台から2021年度の58台へ、2年で1.9倍に" in trends
    assert "前期の目標（2020年度までに40台）は2020年度に達成した。" in trends
    assert "移動販売の数" in said(opened("sources", lang="ja"))


def test_a_newer_edition_is_shown_and_its_changes_are_told(opened: Open, tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    store = open_store(path)
    catalogue, figures = grown(tmp_path)
    files = registry.read_files(catalogue)
    observations = read_figures(registry.parse(files, root=catalogue), figures)
    lay(store, observations, files=files, by="担当者", reason="台数を加えた", now=datetime(2026, 11, 24, tzinfo=UTC))
    latest = said(opened("overview", lang="ja"))
    assert "第1版 → 第2版（2026年11月24日公開、担当者、理由：台数を加えた）" in latest
    assert '<th scope="row">移動販売の数</th><td class=number>3</td>' in latest
    older = opened("overview", lang="ja", edition="1")
    assert "3つの目標のうち" in said(older)
    assert any("最新は第2版" in note.value for note in older.info)


def test_a_target_that_was_added_is_told_as_a_change(opened: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    catalogue = tmp_path / "catalogue"
    shutil.copytree(registry.CATALOGUE, catalogue)
    hubs = catalogue / "indicators" / "hubs.toml"
    target = INDICATOR[INDICATOR.rindex("[[targets]]") :].replace("2019", "2017").replace("40", "1100")
    hubs.write_text(hubs.read_text(encoding="utf-8") + "\n" + target, encoding="utf-8")
    files = registry.read_files(catalogue)
    observations = read_figures(registry.parse(files, root=catalogue))
    lay(store, observations, files=files, by="担当者", reason="目標", now=datetime(2026, 11, 24, tzinfo=UTC))
    assert "<td>変更あり</td>" in said(opened("overview", lang="ja"))


@pytest.mark.parametrize(
    ("page", "said_instead"),
    [
        ("overview", "3つの目標のうち3つは判定に必要な年数のデータがない"),
        ("trends", "この版には年ごとの実績がある指標がありません"),
        ("gap", "この版には年ごとの実績がある指標がありません"),
        ("map", "この版には地図に示せる値がありません"),
        ("split", "過疎・非過疎の別の値はこの版に収められていない"),
        ("survey", "最も多い活動は「まちの賑わいづくり」"),
        ("sources", "すべての数値に、出典か計算の方法がある"),
    ],
)
def test_an_edition_that_holds_next_to_nothing_says_what_is_missing(
    opened: Open, tmp_path: Path, page: str, said_instead: str
) -> None:
    figures = tmp_path / "figures"
    figures.mkdir()
    shutil.copy(FIGURES / "area_management.csv", figures)
    open_store(str(tmp_path / "store.sqlite"), figures=figures)
    app = opened(page, lang="ja")
    assert not app.error
    assert said_instead in said(app)


def test_a_damaged_store_is_said_and_left_alone(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all")
    app = opened("overview", lang="ja")
    assert any("データの保存場所を使えない" in note.value for note in app.warning)
    assert "<strong>1,408</strong>" in said(app)
    assert path.read_bytes() == b"no database at all"
